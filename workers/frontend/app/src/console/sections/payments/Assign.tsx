/** Counts a payment for a deposit of the same account: the deposit is looked for by amount or person, and chosen. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import type { Schema } from "../../../client/client";
import { TextField } from "../../../design/Field";
import { money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { baht, typedAmount } from "../../baht";
import { useConsole } from "../../context";
import { type Pages, usePages } from "../../load";
import { ActionDialog } from "../../parts/ActionDialog";
import { type Deposit, DepositBadge, isOver, type Payment, ReasonField } from "../../parts/MoneyIn";
import { Facts } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { Waiting } from "../../parts/Table";
import { Amount, Instant } from "../../parts/Values";
import { client } from "../../session";

/** So long nobody has typed before it is asked. */
const PAUSE_MS = 350;

interface Props {
  readonly payment: Payment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function Assign({ payment, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const { operator } = useConsole();
  const [amount, setAmount] = useState(payment.amount.amount);
  const [user, setUser] = useState("");
  const [chosen, setChosen] = useState<Deposit>();
  const [reason, setReason] = useState("");
  const exact = amount === "" ? "" : baht(amount);
  const found = useDeposits(payment.account_id, exact ?? "", user);
  const shown = money(payment.amount);
  return (
    <ActionDialog<Schema<"Deposit"> | Schema<"Approval">>
      title={t("console-assign-title")}
      says={
        <>
          <p>{t("console-assign-says", { amount: shown })}</p>
          <p className="hint">{t("console-adjust-second")}</p>
        </>
      }
      confirm={t("console-assign-confirm", { amount: shown })}
      isWide
      isIncomplete={chosen === undefined || reason.trim() === ""}
      action={() => {
        const path = { payment_id: payment.payment_id };
        const body = { deposit_id: chosen?.deposit_id ?? "", reason: reason.trim() };
        return {
          name: "payments.assign.post",
          subject: `payment:${payment.payment_id}`,
          content: body,
          send: () => client.POST("/api/admin/payments/{payment_id}/assign", { params: { path }, body }),
        };
      }}
      done={({ status }) =>
        status === 202
          ? t("console-waits-for-second")
          : t("console-deposit-approved", { amount: shown, user: String(chosen?.user_id ?? "") })
      }
      onDone={onDone}
      onClose={onClose}
    >
      <Facts
        items={{
          [t("console-paid-at")]: <Instant at={payment.paid_at} />,
          [t("console-sender")]: payment.sender,
          [t("console-reference")]: payment.reference && <code>{payment.reference}</code>,
        }}
      />
      <div className="c-grid">
        <TextField
          label={t("console-assign-amount")}
          inputMode="decimal"
          suffix="THB"
          value={amount}
          error={exact === undefined ? t("console-amount-wrong", { asset: "THB" }) : undefined}
          hint={t("console-optional")}
          onKeyDown={onlySearches}
          onChange={(event) => setAmount(typedAmount(event.target.value))}
        />
        <TextField
          label={t("console-user-id")}
          inputMode="numeric"
          value={user}
          hint={t("console-optional")}
          onKeyDown={onlySearches}
          onChange={(event) => setUser(event.target.value.replaceAll(/\D/g, ""))}
        />
      </div>
      <Choice
        found={found}
        chosen={chosen}
        onChoose={setChosen}
        mayChoose={(deposit) => !isOver(deposit) && String(deposit.user_id) !== String(operator.id)}
      />
      {chosen !== undefined && chosen.amount.amount !== payment.amount.amount && (
        <p className="c-caution">{t("console-not-exact", { expected: money(chosen.amount) })}</p>
      )}
      <ReasonField value={reason} hint={t("console-adjust-reason-hint")} onChange={setReason} />
    </ActionDialog>
  );
}

/** Enter in a field of the search does not send the form. */
function onlySearches(event: KeyboardEvent): void {
  if (event.key === "Enter") event.preventDefault();
}

/** Deposits of an account, a moment after the last key was pressed. */
function useDeposits(account: string, amount: string, user: string): Pages<Deposit> {
  const [asked, setAsked] = useState({ amount, user });
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ amount, user }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [amount, user]);
  return usePages(`candidates:${account}:${asked.amount}:${asked.user}`, (cursor) =>
    client.GET("/api/admin/deposits", {
      params: {
        query: {
          limit: 10,
          account_id: account,
          ...(asked.amount !== "" && { amount: asked.amount }),
          ...(asked.user !== "" && { user_id: asked.user }),
          ...(cursor !== undefined && { cursor }),
        },
      },
    }),
  );
}

interface ChoiceProps {
  readonly found: Pages<Deposit>;
  readonly chosen: Deposit | undefined;
  readonly onChoose: (deposit: Deposit) => void;
  readonly mayChoose: (deposit: Deposit) => boolean;
}

function Choice({ found, chosen, onChoose, mayChoose }: ChoiceProps): ReactNode {
  const t = useText();
  const name = useId();
  const { items } = found;
  // What was chosen stays in sight, whatever is looked for next.
  const isThere = items?.some(({ deposit_id }) => deposit_id === chosen?.deposit_id) ?? false;
  const shown = [...(chosen !== undefined && !isThere ? [chosen] : []), ...(items ?? [])];
  return (
    <fieldset className="c-choices">
      <legend>{t("console-assign-deposit")}</legend>
      {found.refusal !== undefined && (
        <Refused refusal={found.refusal} onRetry={found.reload} isRunning={found.isLoading} />
      )}
      {items === undefined && found.refusal === undefined && <Waiting rows={2} />}
      {items?.length === 0 && <p className="hint">{t("console-assign-none")}</p>}
      {shown.map((deposit) => (
        <label key={deposit.deposit_id} className="c-choice">
          <input
            type="radio"
            name={name}
            checked={deposit.deposit_id === chosen?.deposit_id}
            disabled={!mayChoose(deposit)}
            onChange={() => onChoose(deposit)}
          />
          <span className="c-choice-text">
            <strong>
              <Amount value={deposit.amount} />
            </strong>
            <span className="number">{t("console-user-one", { id: String(deposit.user_id) })}</span>
            <span className="hint">
              <Instant at={deposit.created_at} />
            </span>
          </span>
          <DepositBadge status={deposit.status} />
        </label>
      ))}
      {found.more !== undefined && (
        <button type="button" className="button button-plain is-small" onClick={found.more}>
          {t("ui-more")}
        </button>
      )}
    </fieldset>
  );
}
