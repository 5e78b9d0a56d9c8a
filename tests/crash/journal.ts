/**
 * What the buyers know: every purchase they tried, under its key, and what they
 * were told first. A ticket once seen is a promise that the end is held against.
 */
import { isDeepStrictEqual } from "node:util";

export type Road = "http" | "socket";

export interface Purchase {
  /** Idempotency key, over the socket the client id. */
  readonly key: string;
  readonly user: number;
  readonly product: number;
  readonly quantity: number;
  readonly road: Road;
  ticket: Ticket | undefined;
  /** A definite refusal: nothing was reserved. */
  refusal: string | undefined;
}

/** The `202` without what only one road adds. */
export interface Ticket {
  readonly order_id: string;
  readonly status: string;
  readonly [field: string]: unknown;
}

export class Journal {
  readonly purchases: Purchase[] = [];
  /** Tickets by order id: an order belongs to one key. */
  readonly #byOrder = new Map<string, Purchase>();
  readonly contradictions: string[] = [];
  replays = 0;
  #accepted: Purchase[] = [];

  begin(purchase: Omit<Purchase, "ticket" | "refusal">): Purchase {
    const entry: Purchase = { ...purchase, ticket: undefined, refusal: undefined };
    this.purchases.push(entry);
    return entry;
  }

  get accepted(): readonly Purchase[] {
    return this.#accepted;
  }

  get open(): Purchase[] {
    return this.purchases.filter((item) => item.ticket === undefined && item.refusal === undefined);
  }

  /** A `202`: the first one is kept, each later one must be the same. */
  accept(purchase: Purchase, body: Record<string, unknown>): void {
    const ticket = ticketOf(body);
    if (ticket === undefined) {
      this.contradictions.push(`${purchase.key}: a 202 without order: ${JSON.stringify(body)}`);
      return;
    }
    const first = purchase.ticket;
    if (first === undefined) {
      const other = this.#byOrder.get(ticket.order_id);
      if (other) this.contradictions.push(`${ticket.order_id} was given to ${other.key} and to ${purchase.key}`);
      this.#byOrder.set(ticket.order_id, purchase);
      purchase.ticket = ticket;
      this.#accepted.push(purchase);
      return;
    }
    this.replays += 1;
    if (first.order_id === ticket.order_id && first.status === "unknown") purchase.ticket = ticket;
    else if (!isSameTicket(first, ticket)) {
      this.contradictions.push(`${purchase.key}: first ${JSON.stringify(first)}, then ${JSON.stringify(ticket)}`);
    }
  }

  refuse(purchase: Purchase, code: string): void {
    if (purchase.ticket) this.contradictions.push(`${purchase.key}: accepted first, then ${code}`);
    else purchase.refusal = code;
  }
}

/** An answer whose outcome was not known says so; all others are the first one, word for word. */
function isSameTicket(first: Ticket, later: Ticket): boolean {
  if (later.status === "unknown") return first.order_id === later.order_id;
  return isDeepStrictEqual(first, later);
}

function ticketOf(body: Record<string, unknown>): Ticket | undefined {
  const { type: _type, id: _id, ...ticket } = body;
  const { order_id: orderId, status } = ticket;
  return typeof orderId === "string" && typeof status === "string"
    ? { ...ticket, order_id: orderId, status }
    : undefined;
}
