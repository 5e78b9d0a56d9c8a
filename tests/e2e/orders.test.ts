/** What can become of an order besides being paid: whatever it is, stock and money are where they belong and the buyer is told. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { send } from "../support/http.ts";
import { serviceToken } from "../support/secrets.ts";
import { type Order, type Page, type StockCounts, type Ticket, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";
import { text } from "../support/texts.ts";

const world = useWorld({ name: "orders" });
const ordersQueue = "doglc-orders";
const pastReservation = 16 * 60_000;

async function reserve(buyer: User, product: number, quantity = 1): Promise<Ticket> {
  return (await buyer.buy(product, quantity, randomUUID())).expect(202).as();
}

async function untilStock(product: number, counts: Partial<StockCounts>): Promise<void> {
  await eventually(async () => expect((await world().product(product)).stock).toMatchObject(counts));
}

/** The buyer's chat holds exactly one message with the notice's words about this product. */
async function untilTold(buyer: User, key: string, productName: string): Promise<void> {
  const chat = world().telegram.chat(buyer.id);
  await eventually(async () => {
    const told = (await chat.botMessages(productName)).filter((message) => text("en", key).fits(message.text));
    if (told.length !== 1) throw new Error(`${told.length} messages with ${key}: ${await chat.transcript()}`);
  });
}

/** Asks banking to charge or cancel an order, as the shop's consumer does. */
async function askWallet(
  order: Order | Ticket,
  buyer: User,
  ask: string,
): Promise<{ outcome: string; because?: string; code?: string }> {
  const now = Math.floor((await world().control.now()) / 1_000);
  const token = serviceToken(world().system.stateDir, {
    signer: "shop",
    audience: "banking",
    issuedAt: now,
    expiresAt: now + 60,
  });
  const line = {
    order_id: order.order_id,
    user_id: String(buyer.id),
    product_id: order.product_id,
    total: order.total,
    ask,
  };
  const answer = await send(`${world().system.url("banking")}/internal/orders/settle`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    json: { lines: [line] },
  });
  const { outcomes } = answer.expect(200).as<{ outcomes: { outcome: string; because?: string; code?: string }[] }>();
  const [outcome] = outcomes;
  if (!outcome) throw new Error("no outcome");
  return outcome;
}

test("without money the order is released, the stock comes back, the buyer is told", async () => {
  const name = "Poor man's lamp";
  const product = await world().newProduct({ name, stock: 3, price: thb("100.00") });
  const buyer = await world().newUser("99.99");
  const ticket = await reserve(buyer, product);
  const order = await world().untilOrder(buyer, ticket.order_id, "released");
  expect(order.reason).toBe("insufficient_funds");
  await untilStock(product, { free: 3, reserved: 0, sold: 0 });
  expect(await world().money(buyer)).toBe("99.99");
  await untilTold(buyer, "bot-notice-released", name);
  // A released order takes no part of the limit, and is not charged when money comes.
  await world().fund(buyer.id, "0.01");
  expect((await askWallet(order, buyer, "charge")).outcome).toBe("refused");
  await world().buyAndPay(buyer, product);
  expect(await world().money(buyer)).toBe("0.00");
});

test("while nobody settles, time ends the order: stock back, buyer told, and a late charge charges nothing", async () => {
  const name = "Slow lamp";
  const product = await world().newProduct({ name, stock: 2, price: thb("10.00") });
  const buyer = await world().newUser("50.00");
  await world().control.pause(ordersQueue);
  const ticket = await reserve(buyer, product);
  await untilStock(product, { free: 1, reserved: 1, sold: 0 });
  await world().control.advance(pastReservation);
  await world().signInAgain(buyer);
  await world().control.cron("shop");
  // Time alone moves no stock: only the wallet's answer does.
  expect((await world().order(buyer, ticket.order_id)).status).toBe("reserved");
  await untilStock(product, { free: 1, reserved: 1 });

  await world().control.resume(ordersQueue);
  await world().control.cron("shop");
  await world().untilOrder(buyer, ticket.order_id, "expired");
  await untilStock(product, { free: 2, reserved: 0, sold: 0 });
  await untilTold(buyer, "bot-notice-expired", name);

  expect(await askWallet(ticket, buyer, "charge")).toMatchObject({ outcome: "cancelled", because: "expire" });
  expect(await world().money(buyer)).toBe("50.00");
  const again = await world().buyAndPay(buyer, product);
  expect(again.order_id).not.toBe(ticket.order_id);
  expect(await world().money(buyer)).toBe("40.00");
});

test("an order that was charged before it could expire is paid, however late", async () => {
  const product = await world().newProduct({ stock: 2, price: thb("10.00") });
  const buyer = await world().newUser("50.00");
  await world().control.pause(ordersQueue);
  const ticket = await reserve(buyer, product);
  expect((await askWallet(ticket, buyer, "charge")).outcome).toBe("charged");
  await world().control.advance(pastReservation);
  await world().signInAgain(buyer);
  await world().control.resume(ordersQueue);
  await world().control.cron("shop");
  await world().untilOrder(buyer, ticket.order_id, "paid");
  await untilStock(product, { free: 1, reserved: 0, sold: 1 });
  expect(await world().money(buyer)).toBe("40.00");
});

describe("cancelling", () => {
  test("while reserved gives the stock back and is final", async () => {
    const product = await world().newProduct({ stock: 2, price: thb("10.00") });
    const buyer = await world().newUser("50.00");
    await world().control.pause(ordersQueue);
    const ticket = await reserve(buyer, product);
    const cancel = (): ReturnType<User["call"]> =>
      buyer.patiently("POST", `/api/orders/${ticket.order_id}/cancel`, { json: {} });
    const cancelled = (await cancel()).expect(200).as<Order>();
    expect(cancelled.status).toBe("cancelled");
    await untilStock(product, { free: 2, reserved: 0, sold: 0 });
    expect((await cancel()).expect(200).as<Order>().status).toBe("cancelled");
    await world().control.resume(ordersQueue);
    expect(await askWallet(ticket, buyer, "charge")).toMatchObject({ outcome: "cancelled", because: "cancel" });
    await world().control.cron("shop");
    expect((await world().order(buyer, ticket.order_id)).status).toBe("cancelled");
    expect(await world().money(buyer)).toBe("50.00");
  });

  test("after the charge is refused", async () => {
    const product = await world().newProduct({ stock: 2, price: thb("10.00") });
    const buyer = await world().newUser("50.00");
    const order = await world().buyAndPay(buyer, product);
    (await buyer.post(`/api/orders/${order.order_id}/cancel`, {})).expect(409, "state_conflict");
    expect((await world().order(buyer, order.order_id)).status).toBe("paid");
    expect(await world().money(buyer)).toBe("40.00");
  });

  test("is not possible for others", async () => {
    const product = await world().newProduct({ stock: 2, price: thb("10.00") });
    const [buyer, other] = await world().newUsers(2, "50.00");
    if (!buyer || !other) throw new Error("no users");
    await world().control.pause(ordersQueue);
    const ticket = await reserve(buyer, product);
    (await other.post(`/api/orders/${ticket.order_id}/cancel`, {})).expect(404, "order_not_found");
    await world().control.resume(ordersQueue);
    await world().untilOrder(buyer, ticket.order_id, "paid");
  });
});

describe("refunding", () => {
  const refund = (order: string, json: unknown, key: string = randomUUID()) =>
    world().admin.patiently("POST", `/api/admin/orders/${order}/refund`, { json, key });

  test("gives the money back once; the piece stays sold unless it comes back too", async () => {
    const name = "Broken lamp";
    const product = await world().newProduct({ name, stock: 2, price: thb("10.00"), per_user_limit: 1 });
    const buyer = await world().newUser("50.00");
    const order = await world().buyAndPay(buyer, product);
    expect((await refund(order.order_id, { reason: "it was broken" })).expect(200).as<Order>().status).toBe("refunded");
    expect(await world().money(buyer)).toBe("50.00");
    await untilStock(product, { free: 1, sold: 1 });
    await untilTold(buyer, "bot-notice-refunded", name);

    const again = await refund(order.order_id, { reason: "it was broken" });
    expect([200, 409]).toContain(again.status);
    expect(await world().money(buyer)).toBe("50.00");
  });

  test("with restock puts the piece on sale again", async () => {
    const product = await world().newProduct({ stock: 1, price: thb("10.00") });
    const [buyer, next] = await world().newUsers(2, "50.00");
    if (!buyer || !next) throw new Error("no users");
    const order = await world().buyAndPay(buyer, product);
    (await next.buy(product, 1, randomUUID())).expect(400, "sold_out");
    (await refund(order.order_id, { reason: "changed their mind", restock: true })).expect(200);
    await untilStock(product, { free: 1, sold: 0 });
    await eventually(async () =>
      (await next.patiently("POST", "/api/buy", { json: { product_id: product, quantity: 1 } })).expect(202),
    );
    expect(await world().money(buyer)).toBe("50.00");
  });

  test("is for paid orders, with a reason, by operators", async () => {
    const product = await world().newProduct({ stock: 2, price: thb("10.00") });
    const buyer = await world().newUser("5.00");
    const ticket = await reserve(buyer, product);
    await world().untilOrder(buyer, ticket.order_id, "released");
    (await refund(ticket.order_id, { reason: "why not" })).expect(409, "state_conflict");
    (await refund(ticket.order_id, {})).expect(422, "invalid_request");
    (await refund(ticket.order_id, { reason: "" })).expect(422, "invalid_request");
    (await refund(`o${product}-${"0".repeat(32)}`, { reason: "nothing there" })).expect(404, "order_not_found");
    (await buyer.post(`/api/admin/orders/${ticket.order_id}/refund`, { reason: "me" }, randomUUID())).expect(
      403,
      "forbidden",
    );
  });
});

describe("seeing", () => {
  test("orders are their buyer's and the operators' alone", async () => {
    const product = await world().newProduct({ stock: 2, price: thb("10.00") });
    const [buyer, other] = await world().newUsers(2, "50.00");
    if (!buyer || !other) throw new Error("no users");
    const order = await world().buyAndPay(buyer, product);
    expect(order).toMatchObject({ user_id: String(buyer.id), product_id: product, quantity: 1, total: thb("10.00") });
    (await other.get(`/api/orders/${order.order_id}`)).expect(404, "order_not_found");
    (await world().anyone.get(`/api/orders/${order.order_id}`)).expect(401);
    (await world().admin.get(`/api/admin/orders/${order.order_id}`)).expect(200);
    (await buyer.get(`/api/orders/o${product}-${"0".repeat(32)}`)).expect(404, "order_not_found");
    for (const rubbish of ["x", "o1-", "o0-1", `o${product}-${"z".repeat(32)}`, "%00", "..%2f"]) {
      const answer = await buyer.get(`/api/orders/${rubbish}`);
      expect([404, 422], rubbish).toContain(answer.status);
    }
  });

  test("a list comes in pages, newest first, and holds only one's own", async () => {
    const product = await world().newProduct({ stock: 10, price: thb("1.00"), per_user_limit: 10 });
    const buyer = await world().newUser("50.00");
    const bought: string[] = [];
    for (let count = 0; count < 5; count += 1) bought.push((await world().buyAndPay(buyer, product)).order_id);
    await eventually(async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? "limit=2" : `limit=2&cursor=${encodeURIComponent(cursor)}`;
        const page: Page<Order> = (await buyer.get(`/api/orders?${query}`)).expect(200).as();
        expect(page.items.length).toBeLessThanOrEqual(2);
        seen.push(...page.items.map(({ order_id: id }) => id));
        cursor = page.next_cursor;
      } while (cursor !== null);
      expect(seen).toEqual(bought.toReversed());
    });
    for (const rubbish of ["limit=0", "limit=101", "limit=x", "cursor=%00", "cursor=rubbish"]) {
      const answer = await buyer.get(`/api/orders?${rubbish}`);
      expect([200, 422], rubbish).toContain(answer.status);
    }
  });
});
