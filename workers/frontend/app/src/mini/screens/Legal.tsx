/** Terms and privacy, in plain words: the bot's, because there is one truth. */
import type { ReactNode } from "react";
import { Card } from "../../design/Card";
import { useText } from "../../texts/useTexts";
import { Screen } from "../parts/Screen";

export default function Legal({ what }: { readonly what: "terms" | "privacy" }): ReactNode {
  const t = useText();
  const text = what === "terms" ? t("app-terms-text") : t("app-privacy-text");
  return (
    <Screen title={t(what === "terms" ? "app-terms" : "app-privacy")} parent="/settings">
      <Card>
        <p className="prose">{text}</p>
      </Card>
      <p className="hint small">{t("app-legal-commands")}</p>
    </Screen>
  );
}
