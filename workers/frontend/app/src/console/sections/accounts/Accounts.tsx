/** Receiving accounts: our own bank accounts that people pay into, how full their day is, and what waits on each. */
import { type ReactNode, useMemo, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { StatusBadge, type StatusTone } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { useConsole } from "../../context";
import { useLoad } from "../../load";
import { accountTitle } from "../../parts/MoneyIn";
import { Head, Panel } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { type Column, Table, Waiting } from "../../parts/Table";
import { Count, Instant } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";
import { usePulse } from "../../shell/pulse";
import { AddAccount } from "./AddAccount";
import { DayBar } from "./DayBar";
import { RotateKeys } from "./dialogs";

export type Account = Schema<"Account">;

const tones: Record<Account["state"], StatusTone> = { active: "good", paused: "warn", closed: "plain" };

export function AccountBadge({ state }: { readonly state: Account["state"] }): ReactNode {
  const t = useText();
  return <StatusBadge tone={tones[state]}>{t(`console-account-${state}`)}</StatusBadge>;
}

/** All accounts, read while they are looked at; the counts of the menu follow. */
export function useAccounts() {
  const { stats, accounts: named } = usePulse();
  const loaded = useLoad("accounts:looked-at", () => client.GET("/api/admin/accounts"), 5000);
  const reload = (): void => {
    loaded.reload();
    stats.reload();
    named.reload();
  };
  return { ...loaded, reload };
}

export function Accounts(): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  const [asking, setAsking] = useState<"add" | "rotate">();
  const accounts = useAccounts();
  const columns = useAccountColumns();
  const items = accounts.data?.items;
  const close = (): void => setAsking(undefined);
  return (
    <>
      <Head
        title={t("console-section-accounts")}
        hint={t("console-accounts-hint")}
        actions={
          isAdmin && (
            <>
              <Button icon="plus" isSmall onClick={() => setAsking("add")}>
                {t("console-account-add")}
              </Button>
              <Button kind="tinted" icon="key" isSmall onClick={() => setAsking("rotate")}>
                {t("console-rotate-keys")}
              </Button>
            </>
          )
        }
      />
      <Panel title={t("console-accounts-all")} isFlush>
        {accounts.refusal !== undefined && (
          <Refused refusal={accounts.refusal} onRetry={accounts.reload} isRunning={accounts.isLoading} />
        )}
        {items === undefined && accounts.refusal === undefined && <Waiting rows={3} />}
        {items?.length === 0 && <p className="c-empty">{t("console-no-accounts")}</p>}
        {items !== undefined && items.length > 0 && (
          <Table
            caption={t("console-accounts-caption")}
            columns={columns}
            rows={items}
            id={({ receiver }) => receiver.account_id}
          />
        )}
      </Panel>
      {asking === "add" && <AddAccount onClose={close} onDone={accounts.reload} />}
      {asking === "rotate" && <RotateKeys onClose={close} onDone={accounts.reload} />}
    </>
  );
}

function useAccountColumns(): Column<Account>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        title: t("console-account"),
        cell: ({ receiver }) => (
          <span className="c-stacked">
            <a className="c-row-link number" href={href("accounts", receiver.account_id)}>
              {accountTitle(receiver)}
            </a>
            <span className="hint">{receiver.holder_th}</span>
          </span>
        ),
      },
      { title: t("console-state"), cell: ({ state }) => <AccountBadge state={state} /> },
      { title: t("console-account-today"), cell: (account) => <DayBar account={account} /> },
      { title: t("console-account-pending"), isNumber: true, cell: ({ pending }) => <Count value={pending} /> },
      {
        title: t("console-account-in-review"),
        isNumber: true,
        cell: ({ in_review, receiver }) => (
          <Work count={in_review} address={href("deposits", { account_id: receiver.account_id })} />
        ),
      },
      {
        title: t("console-account-unmatched"),
        isNumber: true,
        cell: ({ unmatched, receiver }) => (
          <Work count={unmatched} address={href("payments", { account_id: receiver.account_id })} />
        ),
      },
      {
        title: t("console-account-last-payment"),
        cell: ({ last_payment_at }) => <Instant at={last_payment_at} />,
      },
    ],
    [t],
  );
}

/** A count that leads to what it counts. */
export function Work({ count, address }: { readonly count: number; readonly address: string }): ReactNode {
  if (count === 0) return <Count value={0} />;
  return (
    <a className="c-count c-count-link" href={address}>
      <Count value={count} />
    </a>
  );
}
