/** Puts a balance right. Above the limit it waits for a second operator: the answer says which of the two it was. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { SelectField, TextArea, TextField } from "../../../design/Field";
import { minorUnits, money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { client } from "../../session";
import type { AboutUser } from "./dialogs";

type Asset = Schema<"Asset">;
const assets = ["THB", "USDT", "ETH"] as const;

export function Adjust({ id, onClose, onDone }: AboutUser): ReactNode {
  const t = useText();
  const [direction, setDirection] = useState<"credit" | "debit">("credit");
  const [text, setText] = useState("");
  const [asset, setAsset] = useState<Asset>("THB");
  const [reason, setReason] = useState("");
  const minor = minorUnits(asset, text);
  const isWrong = text !== "" && (minor === undefined || minor === 0n);
  const shown = text === "" || isWrong ? "" : money({ asset, amount: text });
  return (
    <ActionDialog<Schema<"Transfer"> | Schema<"Approval">>
      title={t("console-adjust")}
      says={
        <>
          <p>{t("console-adjust-says", { id })}</p>
          <p className="hint">{t("console-adjust-second")}</p>
        </>
      }
      confirm={t(`console-adjust-confirm-${direction}`, { amount: shown })}
      isDangerous={direction === "debit"}
      isIncomplete={text === "" || isWrong || reason.trim() === ""}
      action={() => {
        const amount = { asset, amount: direction === "debit" ? `-${text}` : text };
        const body = { user_id: id, amount, reason: reason.trim() };
        return {
          name: "adjustments.post",
          subject: `user:${id}`,
          content: body,
          send: (key) =>
            client.POST("/api/admin/adjustments", { params: { header: { "Idempotency-Key": key } }, body }),
        };
      }}
      done={({ status }) =>
        status === 202 ? t("console-waits-for-second") : t("console-adjusted", { id, amount: shown })
      }
      onDone={onDone}
      onClose={onClose}
    >
      <div className="c-grid">
        <SelectField
          label={t("console-direction")}
          value={direction}
          options={[
            ["credit", t("console-direction-credit")],
            ["debit", t("console-direction-debit")],
          ]}
          onChange={(event) => setDirection(event.target.value === "debit" ? "debit" : "credit")}
        />
        <SelectField
          label={t("console-asset")}
          value={asset}
          options={assets.map((known) => [known, known] as const)}
          onChange={(event) => setAsset(assets.find((known) => known === event.target.value) ?? "THB")}
        />
        <TextField
          className="c-wide"
          label={t("console-amount")}
          inputMode="decimal"
          placeholder="100.00"
          required
          value={text}
          suffix={asset}
          error={isWrong ? t("console-amount-wrong", { asset }) : undefined}
          onChange={(event) => setText(event.target.value.trim())}
        />
        <TextArea
          className="c-wide"
          label={t("console-reason")}
          hint={t("console-adjust-reason-hint")}
          value={reason}
          rows={2}
          maxLength={200}
          required
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </ActionDialog>
  );
}
