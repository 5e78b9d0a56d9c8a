/** What an approval is about, in words. Whoever agrees must see all that he agrees to. */
import type { ReactNode } from "react";
import { StatusBadge } from "../../../design/Status";
import { money } from "../../../format/money";
import { useLanguage, useText } from "../../../texts/useTexts";
import { bankTitle } from "../../banks";
import { useLoad } from "../../load";
import { AccountLink } from "../../parts/MoneyIn";
import { UserLink } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";
import type { Approval } from "./Approvals";
import { AccountNow, AskedAccount } from "./AskedAccount";
import { inside, Sum, textOf } from "./inside";

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
    case "deposit":
      return <AskedDeposit approval={approval} asked={inside(action["confirm"])} />;
    case "payment":
      return <AskedDeposit approval={approval} asked={inside(action["assign"])} />;
    case "unplaced":
      return <AskedPlace approval={approval} asked={inside(action["place"])} />;
    case "account":
      return <AskedAccount approval={approval} />;
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

interface AskedDepositProps {
  readonly approval: Approval;
  /** What goes to the bank's books: a word about a deposit, or a payment for it. */
  readonly asked: Record<string, unknown>;
}

/** Which deposit, how much of which payment, why. What the answer does not tell of itself is read from the deposit while it waits. */
function AskedDeposit({ approval, asked }: AskedDepositProps): ReactNode {
  const t = useText();
  const depositId = textOf(asked["deposit_id"]);
  const paymentId = textOf(asked["payment_id"]);
  const userId = textOf(inside(approval.action)["user_id"]);
  const named = inside(asked["amount"]);
  return (
    <span className="c-asked">
      {paymentId === "" ? t("console-asked-vouched") : t("console-asked-payment")} <UserLink id={userId} />
      {approval.status === "pending" ? (
        <AskedSum depositId={depositId} paymentId={paymentId} named={named} />
      ) : (
        <Sum amount={named} />
      )}
      <a href={href("deposits", depositId)}>{t("console-deposit")}</a>
      <span className="hint">{textOf(asked["reason"])}</span>
    </span>
  );
}

/** The sum that is agreed to, and what was expected where that is another one. */
function AskedSum(props: {
  readonly depositId: string;
  readonly paymentId: string;
  readonly named: Record<string, unknown>;
}): ReactNode {
  const t = useText();
  const { depositId, paymentId, named } = props;
  const params = { path: { deposit_id: depositId } };
  const { data, refusal } = useLoad(`asked:${depositId}`, () =>
    client.GET("/api/admin/deposits/{deposit_id}", { params }),
  );
  if (data === undefined)
    return <span className="hint">{refusal === undefined ? t("ui-loading") : refusal.detail}</span>;
  const payment = data.payments.find(({ payment_id }) => payment_id === paymentId);
  const expected = data.deposit.amount;
  const sum = paymentId !== "" ? payment?.amount : textOf(named["amount"]) === "" ? expected : named;
  return (
    <>
      <Sum amount={inside(sum)} />
      {payment !== undefined && payment.sender !== null && <span>{payment.sender}</span>}
      {textOf(inside(sum)["amount"]) !== expected.amount && (
        <span className="c-caution">{t("console-not-exact", { expected: money(expected) })}</span>
      )}
    </>
  );
}

interface AskedPlaceProps {
  readonly approval: Approval;
  readonly asked: Record<string, unknown>;
}

/** Which money, of whom, to which account, why. What the row does not hold is read while it waits. */
function AskedPlace({ approval, asked }: AskedPlaceProps): ReactNode {
  const t = useText();
  const isPending = approval.status === "pending";
  const account = textOf(asked["account_id"]);
  return (
    <span className="c-asked">
      {t("console-asked-unplaced")} {isPending ? <AccountNow id={account} /> : <AccountLink id={account} />}
      {isPending && <Unplaced id={textOf(asked["unplaced_id"])} />}
      <a href={href("payments", { unplaced: "any" })}>{t("console-unplaced")}</a>
      <span className="hint">{textOf(asked["reason"])}</span>
    </span>
  );
}

function Unplaced({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const language = useLanguage();
  const { data, refusal } = useLoad(`asked:${id}`, () =>
    client.GET("/api/admin/unplaced-payments/{unplaced_id}", { params: { path: { unplaced_id: id } } }),
  );
  if (data === undefined)
    return <span className="hint">{refusal === undefined ? t("ui-loading") : refusal.detail}</span>;
  return (
    <>
      <strong className="number">{money(data.amount)}</strong>
      {data.sender !== null && <span>{data.sender}</span>}
      <span className="c-scopes">
        {t("console-unplaced-told")}: {bankTitle(language, data.bank)} <span className="number">{data.account}</span>
      </span>
    </>
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
