/** Changes an account's daily limit and names. Its number never changes: another number is another account. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { TextField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { baht } from "../../baht";
import { ActionDialog } from "../../parts/ActionDialog";
import { accountTitle } from "../../parts/MoneyIn";
import { client } from "../../session";
import type { Account } from "./Accounts";
import { LimitField } from "./AddAccount";

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function ChangeAccount({ account, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const { receiver, daily_limit: before } = account;
  const [limit, setLimit] = useState(before.amount);
  const [thai, setThai] = useState(receiver.holder_th);
  const [english, setEnglish] = useState(receiver.holder_en);
  const amount = baht(limit);
  // Only what was changed is sent.
  const body: Schema<"ChangeAccount"> = {
    ...(amount !== undefined && amount !== before.amount && { daily_limit: { asset: "THB" as const, amount } }),
    ...(thai.trim() !== receiver.holder_th && { holder_th: thai.trim() }),
    ...(english.trim() !== receiver.holder_en && { holder_en: english.trim() }),
  };
  const isWrong = amount === undefined || thai.trim() === "" || english.trim() === "";
  const path = { account_id: receiver.account_id };
  return (
    <ActionDialog<Account>
      title={t("console-account-change")}
      says={t("console-account-change-says")}
      confirm={t("console-product-save")}
      isIncomplete={isWrong || Object.keys(body).length === 0}
      action={() => ({
        name: "accounts.patch",
        subject: `account:${receiver.account_id}`,
        content: body,
        send: () => client.PATCH("/api/admin/accounts/{account_id}", { params: { path }, body }),
      })}
      done={() => t("console-product-saved", { name: accountTitle(receiver) })}
      onDone={onDone}
      onClose={onClose}
    >
      <LimitField value={limit} onChange={setLimit} />
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
