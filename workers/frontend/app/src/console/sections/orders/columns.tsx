/** Columns of orders, on the overview and in the search. */
import { useMemo } from "react";
import type { Schema } from "../../../client/client";
import { OrderStatusBadge, StatusBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import type { Column } from "../../parts/Table";
import { Amount, Count, Instant, UserLink } from "../../parts/Values";
import { href } from "../../route";

type Order = Schema<"Order">;

export function useOrderColumns(): Column<Order>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        title: t("console-order"),
        cell: (order) => (
          <a className="c-row-link c-code" href={href("orders", order.order_id)}>
            {order.order_id}
          </a>
        ),
      },
      { title: t("console-when"), cell: (order) => <Instant at={order.created_at} /> },
      { title: t("console-user"), cell: (order) => <UserLink id={order.user_id} /> },
      { title: t("console-product"), cell: (order) => order.product_name },
      { title: t("console-quantity"), isNumber: true, cell: (order) => <Count value={order.quantity} /> },
      { title: t("console-total"), isNumber: true, cell: (order) => <Amount value={order.total} /> },
      {
        title: t("console-state"),
        cell: (order) => (
          <span className="c-badges">
            <OrderStatusBadge status={order.status} />
            {waitsForDelivery(order) && <StatusBadge tone="warn">{t("console-waits-for-delivery")}</StatusBadge>}
          </span>
        ),
      },
    ],
    [t],
  );
}

/** Paid, and something has to reach its buyer. */
export function waitsForDelivery({ status, delivery }: Order): boolean {
  return status === "paid" && delivery !== "none";
}
