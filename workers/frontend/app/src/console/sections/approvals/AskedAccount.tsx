/**
 * An approval of where people pay to: a new receiving account, or another PromptPay id of one that is there. While it waits, the account is read as it
 * stands now, so that whoever agrees sees which one it is and what is replaced.
 */
import type { ReactNode } from "react";
import { accountNumber } from "../../../format/account";
import { money } from "../../../format/money";
import { useLanguage, useText } from "../../../texts/useTexts";
import { bankTitle } from "../../banks";
import { type Loaded, useLoad } from "../../load";
import { AccountLink } from "../../parts/MoneyIn";
import { client } from "../../session";
import { type Account, AccountBadge } from "../accounts/Accounts";
import { accountOf, reopenedBy } from "../accounts/asked";
import { promptPayText } from "../accounts/promptpay";
import type { Approval } from "./Approvals";
import { inside, textOf } from "./inside";

interface Props {
  readonly approval: Approval;
}

export function AskedAccount({ approval }: Props): ReactNode {
  return approval.status === "pending" ? <Waiting approval={approval} /> : <Asked approval={approval} />;
}

function Waiting({ approval }: Props): ReactNode {
  return <Asked approval={approval} accounts={useAccountsNow()} />;
}

function useAccountsNow(): Loaded<{ items: Account[] }> {
  return useLoad("asked:accounts", () => client.GET("/api/admin/accounts"));
}

/** An account that something is asked for, as it stands now. */
export function AccountNow({ id }: { readonly id: string }): ReactNode {
  const now = accountOf(id, useAccountsNow().data?.items ?? []);
  return (
    <>
      <AccountLink id={id} known={now?.receiver} />
      {now !== undefined && <AccountBadge state={now.state} />}
    </>
  );
}

interface AskedProps extends Props {
  /** Those that are there; only while it waits. */
  readonly accounts?: Loaded<{ items: Account[] }>;
}

function Asked({ approval, accounts }: AskedProps): ReactNode {
  const t = useText();
  const { create, change } = inside(approval.action);
  const items = accounts?.data?.items ?? [];
  const isUnseen = accounts !== undefined && accounts.data === undefined;
  return (
    <span className="c-asked">
      {change === undefined ? (
        <New asked={inside(create)} items={items} />
      ) : (
        <Change asked={inside(change)} items={items} />
      )}
      {approval.status === "executed" && change === undefined && (
        <AccountLink id={textOf(inside(approval.result)["account_id"])} />
      )}
      {isUnseen && accounts.refusal === undefined && <span className="hint">{t("ui-loading")}</span>}
      {isUnseen && accounts.refusal !== undefined && <span className="c-caution">{t("console-asked-unseen")}</span>}
    </span>
  );
}

interface AccountProps {
  readonly asked: Record<string, unknown>;
  readonly items: readonly Account[];
}

/** Where people would pay to: everything of it, to be compared digit by digit. */
function New({ asked, items }: AccountProps): ReactNode {
  const t = useText();
  const language = useLanguage();
  const closed = reopenedBy(asked, items);
  return (
    <>
      {t("console-asked-account")} <strong>{bankTitle(language, textOf(asked["bank"]))}</strong>{" "}
      <strong className="number">{accountNumber(textOf(asked["account_number"]))}</strong>
      {closed !== undefined && (
        <span className="c-scopes">
          <span className="c-caution">{t("console-asked-reopens")}</span>
          <AccountLink id={closed.receiver.account_id} known={closed.receiver} />
        </span>
      )}
      <Fields asked={asked} now={closed} />
    </>
  );
}

/** Of which account, where people pay to now and where they would from then on, and what else is asked for with it. */
function Change({ asked, items }: AccountProps): ReactNode {
  const t = useText();
  const state = textOf(asked["state"]);
  const id = textOf(asked["account_id"]);
  const now = accountOf(id, items);
  return (
    <>
      {t("console-asked-account-change")} <AccountLink id={id} known={now?.receiver} />
      {now !== undefined && <AccountBadge state={now.state} />}
      <Fields asked={asked} now={now} />
      {state !== "" && <Line name={t("console-state")} before="" after={t(`console-account-${state}`)} />}
    </>
  );
}

/** What is asked for of an account, each beside what it is now where that differs. */
function Fields({
  asked,
  now,
}: {
  readonly asked: AccountProps["asked"];
  readonly now: Account | undefined;
}): ReactNode {
  const t = useText();
  const limit = inside(asked["daily_limit"]);
  const [asset, amount] = [textOf(limit["asset"]), textOf(limit["amount"])];
  const promptpay = textOf(asked["promptpay"]);
  return (
    <>
      <Line
        name={t("console-promptpay")}
        before={now === undefined ? "" : promptPayText(t, now.promptpay)}
        after={promptpay === "" ? "" : promptPayText(t, promptpay)}
      />
      <Line name={t("console-holder-th")} before={now?.receiver.holder_th} after={textOf(asked["holder_th"])} />
      <Line name={t("console-holder-en")} before={now?.receiver.holder_en} after={textOf(asked["holder_en"])} />
      <Line
        name={t("console-account-limit")}
        before={now === undefined ? "" : money(now.daily_limit)}
        after={amount === "" ? "" : money({ asset, amount })}
      />
    </>
  );
}

interface LineProps {
  readonly name: string;
  readonly before: string | undefined;
  /** Empty: it stays as it is. */
  readonly after: string;
}

function Line({ name, before = "", after }: LineProps): ReactNode {
  if (after === "") return null;
  return (
    <span className="c-scopes">
      {name}: {before !== "" && before !== after && <span className="number">{before} →</span>}{" "}
      <strong className="number">{after}</strong>
    </span>
  );
}
