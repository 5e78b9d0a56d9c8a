/**
 * An operator says that the money is there: with the payment that is meant, or by vouching for it. Above the limit it waits for a second operator;
 * the answer says which of the two it was.
 */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { SelectField, TextField } from "../../../design/Field";
import { money } from "../../../format/money";
import { dateTime } from "../../../format/time";
import { useLanguage, useText } from "../../../texts/useTexts";
import { baht, typedAmount } from "../../baht";
import { ActionDialog } from "../../parts/ActionDialog";
import { type DepositFile, type Payment, ReasonField } from "../../parts/MoneyIn";
import { client } from "../../session";

/** The payment that a deposit has already. */
export function ownPayment({ deposit, payments }: DepositFile): Payment | undefined {
  return payments.find(
    ({ deposit_id, state }) => deposit_id === deposit.deposit_id && (state === "matched" || state === "spent"),
  );
}

const VOUCH = "vouch";

interface Props {
  readonly file: DepositFile;
  /** The one that was chosen in the list. */
  readonly payment: Payment | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function Approve({ file, payment, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const language = useLanguage();
  const { deposit } = file;
  const own = ownPayment(file);
  const candidates = own === undefined ? file.payments.filter(({ state }) => state === "unmatched") : [own];
  const [choice, setChoice] = useState(
    payment?.payment_id ?? own?.payment_id ?? (candidates.length === 0 ? VOUCH : ""),
  );
  const [text, setText] = useState(deposit.amount.amount);
  const [reason, setReason] = useState("");

  const counted = candidates.find(({ payment_id }) => payment_id === choice);
  const vouches = choice === VOUCH;
  const vouched = baht(text);
  const amount = vouches ? vouched : counted?.amount.amount;
  const shown = amount === undefined ? undefined : money({ asset: "THB", amount });
  const named = (one: Payment): string =>
    [money(one.amount), dateTime(language, one.paid_at), one.sender].filter(Boolean).join(" · ");
  const user = String(deposit.user_id);

  return (
    <ActionDialog<Schema<"Deposit"> | Schema<"Approval">>
      title={t("console-deposit-approve")}
      says={
        <>
          <p>{t("console-deposit-approve-says", { user })}</p>
          <p className="hint">{t("console-adjust-second")}</p>
        </>
      }
      confirm={shown === undefined ? t("console-approve") : t("console-deposit-approve-confirm", { amount: shown })}
      isWide
      isIncomplete={amount === undefined || reason.trim() === ""}
      action={() => {
        const path = { deposit_id: deposit.deposit_id };
        const body = {
          decision: "approve" as const,
          reason: reason.trim(),
          ...(counted !== undefined && { payment_id: counted.payment_id }),
          ...(vouches &&
            vouched !== undefined &&
            vouched !== deposit.amount.amount && { amount: { asset: "THB" as const, amount: vouched } }),
        };
        return {
          name: "deposits.confirm.post",
          subject: `deposit:${deposit.deposit_id}`,
          content: body,
          send: () => client.POST("/api/admin/deposits/{deposit_id}/confirm", { params: { path }, body }),
        };
      }}
      done={({ status }) =>
        status === 202 ? t("console-waits-for-second") : t("console-deposit-approved", { amount: shown ?? "", user })
      }
      onDone={onDone}
      onClose={onClose}
    >
      <SelectField
        label={t("console-counted")}
        value={choice}
        required
        options={[
          ...(choice === "" ? [["", t("console-choose")] as const] : []),
          ...candidates.map((one) => [one.payment_id, named(one)] as const),
          ...(own === undefined ? [[VOUCH, t("console-vouch")] as const] : []),
        ]}
        onChange={(event) => setChoice(event.target.value)}
      />
      {vouches && (
        <TextField
          label={t("console-vouched-amount")}
          hint={t("console-vouch-hint")}
          inputMode="decimal"
          suffix="THB"
          required
          value={text}
          error={vouched === undefined ? t("console-amount-wrong", { asset: "THB" }) : undefined}
          onChange={(event) => setText(typedAmount(event.target.value))}
        />
      )}
      {amount !== undefined && amount !== deposit.amount.amount && (
        <p className="c-caution">{t("console-not-exact", { expected: money(deposit.amount) })}</p>
      )}
      <ReasonField value={reason} hint={t("console-adjust-reason-hint")} onChange={setReason} />
    </ActionDialog>
  );
}
