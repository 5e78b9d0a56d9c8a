/** A deposit as it is typed: exact, within the narrowest bounds, and one intention per amount and bank. */
import { expect, test } from "vitest";
import type { AccountsStatus } from "../../workers/frontend/app/src/mini/data/deposits";
import { boundsOf, meaningOfWish, quickAmounts, readWish } from "../../workers/frontend/app/src/mini/data/wish";

const thb = (amount: string) => ({ asset: "THB", amount }) as const;
const accounts: AccountsStatus = { items: [], min: thb("100.00"), max: thb("500000.00") };
const limits = (single: string, today: string) => ({ deposit_max: thb(single), deposit_left_today: thb(today) });

test("the narrowest limit counts, whichever it is", () => {
  expect(boundsOf(accounts, limits("50000.00", "98500.00"))).toEqual({
    min: "100.00",
    max: "50000.00",
    isSpent: false,
  });
  expect(boundsOf(accounts, limits("50000.00", "1500.37")).max).toBe("1500.37");
  expect(boundsOf({ ...accounts, max: thb("20000.00") }, limits("50000.00", "98500.00")).max).toBe("20000.00");
  expect(boundsOf(accounts, undefined).max).toBe("500000.00");
  // Not known yet: the contract's own.
  expect(boundsOf(undefined, undefined)).toEqual({ min: "100.00", max: "500000.00", isSpent: false });
});

test("a day that is used up is said, not turned into an amount", () => {
  const spent = boundsOf(accounts, limits("50000.00", "99.99"));
  expect(spent).toEqual({ min: "100.00", max: "99.99", isSpent: true });
  expect(quickAmounts(spent)).toEqual([]);
  expect(boundsOf(accounts, limits("50000.00", "100.00")).isSpent).toBe(false);
});

test("what is typed is exact, or its fault is named", () => {
  const bounds = boundsOf(accounts, limits("50000.00", "98500.00"));
  const read = (typed: string) => readWish(typed, "014", bounds);
  expect(read("1,500")).toEqual({ wish: { amount: "1500.00", bank: "014" }, fault: undefined });
  expect(read("100.5").wish?.amount).toBe("100.50");
  expect(read("100").fault).toBeUndefined();
  expect(read("50000").fault).toBeUndefined();
  expect(
    ["", "x", "1e3", "-5", "100.001", "0", "99.99", "50000.01", "9".repeat(30)].map((typed) => read(typed).fault),
  ).toEqual(["empty", "malformed", "malformed", "malformed", "decimals", "zero", "below", "above", "malformed"]);
});

test("amounts to tap can all be deposited, and are six at most", () => {
  const ofMost = (most: string) => quickAmounts(boundsOf(accounts, limits(most, most)));
  expect(ofMost("50000.00")).toEqual(["100", "500", "1000", "2000", "5000", "10000"]);
  expect(ofMost("600.00")).toEqual(["100", "300", "500"]);
  expect(ofMost("100.00")).toEqual(["100"]);
});

test("another amount or another bank is another intention", () => {
  const meant = (amount: string, bank: string) => JSON.stringify(meaningOfWish("1001", { amount, bank }));
  expect(meant("100.00", "")).toBe(meant("100.00", ""));
  expect(new Set([meant("100.00", ""), meant("100.00", "014"), meant("200.00", "")]).size).toBe(3);
});
