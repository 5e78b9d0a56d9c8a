/** Money is sent once, however often it is asked for while nobody knows whether it was. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Refusal } from "../../workers/frontend/app/src/client/client";
import { emptyStorages } from "./storage";

type Intentions = typeof import("../../workers/frontend/app/src/client/intentions");

/** As after a reload: the module anew, the storage as it was. */
async function reloaded(): Promise<Intentions> {
  vi.resetModules();
  return import("../../workers/frontend/app/src/client/intentions");
}

const refusal = (status: number): Refusal => ({
  code: "x",
  detail: "",
  requestId: "",
  status,
  retryAfterS: undefined,
});
const ten = JSON.stringify(["send", "1001", "1002", "THB", "10.00", ""]);
const eleven = JSON.stringify(["send", "1001", "1002", "THB", "11.00", ""]);

beforeEach(emptyStorages);
afterEach(() => vi.unstubAllGlobals());

test("the key of an unclear transfer stays, over closing and reloading; another meaning has another one", async () => {
  const first = await reloaded();
  const key = first.keyOf(ten);
  expect(first.isUnclearAfter(ten, refusal(0))).toBe(true);
  expect(first.isOpen(ten)).toBe(true);
  expect(first.keyOf(eleven)).not.toBe(key);
  const second = await reloaded();
  expect(second.isOpen(ten)).toBe(true);
  expect(second.keyOf(ten)).toBe(key);
  expect(second.isUnclearAfter(ten, refusal(503))).toBe(true);
  second.ended(ten);
  expect(second.isOpen(ten)).toBe(false);
  expect(second.keyOf(ten)).not.toBe(key);
});

test("a refusal ends it; one about who asks does not end what was lost before", async () => {
  const { keyOf, isOpen, isUnclearAfter } = await reloaded();
  keyOf(ten);
  expect(isUnclearAfter(ten, refusal(429))).toBe(false);
  expect(isOpen(ten)).toBe(false);

  const key = keyOf(ten);
  expect(isUnclearAfter(ten, refusal(0))).toBe(true);
  for (const status of [401, 403, 429]) {
    expect(keyOf(ten)).toBe(key);
    expect(isUnclearAfter(ten, refusal(status)), `${status}`).toBe(true);
  }
  expect(keyOf(ten)).toBe(key);
  expect(isUnclearAfter(ten, refusal(422))).toBe(false);
  expect(keyOf(ten)).not.toBe(key);
});

test("a page that was left while it was on its way does not believe a refusal for haste either", async () => {
  const key = (await reloaded()).keyOf(ten);
  const { keyOf, isUnclearAfter } = await reloaded();
  expect(keyOf(ten)).toBe(key);
  expect(isUnclearAfter(ten, refusal(429))).toBe(true);
});

test("where the browser refuses storage the page remembers; rubbish there is not read", async () => {
  sessionStorage.setItem("doglc:intentions", '{"a":1,"b":{"key":2},"c":null}');
  const { isOpen } = await reloaded();
  expect([isOpen("a"), isOpen("b"), isOpen("c")]).toEqual([false, false, false]);
  vi.stubGlobal("sessionStorage", undefined);
  const { keyOf } = await reloaded();
  expect(keyOf(ten)).toBe(keyOf(ten));
});
