/** Refusals on demand and by the real limits: 429 with its time, and outcomes that nobody hears of. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { TELEGRAM_LIMITS } from "../../scripts/runtime/telegram/server.ts";
import { Harness, type History, TOKEN } from "./harness.ts";

let api: Harness;

beforeEach(async () => {
  api = await Harness.start();
  await api.say(1001, "/start");
});

afterEach(() => api.stop());

const send = (text: string, chat = 1001) => api.bot("sendMessage", { chat_id: chat, text });
const texts = async () => (await api.get<History>("users/1001/messages")).messages.map((message) => message.text);

test("429 as often as asked, with retry_after in body and header", async () => {
  await api.post("faults", { method: "sendMessage", error_code: 429, retry_after: 7, times: 2 });
  const body = {
    ok: false,
    error_code: 429,
    description: "Too Many Requests: retry after 7",
    parameters: { retry_after: 7 },
  };
  expect(await send("a")).toEqual(body);
  const second = await fetch(`${api.url}/bot${TOKEN}/sendMessage?chat_id=1001&text=b`);
  expect(second.headers.get("retry-after")).toBe("7");
  expect((await send("c")).ok).toBe(true);
  expect(await texts()).toEqual(["/start", "c"]);
});

test("a fault can be for one chat only, and can be taken back", async () => {
  await api.say(1002, "/start");
  await api.post("faults", { method: "*", error_code: 500, chat_id: 1002, times: 9 });
  expect((await send("a")).ok).toBe(true);
  expect(await send("a", 1002)).toMatchObject({ error_code: 500, description: "Internal Server Error" });
  await api.post("faults", {}, "DELETE");
  expect((await send("a", 1002)).ok).toBe(true);
});

test("dropped after it took effect: the sender hears nothing, the person has the message", async () => {
  await api.post("faults", { method: "sendMessage", mode: "drop_after" });
  await expect(send("unknown outcome")).rejects.toThrow();
  expect(await texts()).toEqual(["/start", "unknown outcome"]);
  await api.post("faults", { method: "sendMessage", mode: "drop_before" });
  await expect(send("lost")).rejects.toThrow();
  expect(await texts()).toEqual(["/start", "unknown outcome"]);
  const { calls } = await api.get<{ calls: { dropped?: string }[] }>("calls?method=sendMessage");
  expect(calls.map((call) => call.dropped)).toEqual(["after", "before"]);
});

test("delay", async () => {
  await api.post("faults", { method: "sendMessage", delay_ms: 150 });
  const start = performance.now();
  expect((await send("slow")).ok).toBe(true);
  expect(performance.now() - start).toBeGreaterThanOrEqual(145);
});

test("the documented limits: a burst of 20 in one chat, 30 a second in all; none unless asked for", async () => {
  for (let n = 0; n < 40; n++) expect((await send(`free ${n}`)).ok).toBe(true);
  await api.post("limits", { ...TELEGRAM_LIMITS });
  const replies = await Promise.all(Array.from({ length: 25 }, (_, n) => send(`limited ${n}`)));
  const refused = replies.filter((reply) => !reply.ok);
  expect(replies.length - refused.length).toBeGreaterThanOrEqual(20);
  expect(refused.length).toBeGreaterThanOrEqual(4);
  for (const reply of refused) expect(reply).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });

  await api.post("limits", { overall_per_s: 30 });
  const people = Array.from({ length: 40 }, (_, n) => 4001 + n);
  await Promise.all(people.map((id) => api.post("users", { id, started: true })));
  const wide = await Promise.all(people.map((id) => send("x", id)));
  const passed = wide.filter((reply) => reply.ok).length;
  expect(passed).toBeGreaterThanOrEqual(30);
  expect(passed).toBeLessThan(40);
  await api.post("limits", { enabled: false });
  expect((await send("free again")).ok).toBe(true);
});
