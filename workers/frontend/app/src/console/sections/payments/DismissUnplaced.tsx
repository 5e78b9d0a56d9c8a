/** Puts money aside that is not ours to place: it is kept, and never placed. */
import { type ReactNode, useState } from "react";
import { money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { ReasonField, type Unplaced } from "../../parts/MoneyIn";
import { client } from "../../session";

interface Props {
  readonly unplaced: Unplaced;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function DismissUnplaced({ unplaced, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [reason, setReason] = useState("");
  const amount = money(unplaced.amount);
  const path = { unplaced_id: unplaced.unplaced_id };
  return (
    <ActionDialog<Unplaced>
      title={t("console-unplaced-dismiss-title")}
      says={t("console-unplaced-dismiss-says", { amount })}
      confirm={t("console-dismiss")}
      isDangerous
      isIncomplete={reason.trim() === ""}
      action={() => {
        const body = { reason: reason.trim() };
        return {
          name: "unplaced-payments.dismiss.post",
          subject: `unplaced:${unplaced.unplaced_id}`,
          content: body,
          send: () => client.POST("/api/admin/unplaced-payments/{unplaced_id}/dismiss", { params: { path }, body }),
        };
      }}
      done={() => t("console-dismissed", { amount })}
      onDone={onDone}
      onClose={onClose}
    >
      <ReasonField value={reason} hint={t("console-adjust-reason-hint")} onChange={setReason} />
    </ActionDialog>
  );
}
