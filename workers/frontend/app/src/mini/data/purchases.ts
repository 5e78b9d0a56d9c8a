/**
 * Purchases of one person, one at a time per product. They live outside of the screens: a sheet may be closed, a screen left and the page
 * reloaded before the outcome is known.
 *
 * Invariant: an intention (its client id and its quantity) is kept from before it is first sent until its outcome is known, and while it is
 * kept nothing else is bought of that product: asking again asks for the same.
 */
import type { BuyOutcome } from "../../live";

export interface Intention {
  /** The client id. */
  readonly id: string;
  readonly quantity: number;
}

export interface Purchase {
  /** Undefined: nothing is on its way, and nothing unclear. */
  readonly intention: Intention | undefined;
  readonly isBusy: boolean;
  /** Of the last asking; an unclear one also after a reload. */
  readonly outcome: BuyOutcome | undefined;
}

/** The part of the live sale that buys. */
export interface Buyer {
  freshId(): string;
  buy(quantity: number, id: string): Promise<BuyOutcome>;
}

/** Tells an outcome that no sheet waited for. */
export type TellLate = (product: { readonly name: string }, outcome: BuyOutcome) => void;

const none: Purchase = { intention: undefined, isBusy: false, outcome: undefined };

export class Purchases {
  readonly #storedAs: string;
  readonly #found = new Map<number, Purchase>();
  readonly #listeners = new Set<() => void>();
  readonly #sheets = new Map<number, Set<(outcome: BuyOutcome) => void>>();
  readonly #late = new Set<TellLate>();
  #isEnded = false;

  constructor(userId: string) {
    this.#storedAs = `doglc:buying:${userId}`;
    for (const [productId, intention] of read(this.#storedAs)) {
      const outcome: BuyOutcome = { kind: "unknown", id: intention.id, orderId: undefined };
      this.#found.set(productId, { intention, isBusy: false, outcome });
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something changes. */
  of(productId: number): Purchase {
    return this.#found.get(productId) ?? none;
  }

  /** A sheet that is looked at: it is told the outcome. What was refused is forgotten when it is closed. */
  watch(productId: number, told: (outcome: BuyOutcome) => void): () => void {
    const sheets = this.#sheets.get(productId) ?? new Set();
    this.#sheets.set(productId, sheets.add(told));
    return () => {
      sheets.delete(told);
      if (this.of(productId).intention === undefined) this.#set(productId, none);
    };
  }

  /** For outcomes that come when no sheet of the product is looked at. */
  onLate(tell: TellLate): () => void {
    this.#late.add(tell);
    return () => this.#late.delete(tell);
  }

  /** Its person has left: nothing stays here, and what is still on its way is neither told nor kept. */
  end(): void {
    this.#isEnded = true;
    this.#found.clear();
    write(this.#storedAs, this.#found);
  }

  /** Buys, or asks again for what is unclear: then `quantity` is the one of that intention. */
  async buy(product: { readonly id: number; readonly name: string }, quantity: number, buyer: Buyer): Promise<void> {
    const before = this.of(product.id);
    if (before.isBusy || this.#isEnded) return;
    const intention = before.intention ?? { id: buyer.freshId(), quantity };
    this.#set(product.id, { intention, isBusy: true, outcome: undefined });
    const outcome = await buyer.buy(intention.quantity, intention.id);
    if (this.#isEnded) return;
    const isOpen = outcome.kind === "unknown";
    this.#set(product.id, { intention: isOpen ? intention : undefined, isBusy: false, outcome });
    const sheets = this.#sheets.get(product.id);
    if (sheets !== undefined && sheets.size > 0) for (const told of [...sheets]) told(outcome);
    else {
      if (!isOpen) this.#set(product.id, none);
      for (const tell of [...this.#late]) tell(product, outcome);
    }
  }

  #set(productId: number, purchase: Purchase): void {
    if (this.#isEnded) return;
    if (purchase === none) this.#found.delete(productId);
    else this.#found.set(productId, purchase);
    write(this.#storedAs, this.#found);
    for (const listener of [...this.#listeners]) listener();
  }
}

/** What was under way, or unclear, when the page was left. */
function read(storedAs: string): [number, Intention][] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storedAs) ?? "[]");
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((entry: unknown): [number, Intention][] => {
      if (!Array.isArray(entry)) return [];
      const [productId, id, quantity]: unknown[] = entry;
      const isOne = typeof productId === "number" && typeof id === "string" && typeof quantity === "number";
      return isOne ? [[productId, { id, quantity }]] : [];
    });
  } catch {
    return [];
  }
}

function write(storedAs: string, purchases: ReadonlyMap<number, Purchase>): void {
  const open = [...purchases].flatMap(([productId, { intention }]) =>
    intention === undefined ? [] : [[productId, intention.id, intention.quantity]],
  );
  try {
    if (open.length === 0) sessionStorage.removeItem(storedAs);
    else sessionStorage.setItem(storedAs, JSON.stringify(open));
  } catch {
    // Memory has it, until the page is left.
  }
}
