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

/** Waits until the section that was gone to is there with its contents: nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  // The address has changed; the page follows with the next pictures.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
  await page.waitForFunction(
    () => document.querySelector("main h1") !== null && document.querySelector("main .skeleton") === null,
  );
}

/** The open dialog. */
export const dialog = (page: Page): Locator => page.getByRole("dialog");

/** Presses a button of the open dialog, and waits until it has closed. */
export async function confirm(page: Page, name: string | RegExp): Promise<void> {
  await dialog(page).getByRole("button", { name }).click();
  await dialog(page).waitFor({ state: "detached" });
}

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name });

/** Waits until this is said somewhere. */
export const says = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

export interface TypedProduct {
  readonly name: string;
  readonly price: string;
  readonly stock: string;
  readonly delivery: "none" | "physical" | "digital";
  /** As a field of Bangkok's time holds it: `2026-11-21T15:04`. */
  readonly starts?: string;
  readonly ends?: string;
}

/** Creates a product as an operator does, and answers its number. */
export async function createProduct(page: Page, typed: TypedProduct): Promise<number> {
  await section(page, "products");
  await button(page, "New product").click();
  const form = dialog(page);
  await form.getByLabel("Name").fill(typed.name);
  await form.getByLabel("Price").fill(typed.price);
  await form.getByLabel("Pieces at the start").fill(typed.stock);
  await form.getByLabel("Pieces per person").fill("5");
  await form.getByLabel("Delivery").selectOption(typed.delivery);
  if (typed.starts !== undefined) await form.getByLabel("Start of the sale").fill(typed.starts);
  if (typed.ends !== undefined) await form.getByLabel("End of the sale").fill(typed.ends);
  await confirm(page, "Create");
  await page.getByRole("heading", { name: typed.name, level: 1 }).waitFor();
  return Number(new URL(page.url()).hash.split("/").at(-1));
}

/** Tabs on until what has this name or these words has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const { activeElement: element } = document;
      const isField =
        element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement;
      const label = isField ? element.labels?.[0]?.textContent : element?.getAttribute("aria-label");
      return (label ?? element?.textContent ?? "").trim();
    });
    if (name.test(at)) return;
    passed.push(at);
  }
  throw new Error(`the keyboard does not reach ${name}: ${passed.join(" | ")}`);
}
