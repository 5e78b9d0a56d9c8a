/** The bot's door: only Telegram comes in, every update once and in order, and none can close it for the others. */
import { expect, test } from "vitest";
import { eventually, range } from "../support/eventually.ts";
import { type Answer, send } from "../support/http.ts";
import { secretOf } from "../support/secrets.ts";
import { thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";
import { text } from "../support/texts.ts";

const world = useWorld({ name: "webhook" });
const secretHeader = "x-telegram-bot-api-secret-token";
let nextUpdate = 5_000_000;

const secret = (): string => secretOf(world().system.stateDir, "main-bot", "TELEGRAM_WEBHOOK_SECRET");

function deliver(update: unknown, headers: Record<string, string> = { [secretHeader]: secret() }): Promise<Answer> {
  const url = `${world().system.url("main-bot")}/webhook/telegram`;
  return send(url, { method: "POST", headers, ...(typeof update === "string" ? { raw: update } : { json: update }) });
}

const says = (person: number, words: string, updateId = nextUpdate++): Readonly<Record<string, unknown>> => ({
  update_id: updateId,
  message: {
    message_id: updateId,
    from: { id: person, is_bot: false, first_name: "Somebody", language_code: "en" },
    chat: { id: person, type: "private", first_name: "Somebody" },
    date: Math.floor(Date.now() / 1_000),
    text: words,
  },
});

const newPerson = (): Promise<number> => world().telegram.addPerson({ language_code: "en", started: true });

test("without the right secret there is no way in", async () => {
  const person = await newPerson();
  (await deliver(says(person, "/start"), {})).expect(401);
  (await deliver(says(person, "/start"), { [secretHeader]: "wrong" })).expect(401);
  (await deliver(says(person, "/start"), { [secretHeader]: "" })).expect(401);
  (await deliver("rubbish", { [secretHeader]: `${secret()}x` })).expect(401);
  await world().telegram.chat(person).say("/help");
  await world().telegram.untilDelivered();
  const chat = world().telegram.chat(person);
  await eventually(async () => expect(await chat.botMessages("/wallet")).toHaveLength(1));
  expect((await chat.botMessages("Hello")).length).toBe(0);
});

test("the same update is handled once, at once or later", async () => {
  const person = await newPerson();
  const update = says(person, "/help");
  for (const answer of await Promise.all(range(10).map(() => deliver(update)))) answer.expect(200);
  const chat = world().telegram.chat(person);
  await eventually(async () => expect((await chat.botMessages("/wallet")).length).toBeGreaterThan(0));
  (await deliver(update)).expect(200);
  await world().control.reload();
  (await deliver(update)).expect(200);
  (await deliver(says(person, "/language"))).expect(200);
  await eventually(async () =>
    expect((await chat.messages()).some(({ text: words }) => text("en", "bot-language").fits(words))).toBe(true),
  );
  expect(await chat.botMessages("/wallet")).toHaveLength(1);
});

test("updates of a chat are answered in their order", async () => {
  const person = await newPerson();
  const words = ["/help", "/language", "/orders", "/wallet", "/help", "/language"];
  const keys = ["bot-help", "bot-language", "bot-orders", "bot-wallet", "bot-help", "bot-language"];
  for (const word of words) (await deliver(says(person, word))).expect(200);
  const chat = world().telegram.chat(person);
  await eventually(async () => expect(await chat.messages()).toHaveLength(words.length));
  const said = (await chat.messages()).map(({ text: said }) => keys.find((key) => text("en", key).fits(said)) ?? said);
  const empty = said.map((key, index) =>
    keys[index] === "bot-orders" && text("en", "bot-orders-empty").fits(key) ? "bot-orders" : key,
  );
  expect(empty).toEqual(keys);
});

test("whatever an update holds, the answer is 200 and the chat goes on", async () => {
  const person = await newPerson();
  const chat = { id: person, type: "private" };
  const poisons: unknown[] = [
    "rubbish",
    "",
    "[]",
    "null",
    '{"update_id":"one"}',
    { update_id: nextUpdate++ },
    { update_id: nextUpdate++, message: "no object" },
    { update_id: nextUpdate++, message: { chat } },
    { update_id: nextUpdate++, message: { message_id: 1, date: 0, chat, from: { id: person }, text: 5 } },
    { update_id: nextUpdate++, message: { message_id: 1, date: 0, chat, text: "/start" } },
    { update_id: nextUpdate++, message: { message_id: 1, date: 0, chat: { id: -5, type: "group" }, text: "/start" } },
    {
      update_id: nextUpdate++,
      callback_query: {
        id: "1",
        from: { id: person, is_bot: false, first_name: "x", language_code: "en" },
        data: "1:m",
      },
    },
    { update_id: nextUpdate++, something_new: { chat } },
    { update_id: -1, message: {} },
    { update_id: 1e300, message: {} },
    says(person, `/buy ${"9".repeat(4_000)}`),
    says(person, `/start ${"\u0000\u202e💥".repeat(300)}`),
  ];
  for (const poison of poisons) expect((await deliver(poison)).status, JSON.stringify(poison)?.slice(0, 100)).toBe(200);
  (await deliver(says(person, "/help"))).expect(200);
  await eventually(async () =>
    expect(
      (await world().telegram.chat(person).messages()).some(({ text: words }) => text("en", "bot-help").fits(words)),
    ).toBe(true),
  );
});

test("what the Bot API refuses for good is parked, and the chat goes on", async () => {
  const person = await newPerson();
  await world().telegram.addFault({
    method: "sendMessage",
    chat_id: person,
    error_code: 400,
    description: "Bad Request: no",
    times: 1,
  });
  const chat = world().telegram.chat(person);
  await chat.say("/wallet");
  await chat.say("/help");
  expect(text("en", "bot-help").fits((await chat.next()).text)).toBe(true);
  await world().telegram.clearFaults();
});

test("when Telegram says to wait, the bot waits, and then everything arrives once", async () => {
  const person = await newPerson();
  const since = await world().telegram.lastCall();
  await world().telegram.addFault({ method: "sendMessage", chat_id: person, retry_after: 2, times: 2 });
  const chat = world().telegram.chat(person);
  await chat.say("/help");
  const help = await chat.next();
  expect(text("en", "bot-help").fits(help.text)).toBe(true);

  const calls = await world().telegram.calls({ since, method: "sendMessage", chat_id: person });
  expect(calls.map(({ status }) => status)).toEqual([429, 429, 200]);
  for (const [index, call] of calls.entries()) {
    const before = calls[index - 1];
    if (before) expect(call.at_ms - before.at_ms, "waited as told").toBeGreaterThanOrEqual(2_000);
  }
});

test("a notice is not sent twice, also not when Telegram says to wait or everything is loaded anew", async () => {
  const buyer = await world().newUser("100.00");
  const product = await world().newProduct({ name: "Told once", price: thb("1.00") });
  await world().telegram.addFault({ method: "sendMessage", chat_id: buyer.id, retry_after: 1, times: 1 });
  await world().buyAndPay(buyer, product);
  const chat = world().telegram.chat(buyer.id);
  const told = async (): Promise<number> => (await chat.botMessages("Told once")).length;
  await eventually(async () => expect(await told()).toBe(1));
  for (const _ of range(2)) {
    await world().control.reload();
    await world().tick();
  }
  await world().system.crash();
  await world().tick();
  const next = await world().newProduct({ name: "The next thing", price: thb("1.00") });
  await world().buyAndPay(buyer, next);
  await eventually(async () => expect(await chat.botMessages("The next thing")).toHaveLength(1));
  expect(await told()).toBe(1);
});

test("somebody who blocked the bot stops nobody else", async () => {
  const [blocker, other] = await world().newUsers(2, "10.00");
  if (!blocker || !other) throw new Error("no users");
  const product = await world().newProduct({ name: "For both", price: thb("1.00") });
  await world()
    .telegram.act(blocker.id, "block", {})
    .catch(() => undefined);
  await world().buyAndPay(blocker, product);
  await world().buyAndPay(other, product);
  await eventually(async () => expect(await world().telegram.chat(other.id).botMessages("For both")).toHaveLength(1));
});

test("nobody floods the bot for the others", async () => {
  const [flooder, other] = [await newPerson(), await newPerson()];
  const answers = await Promise.all(range(60).map(() => deliver(says(flooder, "/help"))));
  for (const answer of answers) answer.expect(200);
  const reply = await world().telegram.chat(other).ask("/help");
  expect(text("en", "bot-help").fits(reply.text)).toBe(true);
  await world().telegram.untilDelivered();
});
