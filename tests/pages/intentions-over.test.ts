/** An action without an answer is meant for some minutes; who asks for the same later means a second one. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ended, isOpen, keyOf } from "../../workers/frontend/app/src/client/intentions";
import { emptyStorages } from "./storage";

const restock = ["1900", "products.restock.post", "product:1", 10] as const;
const tenMinutes = 600_000;

beforeEach(() => {
  emptyStorages();
  vi.useFakeTimers();
});
afterEach(() => {
  ended(restock);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("within its time it keeps its key, each sending anew; after it there is another one", () => {
  expect(isOpen(restock, tenMinutes)).toBe(false);
  const key = keyOf(restock, tenMinutes);
  vi.advanceTimersByTime(tenMinutes - 1);
  expect(isOpen(restock, tenMinutes)).toBe(true);
  expect(keyOf(restock, tenMinutes)).toBe(key);
  vi.advanceTimersByTime(tenMinutes - 1);
  expect(keyOf(restock, tenMinutes)).toBe(key);
  vi.advanceTimersByTime(tenMinutes);
  expect(isOpen(restock, tenMinutes)).toBe(false);
  expect(keyOf(restock, tenMinutes)).not.toBe(key);
});

test("who says no time, as a dialog that stays open, means the same for as long as that takes", () => {
  const key = keyOf(restock, tenMinutes);
  vi.advanceTimersByTime(3 * tenMinutes);
  expect(isOpen(restock)).toBe(true);
  expect(keyOf(restock)).toBe(key);
});

test("a day later it is a second one, and nothing of the first stays on the device", () => {
  const key = keyOf(restock);
  const text = (): string | null => sessionStorage.getItem("doglc:intentions");
  expect(text()).toContain(key);
  vi.advanceTimersByTime(24 * 60 * 60_000);
  expect(isOpen(restock)).toBe(false);
  expect(text()).toBeNull();
  expect(keyOf(restock)).not.toBe(key);
});
