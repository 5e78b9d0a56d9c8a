/** Deposits: those that wait for a person's eyes first; by state, person, account, exact amount and day. The filter is in the address. */
import { type ReactNode, useMemo } from "react";
import { SelectField, TextField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { baht } from "../../baht";
import { dayEnd, dayStart } from "../../bangkok";
import { usePages } from "../../load";
import { FilterForm, useTyped } from "../../parts/FilterForm";
import {
  AccountFilter,
  AmountFilter,
  accountTitle,
  type Deposit,
  DepositBadge,
  depositReason,
  depositStatuses,
  OutcomeBadge,
} from "../../parts/MoneyIn";
import { Head, Panel } from "../../parts/Panel";
import { type Column, List } from "../../parts/Table";
import { Amount, Instant, UserLink } from "../../parts/Values";
import { go, href, replace } from "../../route";
import { client } from "../../session";
import { usePulse, waitingOf } from "../../shell/pulse";

const ANY = "any";
/** What is shown unless another state is chosen: the queue of work. */
const QUEUE = "review";

export function Deposits({ query }: { readonly query: URLSearchParams }): ReactNode {
  const t = useText();
  const waiting = waitingOf(usePulse(), "deposits_in_review");
  const columns = useDepositColumns();
  const asked = query.get("status") ?? QUEUE;
  const status = depositStatuses.find((known) => known === asked);
  const address = {
    status: status ?? ANY,
    user: query.get("user_id") ?? "",
    account: query.get("account_id") ?? "",
    amount: query.get("amount") ?? "",
    from: query.get("from") ?? "",
    to: query.get("to") ?? "",
  };
  const from = dayStart(address.from);
  const until = dayEnd(address.to);
  const deposits = usePages(
    `deposits?${query}`,
    (cursor) =>
      client.GET("/api/admin/deposits", {
        params: {
          query: {
            limit: 25,
            ...(status !== undefined && { status }),
            ...(address.user !== "" && { user_id: address.user }),
            ...(address.account !== "" && { account_id: address.account }),
            ...(address.amount !== "" && { amount: address.amount }),
            ...(from !== undefined && { from }),
            ...(until !== undefined && { until }),
            ...(cursor !== undefined && { cursor }),
          },
        },
      }),
    5000,
  );
  const isQueue = status === QUEUE;
  return (
    <>
      <Head title={t("console-section-deposits")} hint={t("console-deposits-hint")} />
      <Filter {...address} />
      <Panel
        title={
          isQueue && waiting !== undefined
            ? t("console-deposits-review", { count: waiting })
            : t("console-deposits-found")
        }
        isFlush
      >
        <List
          caption={t("console-deposits-caption")}
          columns={columns}
          id={(deposit) => deposit.deposit_id}
          pages={deposits}
          empty={isQueue ? t("console-no-reviews") : t("console-no-deposits")}
        />
      </Panel>
    </>
  );
}

function useDepositColumns(): Column<Deposit>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        title: t("console-amount"),
        cell: (deposit) => (
          <a className="c-row-link" href={href("deposits", deposit.deposit_id)}>
            <Amount value={deposit.amount} />
          </a>
        ),
      },
      { title: t("console-user"), cell: (deposit) => <UserLink id={deposit.user_id} /> },
      { title: t("console-when"), cell: (deposit) => <Instant at={deposit.created_at} /> },
      {
        title: t("console-account"),
        cell: ({ receiver }) => <span className="number">{accountTitle(receiver)}</span>,
      },
      {
        title: t("console-state"),
        cell: (deposit) => (
          <span className="c-badges">
            <DepositBadge status={deposit.status} />
            <OutcomeBadge outcome={deposit.outcome} />
          </span>
        ),
      },
      { title: t("console-reason"), cell: (deposit) => depositReason(t, deposit) ?? <span className="hint">–</span> },
    ],
    [t],
  );
}

interface FilterProps {
  readonly status: string;
  readonly user: string;
  readonly account: string;
  readonly amount: string;
  /** Bangkok's days. */
  readonly from: string;
  readonly to: string;
}

/** A deposit's id is `d…-…`; a person's is digits alone. */
function isDepositId(text: string): boolean {
  return /^d[0-9a-z]+-/.test(text);
}

function Filter(address: FilterProps): ReactNode {
  const t = useText();
  const [{ status, user, account, amount, from, to }, type] = useTyped(address);
  const exact = amount === "" ? "" : baht(amount);
  const search = (): void => {
    const wanted = user.trim();
    if (isDepositId(wanted)) go(href("deposits", wanted));
    else if (exact !== undefined) {
      replace(href("deposits", { status, user_id: wanted, account_id: account, amount: exact, from, to }));
    }
  };
  return (
    <FilterForm section="deposits" onSearch={search}>
      <SelectField
        label={t("console-state")}
        value={status}
        options={[
          ...depositStatuses.map((known) => [known, t(`console-deposit-${known}`)] as const),
          [ANY, t("console-any")],
        ]}
        onChange={(event) => type({ status: event.target.value })}
      />
      <TextField
        label={t("console-deposit-or-user")}
        type="search"
        value={user}
        maxLength={120}
        onChange={(event) => type({ user: event.target.value })}
      />
      <AccountFilter value={account} onChange={(value) => type({ account: value })} />
      <AmountFilter value={amount} onChange={(value) => type({ amount: value })} />
      <TextField
        label={t("console-from-day")}
        type="date"
        value={from}
        onChange={(event) => type({ from: event.target.value })}
      />
      <TextField
        label={t("console-to-day")}
        type="date"
        value={to}
        onChange={(event) => type({ to: event.target.value })}
      />
    </FilterForm>
  );
}
