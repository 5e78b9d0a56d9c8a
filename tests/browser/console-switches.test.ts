/** What stands still: seen and lifted from one place, wherever it was stopped. */
import { randomUUID } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { type Page as ListPage, type Order, thb } from "../support/shapes.ts";
import { button, confirm, consoleOf, dialog, section } from "./support/console.ts";
import { picture, useSite } from "./support/site.ts";

const site = useSite();

/** What the banner on every page says. */
const banner = (page: Page, text: string | RegExp): Locator => page.locator(".c-paused").getByText(text);

test("a sale that was paused on its product's page stands among the switches as paused, and goes on from there", async () => {
  const page = await consoleOf(site());
  const name = `Stopped ${Date.now()}`;
  const product = await site().world.newProduct({ name });
  const saleOf = new RegExp(`Sale of product ${product}\\b`);
  await section(page, `products/${product}`);
  await button(page, "Pause").click();
  await confirm(page, "Pause");
  await banner(page, saleOf).waitFor();

  await section(page, "switches");
  const row = page.getByRole("listitem").filter({ hasText: name });
  await row.getByText("Paused", { exact: true }).waitFor();
  await row.getByText("without words for people").waitFor();
  expect(await row.getByRole("button", { name: "Pause" }).count()).toBe(0);
  await picture(page, "console-switch-paused-in-shop");
  await row.getByRole("button", { name: "Go on" }).click();
  await confirm(page, "Go on");
  await row.getByText("Running").waitFor();
  await banner(page, saleOf).waitFor({ state: "hidden" });
  expect((await site().world.product(product)).state).toBe("open");
});

test("a sale that is paused elsewhere is seen here by itself, its words with it, and one press lifts both switches", async () => {
  const { world } = site();
  const name = `Elsewhere ${Date.now()}`;
  const product = await world.newProduct({ name });
  const page = await consoleOf(site());
  await section(page, "switches");
  const row = page.getByRole("listitem").filter({ hasText: name });
  await row.getByText("Running").waitFor();
  const pause = { paused: true, message: { en: "We count the boxes." } };
  (await world.admin.patiently("PUT", `/api/admin/switches/sale:${product}`, { json: pause })).expect(200);
  await row.getByText("We count the boxes.").waitFor();
  await row.getByRole("button", { name: "Go on" }).click();
  await confirm(page, "Go on");
  await row.getByText("Running").waitFor();
  expect((await world.product(product)).state).toBe("open");
  const board = (await world.admin.patiently("GET", "/api/admin/switches")).expect(200);
  const { items } = board.as<{ items: { name: string; paused: boolean }[] }>();
  expect(items.find((item) => item.name === `sale:${product}`)).toMatchObject({ paused: false });
});

test("everything is stopped: the Mini App says so in the operator's words, nothing is bought, until it goes on", async () => {
  const { world } = site();
  const words = `Back at nine ${Date.now()}.`;
  const [person, other] = [await world.newUser("100.00", { language_code: "en" }), await world.newUser("100.00")];
  const product = await world.newProduct({ price: thb("1.00"), stock: 100, per_user_limit: 50 });
  const app = await site().miniApp(person.id, { startParam: `sale_${product}` });
  await app
    .getByText(/^Live$/)
    .first()
    .waitFor();
  // Whoever is about to pay already when it is stopped.
  await app.getByRole("button", { name: "Buy", exact: true }).click();
  const pay = app.getByRole("button", { name: "Pay 1.00 THB" });
  await pay.waitFor();

  const page = await consoleOf(site());
  await section(page, "switches");
  const row = page.getByRole("listitem").filter({ has: page.getByText("Everything", { exact: true }) });
  try {
    await row.getByRole("button", { name: "Pause" }).click();
    await dialog(page).getByRole("tab", { name: "English" }).click();
    await dialog(page).getByLabel("Message to people (English)").fill(words);
    await confirm(page, "Pause");
    await row.getByText(words).waitFor();
    await banner(page, /Everything/).waitFor();
    await picture(page, "console-everything-paused");
    await eventually(async () => void (await other.buy(product, 1, randomUUID())).expect(409, "paused"), {
      what: "the pause",
      everyMs: 500,
    });

    // Gates hear of it one by one, within five seconds.
    await app.locator(".note").getByText(words).first().waitFor({ timeout: 60_000 });
    await app.waitForTimeout(5_000);
    await pay.click();
    await app.getByRole("dialog").getByText(words).waitFor();
    await picture(app, "mini-everything-paused");
    const { items } = (await person.get("/api/orders")).expect(200).as<ListPage<Order>>();
    expect(items).toEqual([]);
    expect(await world.money(person)).toBe("100.00");

    await row.getByRole("button", { name: "Go on" }).click();
    await confirm(page, "Go on");
    await row.getByText("Running").waitFor();
  } finally {
    // All files share this system.
    const lifted = await world.admin.patiently("PUT", "/api/admin/switches/everything", { json: { paused: false } });
    lifted.expect(200);
  }
  await eventually(async () => void (await person.buy(product, 1, randomUUID())).expect(202), {
    what: "going on",
    everyMs: 500,
  });
  await banner(page, /Everything/).waitFor({ state: "hidden" });
});
