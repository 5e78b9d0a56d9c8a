/** What an approval is about, in words. */
import type { ReactNode } from "react";
import { money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { UserLink } from "../../parts/Values";
import type { Approval } from "./Approvals";

export function Asked({ approval }: { readonly approval: Approval }): ReactNode {
  const t = useText();
  const action: Record<string, unknown> = { ...approval.action };
  const text = (name: string, of: Record<string, unknown> = action): string => {
    const value = of[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  switch (approval.kind) {
    case "grant":
      return (
        <span className="c-asked">
          {t("console-asked-grant", { role: t(`console-role-${text("role")}`) })} <UserLink id={text("user_id")} />
        </span>
      );
    case "tier":
      return (
        <span className="c-asked">
          {t("console-asked-tier", { tier: text("tier") })} <UserLink id={text("user_id")} />
        </span>
      );
    case "key":
      return (
        <span className="c-asked">
          {t("console-asked-key")} <code>{text("key_id")}</code>
        </span>
      );
    default: {
      const adjust = inside(action["adjust"]);
      const amount = inside(adjust["amount"]);
      const sum = money({ asset: text("asset", amount), amount: text("amount", amount) });
      return (
        <span className="c-asked">
          {t("console-asked-adjustment")} <strong className="number">{sum}</strong>{" "}
          <UserLink id={text("user_id", adjust)} />
          <span className="hint">{text("reason", adjust)}</span>
        </span>
      );
    }
  }
}

function inside(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
