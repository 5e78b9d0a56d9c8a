/**
 * Demo data, put in through the gateway's operator API as an operator would: some
 * products with a running sale, and money for the sandbox's people. Every call has
 * a fixed idempotency key, so that repeating it changes nothing.
 */

export interface SeedSettings {
  readonly apiUrl: string;
  readonly adminApiKey: string;
  /** Telegram ids of the people who get money. */
  readonly buyers: readonly number[];
}

interface DemoProduct {
  readonly name: string;
  readonly description: string;
  readonly price: { readonly asset: "THB"; readonly amount: string };
  readonly stock: number;
  readonly per_user_limit: number;
  readonly delivery: "physical" | "digital";
}

const price = (amount: string): DemoProduct["price"] => ({ asset: "THB", amount });

/** In the order of their ids, the first of which is 1. */
const products: readonly DemoProduct[] = [
  {
    name: "iPhone 15 Pro",
    description: "256 GB, natural titanium",
    price: price("39900.00"),
    stock: 50,
    per_user_limit: 1,
    delivery: "physical",
  },
  {
    name: "AirPods Pro",
    description: "With USB-C case",
    price: price("8990.00"),
    stock: 200,
    per_user_limit: 2,
    delivery: "physical",
  },
  {
    name: "Galaxy Watch",
    description: "44 mm, black",
    price: price("6490.00"),
    stock: 100,
    per_user_limit: 1,
    delivery: "physical",
  },
  {
    name: "Power bank",
    description: "20,000 mAh",
    price: price("590.00"),
    stock: 1000,
    per_user_limit: 5,
    delivery: "physical",
  },
  {
    name: "Coffee card",
    description: "A code for ten cups, by app or at the counter",
    price: price("550.00"),
    stock: 100,
    per_user_limit: 3,
    delivery: "digital",
  },
];

/** Codes of a digital product: as many as it has pieces. */
const codesOf = (product: DemoProduct): string[] =>
  Array.from({ length: product.stock }, (_, index) => `CUPS-${String(index + 1).padStart(4, "0")}`);

const demoMoney = price("50000.00");

/** Puts in what is missing; answers one line about it. */
export async function seed(settings: SeedSettings): Promise<string> {
  const { items } = await call<{ items: { product_id: number }[] }>(settings, "GET", "/api/products?limit=100");
  if (items.length === 0) {
    for (const [index, product] of products.entries()) {
      const path = "/api/admin/products";
      const { product_id: id } = await call<{ product_id: number }>(
        settings,
        "POST",
        path,
        product,
        `seed:product:${index + 1}`,
      );
      if (product.delivery === "digital")
        await call(settings, "POST", `${path}/${id}/codes`, { codes: codesOf(product) });
    }
  }
  for (const user of settings.buyers) {
    const adjustment = { user_id: String(user), amount: demoMoney, reason: "demo money" };
    await call(settings, "POST", "/api/admin/adjustments", adjustment, `seed:money:${user}`);
  }
  const what = items.length === 0 ? `${products.length} products` : "products are there";
  return `${what}, ${demoMoney.amount} THB each for ${settings.buyers.length} people`;
}

async function call<T>(
  settings: SeedSettings,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  idempotencyKey?: string,
): Promise<T> {
  const response = await fetch(`${settings.apiUrl}${path}`, {
    method,
    headers: {
      "x-api-key": settings.adminApiKey,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}
