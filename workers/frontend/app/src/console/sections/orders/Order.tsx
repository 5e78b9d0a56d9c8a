/** One order: what is known of it, its refund, its delivery, where it goes. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { OrderStatusBadge, StatusBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { useConsole } from "../../context";
import { useLoad } from "../../load";
import { Detail } from "../../parts/Detail";
import { Facts, Head, Panel } from "../../parts/Panel";
import { Amount, Count, Id, Instant, UserLink } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";
import { AddressPanel } from "./Address";
import { waitsForDelivery } from "./columns";
import { Fulfil, Refund } from "./dialogs";

export type Order = Schema<"Order">;

export function Order({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const params = { path: { order_id: id } };
  const loaded = useLoad(`order:${id}`, () => client.GET("/api/admin/orders/{order_id}", { params }), 4000);
  return (
    <Detail loaded={loaded} title={t("console-order")} back={[href("orders"), t("console-section-orders")]}>
      {(order) => <Shown order={order} onChange={loaded.reload} />}
    </Detail>
  );
}

function Shown({ order, onChange }: { readonly order: Order; readonly onChange: () => void }): ReactNode {
  const t = useText();
  const [asking, setAsking] = useState<"refund" | "fulfil">();
  const close = (): void => setAsking(undefined);
  const isPaid = order.status === "paid" || order.status === "fulfilled";
  const canFulfil = isPaid && order.delivery !== "digital";
  return (
    <>
      <Head
        title={order.product_name}
        back={[href("orders"), t("console-section-orders")]}
        hint={
          <span className="c-badges">
            <OrderStatusBadge status={order.status} />
            {waitsForDelivery(order) && <StatusBadge tone="warn">{t("console-waits-for-delivery")}</StatusBadge>}
            {order.needs_address === true && <StatusBadge tone="bad">{t("console-needs-address")}</StatusBadge>}
          </span>
        }
        actions={
          isPaid && (
            <>
              {canFulfil && (
                <Button isSmall icon="truck" onClick={() => setAsking("fulfil")}>
                  {order.status === "paid" ? t("console-fulfil") : t("console-fulfil-again")}
                </Button>
              )}
              <Button kind="danger" isSmall icon="refund" onClick={() => setAsking("refund")}>
                {t("console-refund")}
              </Button>
            </>
          )
        }
      />
      <Known order={order} />
      {order.delivery === "physical" && <AddressPanel order={order} />}
      {asking === "refund" && <Refund order={order} onClose={close} onDone={onChange} />}
      {asking === "fulfil" && <Fulfil order={order} onClose={close} onDone={onChange} />}
    </>
  );
}

function Known({ order }: { readonly order: Order }): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  return (
    <div className="c-columns">
      <Panel title={t("console-order")}>
        <Facts
          items={{
            [t("console-order-id")]: <Id value={order.order_id} />,
            [t("console-user")]: <UserLink id={order.user_id} />,
            [t("console-product")]: <a href={href("products", order.product_id)}>{order.product_name}</a>,
            [t("console-quantity")]: <Count value={order.quantity} />,
            [t("console-total")]: <Amount value={order.total} />,
            [t("console-reason")]: order.reason,
          }}
        />
      </Panel>
      <Panel title={t("console-order-course")}>
        <Facts
          items={{
            [t("console-ordered-at")]: <Instant at={order.created_at} />,
            [t("console-expires-at")]: order.expires_at && <Instant at={order.expires_at} />,
            [t("console-settled-at")]: order.settled_at && <Instant at={order.settled_at} />,
            [t("console-fulfilled-at")]: order.fulfilled_at && <Instant at={order.fulfilled_at} />,
            [t("console-delivery")]: t(`console-delivery-${order.delivery}`),
            [t("console-carrier")]: order.tracking?.carrier,
            [t("console-tracking-number")]: order.tracking?.number && <Id value={order.tracking.number} />,
            [t("console-section-audit")]: isAdmin && (
              <a href={href("audit", { subject: `order:${order.order_id}` })}>{t("console-audit-of-order")}</a>
            ),
          }}
        />
      </Panel>
    </div>
  );
}
