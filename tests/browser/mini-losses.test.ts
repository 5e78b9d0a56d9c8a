/** The Mini App where answers are lost: nobody is left outside, nothing is bought or sent twice, and every outcome is told. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { thb } from "../support/shapes.ts";
import { expectAccessible } from "./support/accessible.ts";
import { picture, useSite } from "./support/site.ts";

const site = useSite();

const has = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
}

/** Without a service worker, so that every request is the page's own and can be cut. */
async function emptyPage(): Promise<Page> {
  const page = await site().page();
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  return page;
}

async function miniApp(person: number): Promise<Page> {
  const page = await emptyPage();
  await page.goto(await site().miniAppAddress(person));
  return page;
}

interface Outage {
  isOn: boolean;
}

/** While it is on, the gateway is not reached; the browser itself believes that it has a network. */
async function outage(page: Page): Promise<Outage> {
  const state: Outage = { isOn: true };
  await page.context().route("**/api/**", (route) => (state.isOn ? route.abort() : route.fallback()));
  return state;
}

test("first opened where the gateway is not reached, it signs in by itself when it is", async () => {
  const person = await site().world.newUser("43.00", { language_code: "en" });
  const page = await emptyPage();
  const away = await outage(page);
  await page.goto(await site().miniAppAddress(person.id));
  await has(page, "There is no connection.");
  await picture(page, "mini-first-offline");
  away.isOn = false;
  await has(page, "43.00");
});

test("where the way in cannot be loaded either, it still signs in by itself", async () => {
  const person = await site().world.newUser("46.00", { language_code: "en" });
  const page = await emptyPage();
  site().guard.allow(/dynamically imported module|Importing a module script failed|preload/i);
  // Without this the page would be loaded anew, as after a deploy.
  await page.addInitScript(() => sessionStorage.setItem("doglc:renewed", String(Date.now())));
  await page.context().route(/\/assets\/Welcome-[^/]*\.js/, (route) => route.abort());
  const away = await outage(page);
  await page.goto(await site().miniAppAddress(person.id));
  await has(page, "Something went wrong on this page. Please try again.");
  away.isOn = false;
  await has(page, "46.00");
});

test("what is kept is renewed by hand, which signs in first", async () => {
  const person = await site().world.newUser("45.00", { language_code: "en" });
  const page = await emptyPage();
  await page.clock.install();
  await page.goto(await site().miniAppAddress(person.id));
  await has(page, "45.00");
  const away = await outage(page);
  await page.reload();
  await has(page, /No connection\. This is how it was on/);
  await has(page, "45.00");
  // The page's clock stands still: nothing is tried by itself any more.
  await page.clock.pauseAt(Date.now() + 10 * 60_000);
  await has(page, /No connection\. This is how it was on/);
  let tries = 0;
  page.on("request", (request) => {
    if (request.url().includes("/api/auth/")) tries += 1;
  });
  away.isOn = false;
  await page.waitForTimeout(5_000);
  expect(tries).toBe(0);
  await has(page, /No connection\. This is how it was on/);
  await page.getByRole("button", { name: "Try again" }).first().click();
  await eventually(async () => expect(await page.getByText(/No connection\./).count()).toBe(0));
  expect(tries).toBeGreaterThan(0);
  // Screens that come later need time to pass.
  await page.clock.resume();
  await go(page, "/settings");
  await has(page, `Your number: ${person.id}`);
});

test("on a shared device nobody sees the wallet of another", async () => {
  const [first, second] = await site().world.newUsers(2, "44.00");
  if (first === undefined || second === undefined) throw new Error("no people");
  const page = await miniApp(first.id);
  await has(page, "44.00");
  const away = await outage(page);
  await page.goto("about:blank");
  await page.goto(await site().miniAppAddress(second.id));
  await has(page, "There is no connection.");
  expect(await page.getByText("44.00").count()).toBe(0);
  away.isOn = false;
  await has(page, "44.00");
});

interface LossyTransfers {
  isLossy: boolean;
  /** Under which they were sent. */
  readonly keys: Set<string | undefined>;
}

/** While they are lossy, transfers arrive and their answers do not. */
async function lossyTransfers(page: Page): Promise<LossyTransfers> {
  const state: LossyTransfers = { isLossy: true, keys: new Set() };
  await page.context().route("**/api/transactions", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    state.keys.add(route.request().headers()["idempotency-key"]);
    if (!state.isLossy) return route.fallback();
    await route.fetch();
    return route.abort();
  });
  return state;
}

async function fillTransfer(page: Page, receiver: number, amount: string): Promise<void> {
  await page.getByLabel("Recipient's number").fill(String(receiver));
  await page.getByLabel("Amount").fill(amount);
}

const unclearTransfer = /It is not certain whether it was sent/;

// More than half of what is there: once it is done, what is left is less than what is asked for.
test("a transfer whose answer was lost is asked for again, not sent again, also after closing and reloading", async () => {
  const sender = await site().world.newUser("100.00", { language_code: "en" });
  const receiver = await site().world.newUser("0.00");
  const page = await miniApp(sender.id);
  await has(page, "100.00");
  const transfers = await lossyTransfers(page);
  const carryOn = page.getByRole("button", { name: "Continue" });
  const dialog = page.getByRole("dialog");
  await go(page, "/send");
  await fillTransfer(page, receiver.id, "60");
  await carryOn.click();
  await page.getByRole("button", { name: "Send 60.00 THB" }).click();
  await has(page, unclearTransfer);
  // The wallet is loaded anew, as when the network comes back, and shows what is left.
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.locator(".amount-field").getByText("40.00 THB").waitFor({ state: "attached" });
  await dialog.getByText(unclearTransfer).waitFor();
  await picture(page, "mini-send-unclear");
  await expectAccessible(page);

  await dialog.getByRole("button", { name: "Close" }).click();
  // What is typed instead is a transfer of its own, and more than is left.
  await page.getByLabel("Amount").fill("61");
  await carryOn.click();
  await page.locator(".field-error").waitFor();
  await page.getByLabel("Amount").fill("60");
  expect(await dialog.count()).toBe(0);
  await carryOn.click();
  await has(page, unclearTransfer);
  await page.reload();
  await fillTransfer(page, receiver.id, "60");
  await page.locator(".amount-field").getByText("40.00 THB").waitFor();
  await carryOn.click();
  await has(page, unclearTransfer);
  transfers.isLossy = false;
  await page.getByRole("button", { name: "Ask again" }).click();
  await has(page, "Arrived");
  expect(transfers.keys.size).toBe(1);
  expect(await site().world.money(receiver)).toBe("60.00");
  expect(await site().world.money(sender)).toBe("40.00");
});

test("while the gateway is not reached nothing is sent, and afterwards the transfer that was lost is asked for under its key", async () => {
  const sender = await site().world.newUser("100.00", { language_code: "en" });
  const receiver = await site().world.newUser("0.00");
  const page = await miniApp(sender.id);
  await has(page, "100.00");
  const transfers = await lossyTransfers(page);
  await go(page, "/send");
  await fillTransfer(page, receiver.id, "60");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Send 60.00 THB" }).click();
  await has(page, unclearTransfer);

  const away = await outage(page);
  await page.reload();
  await fillTransfer(page, receiver.id, "60");
  const carryOn = page.getByRole("button", { name: "Continue" });
  expect(await carryOn.isDisabled()).toBe(true);
  await page.getByLabel("Amount").press("Enter");
  await page.waitForTimeout(500);
  expect(await page.getByRole("dialog").count()).toBe(0);
  transfers.isLossy = false;
  away.isOn = false;
  // It signs in by itself.
  await carryOn.click({ timeout: 30_000 });
  await has(page, unclearTransfer);
  await page.getByRole("button", { name: "Ask again" }).click();
  await has(page, "Arrived");
  expect(transfers.keys.size).toBe(1);
  expect(await site().world.money(receiver)).toBe("60.00");
  expect(await site().world.money(sender)).toBe("40.00");
});

test("a dialog that is busy stays, however often Escape is pressed", async () => {
  const sender = await site().world.newUser("100.00", { language_code: "en" });
  const receiver = await site().world.newUser("0.00");
  const page = await miniApp(sender.id);
  await has(page, "100.00");
  const answers = Promise.withResolvers<void>();
  await page.context().route("**/api/transactions", async (route) => {
    if (route.request().method() === "POST") await answers.promise;
    await route.fallback();
  });
  await go(page, "/send");
  await page.getByLabel("Recipient's number").fill(String(receiver.id));
  await page.getByLabel("Amount").fill("1");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Send 1.00 THB" }).click();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("Escape");
  await eventually(async () => expect(await page.locator("dialog:modal").count()).toBe(1));
  answers.resolve();
  await has(page, "Arrived");
  expect(await page.locator("dialog").count()).toBe(0);
});

/** A product's page where purchases arrive and their answers do not, until `mend`. */
async function withLostAnswers(person: number, product: number): Promise<{ page: Page; mend: () => void }> {
  let isLossy = true;
  const page = await emptyPage();
  await page.routeWebSocket(/\/ws\?/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (!isLossy || !/"type":"(order|error)"/.test(String(message))) socket.send(message);
    });
  });
  await page.context().route("**/api/buy", async (route) => {
    if (!isLossy) return route.fallback();
    await route.fetch();
    return route.abort();
  });
  await page.goto(await site().miniAppAddress(person, { startParam: `sale_${product}` }));
  await has(page, /^Live$/);
  return {
    page,
    mend: () => {
      isLossy = false;
    },
  };
}

test("a purchase that is not certain is found again after closing, and is asked for, not made again", async () => {
  const person = await site().world.newUser("100.00", { language_code: "en" });
  const product = await site().world.newProduct({ price: thb("10.00"), stock: 9, per_user_limit: 5 });
  const { page, mend } = await withLostAnswers(person.id, product);
  await page.getByRole("button", { name: "Buy", exact: true }).click();
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "Pay 20.00 THB" }).click();
  const fewer = page.getByRole("button", { name: "One fewer" });
  expect(await fewer.isDisabled()).toBe(true);
  const unclear = page.getByText(/It is not certain yet whether your order was accepted/).first();
  await unclear.waitFor({ timeout: 90_000 });
  expect(await fewer.isDisabled()).toBe(true);

  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.locator(".main-action").getByRole("button", { name: "Ask again" }).click();
  await unclear.waitFor();
  mend();
  await page.getByRole("dialog").getByRole("button", { name: "Ask again" }).click();
  await has(page, "It is yours!");
  expect(await site().world.money(person)).toBe("80.00");
  expect((await site().world.product(product)).stock).toMatchObject({ free: 7 });
});

test("who leaves while it is on its way is told the outcome where they are", async () => {
  const person = await site().world.newUser("100.00", { language_code: "en" });
  const name = `Lamp ${Date.now()}`;
  const product = await site().world.newProduct({ name, price: thb("10.00"), stock: 9 });
  const { page, mend } = await withLostAnswers(person.id, product);
  await page.getByRole("button", { name: "Buy", exact: true }).click();
  await page.getByRole("button", { name: "Pay 10.00 THB" }).click();
  await eventually(async () => expect(await page.getByRole("dialog").locator(".spinner").count()).toBe(1));
  await go(page, "/shop");
  mend();
  await has(page, `${name}: Your order was accepted. It stands under Orders.`);
  expect(await page.evaluate(() => location.hash)).toBe("#/shop");
  expect((await site().world.product(product)).stock).toMatchObject({ free: 8 });
});
