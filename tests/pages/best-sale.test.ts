/** Which sale the page shows when the address names none: the same whatever order the gateway lists products in. */
import { expect, test } from "vitest";
import { bestOf, type Product } from "../../workers/frontend/app/src/sale/sources.ts";

function product(id: number, state: Product["state"], more: Partial<Product> = {}): Product {
  return {
    product_id: id,
    name: `Product ${id}`,
    description: null,
    price: { asset: "THB", amount: "1.00" },
    starts_at: null,
    ends_at: null,
    state,
    stock_free: 1,
    per_user_limit: 1,
    delivery: "none",
    ...more,
  };
}

const at = (day: number): string => `2026-11-${String(day).padStart(2, "0")}T08:00:00Z`;

test.each<[string, readonly Product[], number | undefined]>([
  ["nothing", [], undefined],
  [
    "what is open with stock before what is sold out",
    [
      product(1, "open", { stock_free: 0 }),
      product(2, "open"),
      product(3, "open"),
      product(4, "scheduled", { starts_at: at(1) }),
    ],
    2,
  ],
  [
    "what is open before what starts",
    [product(1, "scheduled", { starts_at: at(1) }), product(2, "open", { stock_free: 0 })],
    2,
  ],
  [
    "of what starts the next one",
    [
      product(1, "scheduled", { starts_at: at(3) }),
      product(2, "scheduled", { starts_at: at(2) }),
      product(3, "scheduled", { starts_at: at(9) }),
      product(4, "paused"),
    ],
    2,
  ],
  ["what is paused before what is over", [product(1, "ended", { ends_at: at(9) }), product(2, "paused")], 2],
  [
    "the last one that ended",
    [
      product(1, "ended", { ends_at: at(2) }),
      product(2, "ended", { ends_at: at(5) }),
      product(3, "ended", { ends_at: at(4) }),
    ],
    2,
  ],
  ["of those that were closed without an end the newest", [product(1, "ended"), product(2, "ended")], 2],
])("%s", (_, products, expected) => {
  const [oldestFirst, newestFirst] = [[...products], [...products].reverse()];
  expect(bestOf(oldestFirst)?.product_id).toBe(expected);
  expect(bestOf(newestFirst)?.product_id).toBe(expected);
  expect(oldestFirst).toEqual(products);
});
