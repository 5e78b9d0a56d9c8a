/** What an approval is about, in words. Whoever agrees must see all that he agrees to. */
import type { ReactNode } from "react";
import { StatusBadge } from "../../../design/Status";
import { money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { UserLink } from "../../parts/Values";
import type { Approval } from "./Approvals";

export function Asked({ approval }: { readonly approval: Approval }): ReactNode {
  const t = useText();
  const action = inside(approval.action);
  const text = (name: string, of: Record<string, unknown> = action): string => textOf(of[name]);
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
      return <AskedKey approval={approval} id={text("key_id")} />;
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

/** What for, what it may do, and in whose name. */
function AskedKey({ approval, id }: { readonly approval: Approval; readonly id: string }): ReactNode {
  const t = useText();
  const { name, scopes, actsFor } = askedFor(approval);
  return (
    <span className="c-asked">
      {t("console-asked-key")} {name !== "" && <strong>{name}</strong>} <code>{id}</code>
      {scopes.length > 0 && (
        <span className="c-scopes">
          {scopes.map((scope) =>
            scope === "admin" ? (
              <StatusBadge key={scope} tone="bad">
                {scope} · {t("console-scope-admin")}
              </StatusBadge>
            ) : (
              <code key={scope}>{scope}</code>
            ),
          )}
        </span>
      )}
      {actsFor !== "" && (
        <span className="c-scopes">
          {t("console-key-acts-for")} <UserLink id={actsFor} />
        </span>
      )}
    </span>
  );
}

interface AskedFor {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly actsFor: string;
}

/** The key that is asked for, as far as the answer tells of it: what an older gateway was asked for tells only the key's number. */
function askedFor(approval: Approval): AskedFor {
  const action = inside(approval.action);
  const scopes = Array.isArray(action["scopes"]) ? action["scopes"].map(textOf).filter((scope) => scope !== "") : [];
  return { name: textOf(action["name"]), scopes, actsFor: textOf(action["acts_for"]) };
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function inside(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
