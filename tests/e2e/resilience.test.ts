/** A part that is down takes no other with it, loses nothing, and catches up. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { eventually, range } from "../support/eventually.ts";
import { send } from "../support/http.ts";
import { type WorkerName, workerNames } from "../support/ports.ts";
import { type Ticket, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "resilience" });

/** Ids of the events about an order that analytics has. */
async function eventsAbout(order: string): Promise<string[]> {
  const rows = await world().control.sql<{ id: string }>("analytics", "SELECT id FROM events WHERE id LIKE ?", [
    `order:${order}%`,
  ]);
  return rows.map(({ id }) => id);
}

describe.each(["analytics", "security", "main-bot"] as const)("while %s is down", (worker) => {
  test("buying and paying go on; events and notices arrive afterwards, once", async () => {
    const name = `Lamp beside ${worker}`;
    const product = await world().newProduct({ name, price: thb("1.00") });
    const buyer = await world().newUser("10.00");
    await world().control.stop(worker);
    const order = await world().buyAndPay(buyer, product);
    expect(await world().money(buyer)).toBe("9.00");
    const health = (await world().anyone.get("/api/health")).as<{ services: Record<string, { status: string }> }>();
    if (worker !== "main-bot") expect(health.services[worker]?.status).not.toBe("ok");
    expect(health.services["banking"]?.status).toBe("ok");

    await world().control.start(worker);
    await world().tick();
    const chat = world().telegram.chat(buyer.id);
    await eventually(async () => expect(await chat.botMessages(name)).toHaveLength(1), { withinMs: 40_000 });
    await eventually(async () => expect((await eventsAbout(order.order_id)).length).toBeGreaterThan(0), {
      withinMs: 40_000,
    });
    const events = await eventsAbout(order.order_id);
    expect(new Set(events).size).toBe(events.length);
  });
});

test("updates that come while the bot is down are answered afterwards", async () => {
  const person = await world().telegram.addPerson({ language_code: "en", started: true });
  await world().control.stop("main-bot");
  const chat = world().telegram.chat(person);
  await chat.say("/help");
  await world().control.start("main-bot");
  await world().telegram.retryDelivery();
  expect((await chat.next()).text).toContain("/wallet");
});

test("while banking is down orders wait, and are paid afterwards", async () => {
  const product = await world().newProduct({ price: thb("1.00") });
  const buyer = await world().newUser("10.00");
  await world().control.stop("banking");
  const ticket = (await buyer.buy(product, 1, randomUUID())).expect(202).as<Ticket>();
  const answer = await buyer.get("/api/wallet");
  expect([503, 504]).toContain(answer.status);
  expect(answer.headers["content-type"]).toMatch(/problem\+json/);
  expect((await world().anyone.get("/api/health")).expect(503).as<{ status: string }>().status).not.toBe("ok");
  await world().control.start("banking");
  await world().tick();
  await world().untilOrder(buyer, ticket.order_id, "paid");
});

test("while the shop is down its routes say so, and the others serve", async () => {
  const buyer = await world().newUser("10.00");
  await world().control.stop("shop");
  expect([503, 504]).toContain((await world().anyone.get("/api/products")).status);
  (await buyer.get("/api/wallet")).expect(200);
  await world().control.start("shop");
  await eventually(async () => (await world().anyone.get("/api/products")).expect(200));
});

test("everything leaves memory while orders are on their way: they are settled all the same", async () => {
  const product = await world().newProduct({ stock: 30, price: thb("1.00") });
  const buyers = await world().newUsers(20, "5.00");
  await world().control.pause("doglc-orders");
  const answers = await Promise.all(buyers.map((buyer) => buyer.buy(product, 1, randomUUID())));
  await world().control.reload();
  await world().control.resume("doglc-orders");
  await world().tick();
  for (const [index, answer] of answers.entries()) {
    const buyer = buyers[index];
    if (buyer) await world().untilOrder(buyer, answer.expect(202).as<Ticket>().order_id, "paid");
  }
});

describe("a panic", () => {
  const healthy = async (worker: WorkerName): Promise<number> =>
    (await send(`${world().system.url(worker)}/health`)).status;

  test.each(workerNames)("in %s fails its request, and the next hundred do not notice", async (worker) => {
    const failed = await send(`${world().system.url(worker)}/__panic`, { method: "POST" }).then(
      ({ status }) => status,
      () => 500,
    );
    expect(failed).toBeGreaterThanOrEqual(500);
    const statuses = [];
    for (const _ of range(100)) statuses.push(await healthy(worker));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  test("beside purchases: they are made all the same", async () => {
    const product = await world().newProduct({ stock: 50, price: thb("1.00") });
    const buyers = await world().newUsers(20, "5.00");
    const panics = (["api", "shop", "banking"] as const).map((worker) =>
      send(`${world().system.url(worker)}/__panic`, { method: "POST" }).catch(() => undefined),
    );
    const keyed = buyers.map((buyer) => ({ buyer, key: randomUUID() }));
    const first = await Promise.all(keyed.map(({ buyer, key }) => buyer.buy(product, 1, key).catch(() => undefined)));
    await Promise.all(panics);
    // As clients do: whoever got no good answer asks again under the same key.
    for (const [index, { buyer, key }] of keyed.entries()) {
      const answer =
        first[index]?.status === 202
          ? first[index]
          : await buyer.patiently("POST", "/api/buy", { json: { product_id: product, quantity: 1 }, key });
      await world().untilOrder(buyer, answer?.expect(202).as<Ticket>().order_id ?? "", "paid");
    }
    const { stock } = await world().product(product);
    expect(stock.sold).toBe(20);
  });
});
