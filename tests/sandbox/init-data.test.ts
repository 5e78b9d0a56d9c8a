/** `initData` checked by a second computation, written from Telegram's page with WebCrypto and not with the sandbox's code. */

import { webcrypto } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Harness, TOKEN } from "./harness.ts";

type Signed = { init_data: string; auth_date: number; status: number };

let api: Harness;

beforeAll(async () => {
  api = await Harness.start();
});

afterAll(() => api.stop());

const sign = (body: Record<string, unknown> = {}, person = 1001) => api.post<Signed>(`users/${person}/init-data`, body);

async function hmac(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const imported = await webcrypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await webcrypto.subtle.sign("HMAC", imported, new TextEncoder().encode(text)));
}

/** The rule of the page: every pair but `hash`, sorted, one per line; key = HMAC("WebAppData", token). */
async function isGenuine(initData: string): Promise<boolean> {
  const pairs = initData.split("&").map((pair) => pair.split("=", 2).map((part) => decodeURIComponent(part)));
  const names = pairs.map(([name]) => name);
  if (new Set(names).size !== names.length) return false;
  const hash = pairs.find(([name]) => name === "hash")?.[1];
  const lines = pairs.filter(([name]) => name !== "hash").map(([name, value]) => `${name}=${value}`);
  const secret = await hmac(new TextEncoder().encode("WebAppData"), TOKEN);
  const expected = await hmac(secret, lines.sort().join("\n"));
  return hash === Buffer.from(expected).toString("hex");
}

test.each([1001, 1002, 1003, 1004, 1005, 1006])("person %i is genuine and is who they are", async (id) => {
  const signed = await sign({ start_param: "sale_1", query_id: "AAA" }, id);
  expect(await isGenuine(signed.init_data)).toBe(true);
  const pairs = new URLSearchParams(signed.init_data);
  expect(JSON.parse(pairs.get("user") ?? "")).toMatchObject({ id });
  expect(pairs.get("start_param")).toBe("sale_1");
  expect(pairs.get("signature")).toMatch(/^[\w-]{86}$/);
  expect(Math.abs(Number(pairs.get("auth_date")) - Date.now() / 1000)).toBeLessThan(5);
});

test("old and future ones are signed as well as new ones", async () => {
  const old = await sign({ age_s: 7200 });
  expect(await isGenuine(old.init_data)).toBe(true);
  expect(Date.now() / 1000 - old.auth_date).toBeGreaterThanOrEqual(7199);
  expect((await sign({ age_s: -600 })).auth_date).toBeGreaterThan(Date.now() / 1000 + 590);
});

test.each(["hash", "user", "auth_date", "duplicate", "missing_hash", "foreign_bot", "unsigned_field"])(
  "tampered by %s is not genuine",
  async (tamper) => {
    const signed = await sign({ tamper });
    expect(signed.status).toBe(200);
    expect(await isGenuine(signed.init_data)).toBe(false);
  },
);

test("an unknown tampering is refused", async () => {
  expect((await sign({ tamper: "magic" })).status).toBe(400);
});
