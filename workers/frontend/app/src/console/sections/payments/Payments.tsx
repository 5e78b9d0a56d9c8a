/**
 * Payments: those that belong to no deposit first; counted for a deposit, or put aside. Below them money that belongs to no account. The filters are in
 * the address.
 */
import { type ReactNode, useState } from "react";
import { Button } from "../../../design/Button";
import { SelectField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { baht } from "../../baht";
import { useConsole } from "../../context";
import { usePages } from "../../load";
import { FilterForm, useTyped } from "../../parts/FilterForm";
import {
  AccountFilter,
  AccountLink,
  AmountFilter,
  OutcomeBadge,
  type Payment,
  PaymentBadge,
  paymentStates,
  Sender,
} from "../../parts/MoneyIn";
import { Head, Panel } from "../../parts/Panel";
import { List } from "../../parts/Table";
import { Amount, Instant } from "../../parts/Values";
import { href, replace } from "../../route";
import { client } from "../../session";
import { usePulse, waitingOf } from "../../shell/pulse";
import { Assign } from "./Assign";
import { Dismiss } from "./Dismiss";
import { UnplacedPayments } from "./Unplaced";

const ANY = "any";
/** What is shown unless another state is chosen: the queue of work. */
const QUEUE = "unmatched";

type Asking = { readonly step: "assign" | "dismiss"; readonly payment: Payment };

export function Payments({ query }: { readonly query: URLSearchParams }): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  const pulse = usePulse();
  const [asking, setAsking] = useState<Asking>();
  const asked = query.get("state") ?? QUEUE;
  const state = paymentStates.find((known) => known === asked);
  const account = query.get("account_id") ?? "";
  const amount = query.get("amount") ?? "";
  const payments = usePages(
    // Not by the whole address, which also says what is shown of the list below.
    `payments?${new URLSearchParams({ state: state ?? ANY, account, amount })}`,
    (cursor) =>
      client.GET("/api/admin/payments", {
        params: {
          query: {
            limit: 25,
            ...(state !== undefined && { state }),
            ...(account !== "" && { account_id: account }),
            ...(amount !== "" && { amount }),
            ...(cursor !== undefined && { cursor }),
          },
        },
      }),
    5000,
  );
  const reload = (): void => {
    payments.reload();
    pulse.stats.reload();
  };
  const waiting = waitingOf(pulse, "payments_unmatched");
  const isQueue = state === QUEUE;
  return (
    <>
      <Head title={t("console-section-payments")} hint={t("console-payments-hint")} />
      <Filter state={state ?? ANY} account={account} amount={amount} unplaced={query.get("unplaced") ?? ""} />
      <Panel
        title={
          isQueue && waiting !== undefined
            ? t("console-payments-unmatched", { count: waiting })
            : t("console-payments-found")
        }
        isFlush
      >
        <List
          caption={t("console-payments-caption")}
          pages={payments}
          id={({ payment_id }) => payment_id}
          empty={isQueue ? t("console-no-unmatched") : t("console-no-payments")}
          columns={[
            {
              title: t("console-amount"),
              cell: ({ amount, paid_at }) => (
                <span className="c-stacked">
                  <strong>
                    <Amount value={amount} />
                  </strong>
                  <span className="hint">
                    <Instant at={paid_at} />
                  </span>
                </span>
              ),
            },
            { title: t("console-account"), cell: ({ account_id }) => <AccountLink id={account_id} /> },
            { title: t("console-sender"), cell: (payment) => <Sender payment={payment} /> },
            {
              title: t("console-state"),
              cell: (payment) => (
                <span className="c-badges">
                  <PaymentBadge state={payment.state} />
                  <OutcomeBadge outcome={payment.outcome} />
                  {payment.deposit_id !== null && (
                    <a href={href("deposits", payment.deposit_id)}>{t("console-deposit")}</a>
                  )}
                </span>
              ),
            },
            {
              title: t("console-actions"),
              isActions: true,
              cell: (payment) =>
                isAdmin &&
                payment.state === "unmatched" && (
                  <>
                    <Button isSmall onClick={() => setAsking({ step: "assign", payment })}>
                      {t("console-assign")}
                    </Button>
                    <Button kind="danger" isSmall onClick={() => setAsking({ step: "dismiss", payment })}>
                      {t("console-dismiss")}
                    </Button>
                  </>
                ),
            },
          ]}
        />
      </Panel>
      <UnplacedPayments
        asked={query.get("unplaced")}
        onAsk={(unplaced) => replace(href("payments", { ...Object.fromEntries(query), unplaced }))}
        onChanged={reload}
      />
      {asking?.step === "assign" && (
        <Assign payment={asking.payment} onClose={() => setAsking(undefined)} onDone={reload} />
      )}
      {asking?.step === "dismiss" && (
        <Dismiss payment={asking.payment} onClose={() => setAsking(undefined)} onDone={reload} />
      )}
    </>
  );
}

interface FilterProps {
  readonly state: string;
  readonly account: string;
  readonly amount: string;
  /** What is chosen in the list below stays chosen. */
  readonly unplaced: string;
}

function Filter({ unplaced, ...address }: FilterProps): ReactNode {
  const t = useText();
  const [{ state, account, amount }, type] = useTyped(address);
  const exact = amount === "" ? "" : baht(amount);
  const search = (): void => {
    if (exact !== undefined) replace(href("payments", { state, account_id: account, amount: exact, unplaced }));
  };
  return (
    <FilterForm section="payments" onSearch={search}>
      <SelectField
        label={t("console-state")}
        value={state}
        options={[
          ...paymentStates.map((known) => [known, t(`console-payment-${known}`)] as const),
          [ANY, t("console-any")],
        ]}
        onChange={(event) => type({ state: event.target.value })}
      />
      <AccountFilter value={account} onChange={(value) => type({ account: value })} />
      <AmountFilter value={amount} onChange={(value) => type({ amount: value })} />
    </FilterForm>
  );
}
