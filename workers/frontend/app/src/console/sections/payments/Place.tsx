/** Asks to place money on one of our accounts at the bank that told of it; a second operator agrees. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { SelectField } from "../../../design/Field";
import { money } from "../../../format/money";
import { useLanguage, useText } from "../../../texts/useTexts";
import { bankTitle } from "../../banks";
import { useLoad } from "../../load";
import { ActionDialog } from "../../parts/ActionDialog";
import { accountTitle, ReasonField, type Unplaced } from "../../parts/MoneyIn";
import { Facts } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { Instant } from "../../parts/Values";
import { client } from "../../session";

interface Props {
  readonly unplaced: Unplaced;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function Place({ unplaced, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const language = useLanguage();
  // Read when it opens: the account may have been added a moment ago, because of this money.
  const accounts = useLoad("place:accounts", () => client.GET("/api/admin/accounts"));
  const [account, setAccount] = useState("");
  const [reason, setReason] = useState("");
  const amount = money(unplaced.amount);
  const there = accounts.data?.items.filter(({ receiver }) => receiver.bank === unplaced.bank);
  return (
    <ActionDialog<Schema<"UnplacedPayment"> | Schema<"Approval">>
      title={t("console-place-title")}
      says={
        <>
          <p>{t("console-place-says", { amount })}</p>
          <p className="hint">{t("console-place-second")}</p>
        </>
      }
      confirm={t("console-ask-second")}
      isIncomplete={account === "" || reason.trim() === ""}
      action={() => {
        const path = { unplaced_id: unplaced.unplaced_id };
        const body = { account_id: account, reason: reason.trim() };
        return {
          name: "unplaced-payments.place.post",
          subject: `unplaced:${unplaced.unplaced_id}`,
          content: body,
          send: () => client.POST("/api/admin/unplaced-payments/{unplaced_id}/place", { params: { path }, body }),
        };
      }}
      done={({ status }) => (status === 202 ? t("console-waits-for-second") : t("console-placed", { amount }))}
      onDone={onDone}
      onClose={onClose}
    >
      <Facts
        items={{
          [t("console-unplaced-told")]: `${bankTitle(language, unplaced.bank)} ${unplaced.account}`,
          [t("console-paid-at")]: <Instant at={unplaced.paid_at} />,
          [t("console-sender")]: unplaced.sender,
          [t("console-reference")]: unplaced.reference && <code>{unplaced.reference}</code>,
        }}
      />
      {accounts.refusal !== undefined && (
        <Refused refusal={accounts.refusal} onRetry={accounts.reload} isRunning={accounts.isLoading} />
      )}
      {there?.length === 0 ? (
        <p className="c-caution">{t("console-place-none")}</p>
      ) : (
        <SelectField
          label={t("console-place-account")}
          value={account}
          options={[
            ["", there === undefined && accounts.refusal === undefined ? t("ui-loading") : t("console-choose")],
            ...(there ?? []).map(({ receiver, state }) => {
              const title = accountTitle(receiver);
              const shown = state === "active" ? title : `${title} · ${t(`console-account-${state}`)}`;
              return [receiver.account_id, shown] as const;
            }),
          ]}
          onChange={(event) => setAccount(event.target.value)}
        />
      )}
      <ReasonField value={reason} hint={t("console-adjust-reason-hint")} onChange={setReason} />
    </ActionDialog>
  );
}
