/** Adds a receiving account. Where people pay to is never decided by one operator alone: it always waits for a second one. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { SelectField, TextField } from "../../../design/Field";
import { useLanguage, useText } from "../../../texts/useTexts";
import { baht, typedAmount } from "../../baht";
import { banks, bankTitle } from "../../banks";
import { ActionDialog } from "../../parts/ActionDialog";
import { client } from "../../session";
import { kindOf, type PromptPayKind, promptPay, promptPayKinds } from "./promptpay";

interface Typed {
  readonly bank: string;
  readonly number: string;
  readonly kind: PromptPayKind;
  readonly promptpay: string;
  readonly thai: string;
  readonly english: string;
  readonly limit: string;
}

const nothing: Typed = { bank: "", number: "", kind: "phone", promptpay: "", thai: "", english: "", limit: "" };

type NewAccount = Schema<"CreateAccount">;

/** As it is sent; undefined while something is missing or wrong. */
function accountOf(typed: Typed): NewAccount | undefined {
  const wire = promptPay(typed.kind, typed.promptpay);
  const limit = baht(typed.limit);
  const names = { holder_th: typed.thai.trim(), holder_en: typed.english.trim() };
  const isWhole = typed.bank !== "" && isNumber(typed.number) && names.holder_th !== "" && names.holder_en !== "";
  if (!isWhole || wire === undefined || limit === undefined) return undefined;
  return {
    bank: typed.bank,
    account_number: typed.number,
    promptpay: wire,
    ...names,
    daily_limit: { asset: "THB", amount: limit },
  };
}

const isNumber = (digits: string): boolean => /^\d{10,15}$/.test(digits);

/** Digits alone: numbers are often copied with dashes and spaces. */
const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");

interface Props {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function AddAccount({ onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState(nothing);
  const account = accountOf(typed);
  return (
    <ActionDialog<Schema<"Approval">>
      title={t("console-account-add")}
      says={
        <>
          <p>{t("console-account-add-says")}</p>
          <p className="hint">{t("console-second-operator")}</p>
        </>
      }
      confirm={t("console-ask-second")}
      isWide
      isIncomplete={account === undefined}
      action={() => ({
        name: "accounts.post",
        subject: "accounts",
        content: account,
        send: (key) =>
          client.POST("/api/admin/accounts", {
            params: { header: { "Idempotency-Key": key } },
            // The button waits until there is one.
            body: account as NewAccount,
          }),
      })}
      done={() => t("console-waits-for-second")}
      onDone={onDone}
      onClose={onClose}
    >
      <Fields typed={typed} onChange={(change) => setTyped((before) => ({ ...before, ...change }))} />
    </ActionDialog>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly onChange: (change: Partial<Typed>) => void;
}

function Fields({ typed, onChange }: FieldsProps): ReactNode {
  const t = useText();
  const language = useLanguage();
  return (
    <div className="c-grid">
      <SelectField
        label={t("console-bank")}
        value={typed.bank}
        required
        options={[["", t("console-choose")], ...banks.map(({ code }) => [code, bankTitle(language, code)] as const)]}
        onChange={(event) => onChange({ bank: event.target.value })}
      />
      <TextField
        label={t("console-account-number")}
        inputMode="numeric"
        required
        autoComplete="off"
        value={typed.number}
        hint={t("console-account-number-hint")}
        error={typed.number !== "" && !isNumber(typed.number) ? t("console-account-number-wrong") : undefined}
        onChange={(event) => onChange({ number: digitsOf(event.target.value) })}
      />
      <PromptPayFields typed={typed} onChange={onChange} />
      <TextField
        label={t("console-holder-th")}
        required
        lang="th"
        maxLength={100}
        value={typed.thai}
        hint={t("console-holder-hint")}
        onChange={(event) => onChange({ thai: event.target.value })}
      />
      <TextField
        label={t("console-holder-en")}
        required
        lang="en"
        maxLength={100}
        value={typed.english}
        hint={t("console-holder-hint")}
        onChange={(event) => onChange({ english: event.target.value })}
      />
      <LimitField value={typed.limit} onChange={(limit) => onChange({ limit })} />
    </div>
  );
}

interface PromptPayProps {
  readonly typed: Pick<Typed, "kind" | "promptpay">;
  readonly onChange: (change: Partial<Pick<Typed, "kind" | "promptpay">>) => void;
}

/** What the QR of an account names. */
export function PromptPayFields({ typed, onChange }: PromptPayProps): ReactNode {
  const t = useText();
  const length = promptPayKinds[typed.kind];
  const isWrong = typed.promptpay !== "" && promptPay(typed.kind, typed.promptpay) === undefined;
  return (
    <>
      <SelectField
        label={t("console-promptpay")}
        value={typed.kind}
        hint={t("console-promptpay-hint")}
        options={(Object.keys(promptPayKinds) as PromptPayKind[]).map(
          (kind) => [kind, t(`console-promptpay-${kind}`)] as const,
        )}
        onChange={(event) => onChange({ kind: kindOf(event.target.value) ?? "phone" })}
      />
      {typed.kind !== "account" && (
        <TextField
          label={t("console-promptpay-number")}
          inputMode="numeric"
          required
          autoComplete="off"
          value={typed.promptpay}
          hint={t("console-digits", { count: length })}
          error={isWrong ? t("console-digits", { count: length }) : undefined}
          onChange={(event) => onChange({ promptpay: digitsOf(event.target.value) })}
        />
      )}
    </>
  );
}

/** The most that an account may receive on a Bangkok day. */
export function LimitField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const t = useText();
  return (
    <TextField
      label={t("console-account-limit")}
      inputMode="decimal"
      required
      placeholder="500000.00"
      suffix="THB"
      value={value}
      hint={t("console-account-limit-hint")}
      error={value !== "" && baht(value) === undefined ? t("console-amount-wrong", { asset: "THB" }) : undefined}
      onChange={(event) => onChange(typedAmount(event.target.value))}
    />
  );
}
