/** What was bought reaches its buyer: codes once each and to him alone, parcels to the address he gave, and he is told. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import type { Answer } from "../support/http.ts";
import { type Order, type Page, type Ticket, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "fulfilment" });

interface CodeStock {
  readonly added: number;
  readonly free: number;
  readonly assigned: number;
  readonly waiting: number;
}

const price = thb("10.00");
const home = {
  recipient: "สมชาย ใจดี",
  phone: "+66 81-234-5678",
  line1: "99/1 ถนนสุขุมวิท",
  city: "วัฒนา",
  postal_code: "10110",
  country: "th",
};

const addCodes = (product: number, codes: readonly string[]): Promise<Answer> =>
  world().admin.patiently("POST", `/api/admin/products/${product}/codes`, { json: { codes }, key: randomUUID() });

const codeStock = async (product: number): Promise<CodeStock> =>
  (await world().admin.patiently("GET", `/api/admin/products/${product}/codes`)).expect(200).as();

const fulfil = (order: string, tracking?: Readonly<Record<string, string>>): Promise<Answer> =>
  world().admin.patiently("POST", `/api/admin/orders/${order}/fulfil`, {
    json: tracking === undefined ? {} : { tracking },
    key: randomUUID(),
  });

const buy = async (buyer: User, product: number, quantity = 1): Promise<string> => {
  const answer = await buyer.patiently("POST", "/api/buy", {
    json: { product_id: product, quantity },
    key: randomUUID(),
  });
  return answer.expect(202).as<Ticket>().order_id;
};

const until = (buyer: User, order: string, status: string): Promise<Order> => world().untilOrder(buyer, order, status);

const toDeliver = async (product: number): Promise<readonly string[]> => {
  const query = new URLSearchParams({ to_deliver: "true", product_id: String(product) });
  const page = (await world().admin.patiently("GET", `/api/admin/orders?${query}`)).expect(200).as<Page<Order>>();
  return page.items.map((order) => order.order_id);
};

/** One message about the order in the buyer's chat, however often it was sent. */
const untilTold = (buyer: User, words: string): Promise<void> =>
  eventually(async () => expect(await world().telegram.chat(buyer.id).botMessages(words)).toHaveLength(1));

describe("codes", () => {
  test("are there at once when there are enough, one per piece, and for the buyer's eyes alone", async () => {
    const product = await world().newProduct({ name: "Game key", price, delivery: "digital", per_user_limit: 5 });
    const [buyer, stranger] = await world().newUsers(2, "100.00");
    if (!buyer || !stranger) throw new Error("nobody came");
    const added = (await addCodes(product, ["KEY-A", "KEY-B", " KEY-A ", "KEY-C"])).expect(200).as<CodeStock>();
    expect(added).toMatchObject({ added: 3, free: 3, assigned: 0 });
    const id = await buy(buyer, product, 2);
    const order = await until(buyer, id, "fulfilled");
    expect(order).toMatchObject({ delivery: "digital", codes: ["KEY-A", "KEY-B"] });
    (await stranger.get(`/api/orders/${id}`)).expect(404);
    const seen = (await world().admin.get(`/api/admin/orders/${id}`)).expect(200).text;
    const listed = (await buyer.get("/api/orders")).expect(200).text;
    for (const text of [seen, listed]) expect(text).not.toContain("KEY-");
    expect(await codeStock(product)).toMatchObject({ free: 1, assigned: 2, waiting: 0 });
    await untilTold(buyer, "Game key");
  });

  test("come later to who waits, oldest first, also when everything was put out of memory", async () => {
    const product = await world().newProduct({ name: "Voucher", price, delivery: "digital", per_user_limit: 5 });
    const buyers = await world().newUsers(3, "100.00");
    const thirdBuyer = buyers[2];
    if (!thirdBuyer) throw new Error("nobody came");
    const orders: string[] = [];
    for (const buyer of buyers) {
      const id = await buy(buyer, product);
      await until(buyer, id, "paid");
      orders.push(id);
    }
    await eventually(async () => expect(await toDeliver(product)).toEqual([...orders].reverse()));
    expect(await world().product(product)).toMatchObject({ to_deliver: 3, codes_free: 0 });
    await world().control.reload();
    (await addCodes(product, ["V-1", "V-2"])).expect(200);
    (await addCodes(product, ["V-1", "V-2"])).expect(200);
    const codes: (readonly string[] | undefined)[] = [];
    for (const [at, buyer] of buyers.entries()) {
      const order = await until(buyer, orders[at] ?? "", at < 2 ? "fulfilled" : "paid");
      codes.push(order.codes);
    }
    expect(codes).toEqual([["V-1"], ["V-2"], undefined]);
    await eventually(async () => expect(await toDeliver(product)).toEqual([orders[2]]));
    (await fulfil(orders[2] ?? "")).expect(409, "state_conflict");
    (await addCodes(product, ["V-3"])).expect(200);
    await until(thirdBuyer, orders[2] ?? "", "fulfilled");
    for (const buyer of buyers) await untilTold(buyer, "Tap below to see them");
  });

  test("stay spent when the money goes back, and are not shown any more", async () => {
    const product = await world().newProduct({ price, delivery: "digital", per_user_limit: 5 });
    const buyer = await world().newUser("100.00");
    (await addCodes(product, ["ONCE"])).expect(200);
    const id = await buy(buyer, product);
    await until(buyer, id, "fulfilled");
    const refund = await world().admin.patiently("POST", `/api/admin/orders/${id}/refund`, {
      json: { reason: "did not work", restock: true },
      key: randomUUID(),
    });
    refund.expect(200);
    expect((await until(buyer, id, "refunded")).codes).toBeUndefined();
    const next = await buy(buyer, product);
    expect((await until(buyer, next, "paid")).codes).toBeUndefined();
    expect(await codeStock(product)).toMatchObject({ free: 0, assigned: 1, waiting: 1 });
    expect(await world().money(buyer)).toBe("90.00");
  });

  test("are no business of other products", async () => {
    const product = await world().newProduct({ price });
    (await addCodes(product, ["X"])).expect(409, "state_conflict");
    const digital = await world().newProduct({ price, delivery: "digital" });
    for (const codes of [[], [""], ["x".repeat(201)]]) {
      (await addCodes(digital, codes)).expect(422, "invalid_request");
    }
  });
});

describe("parcels", () => {
  test("go to the address that was given, which lies in no database in the clear", async () => {
    const product = await world().newProduct({ name: "Parcel lamp", price, delivery: "physical", per_user_limit: 5 });
    const buyer = await world().newUser("100.00");
    const id = await buy(buyer, product);
    expect(await until(buyer, id, "paid")).toMatchObject({ delivery: "physical", needs_address: true });
    (await buyer.call("PUT", "/api/me/address", { json: { ...home, phone: "call me" } })).expect(
      422,
      "invalid_request",
    );
    const stored = (await buyer.call("PUT", "/api/me/address", { json: home })).expect(200).as<unknown>();
    expect(stored).toMatchObject({ address: { ...home, phone: "+66812345678", country: "TH" } });
    expect((await buyer.get("/api/me/address")).expect(200).as<unknown>()).toEqual(stored);
    expect((await until(buyer, id, "paid")).needs_address).toBeFalsy();
    const rows = await world().control.sql("shop", "SELECT * FROM addresses");
    expect(JSON.stringify(rows)).toContain("field-1");
    expect(JSON.stringify(rows)).not.toMatch(/สมชาย|81234/);

    const revealed = await world().admin.patiently("POST", `/api/admin/orders/${id}/address`);
    expect(revealed.expect(200).as<unknown>()).toEqual(stored);
    expect((await fulfil(id, { carrier: "Thailand Post", number: "EX123" })).expect(200).as<unknown>()).toMatchObject({
      status: "fulfilled",
      tracking: { carrier: "Thailand Post", number: "EX123" },
    });
    (await fulfil(id, { carrier: "Thailand Post", number: "EX124" })).expect(200);
    const sent = await until(buyer, id, "fulfilled");
    expect(sent.tracking).toEqual({ carrier: "Thailand Post", number: "EX124" });
    await untilTold(buyer, "EX123");
    await untilTold(buyer, "EX124");
    expect(await world().product(product)).toMatchObject({ to_deliver: 0 });

    // He moves, then wants to be forgotten: the parcel went where it went, until he is.
    (await buyer.call("PUT", "/api/me/address", { json: { ...home, recipient: "Somebody else" } })).expect(200);
    const again = await world().admin.patiently("POST", `/api/admin/orders/${id}/address`);
    expect(again.expect(200).as<unknown>()).toEqual(stored);
    (await buyer.call("DELETE", "/api/me/address")).expect(200);
    expect((await buyer.get("/api/me/address")).expect(200).as<unknown>()).toMatchObject({ address: null });
  });

  test("are not sent before they are paid, nor to where nothing is sent", async () => {
    const product = await world().newProduct({ price, delivery: "physical" });
    const poor = await world().newUser("0.00");
    const id = await buy(poor, product);
    await until(poor, id, "released");
    (await fulfil(id)).expect(409, "state_conflict");
    (await world().admin.patiently("POST", `/api/admin/orders/${id}/address`)).expect(409, "state_conflict");
  });
});

test("an order of which nothing is delivered can be marked all the same", async () => {
  const product = await world().newProduct({ price });
  const buyer = await world().newUser("100.00");
  const order = await world().buyAndPay(buyer, product);
  (await fulfil(order.order_id, { number: "EX1" })).expect(422, "invalid_request");
  for (let time = 0; time < 2; time += 1) (await fulfil(order.order_id)).expect(200);
  expect((await until(buyer, order.order_id, "fulfilled")).delivery).toBe("none");
});

test("a closed sale is not resumed, and a price that cannot be summed up is refused", async () => {
  const product = await world().newProduct({ price });
  (await world().admin.patiently("POST", `/api/admin/sales/${product}/close`)).expect(200);
  (await world().admin.patiently("POST", `/api/admin/sales/${product}/resume`)).expect(409, "state_conflict");
  const dear = { name: "Dear", price: thb("90000000000.00"), stock: 10_000, per_user_limit: 1 };
  const answer = await world().admin.patiently("POST", "/api/admin/products", { json: dear, key: randomUUID() });
  answer.expect(422, "invalid_request");
});
