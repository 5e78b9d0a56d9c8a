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

test("keeps a delivery address: asked for whole, shown again, removed", async () => {
  const person = await site().world.newUser("0.00", { language_code: "en" });
  const page = await site().miniApp(person.id);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Delivery address" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await has(page, "Please fill this in.");
  await page.getByLabel("Recipient").fill("Somchai <b>Jaidee</b>");
  await page.getByLabel("Telephone").fill("+66 81 234 5678");
  await page.getByLabel("House number and street").fill("99/1 Sukhumvit 21");
  await page.getByLabel("District or city").fill("Watthana");
  await page.getByLabel("Postal code").fill("10110");
  await looksRight(page, "mini-address");
  await page.getByRole("button", { name: "Save" }).click();
  await has(page, "The address is saved.");
  const { address } = (await person.get("/api/me/address")).expect(200).as<{ address: Record<string, string> }>();
  expect(address).toMatchObject({ recipient: "Somchai <b>Jaidee</b>", postal_code: "10110", country: "TH" });

  await page.getByRole("button", { name: "Delivery address" }).click();
  await eventually(async () => expect(await page.getByLabel("Recipient").inputValue()).toBe("Somchai <b>Jaidee</b>"));
  await page.getByRole("button", { name: "Remove the address" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove the address" }).click();
  await has(page, "The address is removed.");
  const after = (await person.get("/api/me/address")).expect(200).as<{ address: unknown }>();
  expect(after.address).toBeNull();
});

test("writes to support, and shows what was written as a conversation", async () => {
  const person = await site().world.newUser("0.00", { language_code: "en" });
  const page = await site().miniApp(person.id);
  await go(page, "/support");
  const words = "Where is my parcel? <i>Thanks</i>";
  await page.getByLabel("Your message").fill(words);
  await page.getByRole("button", { name: "Send the message" }).click();
  await has(page, "Sent. We will answer here and in the chat.");
  await page.locator(".conversation").getByText(words).waitFor();
  await has(page, "Waiting for us");
  await looksRight(page, "mini-support");
  expect(await page.getByLabel("Your message").inputValue()).toBe("");
  const { items } = (await person.get("/api/tickets")).expect(200).as<{ items: unknown[] }>();
  expect(items).toHaveLength(1);
});

test("deletes the account: refused with money in it, for good without, and nothing stays on the device", async () => {
  const rich = await site().world.newUser("5.00", { language_code: "en" });
  const page = await site().miniApp(rich.id);
  await has(page, "5.00");
  await go(page, "/settings");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.getByRole("dialog").locator(".note-bad").waitFor();
  await looksRight(page, "mini-delete-refused");
  expect(await site().world.money(rich)).toBe("5.00");

  const poor = await site().world.newUser("0.00", { language_code: "en" });
  const other = await site().miniApp(poor.id);
  await has(other, "Nothing has moved yet.");
  await go(other, "/settings");
  await other.getByRole("button", { name: "Delete my account" }).click();
  await other.getByRole("button", { name: "Delete for good" }).click();
  await other.getByRole("heading", { name: "Your account is deleted" }).waitFor();
  await looksRight(other, "mini-left");
  expect(await other.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await other.getByRole("button", { name: "Open in Telegram" }).waitFor();
  const left = await other.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  // What Telegram's own library keeps of its launch is gone with its window.
  expect(left.filter((name) => !name.startsWith("tapps/"))).toEqual(["doglc:language"]);
  const refreshed = await site().world.anyone.post("/api/auth/refresh", {
    refresh_token: poor.session.refresh_token,
  });
  refreshed.expect(401);
});

test("says the bot's terms and what is stored", async () => {
  const person = await site().world.newUser("0.00", { language_code: "en" });
  const page = await site().miniApp(person.id);
  await go(page, "/terms");
  await has(page, /The wallet is no bank account and earns no interest\./);
  await go(page, "/privacy");
  await has(page, /it remembers its last state on your device, for 7 days at most/);
  await has(page, /Words that begin with \/ are commands for the chat with the bot/);
  await looksRight(page, "mini-privacy");
});
