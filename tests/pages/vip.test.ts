/** What a VIP level costs, is called and gives, exactly. */
import { expect, test } from "vitest";
import type { Vip, VipLevel } from "../../workers/frontend/app/src/mini/data/deposits";
import { isShortOf, offerOf, percentOf } from "../../workers/frontend/app/src/mini/data/vip";

const thb = (amount: string) => ({ asset: "THB", amount }) as const;

function level(number: number, price: string, now?: string): VipLevel {
  const limits = {
    deposit_max: thb("1.00"),
    deposit_day: thb("1.00"),
    send_day: thb("1.00"),
    balance_max: thb("1.00"),
  };
  const priceNow = now === undefined ? null : thb(now);
  return {
    level: number,
    name: "X",
    price: thb(price),
    price_now: priceNow,
    until_now: null,
    days: 30,
    fee_discount_bps: 1000,
    limits,
  };
}

const having = (mine: number): Vip => ({ level: mine, levels: [], until: null, paid: null });

test("without a level one buys, from a lower one one climbs for the difference, the own one is extended", () => {
  expect(offerOf(having(0), level(2, "899.00", "899.00"))).toEqual({
    kind: "buy",
    price: thb("899.00"),
    isReduced: false,
  });
  expect(offerOf(having(1), level(2, "899.00", "749.50"))).toEqual({
    kind: "upgrade",
    price: thb("749.50"),
    isReduced: true,
  });
  expect(offerOf(having(2), level(2, "899.00", "899.00"))).toEqual({
    kind: "renew",
    price: thb("899.00"),
    isReduced: false,
  });
});

test("what the gateway gives no price for is not offered", () => {
  expect(offerOf(having(2), level(1, "299.00"))).toBeUndefined();
  expect(offerOf(having(0), level(1, "299.00"))).toBeUndefined();
});

test("a discount in percents", () => {
  expect([0, 5, 50, 100, 1000, 2550, 3333, 10_000].map(percentOf)).toEqual([
    "0",
    "0.05",
    "0.5",
    "1",
    "10",
    "25.5",
    "33.33",
    "100",
  ]);
});

test("a wallet is short by a satang, and not where it is not known", () => {
  expect(isShortOf(thb("299.00"), "298.99")).toBe(true);
  expect(isShortOf(thb("299.00"), "299.00")).toBe(false);
  expect(isShortOf(thb("9.00"), "10.00")).toBe(false);
  expect(isShortOf(thb("299.00"), undefined)).toBe(false);
});
