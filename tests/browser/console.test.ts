/** The operators' console: signing in by the bot's link, what each role sees, every section in every look. */
import { describe, expect, test } from "vitest";
import { thb } from "../support/shapes.ts";
import { expectAccessible, expectNoOverflow, expectTapTargets } from "./support/accessible.ts";
import { button, consoleOf, dialog, newOperator, section, settled } from "./support/console.ts";
import { type Look, picture, useSite } from "./support/site.ts";

const site = useSite();

test("a one-time link signs in, leaves the address at once, survives a reload, and is good once", async () => {
  const operator = await newOperator(site());
  const address = await site().consoleAddress(operator.id);
  const page = await site().page({ device: "desktop" });
  await page.goto(address);
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  expect(page.url()).not.toContain("code");
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  expect(await page.evaluate(() => document.cookie + JSON.stringify(localStorage))).not.toMatch(/[\w-]{40}/);

  await page.reload();
  await page.getByRole("heading", { name: "Overview" }).waitFor();

  const other = await site().page({ device: "desktop" });
  await other.goto(address);
  await other.getByText("This link is over or was used already").waitFor();
  await other.getByText("/console", { exact: true }).waitFor();
  expect(other.url()).not.toContain("code");
});

test("a link that is opened where the console is open already signs in anew", async () => {
  const [first, second] = [await newOperator(site()), await newOperator(site())];
  const page = await consoleOf(site(), {}, first);
  await page.getByRole("link", { name: String(first.id) }).waitFor();
  const address = await site().consoleAddress(second.id);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(address).hash);
  await page.getByRole("link", { name: String(second.id) }).waitFor();
  expect(page.url()).not.toContain("code");
});

test("whoever leaves, or whose session is over, is told how to come back", async () => {
  const operator = await newOperator(site());
  const page = await consoleOf(site(), {}, operator);
  await button(page, "Sign out").click();
  await page.getByText("You have signed out.").waitFor();
  await picture(page, "console-signed-out");
  await expectAccessible(page);
  await page.reload();
  await page.getByRole("heading", { name: "Operator console" }).waitFor();

  const again = await consoleOf(site(), {}, operator);
  await again.evaluate(() => sessionStorage.setItem("doglc-console-refresh", "spent"));
  await again.reload();
  await again.getByText("Your session is over. To go on, get a new link from the bot.").waitFor();
});

test("support sees what it may do, and nothing else", async () => {
  const person = await site().world.newUser("0.00");
  const product = await site().world.newProduct();
  const page = await consoleOf(site(), {}, await newOperator(site(), "support"));
  const menu = page.getByRole("navigation");
  await menu.getByRole("link", { name: /^Orders/ }).waitFor();
  for (const name of ["Audit log", "API keys", "Broadcasts"]) {
    expect(await menu.getByRole("link", { name }).count()).toBe(0);
  }
  await section(page, `products/${product}`);
  await page.getByRole("heading", { name: "Stock" }).waitFor();
  expect(await button(page, /Edit|Pause|Close for good|Add stock/).count()).toBe(0);
  await section(page, `users/${person.id}`);
  await page.getByRole("heading", { name: `Person ${person.id}` }).waitFor();
  expect(await button(page, /^Ban$|Adjust the balance|Give a role/).count()).toBe(0);
  await section(page, "audit");
  await page.getByText("This part of the console needs the role admin.").waitFor();
});

test("a language is chosen once for page, refusals and bot", async () => {
  const page = await consoleOf(site());
  await page.getByLabel("Language").selectOption("th");
  await page.getByRole("heading", { name: "ภาพรวม" }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe("th");
  await page.reload();
  await page.getByRole("heading", { name: "ภาพรวม" }).waitFor();
  await section(page, "orders/o1-unknown");
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toMatch(/\p{Script=Thai}/u);
});

test("works by keyboard alone", async () => {
  const product = await site().world.newProduct({ name: `Keyboard ${Date.now()}` });
  const page = await consoleOf(site());
  await page.keyboard.press("Tab");
  for (let step = 0; step < 40; step += 1) {
    const text = await page.evaluate(() => document.activeElement?.textContent ?? "");
    if (text.startsWith("Products")) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Products and sales" }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");

  await section(page, `products/${product}`);
  const pause = button(page, "Pause");
  await pause.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Pause" }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.closest("dialog") !== null)).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await pause.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("who searches by keyboard keeps the place, and another address brings its own words", async () => {
  const page = await consoleOf(site());
  await section(page, "users");
  const field = page.getByRole("searchbox");
  await field.fill(" 1900 ");
  await field.press("Enter");
  await page.waitForFunction(() => location.hash.endsWith("search=1900"));
  await page.getByRole("link", { name: "1900" }).first().waitFor();
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await expect.poll(() => field.inputValue()).toBe("1900");
  await section(page, "users?search=1901");
  await expect.poll(() => field.inputValue()).toBe("1901");
  await button(page, "Clear").click();
  await expect.poll(() => field.inputValue()).toBe("");
});

test("what people wrote stays text", async () => {
  const name = `<img src=x onerror="document.title='owned'"><b>Lamp</b>`;
  const product = await site().world.newProduct({ name });
  const page = await consoleOf(site());
  await section(page, `products/${product}`);
  await page.getByRole("heading", { name }).waitFor();
  expect(await page.title()).not.toBe("owned");
});

const sections = [
  "overview",
  "products",
  "orders",
  "deposits",
  "payments",
  "accounts",
  "users",
  "approvals",
  "tickets",
  "broadcasts",
  "broadcasts/new",
  "switches",
  "money",
  "queues",
  "queues/orders",
  "audit",
  "keys",
] as const;

const looks: readonly Look[] = [
  { device: "desktop", scheme: "light", language: "en" },
  { device: "desktop", scheme: "dark", language: "th" },
  { device: "phone", scheme: "light", language: "th" },
  { device: "smallPhone", scheme: "dark", language: "en" },
];

describe.each(looks.map((look) => [`${look.device} ${look.scheme} ${look.language}`, look] as const))(
  "%s",
  (name, look) => {
    test("every section is usable by everybody", async () => {
      await makeThings();
      const page = await consoleOf(site(), look);
      for (const address of sections) {
        await section(page, address);
        await settled(page);
        await picture(page, `console-${name}-${address.replace("/", "-")}`.replaceAll(" ", "-"));
        await expectAccessible(page);
        await expectNoOverflow(page);
        await expectTapTargets(page);
      }
    });
  },
);

/** Something of each kind to look at, with long words of people in it. */
async function makeThings(): Promise<readonly string[]> {
  const { world } = site();
  const name = "หม้อทอดไร้น้ำมัน ขนาดใหญ่พิเศษ 12 ลิตร สำหรับครอบครัว";
  const product = await world.newProduct({ name, delivery: "physical", price: thb("123.50") });
  const person = await world.newUser("500.00", { first_name: "สมศักดิ์ผู้มีชื่อยาวมากจริงๆ" });
  const order = await world.buyAndPay(person, product);
  const ticket = (await person.post("/api/tickets", { text: name })).expect(201).as<{ ticket_id: string }>();
  return [
    `products/${product}`,
    `orders/${order.order_id}`,
    `users/${person.id}`,
    `tickets/${ticket.ticket_id}`,
    "overview",
    "products",
    "orders",
    "deposits",
    "payments",
    "accounts",
    "users",
    "approvals",
    "tickets",
    "switches",
    "money",
    "queues",
    "queues/orders",
    "audit",
    "keys",
    "broadcasts/new",
  ];
}

describe("in six languages nothing sticks out or is cut off", () => {
  test.each(["th", "en", "zh", "km", "ko", "id"])("%s", async (language) => {
    const page = await consoleOf(site(), { device: "phone", language });
    const whole = async (name: string): Promise<void> => {
      await settled(page);
      await picture(page, `console-${language}-${name}`);
      await expectNoOverflow(page);
      expect(await page.locator("main").textContent()).not.toContain("console-");
    };
    for (const address of await makeThings()) {
      await section(page, address);
      await whole(address.replace(/\/.*/, (rest) => (/^\/(new|orders)$/.test(rest) ? rest.replace("/", "-") : "-one")));
    }
    // One dialog of those with the most in them.
    await section(page, "keys");
    await page.locator(".c-head .button").click();
    await dialog(page).waitFor();
    await whole("dialog");
    expect(await dialog(page).textContent()).not.toContain("console-");
  });
});
