/** The Mini App's main paths, on a phone: what a person sees, taps and gets. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { thb } from "../support/shapes.ts";
import { expectAccessible, expectNoOverflow, expectTapTargets } from "./support/accessible.ts";
import { picture, useSite } from "./support/site.ts";

const site = useSite();

/** Opens a place inside the Mini App, as its own links do. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
}

const has = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

async function looksRight(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await expectAccessible(page);
  await expectNoOverflow(page);
  await expectTapTargets(page);
}

test("buys in three taps, is told that it is paid, and checks the receipt on the device", async () => {
  const person = await site().world.newUser("500.00", { language_code: "en" });
  const name = `Lamp ${Date.now()}`;
  const product = await site().world.newProduct({
    name,
    price: thb("120.50"),
    stock: 5,
    per_user_limit: 3,
  });
  const page = await site().miniApp(person.id);
  await has(page, "500.00");

  await page.getByRole("button", { name }).click();
  await has(page, /^Live$/);
  await page.getByRole("button", { name: "Buy", exact: true }).click();
  await page.getByRole("button", { name: "Pay 120.50 THB" }).click();

  await has(page, "It is yours!");
  await looksRight(page, "mini-order-paid");
  await page.getByRole("button", { name: "Check the receipt" }).click();
  await has(page, "The receipt holds.");
  await has(page, "This link was told to everybody as the sale's head");
  expect(await site().world.money(person)).toBe("379.50");
  expect((await site().world.product(product)).stock).toMatchObject({ free: 4, sold: 1 });
});

test("buys several at once, up to the limit and no further, and says why", async () => {
  const person = await site().world.newUser("500.00", { language_code: "en" });
  const product = await site().world.newProduct({ price: thb("10.00"), stock: 9, per_user_limit: 2 });
  const page = await site().miniApp(person.id, { startParam: `sale_${product}` });
  await page.getByRole("button", { name: "Buy", exact: true }).click();
  await page.getByRole("button", { name: "One more" }).click();
  expect(await page.getByRole("button", { name: "One more" }).isDisabled()).toBe(true);
  await looksRight(page, "mini-buy");
  await page.getByRole("button", { name: "Pay 20.00 THB" }).click();
  await has(page, "It is yours!");

  await go(page, `/product/${product}`);
  await page.getByRole("button", { name: "Buy", exact: true }).click();
  await page.getByRole("button", { name: "Pay 10.00 THB" }).click();
  await has(page, "You have reached the limit per person for this sale.");
  expect(await site().world.money(person)).toBe("480.00");
});

test("shows the stock as others buy it, and sold out when it is", async () => {
  const [watcher, buyer] = await site().world.newUsers(2, "100.00");
  if (watcher === undefined || buyer === undefined) throw new Error("no people");
  const product = await site().world.newProduct({ price: thb("1.00"), stock: 3, per_user_limit: 3 });
  const page = await site().miniApp(watcher.id, { startParam: `sale_${product}` });
  await page.locator('[data-stock="3"]').waitFor();
  await site().world.buyAndPay(buyer, product, 2);
  await page.locator('[data-stock="1"]').waitFor();
  await site().world.buyAndPay(buyer, product, 1);
  await page.locator('[data-stock="0"]').waitFor();
  const main = page.locator(".main-action button");
  await eventually(async () => expect(await main.isDisabled()).toBe(true));
  await looksRight(page, "mini-sold-out");
});

test("explains an order that could not be paid", async () => {
  const person = await site().world.newUser("5.00", { language_code: "en" });
  const product = await site().world.newProduct({ price: thb("50.00"), stock: 3 });
  const page = await site().miniApp(person.id, { startParam: `sale_${product}` });
  await page.getByRole("button", { name: "Buy", exact: true }).click();
  await has(page, /This is more than you have/);
  await page.getByRole("button", { name: "Pay 50.00 THB" }).click();
  await has(page, "It could not be paid. Nothing was charged.");
  await has(page, "There was not enough money in your wallet.");
  expect(await site().world.money(person)).toBe("5.00");
});

test("sends money once, exactly, and takes words as words", async () => {
  const sender = await site().world.newUser("2000.00", { language_code: "en" });
  const receiver = await site().world.newUser("0.00");
  const page = await site().miniApp(sender.id);
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByLabel("Recipient's number").fill(String(receiver.id));
  await page.getByLabel("Amount").fill("0.001");
  await page.getByRole("button", { name: "Continue" }).click();
  await has(page, "That is more decimals than this currency has.");
  await page.getByLabel("Amount").fill("1,250.5");
  await page.getByLabel("Message").fill("<img src=x onerror=alert(1)> ข้าว");
  await looksRight(page, "mini-send");
  await page.getByRole("button", { name: "Continue" }).click();
  await looksRight(page, "mini-send-confirm");
  await page.getByRole("button", { name: "Send 1,250.50 THB" }).click();
  await has(page, "Arrived");
  await has(page, "<img src=x onerror=alert(1)> ข้าว");
  expect(await page.locator("main img").count()).toBe(0);
  expect(await site().world.money(receiver)).toBe("1250.50");
  expect(await site().world.money(sender)).toBe("749.50");
});

test("narrows the history and saves it as CSV", async () => {
  const person = await site().world.newUser("300.00", { language_code: "en" });
  const other = await site().world.newUser("0.00");
  (await person.transfer(other.id, thb("7.00"), undefined, "=SUM(1)")).expect(201);
  const page = await site().miniApp(person.id);
  await page.getByRole("button", { name: "History" }).click();
  await has(page, `To ${other.id}`);
  await looksRight(page, "mini-history");

  await page.getByRole("button", { name: "Export as CSV" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the file" }).click();
  const file = await (await download).createReadStream();
  const text = Buffer.concat(await file.toArray()).toString("utf8");
  expect(text).toContain("send:");
  expect(text).toContain("'=SUM(1)");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Filter" }).click();
  await looksRight(page, "mini-filter");
  await page.getByRole("tab", { name: "In" }).click();
  await page.getByRole("button", { name: "Show" }).click();
  await has(page, "Filters: 1");
  await eventually(async () => expect(await page.getByText(`To ${other.id}`).count()).toBe(0));
  await has(page, "Correction");
});

test("changes the language for good, in the gateway's words too", async () => {
  const person = await site().world.newUser("10.00", { language_code: "en" });
  const page = await site().miniApp(person.id);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await looksRight(page, "mini-settings");
  await page.getByRole("button", { name: /^Language/ }).click();
  await page.getByRole("button", { name: "ไทย" }).click();
  await page.getByRole("heading", { name: "ตั้งค่า" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("th");
  await eventually(async () => {
    const me = (await person.get("/api/me")).expect(200).as<{ language: string }>();
    expect(me.language).toBe("th");
  });
  await page.goto(await site().miniAppAddress(person.id));
  await page.getByRole("heading", { name: "กระเป๋าเงิน" }).waitFor();
});
