/** A transfer can always be asked for again while nobody knows whether it was done, whatever the wallet shows by then. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ended, keyOf } from "../../workers/frontend/app/src/client/intentions";
import { type Draft, meaningOf, readDraft } from "../../workers/frontend/app/src/mini/data/draft";
import { emptyStorages } from "./storage";

const typed: Draft = { to: " 1002 ", asset: "THB", amount: "60", memo: " rent " };
const asked: Draft = { to: "1002", asset: "THB", amount: "60.00", memo: "rent" };

beforeEach(emptyStorages);
afterEach(() => {
  ended(meaningOf("1001", asked));
  vi.unstubAllGlobals();
});

test("what is asked for is exact, and trimmed", () => {
  expect(readDraft("1001", typed, "100.00")).toEqual({ to: undefined, amount: undefined, asked });
  expect(readDraft("1001", typed, undefined).asked).toEqual(asked);
});

test("each fault is named, and then nothing is asked for", () => {
  const faultsOf = (change: Partial<Draft>, available = "100.00") => {
    const read = readDraft("1001", { ...typed, ...change }, available);
    expect(read.asked).toBeUndefined();
    return [read.to, read.amount];
  };
  expect(faultsOf({ to: "1001" })).toEqual(["self", undefined]);
  for (const to of ["", "0", "01002", "x", "12345678901234567"])
    expect(faultsOf({ to })).toEqual(["malformed", undefined]);
  expect(faultsOf({ to: "1001", amount: "" })).toEqual(["self", "empty"]);
  expect(faultsOf({ amount: "0.001" })).toEqual([undefined, "decimals"]);
  expect(faultsOf({ amount: "100.01" })).toEqual([undefined, "short"]);
  expect(faultsOf({}, "40.00")).toEqual([undefined, "short"]);
});

test("more than half of what was there: done, its answer lost, less left; it is asked for again under the same key", () => {
  const key = keyOf(meaningOf("1001", asked));
  const again = readDraft("1001", typed, "40.00");
  expect(again).toEqual({ to: undefined, amount: undefined, asked });
  expect(keyOf(meaningOf("1001", again.asked ?? typed))).toBe(key);
  // Another sum, or another person's, is none of it.
  expect(readDraft("1001", { ...typed, amount: "61" }, "40.00").amount).toBe("short");
  expect(readDraft("1003", typed, "40.00").amount).toBe("short");
  ended(meaningOf("1001", asked));
  expect(readDraft("1001", typed, "40.00").amount).toBe("short");
});
