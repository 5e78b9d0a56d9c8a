/** The console at work: times, keyboard, health of the workers, dead letters, and what it does when an answer does not come. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { shownWorkers } from "../support/ports.ts";
import {
  button,
  confirm,
  consoleOf,
  createProduct,
  dialog,
  newOperator,
  says,
  section,
  tabTo,
} from "./support/console.ts";
import { picture, useSite } from "./support/site.ts";

const site = useSite();

test("a sale's times are typed as Bangkok's, also for an hour that the browser's own zone does not have", async () => {
  const page = await consoleOf(site());
  // At 02:30 of this day New York's clocks are put forward.
  const typed = { starts: "2031-03-09T02:30", ends: "2031-03-09T04:05" };
  const name = `Timetable ${Date.now()}`;
  const product = await createProduct(page, { name, price: "5.00", stock: "3", delivery: "none", ...typed });
  const times = async (): Promise<number[]> => {
    const answer = (await site().world.admin.patiently("GET", `/api/admin/products/${product}`)).expect(200);
    const { starts_at: starts, ends_at: ends } = answer.as<{ starts_at: string; ends_at: string }>();
    return [Date.parse(starts), Date.parse(ends)];
  };
  expect(await times()).toEqual([Date.UTC(2031, 2, 8, 19, 30), Date.UTC(2031, 2, 8, 21, 5)]);
  const shown = page.locator("main time");
  await expect.poll(() => shown.allTextContents(), { timeout: 10_000 }).toContainEqual(expect.stringMatching(/02:30/));
  await button(page, "Edit").click();
  expect(await dialog(page).getByLabel("Start of the sale").inputValue()).toBe(typed.starts);
  expect(await dialog(page).getByLabel("End of the sale").inputValue()).toBe(typed.ends);
  await dialog(page).getByLabel("Start of the sale").fill("2031-03-09T03:15");
  await confirm(page, "Save");
  expect(await times()).toEqual([Date.UTC(2031, 2, 8, 20, 15), Date.UTC(2031, 2, 8, 21, 5)]);
});

test("a whole action by keyboard alone", async () => {
  const person = await site().world.newUser("0.00");
  const page = await consoleOf(site());
  await section(page, `users/${person.id}`);
  await page.getByRole("heading", { name: `Person ${person.id}` }).waitFor();
  await button(page, "Adjust the balance").waitFor();
  await tabTo(page, /^Adjust the balance$/);
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  await tabTo(page, /^Amount/);
  await page.keyboard.type("12.50");
  await tabTo(page, /^Reason/);
  await page.keyboard.type("by hand");
  await tabTo(page, /^Add 12\.50\sTHB$/);
  await page.keyboard.press("Enter");
  await says(page, `The balance of ${person.id} was put right by 12.50 THB.`);
  await dialog(page).waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Adjust the balance");
  expect(await site().world.money(person)).toBe("12.50");
  // The way to its audit entry is reached as well.
  await tabTo(page, /^Audit entry$/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Audit log", level: 1 }).waitFor();
});

test("every worker is in the list of health, and one that stands still is down, not missing", async () => {
  const page = await consoleOf(site());
  const panel = page.getByRole("region", { name: "Health of the workers" });
  const stateOf = (worker: string, state: string) =>
    panel
      .getByRole("listitem")
      .filter({ has: page.getByText(worker, { exact: true }) })
      .getByText(state, { exact: true });
  for (const worker of shownWorkers) await stateOf(worker, "Well").waitFor();
  expect(await panel.getByRole("listitem").count()).toBe(shownWorkers.length);
  await panel.getByText("All well").waitFor();
  try {
    await site().world.control.stop("analytics");
    await stateOf("analytics", "Down").waitFor({ timeout: 60_000 });
    await panel.getByText("Not well").waitFor();
    for (const worker of shownWorkers.filter((name) => name !== "analytics")) await stateOf(worker, "Well").waitFor();
    await picture(page, "console-health-down");
  } finally {
    await site().world.control.start("analytics");
  }
  await panel.getByText("All well").waitFor({ timeout: 60_000 });
});

test("a worker that cannot be asked is down, and of whom nobody could ask that is said", async () => {
  const page = await consoleOf(site());
  const panel = page.getByRole("region", { name: "Health of the workers" });
  await panel.getByText("All well").waitFor();
  await page.route("**/api/health", (route) => route.abort("connectionfailed"));
  await page.route("**/health/main-bot", (route) =>
    route.fulfill({ status: 503, json: { status: "down", code: "misconfigured" } }),
  );
  const bot = panel.getByRole("listitem").filter({ hasText: "main-bot" });
  await bot.getByText("misconfigured").waitFor();
  await bot.getByText("Down", { exact: true }).waitFor();
  const gateway = panel.getByRole("listitem").filter({ has: page.getByText("api", { exact: true }) });
  await gateway.getByText("Down", { exact: true }).waitFor();
  await panel.getByRole("listitem").filter({ hasText: "banking" }).getByText("Not known").waitFor();
  expect(await panel.getByRole("listitem").count()).toBe(shownWorkers.length);
});

test("a dead letter is looked at and sent again; it dies again, and nothing of it is lost", async () => {
  const { control } = site().world;
  const body = `no JSON ${randomUUID()}`;
  const page = await consoleOf(site());
  try {
    await control.send("doglc-events", body);
    await section(page, "queues/events");
    const letters = page.getByRole("row").filter({ hasText: body });
    await letters.getByText("Waits", { exact: true }).waitFor();
    await letters.getByRole("button", { name: "Send again" }).click();
    await picture(page, "console-replay");
    await confirm(page, "Send again");
    await says(page, "Sent again: 1.");
    const audit = await page.getByRole("link", { name: "Audit entry" }).getAttribute("href");
    await letters.getByText("Sent again", { exact: true }).waitFor();
    await expect.poll(() => letters.count(), { timeout: 60_000 }).toBe(2);
    await letters.getByText("Waits", { exact: true }).waitFor();
    await section(page, audit?.slice(2) ?? "");
    await page.getByRole("cell").getByText("queue:events").first().waitFor();
  } finally {
    await control.sql("analytics", "DELETE FROM dead_letters WHERE body = ?", [body]);
  }
});

/** The console with a clock that the test moves. */
async function withClock(operator: User): Promise<Page> {
  const page = await site().page({ device: "desktop" });
  await page.clock.install();
  await page.goto(await site().consoleAddress(operator.id));
  await page.locator("main h1").waitFor();
  return page;
}

async function adjust(page: Page, amount: string): Promise<void> {
  await button(page, "Adjust the balance").click();
  await dialog(page).getByLabel("Amount").fill(amount);
  await dialog(page).getByLabel("Reason").fill("paid at the counter");
  await dialog(page)
    .getByRole("button", { name: `Add ${amount} THB` })
    .click();
}

test("an action that gets no answer ends as not known, can be left, and is done once when it is asked for again", async () => {
  const person = await site().world.newUser("0.00");
  const page = await withClock(await newOperator(site()));
  await section(page, `users/${person.id}`);
  let isSilent = true;
  const asked: string[] = [];
  await page.route("**/api/admin/adjustments", async (route) => {
    asked.push(route.request().headers()["idempotency-key"] ?? "");
    if (!isSilent) return route.continue();
    // It reaches the gateway; its answer does not come.
    await route.fetch();
    return undefined;
  });
  await adjust(page, "25.00");
  const cancel = dialog(page).getByRole("button", { name: "Cancel" }).last();
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(1);
  expect(await cancel.isDisabled()).toBe(true);
  await page.clock.fastForward(21_000);
  await says(page, "It is not known whether this was done.");
  await picture(page, "console-no-answer");
  await cancel.click();
  await dialog(page).waitFor({ state: "detached" });

  isSilent = false;
  await adjust(page, "25.00");
  await says(page, `The balance of ${person.id} was put right by 25.00 THB. This answers your earlier try as well`);
  expect(new Set(asked).size).toBe(1);
  expect(await site().world.money(person)).toBe("25.00");
});

test("who asks for the same eleven minutes after an answer was lost means a second one", async () => {
  const person = await site().world.newUser("0.00");
  const page = await withClock(await newOperator(site()));
  await section(page, `users/${person.id}`);
  site().guard.allow(/ERR_CONNECTION_RESET/);
  await page.route(
    "**/api/admin/adjustments",
    async (route) => {
      await route.fetch();
      return route.abort("connectionreset");
    },
    { times: 1 },
  );
  await adjust(page, "10.00");
  await says(page, "It is not known whether this was done.");
  await dialog(page).getByRole("button", { name: "Cancel" }).last().click();
  await page.clock.fastForward("11:00");
  await adjust(page, "10.00");
  await says(page, `The balance of ${person.id} was put right by 10.00 THB.`);
  expect(await page.getByText("This answers your earlier try as well").count()).toBe(0);
  expect(await site().world.money(person)).toBe("20.00");
});

test("a link that is refused for haste is not spent, and works a moment later", async () => {
  const operator = await newOperator(site());
  const page = await site().page({ device: "desktop" });
  const problem = {
    type: "about:blank",
    title: "",
    status: 429,
    code: "rate_limited",
    detail: "Too fast.",
    request_id: "",
  };
  await page.route(
    "**/api/auth/link",
    (route) => route.fulfill({ status: 429, headers: { "retry-after": "1" }, json: problem }),
    { times: 1 },
  );
  await page.goto(await site().consoleAddress(operator.id));
  await says(page, "Too fast.");
  expect(page.url()).not.toContain("code");
  await button(page, "Try again").click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
});

test("signing out forgets at once, whatever the network does, and tells the gateway", async () => {
  const operator = await newOperator(site());
  const page = await consoleOf(site(), {}, operator);
  const told = page.waitForResponse((response) => {
    return response.url().endsWith("/api/auth/session") && response.request().method() === "DELETE";
  });
  await button(page, "Sign out").click();
  expect((await told).status()).toBe(204);

  const cut = await consoleOf(site(), {}, operator);
  await cut.context().setOffline(true);
  await button(cut, "Sign out").click();
  await says(cut, "You have signed out.");
  expect(await cut.evaluate(() => sessionStorage.getItem("doglc-console-refresh"))).toBeNull();
});

test("signing out leaves nothing on the device: no token, no draft, no key of what had no answer", async () => {
  const person = await site().world.newUser("0.00");
  const page = await consoleOf(site());
  await section(page, "broadcasts/new");
  await page.getByRole("tab", { name: "English" }).click();
  await page.getByLabel("Message (English)").fill("not for others");
  await section(page, `users/${person.id}`);
  site().guard.allow(/ERR_CONNECTION_RESET/);
  await page.route("**/api/admin/adjustments", (route) => route.abort("connectionreset"));
  await adjust(page, "10.00");
  await says(page, "It is not known whether this was done.");
  const kept = (): Promise<string> => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(await kept()).toContain("not for others");
  for (const word of ["paid at the counter", "10.00", "adjustments"]) expect(await kept()).not.toContain(word);
  await dialog(page).getByRole("button", { name: "Cancel" }).last().click();
  await button(page, "Sign out").click();
  await says(page, "You have signed out.");
  expect(await kept()).toBe("{}");
});

test("a section that breaks says so, and the others go on", async () => {
  // An answer that no page was written for.
  site().guard.allow(/TypeError/);
  const page = await consoleOf(site());
  await section(page, "products");
  await page.getByRole("heading", { name: "Products and sales" }).waitFor();
  await page.route("**/api/admin/queues", (route) => route.fulfill({ json: { items: [{ queue: "orders" }] } }));
  await section(page, "queues");
  await says(page, "Something went wrong on this page.");
  await picture(page, "console-broken");
  await page.getByRole("navigation").getByRole("link", { name: "Products and sales" }).click();
  await page.getByRole("heading", { name: "Products and sales" }).waitFor();
});
