/** The bank itself: books, payers, and the roads on which the system hears of a payment. What the control paths and tests in this process call. */

import { badRequest, notFound } from "../loopback.ts";
import type { Books, Transfer } from "./books.ts";
import { type Delivery, type EvidenceRoad, type Order, silence } from "./evidence.ts";
import { type Payment, pay } from "./pay.ts";

/** A payment, and how the system is to hear of it. */
export interface PaymentOrder extends Payment {
  /** Name of a road; `notification` unless given. */
  readonly road?: string;
  readonly order?: Order;
}

export interface Paid {
  readonly transfers: readonly Transfer[];
  readonly deliveries: readonly Delivery[];
}

export class Bank {
  readonly books: Books;
  readonly #nowMs: () => number;
  readonly #roads: ReadonlyMap<string, EvidenceRoad>;

  constructor(books: Books, nowMs: () => number, roads: readonly EvidenceRoad[]) {
    this.books = books;
    this.#nowMs = nowMs;
    this.#roads = new Map([...roads, silence].map((road) => [road.name, road]));
  }

  get roads(): readonly EvidenceRoad[] {
    return [...this.#roads.values()];
  }

  /** Moves the money, then tells of it: not at all where the machine lacks what the road needs. Money that has moved stays moved: evidence that fails is said to have failed, and can be sent again. */
  async pay(payment: PaymentOrder): Promise<Paid> {
    const road = this.#road(payment.road ?? "notification");
    await road.ready?.();
    const transfers = pay(this.books, payment, this.#nowMs());
    const deliveries: Delivery[] = [];
    for (const transfer of transfers) deliveries.push(await delivered(road, transfer, payment.order ?? {}));
    return { transfers, deliveries };
  }

  /** Tells of a transfer that was made before. */
  deliver(transferId: string, road: string, order: Order = {}): Promise<Delivery> {
    return this.#road(road).deliver(this.books.transfer(transferId), order);
  }

  #road(name: string): EvidenceRoad {
    const road = this.#roads.get(name);
    if (!road) throw notFound(`no road ${name} (there are ${[...this.#roads.keys()].join(", ")})`);
    return road;
  }
}

async function delivered(road: EvidenceRoad, transfer: Transfer, order: Order): Promise<Delivery> {
  try {
    return await road.deliver(transfer, order);
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    return { road: road.name, transfer_id: transfer.id, ok: false, note, answers: [] };
  }
}

/** Ids of Telegram as JSON brings them. */
export function personOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const id = Number(value);
  if (!Number.isSafeInteger(id) || id <= 0) throw badRequest("person must be a Telegram id");
  return id;
}
