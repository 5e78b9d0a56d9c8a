/** Puts money aside: a payment that is no customer's is never counted, money without an account is never placed. Both are kept. */
import { type ReactNode, useState } from "react";
import { money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import type { Action } from "../../act";
import { ActionDialog } from "../../parts/ActionDialog";
import { type Payment, ReasonField, type Unplaced } from "../../parts/MoneyIn";
import { client } from "../../session";

interface Body {
  readonly reason: string;
}

interface Closing {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function Dismiss({ payment, ...closing }: Closing & { readonly payment: Payment }): ReactNode {
  const t = useText();
  const path = { payment_id: payment.payment_id };
  return (
    <PutAside<Payment>
      {...closing}
      amount={money(payment.amount)}
      title={t("console-dismiss-title")}
      says={(amount) => t("console-dismiss-says", { amount })}
      name="payments.dismiss.post"
      subject={`payment:${payment.payment_id}`}
      send={(body) => client.POST("/api/admin/payments/{payment_id}/dismiss", { params: { path }, body })}
    />
  );
}

export function DismissUnplaced({ unplaced, ...closing }: Closing & { readonly unplaced: Unplaced }): ReactNode {
  const t = useText();
  const path = { unplaced_id: unplaced.unplaced_id };
  return (
    <PutAside<Unplaced>
      {...closing}
      amount={money(unplaced.amount)}
      title={t("console-unplaced-dismiss-title")}
      says={(amount) => t("console-unplaced-dismiss-says", { amount })}
      name="unplaced-payments.dismiss.post"
      subject={`unplaced:${unplaced.unplaced_id}`}
      send={(body) => client.POST("/api/admin/unplaced-payments/{unplaced_id}/dismiss", { params: { path }, body })}
    />
  );
}

interface Props<T> extends Closing {
  readonly amount: string;
  readonly title: string;
  readonly says: (amount: string) => string;
  readonly name: string;
  readonly subject: string;
  readonly send: (body: Body) => ReturnType<Action<T>["send"]>;
}

function PutAside<T>({ amount, title, says, name, subject, send, onClose, onDone }: Props<T>): ReactNode {
  const t = useText();
  const [reason, setReason] = useState("");
  return (
    <ActionDialog<T>
      title={title}
      says={says(amount)}
      confirm={t("console-dismiss")}
      isDangerous
      isIncomplete={reason.trim() === ""}
      action={() => {
        const body = { reason: reason.trim() };
        return { name, subject, content: body, send: () => send(body) };
      }}
      done={() => t("console-dismissed", { amount })}
      onDone={onDone}
      onClose={onClose}
    >
      <ReasonField value={reason} hint={t("console-adjust-reason-hint")} onChange={setReason} />
    </ActionDialog>
  );
}
