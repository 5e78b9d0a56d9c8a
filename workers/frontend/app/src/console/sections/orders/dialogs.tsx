/** Gives money back; marks an order delivered. */
import { type ReactNode, useState } from "react";
import { CheckField, TextArea, TextField } from "../../../design/Field";
import { money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { client } from "../../session";
import type { Order } from "./Order";

interface Props {
  readonly order: Order;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function Refund({ order, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [reason, setReason] = useState("");
  const [restock, setRestock] = useState(false);
  const path = { order_id: order.order_id };
  const total = order.total === undefined ? "" : money(order.total);
  return (
    <ActionDialog<Order>
      title={t("console-refund")}
      says={
        <>
          <p>{t("console-refund-says", { total, user: String(order.user_id) })}</p>
          {order.delivery === "digital" && <p className="hint">{t("console-refund-digital")}</p>}
          {order.status === "fulfilled" && <p className="hint">{t("console-refund-fulfilled")}</p>}
        </>
      }
      confirm={t("console-refund-confirm", { total })}
      isDangerous
      isIncomplete={reason.trim() === ""}
      action={() => {
        const body = { reason: reason.trim(), restock };
        return {
          name: "orders.refund.post",
          subject: `order:${order.order_id}`,
          content: body,
          send: (key) =>
            client.POST("/api/admin/orders/{order_id}/refund", {
              params: { path, header: { "Idempotency-Key": key } },
              body,
            }),
        };
      }}
      done={() => t("console-refunded", { total, user: String(order.user_id) })}
      onDone={onDone}
      onClose={onClose}
    >
      <TextArea
        label={t("console-refund-reason")}
        hint={t("console-refund-reason-hint")}
        value={reason}
        rows={2}
        maxLength={200}
        required
        onChange={(event) => setReason(event.target.value)}
      />
      <CheckField
        label={t("console-refund-restock")}
        checked={restock}
        onChange={(event) => setRestock(event.target.checked)}
      />
    </ActionDialog>
  );
}

export function Fulfil({ order, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const [carrier, setCarrier] = useState(order.tracking?.carrier ?? "");
  const [number, setNumber] = useState(order.tracking?.number ?? "");
  const path = { order_id: order.order_id };
  const isParcel = order.delivery === "physical";
  return (
    <ActionDialog<Order>
      title={t("console-fulfil")}
      says={
        <>
          <p>{isParcel ? t("console-fulfil-says-parcel") : t("console-fulfil-says")}</p>
          {order.needs_address === true && <p className="c-bad">{t("console-fulfil-no-address")}</p>}
        </>
      }
      confirm={t("console-fulfil")}
      action={() => {
        const tracking = {
          ...(carrier.trim() !== "" && { carrier: carrier.trim() }),
          ...(number.trim() !== "" && { number: number.trim() }),
        };
        const body = isParcel && Object.keys(tracking).length > 0 ? { tracking } : {};
        return {
          name: "orders.fulfil.post",
          subject: `order:${order.order_id}`,
          content: body,
          send: () => client.POST("/api/admin/orders/{order_id}/fulfil", { params: { path }, body }),
        };
      }}
      done={() => t("console-fulfilled", { user: String(order.user_id) })}
      onDone={onDone}
      onClose={onClose}
    >
      {isParcel && (
        <div className="c-grid">
          <TextField
            label={t("console-carrier")}
            hint={t("console-optional")}
            value={carrier}
            maxLength={60}
            onChange={(event) => setCarrier(event.target.value)}
          />
          <TextField
            label={t("console-tracking-number")}
            hint={t("console-optional")}
            value={number}
            maxLength={60}
            spellCheck={false}
            onChange={(event) => setNumber(event.target.value)}
          />
        </div>
      )}
    </ActionDialog>
  );
}
