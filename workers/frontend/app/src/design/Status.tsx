/** States in a word and a colour; the colour never stands alone. */
import "./status.css";
import type { ReactNode } from "react";
import type { Schema } from "../client/client";
import { useText } from "../texts/useTexts";

export type StatusTone = "good" | "warn" | "bad" | "accent" | "plain";

export function StatusBadge({
  tone,
  children,
}: {
  readonly tone: StatusTone;
  readonly children: ReactNode;
}): ReactNode {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}

export type OrderStatus = Schema<"OrderStatus">;

/** How an order's state is coloured. */
export const orderTones: Record<OrderStatus, StatusTone> = {
  unknown: "warn",
  reserved: "warn",
  paid: "good",
  fulfilled: "good",
  released: "bad",
  expired: "plain",
  cancelled: "plain",
  refunded: "accent",
};

export function OrderStatusBadge({ status }: { readonly status: OrderStatus }): ReactNode {
  const t = useText();
  return <StatusBadge tone={orderTones[status]}>{t(`ui-order-${status}`)}</StatusBadge>;
}

export type SaleState = Schema<"Product">["state"];

const saleTones: Record<SaleState, StatusTone> = { scheduled: "accent", open: "good", paused: "warn", ended: "plain" };

export function SaleStateBadge({
  state,
  isSoldOut,
}: {
  readonly state: SaleState;
  readonly isSoldOut: boolean;
}): ReactNode {
  const t = useText();
  if (isSoldOut && state === "open") return <StatusBadge tone="bad">{t("ui-sale-sold-out")}</StatusBadge>;
  return <StatusBadge tone={saleTones[state]}>{t(`ui-sale-${state}`)}</StatusBadge>;
}
