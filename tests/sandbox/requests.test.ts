/** What the Bot API stand-in takes and refuses, and that it says so in Telegram's words. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Harness, type History, TOKEN } from "./harness.ts";

let api: Harness;

beforeAll(async () => {
  api = await Harness.start();
  await api.say(1001, "/start");
});

afterAll(() => api.stop());

const send = (extra: Record<string, unknown>) => api.bot("sendMessage", { chat_id: 1001, text: "x", ...extra });
const inline = (button: Record<string, unknown>) => ({
  reply_markup: { inline_keyboard: [[{ text: "A", ...button }]] },
});

describe("token and method", () => {
  test.each([
    ["another token", `/bot7000000001:wrong-wrong-wrong-wrong-wrong/getMe`, 401, "Unauthorized"],
    ["a text that is no token", "/botnonsense/getMe", 404, "Not Found"],
    ["no method", `/bot${TOKEN}/`, 404, "Not Found"],
    ["an unknown method", `/bot${TOKEN}/sendTelepathy`, 404, "Not Found: method not found"],
    [
      "a file of another token",
      "/file/bot7000000001:wrong-wrong-wrong-wrong-wrong/photos/file_0.png",
      401,
      "Unauthorized",
    ],
  ])("%s", async (_name, path, status, description) => {
    const response = await fetch(api.url + path);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ ok: false, error_code: status, description });
  });

  test("names of methods are not case-sensitive", async () => {
    expect((await api.bot<{ id: number }>("GETME")).result.id).toBe(7000000001);
  });
});

describe("the same call in every encoding", () => {
  const expected = { text: "สวัสดี & ok", chat: { id: 1001 } };
  const url = () => `${api.url}/bot${TOKEN}/sendMessage`;

  test("query string", async () => {
    const response = await fetch(`${url()}?${new URLSearchParams({ chat_id: "1001", text: expected.text })}`);
    expect(await response.json()).toMatchObject({ ok: true, result: expected });
  });

  test("form", async () => {
    const response = await fetch(url(), {
      method: "POST",
      body: new URLSearchParams({ chat_id: "1001", text: expected.text }),
    });
    expect(await response.json()).toMatchObject({ ok: true, result: expected });
  });

  test("multipart, with JSON inside", async () => {
    const form = new FormData();
    form.set("chat_id", "1001");
    form.set("text", expected.text);
    form.set("reply_markup", JSON.stringify({ inline_keyboard: [[{ text: "A", callback_data: "a" }]] }));
    const reply = await (await fetch(url(), { method: "POST", body: form })).json();
    expect(reply).toMatchObject({
      ok: true,
      result: { ...expected, reply_markup: { inline_keyboard: [[{ callback_data: "a" }]] } },
    });
  });

  test("broken JSON", async () => {
    const response = await fetch(url(), { method: "POST", headers: { "content-type": "application/json" }, body: "{" });
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 400,
      description: "Bad Request: can't parse JSON object",
    });
  });
});

describe("refusals", () => {
  test.each<[string, Record<string, unknown>, number, string]>([
    ["an unknown field", { txt: "y" }, 400, 'Bad Request: unknown parameter "txt" of sendMessage (sandbox)'],
    ["no chat", { chat_id: "" }, 400, "Bad Request: chat_id is empty"],
    ["an unknown chat", { chat_id: 424242 }, 400, "Bad Request: chat not found"],
    ["a person who never wrote", { chat_id: 1006 }, 400, "Bad Request: chat not found"],
    ["no text", { text: "  \n" }, 400, "Bad Request: message text is empty"],
    ["4097 units", { text: "x".repeat(4097) }, 400, "Bad Request: message is too long"],
    ["an unknown parse mode", { parse_mode: "BBCode" }, 400, "Bad Request: unsupported parse_mode"],
    [
      "a reply to nothing",
      { reply_parameters: { message_id: 999999 } },
      400,
      "Bad Request: message to be replied not found",
    ],
    ["callback data of 65 bytes", inline({ callback_data: "x".repeat(65) }), 400, "Bad Request: BUTTON_DATA_INVALID"],
    [
      "callback data of 22 Thai letters (66 bytes)",
      inline({ callback_data: "ก".repeat(22) }),
      400,
      "Bad Request: BUTTON_DATA_INVALID",
    ],
    ["empty callback data", inline({ callback_data: "" }), 400, "Bad Request: BUTTON_DATA_INVALID"],
    [
      "a button that does nothing",
      inline({}),
      400,
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      "an unknown field of a button",
      inline({ callback_data: "a", colour: "red" }),
      400,
      'Bad Request: unknown field "colour" of InlineKeyboardButton (sandbox)',
    ],
    [
      "a Mini App without TLS",
      inline({ web_app: { url: "http://shop.example/" } }),
      400,
      "Bad Request: inline keyboard button Web App URL 'http://shop.example/' is invalid: Only HTTPS links are allowed",
    ],
    ["markup that is a list", { reply_markup: [] }, 400, "Bad Request: object expected as reply markup"],
  ])("%s", async (_name, extra, code, description) => {
    expect(await send(extra)).toEqual({ ok: false, error_code: code, description });
  });

  test("limits are not off by one", async () => {
    expect((await send({ text: "x".repeat(4096) })).ok).toBe(true);
    expect((await send(inline({ callback_data: "x".repeat(64) }))).ok).toBe(true);
    expect((await send(inline({ web_app: { url: "http://127.0.0.1:1/" } }))).ok).toBe(true);
  });

  test("a person who blocked the bot", async () => {
    await api.say(1002, "/start");
    await api.post("users/1002/block");
    const refusal = { ok: false, error_code: 403, description: "Forbidden: bot was blocked by the user" };
    expect(await api.bot("sendMessage", { chat_id: 1002, text: "x" })).toEqual(refusal);
    await api.post("users/1002/unblock");
    expect((await api.bot("sendMessage", { chat_id: 1002, text: "x" })).ok).toBe(true);
  });
});

describe("formatted text", () => {
  const html = (text: string) => send({ text, parse_mode: "HTML" });

  test("entities count UTF-16 units", async () => {
    const { result } = await html(
      '👛 <b>ยอด <i>คง</i>เหลือ</b>\n<a href="https://example.com/?a=1&amp;b=2">ดู</a> &lt;ok&gt;',
    );
    expect(result.text).toBe("👛 ยอด คงเหลือ\nดู <ok>");
    expect(result.entities).toEqual([
      { type: "bold", offset: 3, length: 11 },
      { type: "italic", offset: 7, length: 2 },
      { type: "text_link", offset: 15, length: 2, url: "https://example.com/?a=1&b=2" },
    ]);
  });

  test("code blocks keep their language, quotes and spoilers their kind", async () => {
    const { result } = await html(
      '<pre><code class="language-rust">fn x()</code></pre><blockquote expandable>q</blockquote><tg-spoiler>s</tg-spoiler>',
    );
    expect(result.entities).toEqual([
      { type: "pre", offset: 0, length: 6, language: "rust" },
      { type: "expandable_blockquote", offset: 6, length: 1 },
      { type: "spoiler", offset: 7, length: 1 },
    ]);
  });

  test.each([
    ["<b>x", `Can't find end tag corresponding to start tag "b"`],
    ["x</b>", "Unexpected end tag at byte offset 1"],
    ["ก<b><i>x</b></i>", `Unmatched end tag at byte offset 10, expected "</i>", found "</b>"`],
    ["<marquee>x</marquee>", `Unsupported start tag "marquee" at byte offset 0`],
    ["1 < 2", "Unclosed start tag at byte offset 2"],
    ["<span>x</span>", `Tag "span" must have class "tg-spoiler" at byte offset 0`],
  ])("HTML %j is refused", async (text, why) => {
    expect(await html(text)).toMatchObject({
      ok: false,
      error_code: 400,
      description: `Bad Request: can't parse entities: ${why}`,
    });
  });

  test("MarkdownV2", async () => {
    const { result } = await send({
      parse_mode: "MarkdownV2",
      text: "*b _i_* __u__ `c` [l](https://example.com/) 1\\.5",
    });
    expect(result.text).toBe("b i u c l 1.5");
    expect(result.entities?.map((e) => e.type)).toEqual(["bold", "italic", "underline", "code", "text_link"]);
    const refused = await send({ parse_mode: "MarkdownV2", text: "1.5" });
    expect(refused.description).toBe(
      "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    );
  });

  test("what nobody marks is found", async () => {
    const { result } = await send({ text: "/buy at https://example.com/x. Ask @somchai_th #sale" });
    expect(result.entities?.map((e) => [e.type, e.offset, e.length])).toEqual([
      ["bot_command", 0, 4],
      ["url", 8, 21],
      ["mention", 35, 11],
      ["hashtag", 47, 5],
    ]);
  });
});

describe("edits", () => {
  const edit = (id: number, text: string, extra: Record<string, unknown> = {}) =>
    api.bot("editMessageText", { chat_id: 1001, message_id: id, text, ...extra });

  test("text and buttons change in place", async () => {
    const { result } = await send({ text: "before", ...inline({ callback_data: "a" }) });
    const edited = await edit(result.message_id, "after");
    expect(edited.result).toMatchObject({ message_id: result.message_id, text: "after" });
    expect(edited.result.edit_date).toBeGreaterThan(0);
    expect(edited.result.reply_markup).toBeUndefined();
    const marked = await api.bot("editMessageReplyMarkup", {
      chat_id: 1001,
      message_id: result.message_id,
      ...inline({ callback_data: "b" }),
    });
    expect(marked.result.reply_markup?.inline_keyboard[0]?.[0]?.callback_data).toBe("b");
  });

  test("nothing new is refused", async () => {
    const { result } = await send({ text: "same", ...inline({ callback_data: "a" }) });
    const again = await edit(result.message_id, "same", inline({ callback_data: "a" }));
    expect(again.description).toBe(
      "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  });

  test("what cannot be edited or deleted", async () => {
    const said = await api.say(1001, "mine");
    expect((await edit(said.message.message_id, "x")).description).toBe("Bad Request: message can't be edited");
    expect((await edit(999999, "x")).description).toBe("Bad Request: message to edit not found");
    const keyed = await send({ reply_markup: { keyboard: [["One"]] } });
    expect((await edit(keyed.result.message_id, "y")).description).toBe("Bad Request: message can't be edited");
    const plain = await send({});
    const caption = await api.bot("editMessageCaption", {
      chat_id: 1001,
      message_id: plain.result.message_id,
      caption: "c",
    });
    expect(caption.description).toBe("Bad Request: there is no caption in the message to edit");
    expect((await api.bot("deleteMessage", { chat_id: 1001, message_id: plain.result.message_id })).result).toBe(true);
    const gone = await api.bot("deleteMessage", { chat_id: 1001, message_id: plain.result.message_id });
    expect(gone.description).toBe("Bad Request: message to delete not found");
  });
});

describe("commands and menu button", () => {
  test("a person sees the list of their language, else the general one", async () => {
    const en = [{ command: "start", description: "Begin" }];
    const th = [{ command: "start", description: "เริ่ม" }];
    await api.bot("setMyCommands", { commands: en });
    await api.bot("setMyCommands", { commands: th, language_code: "th" });
    expect((await api.bot("getMyCommands", { language_code: "th" })).result).toEqual(th);
    expect((await api.get<History>("users/1001/messages")).commands).toEqual(th);
    expect((await api.get<History>("users/1005/messages")).commands).toEqual(en);
    expect((await api.bot("setMyCommands", { commands: [{ command: "Buy Now", description: "x" }] })).description).toBe(
      "Bad Request: BOT_COMMAND_INVALID",
    );
  });

  test("a chat's own menu button goes before the general one", async () => {
    const button = { type: "web_app", text: "Open", web_app: { url: "https://app.example/" } };
    await api.bot("setChatMenuButton", { menu_button: button });
    await api.bot("setChatMenuButton", { chat_id: 1002, menu_button: { type: "commands" } });
    expect((await api.get<History>("users/1001/messages")).menu_button).toEqual(button);
    expect((await api.get<History>("users/1002/messages")).menu_button).toEqual({ type: "commands" });
  });
});
