/** What the sections about money that comes in share: states in words, receiving accounts by name, reasons. */
import type { ReactNode } from "react";
import type { Schema } from "../../client/client";
import { SelectField, TextArea, TextField } from "../../design/Field";
import { StatusBadge, type StatusTone } from "../../design/Status";
import { accountNumber } from "../../format/account";
import type { Text } from "../../texts/texts";
import { useText } from "../../texts/useTexts";
import { baht, typedAmount } from "../baht";
import { reasonText } from "../money-in-words";
import { href } from "../route";
import { usePulse } from "../shell/pulse";

export type Deposit = Schema<"Deposit">;
export type DepositFile = Schema<"DepositFile">;
export type DepositStatus = Schema<"DepositStatus">;
export type Outcome = Schema<"DepositOutcome">;
export type Payment = Schema<"Payment">;
export type PaymentState = Schema<"PaymentState">;
export type Unplaced = Schema<"UnplacedPayment">;
export type UnplacedState = Schema<"UnplacedState">;
type Receiver = Schema<"Receiver">;

const depositTones: Record<DepositStatus, StatusTone> = {
  pending: "plain",
  slip_submitted: "accent",
  review: "warn",
  credited: "good",
  expired: "plain",
  rejected: "bad",
};

export const depositStatuses: readonly DepositStatus[] = [
  "review",
  "slip_submitted",
  "pending",
  "credited",
  "expired",
  "rejected",
];

export function DepositBadge({ status }: { readonly status: DepositStatus }): ReactNode {
  const t = useText();
  return <StatusBadge tone={depositTones[status]}>{t(`console-deposit-${status}`)}</StatusBadge>;
}

const paymentTones: Record<PaymentState, StatusTone> = {
  unmatched: "warn",
  matched: "accent",
  spent: "good",
  dismissed: "plain",
};

export const paymentStates: readonly PaymentState[] = ["unmatched", "matched", "spent", "dismissed"];

export function PaymentBadge({ state }: { readonly state: PaymentState }): ReactNode {
  const t = useText();
  return <StatusBadge tone={paymentTones[state]}>{t(`console-payment-${state}`)}</StatusBadge>;
}

const unplacedTones: Record<UnplacedState, StatusTone> = { open: "warn", placed: "good", dismissed: "plain" };

export const unplacedStates: readonly UnplacedState[] = ["open", "placed", "dismissed"];

export function UnplacedBadge({ state }: { readonly state: UnplacedState }): ReactNode {
  const t = useText();
  return <StatusBadge tone={unplacedTones[state]}>{t(`console-unplaced-${state}`)}</StatusBadge>;
}

/** How what was paid compares with what was expected. */
export function OutcomeBadge({ outcome }: { readonly outcome: Outcome | null }): ReactNode {
  const t = useText();
  if (outcome === null) return null;
  return <StatusBadge tone={outcome === "exact" ? "good" : "warn"}>{t(`console-outcome-of-${outcome}`)}</StatusBadge>;
}

/** Nobody decides about these any more. */
export function isOver({ status }: Deposit): boolean {
  return status === "credited" || status === "rejected";
}

/** Why a deposit stands where it stands, with the words of whoever rejected it. */
export function depositReason(t: Text, { reason, reason_params: params }: Deposit): string | undefined {
  if (reason === null) return undefined;
  const words = reason === "operator" ? params["words"] : undefined;
  return words === undefined ? reasonText(t, reason) : `${reasonText(t, reason)}: ${words}`;
}

/** `KBANK 123-4-56789-0`. */
export function accountTitle({ bank_name, account_number }: Receiver): string {
  return `${bank_name} ${accountNumber(account_number)}`;
}

interface AccountLinkProps {
  readonly id: string;
  /** Where it was read just now; otherwise the names that are read now and then. */
  readonly known?: Receiver | undefined;
}

/** A receiving account by its number, leading to its page. */
export function AccountLink({ id, known }: AccountLinkProps): ReactNode {
  const { accounts } = usePulse();
  const receiver = known ?? accounts.data?.items.find((account) => account.receiver.account_id === id)?.receiver;
  return (
    <a className="number" href={href("accounts", id)}>
      {receiver === undefined ? <code>{id}</code> : accountTitle(receiver)}
    </a>
  );
}

/** Who paid, the bank's reference, and how we know. */
export function Sender({ payment }: { readonly payment: Pick<Payment, "sender" | "reference" | "road"> }): ReactNode {
  const t = useText();
  const { sender, reference, road } = payment;
  return (
    <span className="c-stacked c-sender">
      {sender !== null && <span>{sender}</span>}
      {reference !== null && <code className="c-told">{reference}</code>}
      <span className="hint">{t(`console-road-${road}`)}</span>
    </span>
  );
}

interface FilterProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows a list to one receiving account. */
export function AccountFilter({ value, onChange }: FilterProps): ReactNode {
  const t = useText();
  const { accounts } = usePulse();
  const known = (accounts.data?.items ?? []).map(
    ({ receiver }) => [receiver.account_id, accountTitle(receiver)] as const,
  );
  // What the address says stays chosen also before the accounts are there.
  const isKnown = value === "" || known.some(([id]) => id === value);
  return (
    <SelectField
      label={t("console-account")}
      value={value}
      options={[["", t("console-any")], ...known, ...(isKnown ? [] : [[value, value] as const])]}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Narrows a list to one exact amount. */
export function AmountFilter({ value, onChange }: FilterProps): ReactNode {
  const t = useText();
  return (
    <TextField
      label={t("console-amount-exact")}
      inputMode="decimal"
      placeholder="1500.37"
      suffix="THB"
      value={value}
      error={value !== "" && baht(value) === undefined ? t("console-amount-wrong", { asset: "THB" }) : undefined}
      onChange={(event) => onChange(typedAmount(event.target.value))}
    />
  );
}

interface ReasonProps {
  readonly value: string;
  readonly hint: string;
  readonly onChange: (value: string) => void;
}

/** Why an operator does it: every word about somebody's money has one. */
export function ReasonField({ value, hint, onChange }: ReasonProps): ReactNode {
  const t = useText();
  return (
    <TextArea
      label={t("console-reason")}
      hint={hint}
      value={value}
      rows={2}
      maxLength={200}
      required
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
