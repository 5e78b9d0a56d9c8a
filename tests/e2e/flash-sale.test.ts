/** The crowd: never more sold than there was, whichever road they come by, and the sale obeys its operator. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import type { Answer } from "../support/http.ts";
import { type Ticket, thb } from "../support/shapes.ts";
import { Socket } from "../support/socket.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "flash-sale" });

test("50 buyers for 10 items over HTTP: exactly 10 reserved, then paid, the others sold out", async () => {
  const product = await world().newProduct({ stock: 10, price: thb("199.50") });
  const buyers = await world().newUsers(50, "500.00");
  const answers = await Promise.all(buyers.map((buyer) => buyer.buy(product, 1, randomUUID())));

  const { winners, losers } = sort(buyers, answers);
  expect(winners).toHaveLength(10);
  expect(losers.map(({ answer }) => `${answer.status} ${answer.code}`)).toEqual(Array(40).fill("400 sold_out"));

  for (const { buyer, answer } of winners) {
    const ticket = answer.as<Ticket>();
    expect(ticket).toMatchObject({ status: "reserved", product_id: product, quantity: 1, total: thb("199.50") });
    await world().untilOrder(buyer, ticket.order_id, "paid");
    expect(await world().money(buyer)).toBe("300.50");
  }
  for (const { buyer } of losers) expect(await world().money(buyer)).toBe("500.00");
  await eventually(async () => {
    const { stock } = await world().product(product);
    expect(stock).toEqual({ total: 10, free: 0, reserved: 0, sold: 10 });
  });
});

test("the same over sockets and HTTP mixed", async () => {
  const product = await world().newProduct({ stock: 10, price: thb("10.00") });
  const buyers = await world().newUsers(50, "20.00");
  const bySocket = buyers.slice(0, 25);
  const byHttp = buyers.slice(25);
  const { apiUrl } = world().system;
  const sockets = await Promise.all(
    bySocket.map((buyer) => Socket.signedIn(apiUrl, product, buyer.session.access_token)),
  );

  const [said, answers] = await Promise.all([
    Promise.all(sockets.map((socket) => socket.buy(randomUUID(), product))),
    Promise.all(byHttp.map((buyer) => buyer.buy(product, 1, randomUUID()))),
  ]);
  const orders = [
    ...said.map((message, index) => ({ buyer: bySocket[index], order: message.order_id, code: message.code })),
    ...answers.map((answer, index) => ({
      buyer: byHttp[index],
      order: answer.status === 202 ? answer.as<Ticket>().order_id : undefined,
      code: answer.code,
    })),
  ];
  const accepted = orders.filter(({ order }) => order !== undefined);
  expect(accepted).toHaveLength(10);
  expect(orders.filter(({ order }) => order === undefined).every(({ code }) => code === "sold_out")).toBe(true);
  for (const { buyer, order } of accepted) {
    if (buyer && order) await world().untilOrder(buyer, order, "paid");
  }
  for (const socket of sockets) socket.close();
  await eventually(async () => {
    expect((await world().product(product)).stock).toEqual({ total: 10, free: 0, reserved: 0, sold: 10 });
  });
});

test("nobody gets more than the limit per person", async () => {
  const product = await world().newProduct({ stock: 10, per_user_limit: 2, price: thb("1.00") });
  const buyer = await world().newUser("100.00");
  (await buyer.buy(product, 3, randomUUID())).expect(409, "limit_reached");
  (await buyer.buy(product, 1, randomUUID())).expect(202);
  (await buyer.buy(product, 2, randomUUID())).expect(409, "limit_reached");
  (await buyer.buy(product, 1, randomUUID())).expect(202);
  (await buyer.buy(product, 1, randomUUID())).expect(409, "limit_reached");
});

test("at once or not: many requests of one person take no more than the limit", async () => {
  const product = await world().newProduct({ stock: 10, per_user_limit: 1, price: thb("1.00") });
  const buyer = await world().newUser("100.00");
  const answers = await Promise.all(Array.from({ length: 10 }, () => buyer.buy(product)));
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 202))
    expect(["limit_reached", "rate_limited"]).toContain(answer.code);
});

test("what is no purchase is refused", async () => {
  const product = await world().newProduct({ price: thb("1.00") });
  const buyer = await world().newUser("10.00");
  for (const json of [
    { product_id: product, quantity: 0 },
    { product_id: product, quantity: -1 },
    { product_id: product, quantity: 1.5 },
    { product_id: product, quantity: "1" },
    { product_id: "one", quantity: 1 },
    { quantity: 1 },
    [],
    "1",
  ]) {
    (await buyer.patiently("POST", "/api/buy", { json })).expect(422, "invalid_request");
  }
  (await buyer.patiently("POST", "/api/buy", { raw: "{", headers: { "content-type": "application/json" } })).expect(
    422,
    "invalid_request",
  );
  (await buyer.patiently("POST", "/api/buy", { json: { product_id: 987_654, quantity: 1 } })).expect(
    404,
    "product_not_found",
  );
  (await world().anyone.buy(product)).expect(401);
});

test("nobody buys in another's name, except a program that may", async () => {
  const product = await world().newProduct({ price: thb("1.00"), stock: 5 });
  const buyer = await world().newUser("10.00");
  const other = await world().newUser("10.00");
  const body = { user_id: other.id, product_id: product, quantity: 1 };
  (await buyer.post("/api/buy", body, randomUUID())).expect(403, "forbidden");
  (await buyer.post("/api/buy", { ...body, user_id: String(buyer.id) }, randomUUID())).expect(202);
  const { order_id: order } = (await world().admin.post("/api/buy", body, randomUUID())).expect(202).as<Ticket>();
  await world().untilOrder(other, order, "paid");
});

test("the sale window opens and closes by the clock", async () => {
  const now = await world().control.now();
  const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
  const product = await world().newProduct({ price: thb("1.00"), starts_at: at(3), ends_at: at(6) });
  const buyer = await world().newUser("10.00");
  (await buyer.buy(product, 1, randomUUID())).expect(400, "sale_not_open");
  await world().control.advance(4 * 60_000);
  (await buyer.buy(product, 1, randomUUID())).expect(202);
  await world().control.advance(4 * 60_000);
  const late = await world().newUser("10.00");
  (await late.buy(product, 1, randomUUID())).expect(400, "sale_ended");
});

test("pause, resume and close act on buying", async () => {
  const product = await world().newProduct({ price: thb("1.00"), per_user_limit: 10 });
  const buyer = await world().newUser("10.00");
  const refusedWith = (status: number, code?: string): Promise<Answer> =>
    eventually(async () =>
      (await buyer.patiently("POST", "/api/buy", { json: { product_id: product, quantity: 1 } })).expect(status, code),
    );
  await world().changeProduct(product, { paused: true });
  await refusedWith(400, "sale_not_open");
  expect((await world().product(product)).state).toBe("paused");
  await world().changeProduct(product, { paused: false });
  await refusedWith(202);
  await world().changeProduct(product, { closed: true });
  await refusedWith(400, "sale_ended");
  expect((await world().product(product)).state).toBe("ended");
});

test("added stock reaches everybody who was told sold out", async () => {
  const product = await world().newProduct({ stock: 1, price: thb("1.00") });
  const buyers = await world().newUsers(9, "10.00");
  const [first, ...rest] = buyers;
  (await first?.buy(product, 1, randomUUID()))?.expect(202);
  for (const buyer of rest) (await buyer.buy(product, 1, randomUUID())).expect(400, "sold_out");
  const restock = await world().admin.post(`/api/admin/products/${product}/restock`, { quantity: 9 }, randomUUID());
  expect([200, 201]).toContain(restock.status);
  for (const buyer of rest) {
    await eventually(async () =>
      (await buyer.patiently("POST", "/api/buy", { json: { product_id: product, quantity: 1 } })).expect(202),
    );
  }
  (await buyers[0]?.patiently("POST", "/api/buy", { json: { product_id: product, quantity: 1 } }))?.expect(
    409,
    "limit_reached",
  );
});

test("a price change does not touch accepted orders", async () => {
  const product = await world().newProduct({ price: thb("10.00") });
  const buyer = await world().newUser("100.00");
  await world().control.pause("doglc-orders");
  const ticket = (await buyer.buy(product, 1, randomUUID())).expect(202).as<Ticket>();
  await world().changeProduct(product, { price: thb("50.00") });
  await world().control.resume("doglc-orders");
  await world().untilOrder(buyer, ticket.order_id, "paid");
  expect(await world().money(buyer)).toBe("90.00");
});

interface Sorted {
  winners: { buyer: User; answer: Answer }[];
  losers: { buyer: User; answer: Answer }[];
}

function sort(buyers: readonly User[], answers: readonly Answer[]): Sorted {
  const sorted: Sorted = { winners: [], losers: [] };
  for (const [index, buyer] of buyers.entries()) {
    const answer = answers[index];
    if (answer) (answer.status === 202 ? sorted.winners : sorted.losers).push({ buyer, answer });
  }
  return sorted;
}
