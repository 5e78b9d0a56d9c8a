/** Where an order goes. It is encrypted at rest, and every look at it is written into the audit log: so it is shown only when asked for. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { Panel } from "../../parts/Panel";
import { client } from "../../session";
import type { Order } from "./Order";

type AddressView = Schema<"AddressView">;

export function AddressPanel({ order }: { readonly order: Order }): ReactNode {
  const t = useText();
  const [isAsking, setIsAsking] = useState(false);
  const [shown, setShown] = useState<AddressView>();
  const path = { order_id: order.order_id };
  const address = shown?.address;
  return (
    <Panel
      title={t("console-address")}
      actions={
        shown === undefined ? (
          <Button kind="tinted" isSmall icon="pin" onClick={() => setIsAsking(true)}>
            {t("console-address-show")}
          </Button>
        ) : (
          <Button kind="tinted" isSmall onClick={() => setShown(undefined)}>
            {t("console-address-hide")}
          </Button>
        )
      }
    >
      {shown === undefined && <p className="hint">{t("console-address-hint")}</p>}
      {shown !== undefined && address == null && <p>{t("console-address-none")}</p>}
      {address != null && (
        <address className="c-address">
          <strong>{address.recipient}</strong>
          <span className="number">{address.phone}</span>
          <span>{address.line1}</span>
          {address.line2 && <span>{address.line2}</span>}
          <span>{[address.city, address.province].filter(Boolean).join(", ")}</span>
          <span className="number">
            {address.postal_code} {address.country}
          </span>
        </address>
      )}
      {isAsking && (
        <ActionDialog<AddressView>
          title={t("console-address-show")}
          says={t("console-address-says", { user: String(order.user_id) })}
          confirm={t("console-address-show")}
          action={() => ({
            name: "orders.address.post",
            subject: `order:${order.order_id}`,
            send: () => client.POST("/api/admin/orders/{order_id}/address", { params: { path } }),
          })}
          done={() => t("console-address-shown")}
          onDone={({ data }) => setShown(data)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Panel>
  );
}
