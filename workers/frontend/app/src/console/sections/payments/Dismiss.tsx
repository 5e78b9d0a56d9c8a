/** Puts a payment aside that is no customer's: it is kept, and never counted. */
import { type ReactNode, useState } from "react";
import { money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { type Payment, ReasonField } from "../../parts/MoneyIn";
import { client } from "../../session";

interface Props {
  readonly payment: Payment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function Dismiss({ payment, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [reason, setReason] = useState("");
  const amount = money(payment.amount);
  const path = { payment_id: payment.payment_id };
  return (
    <ActionDialog<Payment>
      title={t("console-dismiss-title")}
      says={t("console-dismiss-says", { amount })}
      confirm={t("console-dismiss")}
      isDangerous
      isIncomplete={reason.trim() === ""}
      action={() => {
        const body = { reason: reason.trim() };
        return {
          name: "payments.dismiss.post",
          subject: `payment:${payment.payment_id}`,
          content: body,
          send: () => client.POST("/api/admin/payments/{payment_id}/dismiss", { params: { path }, body }),
        };
      }}
      done={() => t("console-dismissed", { amount })}
      onDone={onDone}
      onClose={onClose}
    >
      <ReasonField value={reason} hint={t("console-adjust-reason-hint")} onChange={setReason} />
    </ActionDialog>
  );
}
