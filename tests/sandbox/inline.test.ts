/** Inline mode: asked, answered, chosen; and what Telegram refuses. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { Harness, type Json, until } from "./harness.ts";

let harness: Harness;

beforeAll(async () => {
  harness = await Harness.start();
});

afterAll(() => harness.stop());

const article = (id: string, extra: Json = {}): Json => ({
  type: "article",
  id,
  title: `Product ${id}`,
  description: "tap",
  input_message_content: { message_text: `<b>Product</b> ${id}`, parse_mode: "HTML" },
  ...extra,
});

type Asked = { query_id: string; update_id: number | null; results?: { id: string }[] | null };
type Pending = { update_id: number; inline_query?: { id: string; query: string; from: { id: number } } };

const ask = (query: string, waitMs = 0): Promise<Asked> =>
  harness.post<Asked>("users/1001/inline", { query, wait_ms: waitMs });

test("a query reaches the bot, its results reach the person, and the chosen one is sent in the person's name", async () => {
  const asking = ask("phone", 5_000);
  let pending: Pending | undefined;
  await until(async () => {
    const { result } = await harness.bot<Pending[]>("getUpdates");
    pending = result.find((update) => update.inline_query?.query === "phone");
    return pending !== undefined;
  }, "the bot hears of the query");
  expect(pending?.inline_query?.from.id).toBe(1001);
  const markup = { inline_keyboard: [[{ text: "Buy", url: "https://t.me/doglc_sandbox_bot?start=sale_1" }]] };
  const answered = await harness.bot("answerInlineQuery", {
    inline_query_id: pending?.inline_query?.id ?? "",
    results: [article("1", { reply_markup: markup }), article("2")],
    cache_time: 10,
    is_personal: true,
  });
  expect(answered).toMatchObject({ ok: true, result: true });
  const { query_id, results } = await asking;
  expect(results?.map(({ id }) => id)).toEqual(["1", "2"]);
  const chosen = await harness.post<{ message: Json }>("users/1001/inline-choose", {
    query_id,
    result_id: "1",
  });
  expect(chosen.message).toMatchObject({
    text: "Product 1",
    via_bot: { is_bot: true },
    from: { id: 1001 },
    reply_markup: markup,
  });
});

test("nobody answers: the person sees nothing", async () => {
  expect((await ask("x", 50)).results).toBeNull();
});

test("what Telegram would refuse is refused", async () => {
  const { query_id } = await ask("x");
  const answer = async (results: unknown, id = query_id): Promise<string | undefined> =>
    (await harness.bot("answerInlineQuery", { inline_query_id: id, results } as Json)).description;
  expect(await answer([article("1")], "0")).toContain("query is too old");
  expect(await answer([article("")])).toContain("RESULT_ID_INVALID");
  expect(await answer([article("1"), article("1")])).toContain("RESULT_ID_DUPLICATE");
  expect(await answer([article("1", { title: " " })])).toContain("RESULT_TITLE_EMPTY");
  expect(await answer([article("1", { thumb: "x" })])).toContain('unknown field "thumb"');
  expect(
    await answer([article("1", { input_message_content: { message_text: "<b>x", parse_mode: "HTML" } })]),
  ).toContain("can't parse entities");
  expect(await answer(Array.from({ length: 51 }, (_, at) => article(String(at))))).toContain("RESULTS_TOO_MUCH");
  expect(await answer([])).toBeUndefined();
});

test("buttons that begin a query, other people's contacts and forwarded words", async () => {
  await harness.post("users/1001/message", { text: "/start" });
  const share = { inline_keyboard: [[{ text: "Share", switch_inline_query: "sale_1" }]] };
  const sent = await harness.bot<{ reply_markup: unknown }>("sendMessage", {
    chat_id: 1001,
    text: "x",
    reply_markup: share,
  });
  expect(sent.result.reply_markup).toEqual(share);
  const { message: contact } = await harness.post<{ message: Json }>("users/1001/contact", {
    user_id: 1002,
  });
  expect(contact).toMatchObject({ from: { id: 1001 }, contact: { user_id: 1002, first_name: "Alice" } });
  const { message } = await harness.post<{ message: Json }>("users/1001/forward", {
    user_id: 1002,
    text: "hi",
  });
  expect(message).toMatchObject({ text: "hi", forward_origin: { type: "user", sender_user: { id: 1002 } } });
});
