/**
 * Changes an account's daily limit, names and what its QR code names; the last waits for a second operator, with all that is asked for with it. Its
 * number never changes: another number is another account.
 */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { TextField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { baht } from "../../baht";
import { ActionDialog } from "../../parts/ActionDialog";
import { accountTitle } from "../../parts/MoneyIn";
import { client } from "../../session";
import type { Account } from "./Accounts";
import { LimitField, PromptPayFields } from "./AddAccount";
import { promptPay, typedPromptPay } from "./promptpay";

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function ChangeAccount({ account, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const { receiver, daily_limit: before, promptpay: shown } = account;
  const [named, setNamed] = useState(typedPromptPay(shown));
  const [limit, setLimit] = useState(before.amount);
  const [thai, setThai] = useState(receiver.holder_th);
  const [english, setEnglish] = useState(receiver.holder_en);
  const amount = baht(limit);
  const wire = promptPay(named.kind, named.promptpay);
  const asksSecond = wire !== undefined && wire !== shown;
  // Only what was changed is sent.
  const body: Schema<"ChangeAccount"> = {
    ...(amount !== undefined && amount !== before.amount && { daily_limit: { asset: "THB" as const, amount } }),
    ...(thai.trim() !== receiver.holder_th && { holder_th: thai.trim() }),
    ...(english.trim() !== receiver.holder_en && { holder_en: english.trim() }),
    ...(asksSecond && { promptpay: wire }),
  };
  const isWrong = amount === undefined || wire === undefined || thai.trim() === "" || english.trim() === "";
  const path = { account_id: receiver.account_id };
  return (
    <ActionDialog<Account | Schema<"Approval">>
      title={t("console-account-change")}
      says={
        <>
          <p>{t("console-account-change-says")}</p>
          {asksSecond && <p className="hint">{t("console-second-operator")}</p>}
        </>
      }
      confirm={t(asksSecond ? "console-ask-second" : "console-product-save")}
      isIncomplete={isWrong || Object.keys(body).length === 0}
      action={() => ({
        name: "accounts.patch",
        subject: `account:${receiver.account_id}`,
        content: body,
        send: () => client.PATCH("/api/admin/accounts/{account_id}", { params: { path }, body }),
      })}
      done={({ data }) =>
        "approval_id" in data
          ? t("console-waits-for-second")
          : t("console-product-saved", { name: accountTitle(receiver) })
      }
      onDone={onDone}
      onClose={onClose}
    >
      <LimitField value={limit} onChange={setLimit} />
      <PromptPayFields typed={named} onChange={(change) => setNamed((now) => ({ ...now, ...change }))} />
      <TextField
        label={t("console-holder-th")}
        required
        lang="th"
        maxLength={100}
        value={thai}
        onChange={(event) => setThai(event.target.value)}
      />
      <TextField
        label={t("console-holder-en")}
        required
        lang="en"
        maxLength={100}
        value={english}
        onChange={(event) => setEnglish(event.target.value)}
      />
    </ActionDialog>
  );
}
