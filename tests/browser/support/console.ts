/** Operators of the console's suites: each test has its own, so that languages, roles and bans do not meet. */
import type { Locator, Page } from "playwright-core";
import type { User } from "../../support/api.ts";
import { grantRole } from "../../support/operators.ts";
import type { Look, Site } from "./site.ts";

/** A new person with this role, both operators agreeing. */
export async function newOperator(site: Site, role: "support" | "admin" = "admin", language = "en"): Promise<User> {
  const user = await site.world.newUser("0.00", { language_code: language });
  await grantRole(site.world, user, role);
  return user;
}

/** The console in English, signed in as a new admin. */
export async function consoleOf(site: Site, look: Look = {}, operator?: User): Promise<Page> {
  const { id } = operator ?? (await newOperator(site, "admin", look.language ?? "en"));
  const page = await site.consolePage(look, id);
  await page.locator("main h1").waitFor();
  return page;
}

/** Goes to a section as its links do. */
export async function section(page: Page, hash: string): Promise<void> {
  await page.evaluate((address) => {
    location.hash = address;
  }, `#/${hash}`);
}

/** The open dialog. */
export const dialog = (page: Page): Locator => page.getByRole("dialog");

/** Presses a button of the open dialog, and waits until it has closed. */
export async function confirm(page: Page, name: string | RegExp): Promise<void> {
  await dialog(page).getByRole("button", { name }).click();
  await dialog(page).waitFor({ state: "detached" });
}

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name });
