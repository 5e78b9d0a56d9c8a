/** The main job as a newcomer meets it: the demo's person opens the bot, looks around, buys with buttons, is charged once and told. */
import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { useWorld } from "../support/suite.ts";
import type { Chat, Message } from "../support/telegram.ts";
import { type Language, text } from "../support/texts.ts";

const world = useWorld({ name: "main-job", hasSeed: true });
const alice = 1002;
const somchai = 1001;
const iphone = 1;

function expectText(message: Message, language: Language, ...keys: string[]): void {
  for (const key of keys) expect(text(language, key).fits(message.text), `${key} in "${message.text}"`).toBe(true);
}

/** Exactly one message of the bot with this text about this product, however long one looks. */
async function untilToldOnce(chat: Chat, language: Language, key: string, name: string): Promise<void> {
  const told = async (): Promise<Message[]> =>
    (await chat.botMessages(name)).filter((message) => text(language, key).fits(message.text));
  await eventually(async () => {
    if ((await told()).length === 0) throw new Error(`not told ${key}: ${await chat.transcript()}`);
  });
  expect(await told()).toHaveLength(1);
}

describe("the demo", () => {
  test("has the products and the people that README names", async () => {
    const { items } = (await world().anyone.get("/api/products"))
      .expect(200)
      .as<{ items: { product_id: number; name: string }[] }>();
    expect(items.length).toBeGreaterThan(2);
    expect(items.find(({ product_id: id }) => id === 1)).toMatchObject({ name: "iPhone 15 Pro", state: "open" });
    const buyer = await world().signIn(alice);
    expect(await world().money(buyer)).toBe("50000.00");
  });
});

describe("a person in the chat", () => {
  test("is greeted by name and shown a menu", async () => {
    const chat = world().telegram.chat(alice);
    const menu = await chat.ask("/start");
    expectText(menu, "en", "bot-welcome");
    expect(menu.text).toContain("Alice");
    const wallet = await chat.pressFor(menu, "1:w");
    expect(wallet.message_id, "menus are edited in place").toBe(menu.message_id);
    expectText(wallet, "en", "bot-wallet");
    expect(wallet.text).toMatch(/50,?000\.00/);
  });

  test("buys with buttons, is charged once and told once, however often the button is pressed", async () => {
    const chat = world().telegram.chat(alice);
    const buyer = await world().signIn(alice);
    const before = (await world().product(iphone)).stock;
    const shop = await chat.ask("/shop");
    expectText(shop, "en", "bot-shop");
    const product = await chat.pressFor(shop, `1:p:${iphone}`);
    expect(product.text).toContain("iPhone 15 Pro");
    const offer = await chat.pressFor(product, `1:q:${iphone}:1`);
    expectText(offer, "en", "bot-offer");
    const confirm = offer.reply_markup?.inline_keyboard.flat().find((item) => item.callback_data?.startsWith("1:b:"));
    const data = confirm?.callback_data ?? "";
    await Promise.all([1, 2, 3].map(() => chat.press(offer, data, true)));
    await untilToldOnce(chat, "en", "bot-notice-paid", "iPhone 15 Pro");
    expect(await world().money(buyer)).toBe("10100.00");
    await chat.press(offer, data, true);
    await world().telegram.untilDelivered();
    await world().tick();

    const { stock } = await world().product(iphone);
    expect(stock).toMatchObject({ total: before.total, free: before.free - 1, sold: before.sold + 1, reserved: 0 });
    expect(await world().money(buyer)).toBe("10100.00");
    await untilToldOnce(chat, "en", "bot-notice-paid", "iPhone 15 Pro");
  });

  test("finds the order under /orders, and only this one", async () => {
    const chat = world().telegram.chat(alice);
    const orders = await eventually(async () => {
      const message = await chat.ask("/orders");
      expectText(message, "en", "bot-orders");
      const lines = message.reply_markup?.inline_keyboard
        .flat()
        .filter((item) => item.callback_data?.startsWith("1:d:"));
      expect(lines).toHaveLength(1);
      return message;
    });
    const order = await chat.pressFor(orders, "1:d:");
    expectText(order, "en", "bot-order", "bot-order-status");
    expect(order.text).toContain("paid");
  });

  test("is told when there is not enough money, and nothing is charged", async () => {
    const chat = world().telegram.chat(alice);
    const buyer = await world().signIn(alice);
    const dear = await world().newProduct({ name: "Yacht", price: { asset: "THB", amount: "1000000.00" } });
    const offer = await chat.ask(`/buy ${dear}`);
    await chat.press(offer, "1:b:");
    await untilToldOnce(chat, "en", "bot-notice-released", "Yacht");
    expect(await world().money(buyer)).toBe("10100.00");
  });

  test("hears that it is sold out", async () => {
    const empty = await world().newProduct({ name: "Gone already", stock: 0 });
    const chat = world().telegram.chat(alice);
    const offer = await chat.ask(`/buy ${empty}`);
    const hasConfirm = offer.reply_markup?.inline_keyboard
      .flat()
      .some((item) => item.callback_data?.startsWith("1:b:"));
    const told = hasConfirm ? await chat.pressFor(offer, "1:b:") : offer;
    const isSoldOut = text("en", "error-sold_out").fits(told.text) || text("en", "bot-sale-sold-out").fits(told.text);
    expect(isSoldOut, told.text).toBe(true);
  });

  test("is asked for what is missing", async () => {
    const chat = world().telegram.chat(alice);
    expectText(await chat.ask("/buy"), "en", "bot-shop");
    expectText(await chat.ask("/buy one"), "en", "bot-buy-usage");
    expectText(await chat.ask("/buy 987654"), "en", "error-product_not_found");
    expectText(await chat.ask("/help"), "en", "bot-help");
    expectText(await chat.ask("good morning"), "en", "bot-not-understood");
  });

  test("drops an offer with /cancel or with No, and it can no longer be taken", async () => {
    const chat = world().telegram.chat(alice);
    const product = await world().newProduct({ name: "Second thoughts", price: { asset: "THB", amount: "1.00" } });
    const first = await chat.ask(`/buy ${product}`);
    expectText(await chat.ask("/cancel"), "en", "bot-cancelled");
    expectText(await chat.pressFor(first, "1:b:"), "en", "bot-too-old");
    const second = await chat.ask(`/buy ${product}`);
    expectText(await chat.pressFor(second, "1:x:"), "en", "bot-declined");
    expectText(await chat.ask("/cancel"), "en", "bot-nothing-to-cancel");
    await world().telegram.untilDelivered();
    expect((await world().product(product)).stock.free).toBe(10);
  });

  test("cannot take somebody else's offer, nor make one up", async () => {
    const product = await world().newProduct({ name: "Forged", price: { asset: "THB", amount: "1.00" } });
    const chat = world().telegram.chat(somchai);
    const menu = await chat.ask("/start");
    for (const data of [
      `1:b:1:${product}:1`,
      `1:b:99:${product}:1`,
      "1:b:0:0:0",
      "2:m",
      "rubbish",
      "1:d:o1-0",
      "1:g:xx",
      "1:c:x",
    ]) {
      await chat.press(menu, data, true);
      await chat.event("callback_answer");
    }
    await world().telegram.untilDelivered();
    expect((await world().product(product)).stock.free).toBe(10);
    expectText(await chat.ask("/help"), "th", "bot-help");
  });
});

describe("languages", () => {
  test("follow Telegram's own at first, then the person's choice, everywhere", async () => {
    const chat = world().telegram.chat(somchai);
    expectText(await chat.ask("/start"), "th", "bot-welcome");
    const choice = await chat.ask("/language");
    expectText(choice, "th", "bot-language");
    await chat.pressFor(choice, "1:g:en");
    expectText(await chat.ask("/wallet"), "en", "bot-wallet");
    const session = await world().signIn(somchai);
    expect(session.session.user.language).toBe("en");
    await world().control.reload();
    expectText(await chat.ask("/help"), "en", "bot-help");
    const back = await chat.ask("/language");
    await chat.pressFor(back, "1:g:th");
    expectText(await chat.ask("/help"), "th", "bot-help");
  });

  test("of notices are those of the person", async () => {
    const chat = world().telegram.chat(somchai);
    const product = await world().newProduct({ name: "โคมไฟ", price: { asset: "THB", amount: "1.00" } });
    const offer = await chat.ask(`/buy ${product}`);
    await chat.press(offer, "1:b:");
    await untilToldOnce(chat, "th", "bot-notice-paid", "โคมไฟ");
  });
});
