/**
 * A sale as it is meant to be: fifty people buy by the API, one in the Mini App, a hall watches, and a socket is cut in the middle.
 * Nobody buys twice, nothing is sold twice, and everybody ends up seeing the same.
 */
import type { Page, WebSocketRoute } from "playwright-core";
import { expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { type Order, type Ticket, thb } from "../support/shapes.ts";
import { observe, observed, shiftLimit } from "./support/observed.ts";
import { picture, useSite } from "./support/site.ts";

const site = useSite();
const buyersCount = 50;

const shownStock = async (page: Page): Promise<string> => (await page.getByTestId("stock").textContent()) ?? "";

/** Cuts this page's sockets when told: before a purchase leaves, or after it left and before its answer comes. */
class Knife {
  #sockets: WebSocketRoute[] = [];
  #cutNext: "before" | "after" | undefined;
  readonly bought: string[] = [];
  cuts = 0;

  async hold(page: Page): Promise<void> {
    await page.routeWebSocket(/\/ws\?/, (socket) => {
      const server = socket.connectToServer();
      this.#sockets.push(socket);
      socket.onMessage(async (message) => {
        const text = String(message);
        const isPurchase = text.includes('"type":"buy"');
        if (isPurchase) this.bought.push((JSON.parse(text) as { id: string }).id);
        const cut = isPurchase ? this.#cutNext : undefined;
        if (cut === undefined) {
          server.send(message);
          return;
        }
        this.#cutNext = undefined;
        this.cuts += 1;
        if (cut === "after") {
          server.onMessage(() => {});
          server.send(message);
          await new Promise((resolve) => setTimeout(resolve, 400));
        }
        await server.close();
        await socket.close();
      });
    });
  }

  nextPurchase(cut: "before" | "after"): void {
    this.#cutNext = cut;
  }

  async cutNow(): Promise<void> {
    this.cuts += 1;
    for (const socket of this.#sockets.splice(0)) await socket.close();
  }
}

/** Buys one, as patiently as a person: refused for haste, again; until it is bought or sold out. */
async function buysOne(buyer: User, product: number): Promise<Ticket | undefined> {
  const answer = await buyer.patiently("POST", "/api/buy", {
    json: { product_id: product, quantity: 1 },
    key: crypto.randomUUID(),
  });
  if (answer.status === 202) return answer.as<Ticket>();
  answer.expect(400, "sold_out");
  return undefined;
}

async function ordersOf(buyer: User, product: number): Promise<Order[]> {
  const { items } = (await buyer.patiently("GET", "/api/orders?limit=100")).expect(200).as<{ items: Order[] }>();
  return items.filter(({ product_id: of }) => of === product);
}

test("fifty buy beside one in the Mini App, whose socket is cut, and a hall that watches", async () => {
  const { world } = site();
  const stock = 40;
  const name = `Kettle ${Date.now()}`;
  const product = await world.newProduct({ name, stock, price: thb("10.00"), per_user_limit: 2 });
  const buyers = await world.newUsers(buyersCount, "30.00");
  const person = await world.newUser("100.00");

  const hall = await site().salePage({ device: "projector", scheme: "dark" }, `?product=${product}`);
  await expect.poll(() => shownStock(hall), { timeout: 20_000 }).toBe(String(stock));
  const app = await site().page({ device: "phone" });
  const knife = new Knife();
  await knife.hold(app);
  await observe(app);
  await app.goto(await site().miniAppAddress(person.id, { startParam: `sale_${product}` }));
  await app
    .getByText(/^Live$/)
    .first()
    .waitFor();

  // Half of the hall, then the cut, then the other half.
  const early = buyers.slice(0, 20).map((buyer) => buysOne(buyer, product));
  knife.nextPurchase("after");
  await app.getByRole("button", { name: "Buy", exact: true }).click();
  await app.getByRole("button", { name: "Pay 10.00 THB" }).click();
  await app.getByText("It is yours!").first().waitFor();
  expect(knife.cuts).toBe(1);
  await Promise.all(early);
  await knife.cutNow();
  const tickets = [
    ...(await Promise.all(early)),
    ...(await Promise.all(buyers.slice(20).map((buyer) => buysOne(buyer, product)))),
  ];

  // Bought once, though it was asked for more than once: one order, one charge, and only one id ever left the page.
  expect(await ordersOf(person, product)).toHaveLength(1);
  expect(await world.money(person)).toBe("90.00");
  expect(new Set(knife.bought).size).toBe(1);

  // Nothing was sold twice.
  expect(tickets.filter((ticket) => ticket !== undefined)).toHaveLength(stock - 1);
  expect((await world.product(product)).stock).toMatchObject({ total: stock, free: 0 });

  await hall.getByTestId("stock").filter({ hasText: "Sold out" }).waitFor();
  await hall.getByText(`all ${stock} sold`).waitFor();
  await hall
    .getByText(/Gone in \d/)
    .first()
    .waitFor();
  const { head } = (await world.anyone.get(`/api/sales/${product}/proof`)).expect(200).as<{ head: string }>();
  await eventually(async () => {
    const shown = await hall.locator(".proof code").getAttribute("title");
    if (shown !== head) throw new Error(`the hall sees ${shown}`);
  });
  // All the while nothing moved under anybody's finger.
  const { shift, shifted } = await observed(app);
  expect(shift, shifted.join(", ")).toBeLessThanOrEqual(shiftLimit);
  await picture(hall, "live-sale-hall");
  await picture(app, "live-sale-buyer");
});

test.each(["before", "after"] as const)("a purchase whose socket is cut %s it arrives is bought once", async (cut) => {
  const { world } = site();
  const product = await world.newProduct({ stock: 5, price: thb("10.00"), per_user_limit: 3 });
  const person = await world.newUser("100.00");
  const app = await site().page({ device: "phone" });
  const knife = new Knife();
  await knife.hold(app);
  await app.goto(await site().miniAppAddress(person.id, { startParam: `sale_${product}` }));
  await app
    .getByText(/^Live$/)
    .first()
    .waitFor();
  knife.nextPurchase(cut);
  await app.getByRole("button", { name: "Buy", exact: true }).click();
  await app.getByRole("button", { name: "Pay 10.00 THB" }).click();
  await app.getByText("It is yours!").first().waitFor();
  expect(knife.cuts).toBe(1);
  const orders = await ordersOf(person, product);
  expect(orders).toHaveLength(1);
  expect(await world.money(person)).toBe("90.00");
  expect((await world.product(product)).stock.free).toBe(4);
  // The receipt that came by another road holds as well.
  await app.getByRole("button", { name: "Check the receipt" }).click();
  await app.getByText("The receipt holds.").first().waitFor();
});
