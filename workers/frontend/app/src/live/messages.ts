/** What goes over `/ws`, as `shared/contracts/src/socket.rs` says it. What does not fit is no message. */
import type { Money } from "../format/money";

/** Proof of a purchase, for its buyer alone. */
export interface Receipt {
  readonly product_id: number;
  readonly order_id: string;
  readonly user_id: string | number;
  readonly quantity: number;
  readonly total: Money;
  readonly at_ms: number;
  readonly salt: string;
  readonly seq: number;
  readonly index: number;
}

export type OrderStatus =
  | "unknown"
  | "reserved"
  | "paid"
  | "fulfilled"
  | "released"
  | "expired"
  | "cancelled"
  | "refunded";

/** An accepted purchase, over the socket as over HTTP. */
export interface Ticket {
  readonly order_id: string;
  readonly status: "reserved" | "unknown";
  readonly product_id: number;
  readonly quantity: number;
  readonly total?: Money;
  readonly stock?: number;
  readonly expires_at?: string;
  readonly receipt?: Receipt;
}

export interface StockMessage {
  readonly type: "stock";
  readonly product_id: number;
  /** Free pieces. */
  readonly stock: number;
  /** Grows with every change of this product's stock. */
  readonly seq: number;
  /** Head of the sale's hash chain, hex. */
  readonly head: string;
}

export interface OrderMessage extends Ticket {
  readonly type: "order";
  /** The client id. */
  readonly id: string;
}

export interface ErrorMessage {
  readonly type: "error";
  /** The client id, when it answers a purchase. */
  readonly id?: string;
  readonly code: string;
  /** In the socket's language. */
  readonly detail: string;
  /** Seconds, with `rate_limited`. */
  readonly retry_after?: number;
}

export interface StatusMessage {
  readonly type: "order_status";
  readonly order_id: string;
  readonly status: OrderStatus;
}

export type ServerMessage =
  | StockMessage
  | OrderMessage
  | ErrorMessage
  | StatusMessage
  | { readonly type: "auth_ok"; readonly expires_in: number };

export type ClientMessage =
  | { readonly type: "auth"; readonly token: string }
  | { readonly type: "buy"; readonly id: string; readonly product_id: number; readonly quantity: number };

type Kind = "string" | "number";

/** Fields without which a message of its type is none. */
const required: Readonly<Record<ServerMessage["type"], Readonly<Record<string, Kind>>>> = {
  stock: { product_id: "number", stock: "number", seq: "number", head: "string" },
  order: { id: "string", order_id: "string", status: "string", product_id: "number", quantity: "number" },
  error: { code: "string", detail: "string" },
  order_status: { order_id: "string", status: "string" },
  auth_ok: { expires_in: "number" },
};

function isServerMessage(value: unknown): value is ServerMessage {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  const { type } = value;
  if (typeof type !== "string" || !Object.hasOwn(required, type)) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return Object.entries(required[type as ServerMessage["type"]]).every(
    ([name, kind]) => typeof fields.get(name) === kind,
  );
}

/** The message of a text; undefined for `pong`, for what is no JSON, and for types that a later server may send. */
export function parseMessage(text: string): ServerMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isServerMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
