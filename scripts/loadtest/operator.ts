/** What a load test needs of the operator's API: products, money for buyers, and whether everything adds up. */
import { each, type Gateway, wait } from "./gateway.ts";

export interface StockCounts {
  readonly total: number;
  readonly free: number;
  readonly reserved: number;
  readonly sold: number;
}

export interface ProductState {
  readonly stock: StockCounts;
  /** Accepted orders that are not final, or final and not yet told. */
  readonly openOrders: number;
}

export interface NewProduct {
  readonly name: string;
  readonly stock: number;
  /** Decimal text, THB. */
  readonly price: string;
  readonly perUserLimit: number;
}

export interface Money {
  readonly users: Iterable<number>;
  /** Decimal text, THB. */
  readonly amount: string;
  /** Stays the same when the call is repeated. */
  readonly keyPrefix: string;
  readonly atOnce?: number;
}

export class Operator {
  readonly #gateway: Gateway;

  /** The gateway's headers hold a key with scope `admin`. */
  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** Creates a product with an open sale; answers its id. */
  async createProduct(product: NewProduct, key: string): Promise<number> {
    const body = {
      name: product.name,
      price: { asset: "THB", amount: product.price },
      stock: product.stock,
      per_user_limit: product.perUserLimit,
    };
    const headers = { "idempotency-key": key };
    const created = await this.#gateway.expect(
      { method: "POST", path: "/api/admin/products", body, headers },
      200,
      201,
    );
    return numberOf(created, "product_id");
  }

  async restock(product: number, quantity: number, key: string): Promise<void> {
    const path = `/api/admin/products/${product}/restock`;
    const headers = { "idempotency-key": key };
    await this.#gateway.expect({ method: "POST", path, body: { quantity }, headers }, 200, 201);
  }

  /** Puts the same amount into every wallet. */
  async fund({ users, amount, keyPrefix, atOnce = 8 }: Money): Promise<void> {
    await each(users, atOnce, async (user) => {
      const body = { user_id: String(user), amount: { asset: "THB", amount }, reason: "load test" };
      const headers = { "idempotency-key": `${keyPrefix}:${user}` };
      await this.#gateway.expect({ method: "POST", path: "/api/admin/adjustments", body, headers }, 200, 201);
    });
  }

  async product(product: number): Promise<ProductState> {
    const body = await this.#gateway.expect({ method: "GET", path: `/api/admin/products/${product}` }, 200);
    const stock = recordOf(body["stock"]);
    return {
      stock: {
        total: numberOf(stock, "total"),
        free: numberOf(stock, "free"),
        reserved: numberOf(stock, "reserved"),
        sold: numberOf(stock, "sold"),
      },
      openOrders: numberOf(body, "open_orders"),
    };
  }

  /** Waits until the wallets have judged every order of the product; throws when that takes too long. */
  async settled(product: number, timeoutMs: number, pollMs = 250): Promise<ProductState> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const state = await this.product(product);
      if (state.openOrders === 0 && state.stock.reserved === 0) return state;
      if (Date.now() > deadline) {
        throw new Error(`not settled within ${timeoutMs / 1000} s: ${JSON.stringify(state)}`);
      }
      await wait(pollMs);
    }
  }

  /** Reconciles now. */
  reconcile(): Promise<Record<string, unknown>> {
    return this.#gateway.expect({ method: "POST", path: "/api/admin/ledger/reconciliation" }, 200, 201);
  }

  queues(): Promise<Record<string, unknown>> {
    return this.#gateway.expect({ method: "GET", path: "/api/admin/queues" }, 200);
  }
}

export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

export function numberOf(record: Record<string, unknown>, name: string): number {
  const value = record[name];
  if (typeof value !== "number") throw new Error(`${name} is no number in ${JSON.stringify(record).slice(0, 300)}`);
  return value;
}
