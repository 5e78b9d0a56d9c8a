/**
 * Makes the old state that `upgrade.test.ts` starts from: `./scripts/node tests/e2e/old-state/make.ts`. Made once, by the first
 * build that kept state, and not again: that is its use. A later one goes beside it.
 */
import fs from "node:fs";
import path from "node:path";
import { checkInvariants } from "../../support/invariants.ts";
import { root } from "../../support/ports.ts";
import { run } from "../../support/run.ts";
import { type Order, type Page, thb } from "../../support/shapes.ts";
import { World } from "../../support/world.ts";

const folder = import.meta.dirname;
const world = await World.start({ name: "old-state" });

const lamp = await world.newProduct({ name: "Lamp", price: thb("100.00"), stock: 20, per_user_limit: 3 });
const chair = await world.newProduct({ name: "Chair", price: thb("5000.00"), stock: 2 });
const people = [];
for (const [index, id] of [3001, 3002, 3003].entries())
  people.push(await world.newUser(`${(index + 1) * 1_000}.00`, { id }));
const [ann, ben, cat] = people;
if (!ann || !ben || !cat) throw new Error("nobody");
for (const user of people) await world.buyAndPay(user, lamp);
const poor = (await ann.buy(chair)).expect(202).as<{ order_id: string }>();
await world.untilOrder(ann, poor.order_id, "released");
const broken = await world.buyAndPay(ben, lamp);
(
  await world.admin.post(`/api/admin/orders/${broken.order_id}/refund`, { reason: "broken", restock: true }, "refund")
).expect(200);
(await cat.transfer(ann.id, thb("250.50"), "gift", "for you")).expect(201);
await checkInvariants(world);

const facts = {
  migrations: migrationFiles(),
  people: await Promise.all(
    people.map(async (user) => {
      const page = (await user.get("/api/orders?limit=100")).expect(200).as<Page<Order>>();
      const orders = Object.fromEntries(page.items.map((order) => [order.order_id, order.status]));
      return { id: user.id, money: await world.money(user), orders };
    }),
  ),
  products: await Promise.all([lamp, chair].map(async (id) => ({ id, stock: (await world.product(id)).stock }))),
};
await world.system.stop();
fs.writeFileSync(path.join(folder, "facts.json"), `${JSON.stringify(facts, null, 2)}\n`);
const packed = await run("tar", [
  "-czf",
  path.join(folder, "state.tar.gz"),
  "--exclude=*.sqlite-shm",
  "-C",
  world.system.stateDir,
  "platform",
]);
if (packed.status !== 0) throw new Error(packed.output);
console.log(JSON.stringify(facts, null, 2));

function migrationFiles(): string[] {
  const databases = fs.readdirSync(path.join(root, "d1-migrations"));
  return databases
    .flatMap((name) => fs.readdirSync(path.join(root, "d1-migrations", name)).map((file) => `${name}/${file}`))
    .sort();
}
