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
const ten = ["1001", "send", "1002", "THB", "10.00", "rent"] as const;
const eleven = ["1001", "send", "1002", "THB", "11.00", "rent"] as const;

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

test("where the browser refuses storage the page remembers; rubbish there is not read, and goes", async () => {
  for (const rubbish of ["", "[]", '{"a":1,"b":{"key":2}}', '{"salt":"s","intentions":{"1001:x":{"key":2}}}', "{"]) {
    sessionStorage.setItem("doglc:intentions", rubbish);
    const { isOpen } = await reloaded();
    expect(isOpen(ten)).toBe(false);
    expect(sessionStorage.getItem("doglc:intentions")).toBeNull();
  }
  vi.stubGlobal("sessionStorage", undefined);
  const { keyOf } = await reloaded();
  expect(keyOf(ten)).toBe(keyOf(ten));
});

test("nothing of the content stands on the device, and another tab keeps the same thing under another name", async () => {
  const { keyOf } = await reloaded();
  const kept = (): string => sessionStorage.getItem("doglc:intentions") ?? "";
  keyOf(ten);
  const first = kept();
  for (const word of ["send", "1002", "THB", "10.00", "rent"]) expect(first).not.toContain(word);
  emptyStorages();
  const { keyOf: ofAnother } = await reloaded();
  ofAnother(ten);
  const namesOf = (text: string): string[] => Object.keys((JSON.parse(text) as { intentions: object }).intentions);
  expect(namesOf(first)).toHaveLength(1);
  expect(namesOf(kept())).not.toEqual(namesOf(first));
});

test("who leaves leaves none; others of the same tab keep theirs", async () => {
  const { forgetIntentions, isOpen, keyOf } = await reloaded();
  const ofAnother = ["100", ...ten.slice(1)] as const;
  keyOf(ten);
  keyOf(eleven);
  keyOf(ofAnother);
  forgetIntentions("1001");
  expect([isOpen(ten), isOpen(eleven), isOpen(ofAnother)]).toEqual([false, false, true]);
  expect(sessionStorage.getItem("doglc:intentions")).not.toContain("1001");
  forgetIntentions("100");
  expect(sessionStorage.getItem("doglc:intentions")).toBeNull();
});

test("fingerprints of many small contents differ", async () => {
  const { fingerprint } = await import("../../workers/frontend/app/src/client/fingerprint");
  const found = new Set<string>();
  for (let count = 0; count < 20_000; count += 1) found.add(fingerprint("salt", JSON.stringify(["send", `${count}`])));
  expect(found.size).toBe(20_000);
  // Each of the four lanes alone is spread, so that together they are.
  for (const lane of [0, 8, 16, 24]) {
    const halves = new Set([...found].map((print) => print.slice(lane, lane + 8)));
    expect(halves.size).toBeGreaterThan(19_900);
  }
});
