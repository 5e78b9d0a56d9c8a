/**
 * Changes an account's daily limit, names and what its QR code names; the last waits for a second operator, with all that is asked for with it. Its
 * number never changes: another number is another account.
 */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { TextField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { accountTitle } from "../../parts/MoneyIn";
import { client } from "../../session";
import type { Account } from "./Accounts";
import { LimitField, PromptPayFields } from "./AddAccount";
import { changeOf, isOutdated, type TypedChange, typedOf } from "./change";

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function ChangeAccount({ account, onClose, onDone }: Props): ReactNode {
  const t = useText();
  // The page reads the account again and again: compared with that, what a colleague changes meanwhile would look like a wish to undo it.
  const [opened] = useState(account);
  const [typed, setTyped] = useState(() => typedOf(opened));
  const type = (change: Partial<TypedChange>): void => setTyped((before) => ({ ...before, ...change }));
  const { receiver } = opened;
  const change = changeOf(opened, typed);
  const asksSecond = change?.promptpay !== undefined;
  const body = change ?? {};
  const path = { account_id: receiver.account_id };
  return (
    <ActionDialog<Account | Schema<"Approval">>
      title={t("console-account-change")}
      says={
        <>
          <p>{t("console-account-change-says")}</p>
          {asksSecond && <p className="hint">{t("console-second-operator")}</p>}
          {isOutdated(opened, account) && (
            <p className="c-caution" role="alert">
              {t("console-account-changed-meanwhile")}
            </p>
          )}
        </>
      }
      confirm={t(asksSecond ? "console-ask-second" : "console-product-save")}
      isIncomplete={Object.keys(body).length === 0}
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
      <LimitField value={typed.limit} onChange={(limit) => type({ limit })} />
      <PromptPayFields typed={typed} onChange={type} />
      <TextField
        label={t("console-holder-th")}
        required
        lang="th"
        maxLength={100}
        value={typed.thai}
        onChange={(event) => type({ thai: event.target.value })}
      />
      <TextField
        label={t("console-holder-en")}
        required
        lang="en"
        maxLength={100}
        value={typed.english}
        onChange={(event) => type({ english: event.target.value })}
      />
    </ActionDialog>
  );
}
