/** The build of now on the state of an older one: nothing lost, everything usable, and again after a restart. */
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keep } from "../support/coverage.ts";
import { root, stateRoot } from "../support/ports.ts";
import { run } from "../support/run.ts";
import type { Order, Page } from "../support/shapes.ts";
import { World } from "../support/world.ts";

/** Made by `tests/e2e/old-state/make.ts`; what it holds stands beside it in facts.json. */
const folder = path.join(root, "tests/e2e/old-state");

interface Facts {
  readonly migrations: readonly string[];
  readonly people: readonly {
    readonly id: number;
    readonly money: string;
    readonly orders: Readonly<Record<string, string>>;
  }[];
  readonly products: readonly {
    readonly id: number;
    readonly stock: { free: number; sold: number; total: number; reserved: number };
  }[];
}

const facts: Facts = JSON.parse(fs.readFileSync(path.join(folder, "facts.json"), "utf8"));
let world: World;

beforeAll(async () => {
  const stateDir = path.join(stateRoot, "upgrade");
  fs.rmSync(stateDir, { recursive: true, force: true });
  fs.mkdirSync(stateDir, { recursive: true });
  const { status, output } = await run("tar", ["-xzf", path.join(folder, "state.tar.gz"), "-C", stateDir]);
  if (status !== 0) throw new Error(output);
  world = await World.start({ name: "upgrade", keepsState: true });
  for (const { id } of facts.people) await world.telegram.addPerson({ id, language_code: "en", started: true });
});
afterAll(async () => {
  keep("upgrade");
  await world?.end();
});

async function expectFacts(): Promise<void> {
  for (const person of facts.people) {
    const user = await world.signIn(person.id);
    expect(await world.money(user)).toBe(person.money);
    const page = (await user.get("/api/orders?limit=100")).expect(200).as<Page<Order>>();
    expect(Object.fromEntries(page.items.map((order) => [order.order_id, order.status]))).toEqual(person.orders);
    for (const [id, status] of Object.entries(person.orders)) expect((await world.order(user, id)).status).toBe(status);
  }
  for (const { id, stock } of facts.products) expect((await world.product(id)).stock).toEqual(stock);
}

test("everything that was there is there", async () => {
  await expectFacts();
});

test("what waited goes on, and what was there can be used", async () => {
  const [person] = facts.people;
  if (!person) throw new Error("nobody");
  const user = await world.signIn(person.id);
  const [product] = facts.products.filter(({ stock }) => stock.free > 0);
  await world.fund(person.id, "1000.00");
  await world.changeProduct(product?.id ?? 0, { per_user_limit: 100 });
  const order = await world.buyAndPay(user, product?.id ?? 0);
  await world.system.restart();
  const again = await world.signIn(person.id);
  expect((await world.order(again, order.order_id)).status).toBe("paid");
  expect(Object.keys(person.orders).length).toBeGreaterThan(0);
  for (const id of Object.keys(person.orders)) (await again.get(`/api/orders/${id}`)).expect(200);
});

test("no migration that was applied has disappeared", () => {
  for (const file of facts.migrations) expect(fs.existsSync(path.join(root, "d1-migrations", file)), file).toBe(true);
});
