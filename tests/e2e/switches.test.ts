/** Pause switches: obeyed everywhere within five seconds, told in people's languages, and without harm to what was accepted before. */
import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import type { Answer } from "../support/http.ts";
import { type Page, type Ticket, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "switches" });
const message = { th: "ปิดปรับปรุงถึงเที่ยง", en: "Closed until noon.", zh: "暂停至中午" };

/** What operators promise; the machine of the tests is slower than the edge. */
const obeyedWithin = { withinMs: 10_000, everyMs: 200 };

interface Paused {
  readonly name: string;
  readonly message?: string;
}

const set = async (name: string, paused: boolean, words: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  world().admin.patiently("PUT", `/api/admin/switches/${name}`, { json: { paused, message: words } });

const status = async (language: string): Promise<readonly Paused[]> =>
  (await world().anyone.get("/api/status", { "accept-language": language })).expect(200).as<{ paused: Paused[] }>()
    .paused;

const buy = (buyer: User, product: number): Promise<Answer> => buyer.buy(product, 1, randomUUID());

afterEach(async () => {
  (await set("everything", false)).expect(200);
});

test("stopping everything stops buying and sending, in words; what was accepted is paid", async () => {
  const [buyer, other] = await world().newUsers(2, "500.00");
  if (!buyer || !other) throw new Error("nobody came");
  const product = await world().newProduct({ price: thb("100.00"), per_user_limit: 10 });
  const accepted = (await buy(buyer, product)).expect(202).as<Ticket>();
  const key = randomUUID();
  const sent = (await buyer.transfer(other.id, thb("1.00"), key)).expect(201);
  (await set("everything", true, message)).expect(200);
  await eventually(async () => {
    expect((await buy(other, product)).expect(409, "paused").as()).toMatchObject({ detail: message.en });
  }, obeyedWithin);
  await eventually(async () => {
    const refused = (await buyer.transfer(other.id, thb("1.00"))).expect(409, "paused");
    expect(refused.as()).toMatchObject({ detail: message.en });
  }, obeyedWithin);
  expect((await buyer.transfer(other.id, thb("1.00"), key)).expect(201).as()).toEqual(sent.as());
  await world().untilOrder(buyer, accepted.order_id, "paid");
  (await set("everything", false)).expect(200);
  await eventually(async () => void (await buy(other, product)).expect(202), obeyedWithin);
});

test("everybody is told what is paused, in his language where there are words", async () => {
  (await set("everything", true, message)).expect(200);
  await eventually(async () => {
    expect(await status("th")).toContainEqual({ name: "everything", message: message.th });
    expect(await status("zh-Hans")).toContainEqual({ name: "everything", message: message.zh });
    expect(await status("km")).toContainEqual({ name: "everything" });
  }, obeyedWithin);
  (await set("everything", false)).expect(200);
  await eventually(async () => expect(await status("en")).toEqual([]), obeyedWithin);
});

test("a sale is paused with its words, the others go on; resuming it lifts both of its switches", async () => {
  const buyer = await world().newUser("1000.00");
  const [paused, open] = [await world().newProduct({ per_user_limit: 10 }), await world().newProduct()];
  (await set(`sale:${paused}`, true, message)).expect(200);
  expect((await world().product(paused)).state).toBe("paused");
  await eventually(async () => void (await buy(buyer, paused)).expect(409, "paused"), obeyedWithin);
  (await buy(buyer, open)).expect(202);
  (await world().admin.patiently("POST", `/api/admin/sales/${paused}/resume`)).expect(200);
  await eventually(async () => void (await buy(buyer, paused)).expect(202), obeyedWithin);
  expect(await status("en")).toEqual([]);
});

describe("setting a switch", () => {
  test("is an admin's, audited, and refused where it can stop nothing", async () => {
    const user = await world().newUser();
    (await user.call("PUT", "/api/admin/switches/deposits", { json: { paused: true } })).expect(403, "forbidden");
    (await set("exchange", true)).expect(404, "not_found");
    (await set("sale:999999", true)).expect(404, "product_not_found");
    (await set("deposits", true, { de: "Pause" })).expect(422, "invalid_request");
    (await set("deposits", true)).expect(200);
    const entries = (await world().admin.get("/api/admin/audit?action=switches.put")).expect(200);
    const subjects = entries.as<Page<{ entry: { subject: string } }>>().items.map(({ entry }) => entry.subject);
    expect(subjects).toContain("name:deposits");
    (await set("deposits", false)).expect(200);
  });

  test("a sale that is closed for good is neither paused nor resumed", async () => {
    const product = await world().newProduct();
    (await world().admin.patiently("POST", `/api/admin/sales/${product}/close`)).expect(200);
    (await set(`sale:${product}`, false)).expect(409, "state_conflict");
  });
});
