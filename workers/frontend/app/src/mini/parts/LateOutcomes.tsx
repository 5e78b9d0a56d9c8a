/** Says what became of a purchase whose sheet was left before. */
import { type ReactNode, useEffect } from "react";
import { useToast } from "../../design/Toast";
import { useText } from "../../texts/useTexts";
import { usePurchases } from "../data/usePurchases";
import { useResources } from "../data/useResource";
import { useSources } from "../data/useSources";

export function LateOutcomes(): ReactNode {
  const t = useText();
  const say = useToast();
  const purchases = usePurchases();
  const resources = useResources();
  const sources = useSources();
  useEffect(
    () =>
      purchases.onLate(({ name }, outcome) => {
        if (outcome.kind === "ordered") {
          say(`${name}: ${t("app-late-ordered")}`, "good");
          void resources.reload(sources.orders);
        } else if (outcome.kind === "unknown") say(`${name}: ${t("app-outcome-unknown")}`, "bad");
        else say(`${name}: ${outcome.detail === "" ? t("ui-offline") : outcome.detail}`, "bad");
      }),
    [purchases, resources, sources, say, t],
  );
  return null;
}
