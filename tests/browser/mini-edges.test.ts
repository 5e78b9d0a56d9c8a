/** The Mini App where things do not go as planned: no network, no session, a foreign signature, no mouse, another host, other words. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { thb } from "../support/shapes.ts";
import { expectAccessible, expectNoOverflow } from "./support/accessible.ts";
import { picture, useSite } from "./support/site.ts";
import { launchAddress } from "./support/telegram-app.ts";

const site = useSite();

const has = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
}

/** Opened outside Telegram and signed in as somebody of the sandbox. */
async function besideTelegram(person: number): Promise<Page> {
  const page = await site().page({ language: "en" });
  await page.clock.install();
  await page.goto(site().url);
  await page.getByRole("button", { name: `${person} ·` }).click();
  await page.getByRole("heading", { name: "Wallet" }).waitFor();
  return page;
}

test("an expired session offers a calm way back, to the same place", async () => {
  const person = await site().world.newUser("40.00", { language_code: "en" });
  const page = await besideTelegram(person.id);
  await go(page, "/orders");
  await has(page, "You have not ordered anything yet");
  // The session is ended elsewhere; the page's own clock comes to the end of its token.
  const token = await page.evaluate(() => sessionStorage.getItem("doglc:mini:refresh"));
  const renewed = await site().world.anyone.post("/api/auth/refresh", { refresh_token: token });
  const { access_token: access } = renewed.expect(200).as<{ access_token: string }>();
  const ended = await site().world.anyone.call("DELETE", "/api/auth/session", {
    headers: { authorization: `Bearer ${access}` },
  });
  ended.expect(204);
  await page.clock.fastForward("09:30");
  await has(page, "Your session is over");
  await picture(page, "mini-expired");
  await expectAccessible(page);
  await page.getByRole("button", { name: `${person.id} ·` }).click();
  await has(page, "You have not ordered anything yet");
});

test("a reload goes on with the session; signing out ends it and forgets what was kept", async () => {
  const person = await site().world.newUser("41.00", { language_code: "en" });
  const page = await besideTelegram(person.id);
  await page.reload();
  await has(page, "41.00");
  await go(page, "/settings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await has(page, "Open in Telegram");
  const left = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  expect(left).toEqual(["doglc:language"]);
});

test("without a network it shows what it last knew, as such, and keeps no purchase for later", async () => {
  const person = await site().world.newUser("42.00", { language_code: "en" });
  const product = await site().world.newProduct({ price: thb("10.00"), stock: 4 });
  const page = await site().miniApp(person.id);
  await has(page, "42.00");
  await go(page, `/product/${product}`);
  await has(page, /^Live$/);
  await page.getByRole("button", { name: "Buy", exact: true }).click();
  await page.context().setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await page.getByRole("button", { name: "Pay 10.00 THB" }).click();
  await has(page, "The connection is slow. We keep asking; you buy only once.");
  // The device knows that it has no network: nothing has left it, and that is said.
  await page.getByRole("dialog").getByText("There is no connection. Please check").waitFor({ timeout: 60_000 });
  expect(await page.getByText("It is not certain yet").count()).toBe(0);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await go(page, "/");
  await has(page, /No connection\. This is how it was on/);
  await has(page, "42.00");
  await picture(page, "mini-offline");
  await expectAccessible(page);
  await page.context().setOffline(false);
  await eventually(async () => expect(await page.getByText(/No connection\./).count()).toBe(0));
  // What would have waited for the network has had its time to leave.
  await go(page, `/product/${product}`);
  await has(page, /^Live$/);
  await page.waitForTimeout(5_000);
  expect(await site().world.money(person)).toBe("42.00");
  expect((await site().world.product(product)).stock.free).toBe(4);
});

test("a signature of another bot is refused in words", async () => {
  const person = await site().world.telegram.addPerson({ language_code: "en", started: true });
  const page = await site().miniApp(person, { tamper: "foreign_bot" });
  await has(page, "Telegram's sign-in could not be confirmed. Please open the app from the bot again.");
  expect(await page.getByRole("navigation").count()).toBe(0);
});

test("inside Telegram an ended session with old sign-in data says in the gateway's words to open the app again", async () => {
  const person = await site().world.newUser("12.00", { language_code: "en" });
  const ended = await person.call("DELETE", "/api/auth/session");
  ended.expect(204);
  const initData = await site().world.telegram.initData(person.id, { age_s: 2 * 60 * 60 });
  const page = await site().page();
  await page.addInitScript(([name, token]) => sessionStorage.setItem(name, token), [
    `doglc:mini:${person.id}:refresh`,
    person.session.refresh_token,
  ] as const);
  await page.goto(launchAddress(site().url, initData, "light"));
  await has(page, "Your session is over");
  await has(page, "Telegram's sign-in could not be confirmed. Please open the app from the bot again.");
  await page.getByRole("button", { name: "Open in Telegram" }).waitFor();
  expect(await page.getByText("Nothing is lost").count()).toBe(0);
  // The same data would be refused again.
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await picture(page, "mini-expired-reopen");
  await expectAccessible(page);
});

test("who is banned in the middle of it is told so, and not that nothing is lost", async () => {
  const person = await site().world.newUser("13.00", { language_code: "en" });
  const page = await site().page();
  await page.clock.install();
  await page.goto(await site().miniAppAddress(person.id));
  await has(page, "13.00");
  const ban = await site().world.admin.patiently("POST", `/api/admin/users/${person.id}/ban`, {
    json: { reason: "test" },
    key: crypto.randomUUID(),
  });
  expect(ban.status).toBeLessThan(300);
  await page.clock.fastForward("09:30");
  await page.getByRole("heading", { name: "DOGLC" }).waitFor();
  await has(page, "Your account is blocked. Please contact support.");
  expect(await page.getByText("Nothing is lost").count()).toBe(0);
  await picture(page, "mini-banned");
});

test("a screen that cannot be loaded says so, and can be tried again", async () => {
  const person = await site().world.newUser("14.00", { language_code: "en" });
  const page = await site().page();
  // The service worker would have the file.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.goto(await site().miniAppAddress(person.id));
  await has(page, "14.00");
  site().guard.allow(/dynamically imported module|Importing a module script failed|preload/i);
  // Without this the page would be loaded anew, as after a deploy.
  await page.evaluate(() => sessionStorage.setItem("doglc:renewed", String(Date.now())));
  let isAway = true;
  await page.context().route(/\/assets\/Support-[^/]*\.js/, (route) => (isAway ? route.abort() : route.fallback()));
  await go(page, "/support");
  await has(page, "Something went wrong on this page. Please try again.");
  await picture(page, "mini-broken");
  await expectAccessible(page);
  isAway = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByLabel("Your message").waitFor();
});

test("an address that is no encoding breaks nothing", async () => {
  const person = await site().world.newUser("15.00", { language_code: "en" });
  const page = await site().miniApp(person.id);
  await has(page, "15.00");
  await go(page, "/product/%E0%A4%A");
  await page.locator("main .empty").waitFor();
  await go(page, "/");
  await has(page, "15.00");
});

test("what is done inside of a dialog is said inside of it; what cannot be copied can be selected", async () => {
  const person = await site().world.newUser("16.00", { language_code: "en" });
  const page = await site().page();
  await page.addInitScript(() => {
    let isAllowed = true;
    const writeText = async (): Promise<void> => {
      if (!isAllowed) throw new Error("not allowed");
      isAllowed = false;
    };
    Object.defineProperty(navigator, "clipboard", { value: { writeText } });
  });
  await page.goto(await site().miniAppAddress(person.id));
  await page.getByRole("button", { name: "History" }).click();
  await page.getByRole("button", { name: "Export as CSV" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Copy the text" }).click();
  await dialog.getByRole("status").getByText("Copied").waitFor();
  await picture(page, "mini-toast-in-dialog");
  await dialog.getByRole("button", { name: "Copy the text" }).click();
  const text = dialog.getByLabel("Copying is not allowed here. Please select the text and copy it.");
  await text.waitFor();
  expect(await text.inputValue()).toContain("16.00");
  await expectAccessible(page);
});

test("markup in a product stays text", async () => {
  const person = await site().world.newUser("5.00", { language_code: "en" });
  const name = '<script>alert("x")</script> & <b>shirt</b>';
  const product = await site().world.newProduct({ name, price: thb("1.00"), stock: 2 });
  const page = await site().miniApp(person.id, { startParam: `sale_${product}` });
  await page.getByRole("heading", { name }).waitFor();
  expect(await page.locator("main b, main script").count()).toBe(0);
});

test("a sale is bought with the keyboard alone", async () => {
  const person = await site().world.newUser("30.00", { language_code: "en" });
  const name = `Kettle ${Date.now()}`;
  await site().world.newProduct({ name, price: thb("9.00"), stock: 2 });
  const page = await site().miniApp(person.id, { device: "desktop" });
  await page.getByRole("button", { name }).waitFor();
  const tabTo = async (wanted: string): Promise<void> => {
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? "");
      if (focused.includes(wanted)) return;
    }
    throw new Error(`no way to ${wanted} with the Tab key`);
  };
  await tabTo(name);
  await page.keyboard.press("Enter");
  await has(page, /^Live$/);
  await tabTo("Buy");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo("Pay 9.00");
  await page.keyboard.press("Enter");
  await has(page, "It is yours!");
});

test("after a sheet is closed the focus is not lost", async () => {
  const person = await site().world.newUser("30.00", { language_code: "en" });
  const product = await site().world.newProduct({ price: thb("9.00"), stock: 2 });
  const page = await site().miniApp(person.id, { startParam: `sale_${product}` });
  await has(page, /^Live$/);
  const closed = async (): Promise<void> => {
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1"));
  };
  await page.getByRole("button", { name: "Buy", exact: true }).focus();
  await page.keyboard.press("Enter");
  await closed();
  await go(page, "/send");
  await page.getByLabel("Recipient's number").fill("1");
  await page.getByLabel("Amount").fill("1");
  await page.getByRole("button", { name: "Continue" }).focus();
  await page.keyboard.press("Enter");
  await closed();
  // What is still there has the focus again.
  await page.getByLabel("Amount").press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await eventually(async () => expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT"));
});

test("a device whose clock is an hour fast counts down by the server's", async () => {
  const person = await site().world.newUser("30.00", { language_code: "en" });
  const product = await site().world.newProduct({
    price: thb("9.00"),
    stock: 2,
    starts_at: new Date(Date.now() + 30 * 60_000).toISOString(),
  });
  const page = await site().page();
  await page.clock.install({ time: Date.now() + 60 * 60_000 });
  await page.goto(await site().miniAppAddress(person.id, { startParam: `sale_${product}` }));
  const shown = page.locator(".countdown");
  await shown.filter({ hasText: /^00:(30:00|29:\d\d)$/ }).waitFor();
  // And it goes on.
  const first = await shown.textContent();
  await eventually(async () => expect(await shown.textContent()).not.toBe(first));
  expect(await shown.textContent()).toMatch(/^00:29:\d\d$/);
});

test("inside Telegram its main and back buttons are the ones", async () => {
  const person = await site().world.newUser("60.00", { language_code: "en" });
  const name = `Cup ${Date.now()}`;
  const product = await site().world.newProduct({ name, price: thb("4.00"), stock: 2 });
  const { page, app } = await site().framedMiniApp(person.id);
  await app.getByRole("navigation").waitFor();
  await app.evaluate((hash) => {
    location.hash = hash;
  }, `/product/${product}`);
  const main = page.locator(".app-main");
  await main.waitFor();
  await eventually(async () => expect(await main.textContent()).toBe("Buy"));
  expect(await app.locator(".main-action").count()).toBe(0);
  await eventually(async () => expect(await main.isDisabled()).toBe(false));
  await main.click();
  await app.getByRole("button", { name: "Pay 4.00 THB" }).click();
  await app.getByText("It is yours!").waitFor();
  await picture(page, "mini-framed");
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await app.getByRole("heading", { name }).waitFor();
  expect(await site().world.money(person)).toBe("56.00");
});

describe.each(["th", "en", "zh", "km", "ko", "id"])("in %s", (language) => {
  test("nothing overflows, light and dark", async () => {
    const person = await site().world.newUser("49999.99", { language_code: language });
    const product = await site().world.newProduct({
      name: "Limited edition collector's wristwatch with sapphire glass",
      price: thb("12345.00"),
      stock: 1500,
      ends_at: new Date(Date.now() + 90_000_000).toISOString(),
    });
    const order = await site().world.buyAndPay(person, product);
    for (const scheme of ["light", "dark"] as const) {
      const page = await site().miniApp(person.id, { scheme, device: "smallPhone" });
      await page.getByRole("navigation").waitFor();
      const places = ["/", "/shop", `/product/${product}`, "/orders", `/order/${order.order_id}`, "/send", "/history"];
      for (const place of [...places, "/settings", "/support", "/terms", "/address"]) {
        await go(page, place);
        await page.waitForLoadState("networkidle");
        expect(await page.locator("main").textContent()).not.toMatch(/\b(app|ui|error)-[a-z]/);
        await expectNoOverflow(page);
        if (scheme === "dark") await expectAccessible(page);
        await picture(page, `mini-${language}-${scheme}${place.replace(/\/[^/]*\d[^/]*$/, "").replaceAll("/", "-")}`);
      }
    }
  });
});
