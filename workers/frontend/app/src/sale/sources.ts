/** What the page asks for: the product, the proof with its totals, what is paused, and how the bot is called. */
import { answer, type Client, clientFor, Refused, type Schema } from "../client/client";
import { learnTime } from "../client/server-time";
import { instant } from "./phase";

export type Product = Schema<"Product">;

export interface Totals {
  readonly total: number;
  /** Pieces in orders that are being paid: they may come back. */
  readonly reserved: number;
  /** Purchases accepted. */
  readonly orders: number;
  readonly links: number;
  readonly head: string;
}

export interface Notice {
  /** `everything` or `sale:<id>`. */
  readonly name: string;
  /** The operator's words; undefined when there are none. */
  readonly message: string | undefined;
}

/** A client that is nobody. */
export function openClient(language: () => string): Client {
  return clientFor({ token: async () => undefined, renew: async () => undefined, language });
}

/** The product of the address, or the sale that people come for; undefined when there is none. */
export async function findProduct(client: Client, asked: number | undefined): Promise<Product | undefined> {
  if (asked !== undefined) return oneProduct(client, asked);
  const { items } = await answer(client.GET("/api/products", { params: { query: { limit: 100 } } }));
  return bestOf(items);
}

/** `undefined` when there is no such product. */
export async function oneProduct(client: Client, productId: number): Promise<Product | undefined> {
  try {
    const path = { product_id: String(productId) };
    return await answer(client.GET("/api/products/{product_id}", { params: { path } }));
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === "product_not_found") return undefined;
    throw error;
  }
}

/** Open with stock, open, next to start, paused, the last one that ended; in whatever order they come. */
export function bestOf(products: readonly Product[]): Product | undefined {
  const soonest = (a: Product, b: Product): number => startOf(a) - startOf(b) || a.product_id - b.product_id;
  const first = (state: Product["state"]): Product | undefined =>
    products.filter((product) => product.state === state).sort(soonest)[0];
  const onSale = products
    .filter(({ state, stock_free: free }) => state === "open" && free > 0)
    .sort((a, b) => a.product_id - b.product_id)[0];
  const lastEnded = products
    .filter(({ state }) => state === "ended")
    .sort((a, b) => endOf(b) - endOf(a) || b.product_id - a.product_id)[0];
  return onSale ?? first("open") ?? first("scheduled") ?? first("paused") ?? lastEnded;
}

/** A sale without a start is open from the beginning. */
function startOf({ starts_at: at }: Product): number {
  return instant(at) ?? 0;
}

/** When it was to end; of one that had no end and was closed, only its start is known. */
function endOf(product: Product): number {
  return instant(product.ends_at) ?? startOf(product);
}

export async function totalsOf(client: Client, productId: number): Promise<Totals> {
  const askedAt = performance.now();
  const path = { product_id: String(productId) };
  const proof = await answer(client.GET("/api/sales/{product_id}/proof", { params: { path } }));
  learnTime(proof.as_of, performance.now() - askedAt);
  return {
    total: proof.stock.total,
    reserved: proof.stock.reserved,
    orders: proof.leaves,
    links: proof.seq,
    head: proof.head,
  };
}

/** What operators have stopped, with their words in this language. */
export async function pausedNow(language: string): Promise<readonly Notice[]> {
  const fields = await json("/api/status", language);
  const paused: unknown = fields["paused"];
  if (!Array.isArray(paused)) return [];
  return paused.flatMap((item: unknown) => {
    const { name, message }: { name?: unknown; message?: unknown } =
      typeof item === "object" && item !== null ? item : {};
    if (typeof name !== "string") return [];
    return [{ name, message: typeof message === "string" && message !== "" ? message : undefined }];
  });
}

/** Name of the bot, without `@`; undefined where none is configured. */
export async function botName(): Promise<string | undefined> {
  const { bot_username: name } = await json("/config.json", "en");
  return typeof name === "string" && /^\w{3,64}$/.test(name) ? name : undefined;
}

async function json(path: string, language: string): Promise<Record<string, unknown>> {
  const response = await fetch(path, { headers: { "accept-language": language }, credentials: "omit" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const value: unknown = await response.json();
  return typeof value === "object" && value !== null ? { ...value } : {};
}
