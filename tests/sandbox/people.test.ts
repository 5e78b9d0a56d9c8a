/** The people's side: presses, waiting for the bot, blocking, files, and that nothing is forgotten over a restart. */

import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO_PEOPLE } from "../../scripts/runtime/telegram/people.ts";
import { Harness, type History, PIXEL, type Said, TOKEN, until, Webhook } from "./harness.ts";

type File = { file_id: string; file_size: number; file_path: string };
type Call = { method: string; params: Record<string, unknown>; status: number; dropped?: string };

let api: Harness;

beforeEach(async () => {
  api = await Harness.start();
});

afterEach(() => api.stop());

const sendMenu = () =>
  api.bot("sendMessage", {
    chat_id: 1001,
    text: "menu",
    reply_markup: { inline_keyboard: [[{ text: "ซื้อ", callback_data: "buy:1" }]] },
  });

test("the demo people are the documented ones", async () => {
  const { users } = await api.get<{ users: { id: number }[] }>("users");
  expect(users.map((user) => user.id)).toEqual(DEMO_PEOPLE.map((person) => person.id));
  expect(DEMO_PEOPLE[0]).toMatchObject({ id: 1001, last_name: "Somchai", language_code: "th" });
  expect(DEMO_PEOPLE.at(-1)).toMatchObject({ id: 1900, first_name: "Op", role: "operator" });
  const made = await api.post<{ id: number }>("users", { first_name: "มานะ", language_code: "th" });
  expect(made).toMatchObject({ status: 201, id: 2001, started: false });
  expect(await api.post("users", { id: 1001 })).toMatchObject({ status: 409 });
});

test("a press becomes a callback query, can be answered for a while, and the answer is seen", async () => {
  const hook = await Webhook.start();
  hook.answer = async (delivered) => {
    const query = delivered.update.callback_query;
    if (query) await api.bot("answerCallbackQuery", { callback_query_id: query.id, text: "ได้เลย", show_alert: true });
    return 200;
  };
  await api.bot("setWebhook", { url: hook.url });
  await api.say(1001, "/start");
  const { result } = await sendMenu();
  const pressed = await api.post("users/1001/press", { message_id: result.message_id, button: "ซื้อ", wait_ms: 3000 });
  expect(pressed).toMatchObject({ status: 201, answer: { text: "ได้เลย", show_alert: true, url: "" } });
  expect(hook.delivered.at(-1)?.update.callback_query).toMatchObject({
    from: { id: 1001 },
    data: "buy:1",
    message: { message_id: result.message_id },
  });
  expect(await api.post("users/1001/press", { message_id: result.message_id, callback_data: "buy:2" })).toMatchObject({
    status: 400,
  });
  expect(
    await api.post("users/1001/press", { message_id: result.message_id, callback_data: "buy:2", force: true }),
  ).toMatchObject({ status: 201 });
  await hook.stop();
});

test("a late answer is refused in Telegram's words", async () => {
  const refusal = "Bad Request: query is too old and response timeout expired or query ID is invalid";
  const quick = await Harness.start({ callbackTtlMs: 30 });
  await quick.say(1001, "/start");
  const { result } = await quick.bot("sendMessage", {
    chat_id: 1001,
    text: "m",
    reply_markup: { inline_keyboard: [[{ text: "A", callback_data: "a" }]] },
  });
  const pressed = await quick.post<{ query_id: string }>("users/1001/press", {
    message_id: result.message_id,
    callback_data: "a",
  });
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect((await quick.bot("answerCallbackQuery", { callback_query_id: pressed.query_id })).description).toBe(refusal);
  expect((await quick.bot("answerCallbackQuery", { callback_query_id: "1" })).description).toBe(refusal);
  await quick.stop();
});

test("waiting ends with the bot's next message and not before", async () => {
  const { seq } = await api.say(1001, "/start");
  expect(await api.get(`users/1001/wait?after=${seq}&timeout_ms=50`)).toMatchObject({ timed_out: true, events: [] });
  const waiting = api.get<{ events: { kind: string }[] }>(`users/1001/wait?after=${seq}&timeout_ms=3000&contains=paid`);
  await api.bot("sendMessage", { chat_id: 1001, text: "reserved" });
  await api.bot("sendMessage", { chat_id: 1001, text: "order paid" });
  expect((await waiting).events).toMatchObject([{ kind: "message", from_bot: true, message: { text: "order paid" } }]);
});

test("waiting goes on over a restart: nothing old comes again, nothing new is lost", async () => {
  await api.say(1001, "/start");
  const { result } = await api.bot("sendMessage", { chat_id: 1001, text: "seen" });
  const { seq } = await api.get<History>("users/1001/messages");
  await api.bot("editMessageText", { chat_id: 1001, message_id: result.message_id, text: "new" });
  await api.restart();
  await api.restart();
  const { events } = await api.get<{ events: unknown[] }>(`users/1001/wait?after=${seq}&timeout_ms=0`);
  expect(events).toMatchObject([{ kind: "edit", message: { text: "new" } }]);
  expect((await api.get<History>("users/1001/messages")).seq).toBeGreaterThan(seq);
});

test("blocking and unblocking are told to the bot", async () => {
  const hook = await Webhook.start();
  await api.bot("setWebhook", { url: hook.url });
  await api.say(1001, "/start");
  await api.post("users/1001/block");
  await api.post("users/1001/unblock");
  await until(() => hook.delivered.length === 3, "all arrived");
  expect(hook.delivered.slice(1).map((d) => d.update.my_chat_member?.new_chat_member.status)).toEqual([
    "kicked",
    "member",
  ]);
  await hook.stop();
});

test("files go round: a person's photo to the bot and back, a document by multipart", async () => {
  const form = new FormData();
  form.set("photo", new Blob([new Uint8Array(PIXEL)]), "slip.png");
  form.set("caption", "สลิป");
  const said = (await (
    await fetch(`${api.url}/sandbox/users/1001/photo`, { method: "POST", body: form })
  ).json()) as Said;
  const photo = said.message.photo?.at(-1);
  expect(photo).toMatchObject({ width: 1, height: 1, file_size: PIXEL.length });
  const { result: file } = await api.bot<File>("getFile", { file_id: photo?.file_id });
  const bytes = await (await fetch(`${api.url}/file/bot${TOKEN}/${file.file_path}`)).arrayBuffer();
  expect(Buffer.from(bytes).equals(PIXEL)).toBe(true);
  const echo = await api.bot("sendPhoto", {
    chat_id: 1001,
    photo: photo?.file_id,
    caption: "<b>got it</b>",
    parse_mode: "HTML",
  });
  expect(echo.result).toMatchObject({
    caption: "got it",
    caption_entities: [{ type: "bold" }],
    photo: [{ file_id: photo?.file_id }],
  });

  const upload = new FormData();
  upload.set("chat_id", "1001");
  upload.set("document", "attach://part");
  upload.set("part", new Blob(["a,b\n"]), "statement.csv");
  const sent = (await (
    await fetch(`${api.url}/bot${TOKEN}/sendDocument`, { method: "POST", body: upload })
  ).json()) as { result: Said["message"] };
  expect(sent.result.document).toMatchObject({ file_name: "statement.csv", mime_type: "text/csv", file_size: 4 });
  const shown = await fetch(`${api.url}/sandbox/files/${sent.result.document?.file_id}`);
  expect(await shown.text()).toBe("a,b\n");
  expect(shown.headers.get("content-disposition")).toContain("attachment");

  expect((await api.bot("getFile", { file_id: "nope" })).description).toBe(
    "Bad Request: wrong file_id or the file is temporarily unavailable",
  );
  expect((await api.bot("sendPhoto", { chat_id: 1001 })).description).toBe(
    "Bad Request: there is no photo in the request",
  );
  const lost = await fetch(`${api.url}/file/bot${TOKEN}/photos/../journal.jsonl`);
  expect(lost.status).toBe(404);
});

test("chats, people, calls and files outlive a restart, even one in the middle of a write", async () => {
  await api.post("users", { first_name: "New", id: 5001 });
  await api.say(1001, "/start");
  const { result } = await sendMenu();
  await api.bot("setMyCommands", { commands: [{ command: "start", description: "Begin" }] });
  await api.bot("sendMessage", { chat_id: 1001, text: "keys", reply_markup: { keyboard: [["One"]] } });
  const pressed = await api.post<{ query_id: string }>("users/1001/press", {
    message_id: result.message_id,
    callback_data: "buy:1",
  });
  await api.post("users/1002/block");
  const before = await api.get<History>("users/1001/messages");
  appendFileSync(join(api.stateDir, "journal.jsonl"), '{"seq":99999,"op":"mess');
  await api.restart();
  await api.restart();
  expect(await api.get<History>("users/1001/messages")).toEqual(before);
  expect(await api.get("users/5001")).toMatchObject({ first_name: "New" });
  expect(await api.get("users/1002")).toMatchObject({ blocked: true });
  expect((await api.bot("answerCallbackQuery", { callback_query_id: pressed.query_id })).result).toBe(true);
  const { calls } = await api.get<{ calls: Call[] }>("calls?method=sendMessage");
  expect(calls.map((call) => call.params["text"])).toEqual(["menu", "keys"]);
  const next = await api.bot("sendMessage", { chat_id: 1001, text: "later" });
  expect(next.result.message_id).toBeGreaterThan(before.messages.at(-1)?.message_id ?? 0);
});

test("the log of calls holds no token and no secret", async () => {
  await api.bot("setWebhook", { url: "http://127.0.0.1:9/", secret_token: "very-secret" });
  const text = JSON.stringify(await api.get("calls"));
  expect(text).toContain("setWebhook");
  expect(text).not.toContain("very-secret");
  expect(text).not.toContain(TOKEN.slice(11));
});

test("the page and its paths are closed to other web pages", async () => {
  const page = await fetch(`${api.url}/`);
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(await page.text()).toContain("app.js");
  expect((await fetch(`${api.url}/app.js`)).headers.get("content-type")).toContain("javascript");
  expect((await fetch(`${api.url}/..%2fserver.ts`)).status).toBe(404);
  const foreign = await fetch(`${api.url}/sandbox/users`, { headers: { origin: "https://evil.example" } });
  expect(foreign.status).toBe(403);
});
