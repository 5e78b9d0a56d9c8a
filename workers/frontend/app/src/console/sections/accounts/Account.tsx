/** One receiving account: its day, what it is, and its steps: change, pause, close. */

import { type ReactNode, useState } from "react";
import { Button } from "../../../design/Button";
import { accountNumber } from "../../../format/account";
import { useLanguage, useText } from "../../../texts/useTexts";
import { bankTitle } from "../../banks";
import { useConsole } from "../../context";
import { accountTitle } from "../../parts/MoneyIn";
import { Facts, Head, Panel } from "../../parts/Panel";
import { isAccountWaitedFor } from "../../parts/pending";
import { Refused } from "../../parts/Refused";
import { Waiting } from "../../parts/Table";
import { Amount, Count, Id, Instant } from "../../parts/Values";
import { useWaitingApprovals, WaitsForSecond } from "../../parts/WaitsForSecond";
import { href } from "../../route";
import { AccountBadge, type Account as Shown, useAccounts, Work } from "./Accounts";
import { ChangeAccount } from "./ChangeAccount";
import { DayBar } from "./DayBar";
import { SetState } from "./dialogs";
import { promptPayText } from "./promptpay";

type Asking = "change" | "pause" | "resume" | "close";

export function Account({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const accounts = useAccounts();
  const account = accounts.data?.items.find(({ receiver }) => receiver.account_id === id);
  const back = [href("accounts"), t("console-section-accounts")] as const;
  if (account !== undefined) return <One account={account} back={back} onChange={accounts.reload} />;
  return (
    <>
      <Head title={t("console-account")} back={back} />
      {accounts.refusal !== undefined && <Refused refusal={accounts.refusal} onRetry={accounts.reload} />}
      {accounts.data === undefined && accounts.refusal === undefined && <Waiting />}
      {accounts.data !== undefined && <p className="c-empty">{t("console-no-account")}</p>}
    </>
  );
}

interface Props {
  readonly account: Shown;
  readonly back: readonly [href: string, text: string];
  readonly onChange: () => void;
}

function One({ account, back, onChange }: Props): ReactNode {
  const { isAdmin } = useConsole();
  const [asking, setAsking] = useState<Asking>();
  const approvals = useWaitingApprovals();
  const close = (): void => setAsking(undefined);
  const changed = (): void => {
    onChange();
    approvals.reload();
  };
  return (
    <>
      <Head
        title={accountTitle(account.receiver)}
        back={back}
        hint={
          <span className="c-badges">
            <AccountBadge state={account.state} />
            {isAccountWaitedFor(account.receiver, approvals.items) && <WaitsForSecond />}
          </span>
        }
        actions={isAdmin && account.state !== "closed" && <Steps account={account} onAsk={setAsking} />}
      />
      <div className="c-columns">
        <Day account={account} />
        <Known account={account} />
      </div>
      {asking === "change" && <ChangeAccount account={account} onClose={close} onDone={changed} />}
      {asking !== undefined && asking !== "change" && (
        <SetState account={account} step={asking} onClose={close} onDone={changed} />
      )}
    </>
  );
}

function Steps({ account, onAsk }: { readonly account: Shown; readonly onAsk: (asking: Asking) => void }): ReactNode {
  const t = useText();
  return (
    <>
      <Button kind="tinted" isSmall onClick={() => onAsk("change")}>
        {t("console-account-change")}
      </Button>
      {account.state === "active" ? (
        <Button kind="tinted" isSmall icon="pause" onClick={() => onAsk("pause")}>
          {t("console-account-pause")}
        </Button>
      ) : (
        <Button isSmall icon="bolt" onClick={() => onAsk("resume")}>
          {t("console-account-resume")}
        </Button>
      )}
      <Button kind="danger" isSmall onClick={() => onAsk("close")}>
        {t("console-account-close")}
      </Button>
    </>
  );
}

function Day({ account }: { readonly account: Shown }): ReactNode {
  const t = useText();
  const { account_id: id } = account.receiver;
  return (
    <Panel title={t("console-account-today")}>
      <DayBar account={account} />
      <Facts
        items={{
          [t("console-account-limit")]: <Amount value={account.daily_limit} />,
          [t("console-account-pending")]: <Count value={account.pending} />,
          [t("console-account-in-review")]: (
            <Work count={account.in_review} address={href("deposits", { account_id: id })} />
          ),
          [t("console-account-unmatched")]: (
            <Work count={account.unmatched} address={href("payments", { account_id: id })} />
          ),
          [t("console-account-last-payment")]: <Instant at={account.last_payment_at} />,
          [t("console-section-deposits")]: (
            <a href={href("deposits", { account_id: id, status: "any" })}>{t("console-deposits-of-account")}</a>
          ),
          [t("console-section-payments")]: (
            <a href={href("payments", { account_id: id, state: "any" })}>{t("console-payments-of-account")}</a>
          ),
        }}
      />
    </Panel>
  );
}

function Known({ account }: { readonly account: Shown }): ReactNode {
  const t = useText();
  const language = useLanguage();
  const { isAdmin } = useConsole();
  const { receiver } = account;
  return (
    <Panel title={t("console-account")}>
      <Facts
        items={{
          [t("console-bank")]: bankTitle(language, receiver.bank),
          [t("console-account-number")]: <span className="number">{accountNumber(receiver.account_number)}</span>,
          [t("console-promptpay")]: promptPayText(t, account.promptpay),
          [t("console-holder-th")]: receiver.holder_th,
          [t("console-holder-en")]: receiver.holder_en,
          [t("console-account-since")]: <Instant at={account.created_at} />,
          [t("console-account-id")]: <Id value={receiver.account_id} />,
          [t("console-section-audit")]: isAdmin && (
            <a href={href("audit", { subject: `account:${receiver.account_id}` })}>{t("console-audit-of-account")}</a>
          ),
        }}
      />
    </Panel>
  );
}
