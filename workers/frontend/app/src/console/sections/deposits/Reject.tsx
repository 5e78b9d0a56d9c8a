/** An operator says that the money is not there. What did arrive is nobody's again, and waits among the payments. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { type DepositFile, ReasonField } from "../../parts/MoneyIn";
import { client } from "../../session";
import { ownPayment } from "./Approve";

interface Props {
  readonly file: DepositFile;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function Reject({ file, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [reason, setReason] = useState("");
  const { deposit } = file;
  const own = ownPayment(file);
  const amount = money(deposit.amount);
  const path = { deposit_id: deposit.deposit_id };
  return (
    <ActionDialog<Schema<"Deposit"> | Schema<"Approval">>
      title={t("console-deposit-reject")}
      says={
        <>
          <p>{t("console-deposit-reject-says", { amount, user: String(deposit.user_id) })}</p>
          {own !== undefined && (
            <p className="c-caution">{t("console-deposit-reject-paid", { amount: money(own.amount) })}</p>
          )}
        </>
      }
      confirm={t("console-reject")}
      isDangerous
      isIncomplete={reason.trim() === ""}
      action={() => {
        const body = { decision: "reject" as const, reason: reason.trim() };
        return {
          name: "deposits.confirm.post",
          subject: `deposit:${deposit.deposit_id}`,
          content: body,
          send: () => client.POST("/api/admin/deposits/{deposit_id}/confirm", { params: { path }, body }),
        };
      }}
      done={() => t("console-deposit-rejected-done", { amount, user: String(deposit.user_id) })}
      onDone={onDone}
      onClose={onClose}
    >
      <ReasonField value={reason} hint={t("console-deposit-reject-hint")} onChange={setReason} />
    </ActionDialog>
  );
}
