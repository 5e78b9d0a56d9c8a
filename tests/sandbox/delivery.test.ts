/** How updates come to the webhook: secret, order per chat, retries, connections, and what getWebhookInfo tells of it. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { Harness, until, Webhook } from "./harness.ts";

type Info = {
  url: string;
  pending_update_count: number;
  last_error_message?: string;
  last_error_date?: number;
  max_connections?: number;
  allowed_updates?: string[];
};

let api: Harness;
let hook: Webhook;

beforeEach(async () => {
  api = await Harness.start();
  hook = await Webhook.start();
});

afterEach(async () => {
  await api.stop();
  await hook.stop();
});

const setWebhook = (extra: Record<string, unknown> = {}) =>
  api.bot<boolean>("setWebhook", { url: hook.url, secret_token: "Secret_1", ...extra });
const info = async () => (await api.bot<Info>("getWebhookInfo")).result;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("an update arrives once, with the secret and a growing id", async () => {
  expect(await setWebhook()).toMatchObject({ result: true, description: "Webhook was set" });
  const first = await api.say(1001, "/start");
  const second = await api.say(1002, "hi");
  await until(() => hook.delivered.length === 2, "both arrived");
  await sleep(50);
  expect(hook.ids().sort()).toEqual([first.update_id, second.update_id]);
  expect(second.update_id).toBeGreaterThan(first.update_id);
  expect(hook.delivered[0]).toMatchObject({
    secret: "Secret_1",
    update: { message: { text: "/start", from: { id: 1001, language_code: "th" } } },
  });
  expect(await info()).toMatchObject({ url: hook.url, pending_update_count: 0, max_connections: 40 });
});

test("without a secret no header is sent", async () => {
  await setWebhook({ secret_token: "" });
  await api.say(1001, "x");
  await until(() => hook.delivered.length === 1, "it arrived");
  expect(hook.delivered[0]?.secret).toBeUndefined();
});

test("the next update of a chat waits for the former; other chats go on", async () => {
  let failuresLeft = 3;
  hook.answer = (delivered) => (delivered.update.message?.chat.id === 1001 && failuresLeft-- > 0 ? 500 : 200);
  await setWebhook();
  const slow = [await api.say(1001, "1"), await api.say(1001, "2"), await api.say(1001, "3")];
  const other = await api.say(1002, "quick");
  await until(async () => (await info()).pending_update_count === 0, "all were taken");
  const [first, second, third] = slow.map((said) => said.update_id);
  expect(hook.ids().filter((id) => id !== other.update_id)).toEqual([first, first, first, first, second, third]);
  expect(hook.ids().indexOf(other.update_id)).toBeLessThan(hook.ids().lastIndexOf(first ?? 0));
  expect(await info()).toMatchObject({
    last_error_message: "Wrong response from the webhook: 500 Internal Server Error",
  });
});

test("retries come at growing distances", async () => {
  hook.answer = () => (hook.delivered.length <= 5 ? 503 : 200);
  await setWebhook();
  await api.say(1001, "again");
  await until(() => hook.delivered.length === 6, "the sixth try");
  const gaps = hook.delivered.slice(1).map((delivery, index) => delivery.at_ms - (hook.delivered[index]?.at_ms ?? 0));
  // At once, then 2, 4, 8, ... times 20 ms, cut at 200 ms. Timers may be late, never early.
  for (const [index, least] of [0, 39, 79, 159, 199].entries()) expect(gaps[index]).toBeGreaterThanOrEqual(least);
});

test("Retry-After of the webhook is kept", async () => {
  hook.answer = () =>
    hook.delivered.length === 1 ? Promise.resolve({ status: 429, headers: { "retry-after": "1" } }) : 200;
  await setWebhook();
  await api.say(1001, "busy");
  await until(() => hook.delivered.length === 2, "the second try");
  expect((hook.delivered[1]?.at_ms ?? 0) - (hook.delivered[0]?.at_ms ?? 0)).toBeGreaterThanOrEqual(990);
});

test("max_connections is never passed", async () => {
  hook.answer = async () => {
    await sleep(20);
    return 200;
  };
  await setWebhook({ max_connections: 3 });
  await Promise.all(Array.from({ length: 12 }, (_, n) => api.post("users", { id: 3001 + n, started: true })));
  await Promise.all(Array.from({ length: 12 }, (_, n) => api.say(3001 + n, "x")));
  await until(async () => (await info()).pending_update_count === 0, "all were taken");
  expect(hook.maxInFlight).toBe(3);
});

test("a bot that is down gets everything when it is back", async () => {
  const dead = hook.url;
  await hook.stop();
  await api.bot("setWebhook", { url: dead });
  await api.say(1001, "a");
  await api.say(1001, "b");
  await until(async () => (await info()).last_error_message === "Connection refused", "the refusal is told");
  expect((await info()).pending_update_count).toBe(2);
  hook = await Webhook.start();
  await setWebhook();
  await until(() => hook.delivered.length === 2, "both arrived");
  expect(hook.delivered.map((delivery) => delivery.update.message?.text)).toEqual(["a", "b"]);
});

test("an answer may hold a method call", async () => {
  hook.answer = (delivered) =>
    Promise.resolve({
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ method: "sendMessage", chat_id: delivered.update.message?.chat.id, text: "pong" }),
    });
  await setWebhook();
  const said = await api.say(1001, "ping");
  const { events } = await api.get<{ events: { message: { text: string } }[] }>(
    `users/1001/wait?after=${said.seq}&timeout_ms=3000`,
  );
  expect(events[0]?.message.text).toBe("pong");
});

test("allowed_updates, dropping, deleting, and getUpdates beside a webhook", async () => {
  await setWebhook({ allowed_updates: ["message"] });
  await api.say(1001, "/start");
  await until(() => hook.delivered.length === 1, "the message arrived");
  await api.post("users/1001/block");
  await sleep(50);
  expect(hook.delivered).toHaveLength(1);
  const conflict = await api.bot("getUpdates");
  expect(conflict).toMatchObject({
    error_code: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  expect(await api.bot("deleteWebhook")).toMatchObject({ result: true, description: "Webhook was deleted" });
  expect(await api.bot("deleteWebhook")).toMatchObject({ result: true, description: "Webhook is already deleted" });
  const said = await api.say(1002, "kept");
  const updates = (await api.bot<{ update_id: number }[]>("getUpdates")).result;
  expect(updates.map((update) => update.update_id)).toEqual([said.update_id]);
  expect((await api.bot("getUpdates", { offset: said.update_id + 1 })).result).toEqual([]);
  await api.say(1002, "dropped");
  await api.bot("deleteWebhook", { drop_pending_updates: true });
  expect((await info()).pending_update_count).toBe(0);
});

test("addresses that Telegram or the sandbox would not call", async () => {
  expect((await setWebhook({ url: "ftp://127.0.0.1/" })).description).toBe(
    "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
  );
  expect((await setWebhook({ url: "https://bot.example/" })).description).toBe(
    "Bad Request: bad webhook: only loopback addresses are delivered to (sandbox)",
  );
  expect((await setWebhook({ secret_token: "no spaces" })).description).toBe(
    "Bad Request: secret token contains unallowed characters",
  );
});

test("poison updates are delivered byte for byte, in the queue that is asked for", async () => {
  await setWebhook();
  const odd = await api.post<{ update_id: number }>("update", {
    update: { message: { chat: { id: 1001 } }, mystery: [1, null] },
  });
  await api.post("update", { raw_text: "{not json", queue: 1001 });
  await until(() => hook.delivered.length === 2, "both arrived");
  expect(hook.delivered[0]?.update).toEqual({
    message: { chat: { id: 1001 } },
    mystery: [1, null],
    update_id: odd.update_id,
  });
  expect(hook.delivered[1]?.update_id).toBe(-1);
  const again = await api.post<{ update_id: number }>("update", { update: { update_id: odd.update_id, message: {} } });
  expect(again.update_id).toBe(odd.update_id);
  await until(() => hook.delivered.length === 3, "the repeated id arrived");
});

test("updates, ids and webhook outlive a restart", async () => {
  hook.answer = () => 500;
  await setWebhook();
  const first = await api.say(1001, "/start");
  const second = await api.say(1001, "two");
  await until(() => hook.delivered.length > 0, "a first try");
  await api.restart();
  await api.restart();
  hook.answer = () => 200;
  const third = await api.say(1001, "three");
  expect(third.update_id).toBe(second.update_id + 1);
  await until(async () => (await info()).pending_update_count === 0, "all were taken");
  const tail = hook.ids().slice(-3);
  expect(tail).toEqual([first.update_id, second.update_id, third.update_id]);
  expect(hook.delivered.at(-1)?.secret).toBe("Secret_1");
});
