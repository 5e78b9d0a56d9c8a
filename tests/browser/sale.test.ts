/** The public sale page: what a hall sees on a projector and a passer-by on a phone. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { range } from "../support/eventually.ts";
import { thb } from "../support/shapes.ts";
import { expectAccessible, expectNoOverflow, expectTapTargets } from "./support/accessible.ts";
import { observe, observed, shiftLimit } from "./support/observed.ts";
import { type Look, picture, useSite } from "./support/site.ts";

const site = useSite();
const projector: Look = { device: "projector", scheme: "dark" };
const pixelLimitMs = 300;

const has = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const stockIs = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByTestId("stock").filter({ hasText: text }).waitFor();
const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

describe("a live sale", () => {
  test("moves with every purchase, shifts nothing, and is painted within 300 ms of the message in the page", async () => {
    const product = await site().world.newProduct({
      name: "Lamp of brass",
      stock: 1040,
      price: thb("1.00"),
      per_user_limit: 10,
    });
    const page = await site().page(projector);
    await observe(page);
    await page.goto(`${site().url}/sale?product=${product}`);
    await stockIs(page, "1,040");
    await has(page, "of 1,040");
    await has(page, "Live");
    await page.locator(".plot canvas").waitFor();
    const before = await observed(page);
    const buyers = await site().world.newUsers(10, "20.00");
    // From four digits to three, where a number that is not tabular would move; each round is seen before the
    // next, so that every one of them has a message of its own however fast they are bought.
    for (const left of ["1,030", "1,020", "1,010", "1,000", "990", "980"]) {
      await Promise.all(buyers.map((buyer) => buyer.buy(product, 1)));
      await stockIs(page, new RegExp(`^${left}$`, "u"));
    }
    await page.waitForTimeout(1_500);
    const after = await observed(page);
    expect(after.shift - before.shift, after.shifted.join(", ")).toBeLessThanOrEqual(shiftLimit);
    expect(after.paintedMs.length).toBeGreaterThan(3);
    expect(Math.max(...after.paintedMs)).toBeLessThanOrEqual(pixelLimitMs);
    expect(Number(await page.locator(".pace .now dd").textContent())).toBeGreaterThan(0);
    await picture(page, "sale-live-projector");
    await page.getByText("Show as a table").click();
    expect(await page.locator(".course tbody tr").count()).toBeGreaterThan(3);
    expect(await page.locator(".course tbody tr").last().textContent()).toContain("980");
  });

  test("says when it is sold out, how long that took, and takes it back when pieces come", async () => {
    const product = await site().world.newProduct({ stock: 4, price: thb("1.00"), per_user_limit: 4 });
    const page = await site().salePage(projector, `?product=${product}`);
    await stockIs(page, /^4$/);
    const [one, two] = await site().world.newUsers(2, "10.00");
    await one?.buy(product, 1);
    await stockIs(page, /^3$/);
    await page.waitForTimeout(1_200);
    await two?.buy(product, 3);
    await stockIs(page, "Sold out");
    await has(page, /Gone in [1-9]\d?\.\d seconds/);
    await has(page, "all 4 sold");
    await picture(page, "sale-sold-out-projector");
    // A reload of the projector forgets neither.
    await page.reload();
    await has(page, /Gone in [1-9]\d?\.\d seconds/);
    await site().world.admin.post(`/api/admin/products/${product}/restock`, { quantity: 7 }, crypto.randomUUID());
    await stockIs(page, /^7$/);
    await has(page, "of 11");
    await expectAccessible(page);
  });

  test("goes on after its socket is cut, and says so meanwhile", async () => {
    const product = await site().world.newProduct({ stock: 50, price: thb("1.00"), per_user_limit: 10 });
    const page = await site().page(projector);
    const sockets: { close: () => Promise<void> }[] = [];
    let isDown = false;
    await page.routeWebSocket(/\/ws\?/, async (socket) => {
      if (isDown) await socket.close();
      else {
        socket.connectToServer();
        sockets.push(socket);
      }
    });
    await page.goto(`${site().url}/sale?product=${product}`);
    await stockIs(page, /^50$/);
    isDown = true;
    await sockets.at(-1)?.close();
    await has(page, /Connecting again|a few seconds late/);
    const buyer = await site().world.newUser("10.00");
    await buyer.buy(product, 3);
    // While sockets do not get through, it is asked for.
    await stockIs(page, /^47$/);
    await has(page, "Live, a few seconds late");
    isDown = false;
    await has(page, /^Live$/);
    await buyer.buy(product, 2);
    await stockIs(page, /^45$/);
  });
});

describe("the clock", () => {
  test("counts down to the start, opens and ends by itself", async () => {
    const product = await site().world.newProduct({ stock: 9, starts_at: inSeconds(7), ends_at: inSeconds(16) });
    const page = await site().salePage(projector, `?product=${product}`);
    await has(page, "Starts in");
    expect(await page.getByRole("timer").textContent()).toMatch(/^00:00:0[0-7]$/);
    await has(page, "On sale now");
    expect(await page.getByRole("timer").textContent()).toMatch(/^00:00:(0\d|10)$/);
    await has(page, "The sale is over");
    await has(page, /Ended .*Bangkok time/);
  });

  test("is the server's, not this device's", async () => {
    const product = await site().world.newProduct({ stock: 9, starts_at: inSeconds(600) });
    const page = await site().page(projector);
    await page.addInitScript(() => {
      const real = Date.now;
      Date.now = () => real() + 3_600_000;
    });
    await page.goto(`${site().url}/sale?product=${product}`);
    await has(page, "Starts in");
    await expect
      .poll(async () => (await page.getByRole("timer").textContent()) ?? "", { timeout: 20_000 })
      .toMatch(/^00:0(9:\d\d|10:00)$/);
  });
});

test("an operator's pause is told in the person's language within 5 s, and shifts nothing", async () => {
  const { world } = site();
  const product = await world.newProduct({ stock: 9 });
  const page = await site().page({ device: "phone", language: "th" });
  await observe(page);
  await page.goto(`${site().url}/sale?product=${product}`);
  await has(page, "กำลังขาย");
  await page.waitForTimeout(1_000);
  const before = await observed(page);
  const message = { en: "We are counting the boxes.", th: "เรากำลังนับกล่อง" };
  const pause = { paused: true, message };
  (await world.admin.patiently("PUT", `/api/admin/switches/sale:${product}`, { json: pause })).expect(200);
  const since = Date.now();
  await has(page, message.th);
  expect(Date.now() - since).toBeLessThanOrEqual(5_000);
  const after = await observed(page);
  expect(after.shift - before.shift, after.shifted.join(", ")).toBeLessThanOrEqual(shiftLimit);
  await picture(page, "sale-paused-phone");
  (await world.admin.patiently("PUT", `/api/admin/switches/sale:${product}`, { json: { paused: false } })).expect(200);
  await has(page, "กำลังขาย");
});

describe("what is shown", () => {
  test("is chosen by the address, else the sale that people come for", async () => {
    const product = await site().world.newProduct({ name: "Only this one", stock: 3 });
    const page = await site().salePage({}, `?product=${product}`);
    await page.getByRole("heading", { level: 1, name: "Only this one" }).waitFor();
    expect(await page.title()).toContain("Only this one");
    await page.goto(`${site().url}/sale`);
    await page.getByTestId("stock").waitFor();
    await page.goto(`${site().url}/sale?product=987654`);
    await page.getByRole("heading", { level: 1, name: "This product does not exist" }).waitFor();
  });

  test("people's words stay words", async () => {
    const name = '<img src=x onerror="document.title=1"><b>Lamp</b>';
    const product = await site().world.newProduct({ name, stock: 3 });
    const page = await site().salePage({}, `?product=${product}`);
    await page.getByRole("heading", { level: 1, name }).waitFor();
    expect(await page.locator("h1 *").count()).toBe(0);
  });

  test("leads to the bot, by a link and by a code to scan", async () => {
    const product = await site().world.newProduct({ stock: 3 });
    const page = await site().salePage(projector, `?product=${product}`);
    const href = await page.getByRole("link", { name: "Buy in Telegram" }).getAttribute("href");
    expect(href).toMatch(new RegExp(`^https://t\\.me/\\w+\\?start=sale_${product}$`));
    await page.locator(".code svg path").waitFor();
  });

  test("the proof's head is short for eyes and whole for the clipboard", async () => {
    const product = await site().world.newProduct({ stock: 3, price: thb("1.00") });
    const buyer = await site().world.newUser("5.00");
    await buyer.buy(product, 1);
    const page = await site().salePage({ permissions: ["clipboard-read", "clipboard-write"] }, `?product=${product}`);
    await stockIs(page, /^2$/);
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const { head } = (await site().world.anyone.get(`/api/sales/${product}/proof`)).expect(200).as<{ head: string }>();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(head);
    expect(await page.locator(".proof code").textContent()).toBe(`${head.slice(0, 12)}…${head.slice(-12)}`);
  });
});

describe("languages", () => {
  test.each([
    ["th", "ชิ้นที่เหลือ"],
    ["en", "pieces left"],
    ["fr-FR", "ชิ้นที่เหลือ"],
  ])("a browser that speaks %s", async (language, words) => {
    const product = await site().world.newProduct({ stock: 3 });
    const page = await site().salePage({ language }, `?product=${product}`);
    await has(page, words);
  });

  test("the address wins, a choice is kept and goes into the address", async () => {
    const product = await site().world.newProduct({ stock: 3 });
    const page = await site().salePage({ language: "en" }, `?product=${product}&lang=th`);
    await has(page, "ชิ้นที่เหลือ");
    await page.getByRole("combobox").selectOption("en");
    await has(page, "pieces left");
    expect(new URL(page.url()).searchParams.get("lang")).toBe("en");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByRole("combobox").selectOption("th");
    await has(page, "ชิ้นที่เหลือ");
    await page.goto(`${site().url}/sale?product=${product}`);
    await has(page, "ชิ้นที่เหลือ");
  });

  test.each(["th", "en", "zh", "km", "ko", "id"])("%s fits on a small phone and on a projector", async (language) => {
    const product = await site().world.newProduct({
      name: "หม้อทอดไร้น้ำมัน ขนาดใหญ่พิเศษ 12 ลิตร สำหรับครอบครัว",
      stock: 125_000,
      price: thb("123456.50"),
      starts_at: inSeconds(400_000),
    });
    const small = await site().salePage({ device: "smallPhone" }, `?product=${product}&lang=${language}`);
    await stockIs(small, "125,000");
    await expectNoOverflow(small);
    await expectTapTargets(small);
    const large = await site().salePage(projector, `?product=${product}&lang=${language}`);
    await stockIs(large, "125,000");
    await large.locator(".plot canvas").waitFor();
    await picture(large, `sale-${language}-projector`);
    await expectNoOverflow(large);
    await expectAccessible(large);
    const cut = await large.evaluate(() =>
      [...document.querySelectorAll(".show > section")]
        .filter((section) => section.scrollHeight > section.clientHeight + 1)
        .map(({ className }) => className),
    );
    expect(cut, "cards that do not hold their text").toEqual([]);
  });
});

test("a projector shows everything at once, the stock so big that the last row reads it", async () => {
  const product = await site().world.newProduct({ stock: 250 });
  const page = await site().salePage(projector, `?product=${product}`);
  await stockIs(page, "250");
  const sizes = await page.evaluate(() => ({
    page: document.documentElement.scrollHeight,
    window: innerHeight,
    figure: Number.parseFloat(getComputedStyle(document.querySelector(".figure") ?? document.body).fontSize),
  }));
  expect(sizes.page).toBeLessThanOrEqual(sizes.window);
  // A fifth of the picture's height: readable from six picture heights away, and twice that.
  expect(sizes.figure / sizes.window).toBeGreaterThanOrEqual(0.2);
});

test("who wants no motion gets none", async () => {
  const product = await site().world.newProduct({ stock: 3 });
  const page = await site().salePage({ ...projector, reducedMotion: true }, `?product=${product}`);
  await stockIs(page, /^3$/);
  await page.waitForTimeout(500);
  const running = await page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === "running").length,
  );
  expect(running).toBe(0);
});

test("keyboard alone reaches everything, and the focus is seen", async () => {
  const product = await site().world.newProduct({ stock: 3 });
  const page = await site().salePage({ device: "desktop" }, `?product=${product}`);
  await stockIs(page, /^3$/);
  await page.locator(".code svg path").waitFor();
  const names: string[] = [];
  for (const _ of range(6)) {
    await page.keyboard.press("Tab");
    names.push(
      await page.evaluate(() => {
        const { activeElement: at } = document;
        const outline = at === null ? "" : getComputedStyle(at).outlineStyle;
        return `${at?.tagName.toLowerCase()}${outline === "none" ? " unseen" : ""}`;
      }),
    );
  }
  expect(
    names.filter((name) => name.endsWith("unseen")),
    names.join(),
  ).toEqual([]);
  expect(names.sort()).toEqual(["a", "a", "button", "select", "summary", "summary"]);
});
