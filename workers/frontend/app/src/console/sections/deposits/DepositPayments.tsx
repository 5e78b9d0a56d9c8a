/** Payments that were counted for a deposit, and those on its account that may belong to it. */
import type { ReactNode } from "react";
import { Button } from "../../../design/Button";
import { useText } from "../../../texts/useTexts";
import { type DepositFile, OutcomeBadge, type Payment, PaymentBadge, Sender } from "../../parts/MoneyIn";
import { Panel } from "../../parts/Panel";
import { Table } from "../../parts/Table";
import { Amount, Instant } from "../../parts/Values";
import { ownPayment } from "./Approve";

interface Props {
  readonly file: DepositFile;
  /** Absent: nobody may, or it is over. */
  readonly onCount: ((payment: Payment) => void) | undefined;
}

export function DepositPayments({ file, onCount }: Props): ReactNode {
  const t = useText();
  const own = ownPayment(file);
  // A deposit that has a payment is decided with it, not with another.
  const canCount = ({ state, payment_id }: Payment): boolean =>
    own === undefined ? state === "unmatched" : own.payment_id === payment_id && state !== "spent";
  return (
    <Panel title={t("console-deposit-payments")} isFlush>
      {file.payments.length === 0 ? (
        <p className="c-empty">{t("console-no-deposit-payments")}</p>
      ) : (
        <Table
          caption={t("console-deposit-payments-caption")}
          rows={file.payments}
          id={({ payment_id }) => payment_id}
          columns={[
            {
              title: t("console-amount"),
              cell: ({ amount }) => (
                <strong>
                  <Amount value={amount} />
                </strong>
              ),
            },
            { title: t("console-paid-at"), cell: ({ paid_at }) => <Instant at={paid_at} /> },
            { title: t("console-sender"), cell: (payment) => <Sender payment={payment} /> },
            {
              title: t("console-state"),
              cell: ({ state, outcome }) => (
                <span className="c-badges">
                  <PaymentBadge state={state} />
                  <OutcomeBadge outcome={outcome} />
                </span>
              ),
            },
            {
              title: t("console-actions"),
              isActions: true,
              cell: (payment) =>
                onCount !== undefined &&
                canCount(payment) && (
                  <Button kind="tinted" isSmall onClick={() => onCount(payment)}>
                    {t("console-payment-count")}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
