/** Pauses, resumes or closes an account; encrypts the numbers of all of them anew. */
import type { ReactNode } from "react";
import type { Schema } from "../../../client/client";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { accountTitle } from "../../parts/MoneyIn";
import { client } from "../../session";
import type { Account } from "./Accounts";

const states = { pause: "paused", resume: "active", close: "closed" } as const;

interface StateProps {
  readonly account: Account;
  readonly step: keyof typeof states;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function SetState({ account, step, onClose, onDone }: StateProps): ReactNode {
  const t = useText();
  const name = accountTitle(account.receiver);
  const path = { account_id: account.receiver.account_id };
  const body = { state: states[step] };
  return (
    <ActionDialog<Account | Schema<"Approval">>
      title={t(`console-account-${step}`)}
      says={t(`console-account-says-${step}`, { name })}
      confirm={t(`console-account-${step}`)}
      isDangerous={step !== "resume"}
      action={() => ({
        name: "accounts.patch",
        subject: `account:${account.receiver.account_id}`,
        content: body,
        send: () => client.PATCH("/api/admin/accounts/{account_id}", { params: { path }, body }),
      })}
      done={() => t(`console-account-done-${step}`, { name })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

export function RotateKeys({ onClose, onDone }: { onClose: () => void; onDone: () => void }): ReactNode {
  const t = useText();
  return (
    <ActionDialog<Schema<"RotatedKeys">>
      title={t("console-rotate-keys")}
      says={t("console-rotate-keys-says")}
      confirm={t("console-rotate-keys")}
      action={() => ({
        name: "accounts.rotate-keys.post",
        subject: "rotate-keys",
        send: () => client.POST("/api/admin/accounts/rotate-keys"),
      })}
      done={({ data }) => t("console-keys-rotated", { count: data.rotated, key: data.key_id })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
