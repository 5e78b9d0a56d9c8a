/** Leaving where the answer is lost, comes later or was given elsewhere: nothing stays on the device, and nobody is told that nothing is lost. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
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
async function miniApp(person: number): Promise<Page> {
  const page = await site().page();
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.goto(await site().miniAppAddress(person));
  return page;
}

/** Names of everything on the device; Telegram's own library keeps its launch until its window is closed. */
async function left(page: Page): Promise<string[]> {
  const names = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  return names.filter((name) => !name.startsWith("tapps/")).sort();
}

const unavailable = { type: "about:blank", title: "", status: 503, code: "unavailable", detail: "", request_id: "" };

test("a deletion whose answer is lost, or goes on by itself, is not certain; asked for again it is the farewell", async () => {
  for (const isAnswered of [true, false]) {
    const person = await site().world.newUser("0.00", { language_code: "en" });
    const page = await miniApp(person.id);
    await has(page, "Nothing has moved yet.");
    await page.route("**/api/me", async (route) => {
      if (route.request().method() !== "DELETE") return route.fallback();
      await route.fetch();
      return isAnswered ? route.fulfill({ status: 503, json: unavailable }) : route.abort();
    });
    await go(page, "/settings");
    await page.getByRole("button", { name: "Delete my account" }).click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await has(page, "It is not certain yet whether your account is deleted.");
    await picture(page, "mini-delete-unclear");
    await expectAccessible(page);
    expect(await left(page)).toEqual(["doglc:language", `doglc:mini:${person.id}:refresh`]);
    await page.unroute("**/api/me");
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.getByRole("heading", { name: "Your account is deleted" }).waitFor();
    await eventually(async () => expect(await left(page)).toEqual(["doglc:language"]));
  }
});

test("who leaves elsewhere is not told that nothing is lost, and the device forgets", async () => {
  const person = await site().world.newUser("0.00", { language_code: "en" });
  const page = await site().page();
  await page.clock.install();
  await page.goto(await site().miniAppAddress(person.id));
  await has(page, "Nothing has moved yet.");
  // Sign-in data carries whole seconds: what is from before leaving is from another second.
  await page.waitForTimeout(1_500);
  (await person.call("DELETE", "/api/me")).expect(204);
  await page.clock.fastForward("09:30");
  await has(page, "Telegram's sign-in could not be confirmed. Please open the app from the bot again.");
  expect(await page.getByText("Nothing is lost").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await page.getByRole("button", { name: "Open in Telegram" }).waitFor();
  await picture(page, "mini-left-elsewhere");
  await eventually(async () => expect(await left(page)).toEqual(["doglc:language"]));
});
