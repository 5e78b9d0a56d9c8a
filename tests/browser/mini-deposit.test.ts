/** Money in on a phone: from the wish to the wallet by a bank's word and by a slip, what is said where it does not fit, and VIP paid from it. */
import type { Page, Request } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { type Bank, bankOf } from "../support/bank.ts";
import {
  type Deposit,
  depositFile,
  depositOf,
  paymentOf,
  startDeposit,
  untilDeposit,
  untilMoney,
} from "../support/deposits.ts";
import { eventually } from "../support/eventually.ts";
import { someAccounts } from "../support/receiving.ts";
import type { Page as ListPage } from "../support/shapes.ts";
import { expectAccessible, expectNoOverflow, expectTapTargets } from "./support/accessible.ts";
import { picture, useSite } from "./support/site.ts";
import { words } from "./support/words.ts";

const site = useSite();
const bank = (): Bank => bankOf(site().world);

beforeAll(async () => {
  await someAccounts(site().world);
});

const has = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
}

async function looksRight(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await expectAccessible(page);
  await expectNoOverflow(page);
  await expectTapTargets(page);
}

const newcomer = (): Promise<User> => site().world.newUser("0.00", { language_code: "en" });

/** All deposits of this person, as the gateway lists them. */
async function depositsOf(person: User): Promise<readonly Deposit[]> {
  return (await person.patiently("GET", "/api/banking/fiat/deposits?limit=50")).expect(200).as<ListPage<Deposit>>()
    .items;
}

/** Asks for this much on the page, and answers the deposit that came of it. */
async function ask(page: Page, person: User, amount: string): Promise<Deposit> {
  await page.getByRole("button", { name: "Deposit", exact: true }).click();
  await page.getByLabel("Amount", { exact: true }).fill(amount);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator("[data-exact]").waitFor();
  const id = /#\/deposit\/(d[0-9a-f-]+)$/.exec(page.url())?.[1] ?? "";
  return depositOf(person, id);
}

interface Picture {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const choose = (page: Page, file: Picture): Promise<void> => page.locator("[data-slip=gallery]").setInputFiles(file);

/** The slip that the payer's bank shows for a transfer of which nobody was told. */
async function slipOf(deposit: Deposit, change: Readonly<Record<string, unknown>> = {}): Promise<Picture> {
  const transfer = await bank().pay({ ...paymentOf(deposit), ...change });
  return { name: "slip", mimeType: "image/png", buffer: await bank().slip(transfer) };
}

const isSlip = (request: Request): boolean => request.url().endsWith("/api/banking/fiat/deposit/verify-slip");

test("pays by the QR code: the exact amount stands out, and the wallet has it without a reload", async () => {
  const person = await newcomer();
  const page = await site().miniApp(person.id);
  await page.getByRole("button", { name: "Deposit", exact: true }).click();
  await page.getByLabel("Amount", { exact: true }).fill("99.99");
  await page.getByRole("button", { name: "Continue" }).click();
  await has(page, "The smallest deposit is 100.00 THB.");
  await looksRight(page, "mini-deposit");
  await page.getByRole("button", { name: "1,000" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator("[data-exact]").waitFor();
  const [deposit] = await depositsOf(person);
  if (deposit === undefined) throw new Error("no deposit");
  expect(await page.locator("[data-exact]").getAttribute("data-exact")).toBe(deposit.amount.amount);
  await page.getByRole("img", { name: /^PromptPay QR code for / }).waitFor();
  await has(page, deposit.receiver.holder_en);
  await looksRight(page, "mini-deposit-pay");

  await bank().payAndNotify(paymentOf(deposit));
  await has(page, /has arrived in your wallet\./);
  await looksRight(page, "mini-deposit-credited");
  await untilMoney(site().world, person, deposit.amount.amount);
  await page.getByRole("button", { name: "Done" }).click();
  await page
    .locator(".hero")
    .getByText(deposit.amount.amount.replace(/\B(?=(\d{3})+\.)/g, ","))
    .waitFor();
});

test("the amount and the account number are copied as they have to be typed", async () => {
  const person = await newcomer();
  const page = await site().page();
  await page.addInitScript(() => {
    const copied: string[] = [];
    Object.assign(globalThis, { copied });
    const writeText = async (text: string): Promise<void> => void copied.push(text);
    Object.defineProperty(navigator, "clipboard", { value: { writeText } });
  });
  await page.goto(await site().miniAppAddress(person.id));
  const deposit = await ask(page, person, "1,500");
  await page.getByRole("button", { name: "Copy the amount" }).click();
  await page.getByRole("button", { name: "Copy the account number" }).click();
  const copied = await page.evaluate(() => (globalThis as unknown as { copied: string[] }).copied);
  expect(copied).toEqual([deposit.amount.amount, deposit.receiver.account_number]);
});

test("a slip from the gallery is checked and credited, once, and its steps are shown on the way", async () => {
  const person = await newcomer();
  const page = await site().miniApp(person.id);
  const deposit = await ask(page, person, "300");
  await choose(page, await slipOf(deposit));
  await has(page, /^(Slip is being checked|In your wallet)$/);
  await has(page, /has arrived in your wallet\./);
  await page.locator(".course .is-done").nth(3).waitFor();
  await untilMoney(site().world, person, deposit.amount.amount);
  await looksRight(page, "mini-deposit-by-slip");
});

test("a picture of another kind leaves the phone as a JPEG that the gateway takes, and what is no picture does not leave it", async () => {
  const person = await newcomer();
  const page = await site().miniApp(person.id);
  const deposit = await ask(page, person, "200");
  const sent: Request[] = [];
  page.on("request", (request) => {
    if (isSlip(request)) sent.push(request);
  });
  await choose(page, { name: "slip.png", mimeType: "image/png", buffer: Buffer.from("not a picture") });
  await has(page, "This device cannot read that file as a picture.");
  await looksRight(page, "mini-deposit-no-picture");
  expect(sent).toEqual([]);

  const slip = await slipOf(deposit);
  // The same slip as a large WebP, as some phones store their screenshots.
  const webp = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = Object.assign(document.createElement("canvas"), {
      width: bitmap.width * 4,
      height: bitmap.height * 4,
    });
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/webp", 0.95).split(",")[1] ?? "";
  }, slip.buffer.toString("base64"));
  await choose(page, { name: "slip.webp", mimeType: "image/webp", buffer: Buffer.from(webp, "base64") });
  await has(page, /has arrived in your wallet\./);
  expect(sent).toHaveLength(1);
  // A browser does not show what it uploads: the operators' view of it does.
  const operators = site().world.admin;
  const [kept] = (await depositFile(operators, deposit.deposit_id)).slips;
  const stored = (await operators.get(`/api/admin/slips/${kept?.slip_id}`)).expect(200);
  expect(stored.headers["content-type"]).toBe("image/jpeg");
  expect([...stored.bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  expect(stored.bytes.length).toBeLessThan(5 * 1024 * 1024);
});

test("a slip of another amount is answered with both sums, and goes to a person", async () => {
  const person = await newcomer();
  const page = await site().miniApp(person.id);
  const deposit = await ask(page, person, "500");
  await choose(page, await slipOf(deposit, { how: "short", difference: "1.00" }));
  await has(page, /^The slip says [\d,]+\.\d\d( THB)?, the deposit is [\d,]+\.\d\d( THB)?\.$/);
  await has(page, "In review");
  await looksRight(page, "mini-deposit-differs");
  expect(await site().world.money(person)).toBe("0.00");
  expect((await untilDeposit(person, deposit.deposit_id, "review")).reason).toBe("slip_amount_differs");
});

test("a slip that paid for another deposit is refused in words, and the right one is taken after it", async () => {
  const person = await newcomer();
  const page = await site().miniApp(person.id);
  const first = await ask(page, person, "150");
  const used = await slipOf(first);
  await choose(page, used);
  await has(page, /has arrived in your wallet\./);
  await page.getByRole("button", { name: "Done" }).click();

  const second = await ask(page, person, "160");
  await choose(page, used);
  await has(page, /This slip was already counted for another deposit\./);
  await looksRight(page, "mini-deposit-used");
  await choose(page, await slipOf(second));
  await has(page, /has arrived in your wallet\./);
  const sum = [first, second].reduce((total, { amount }) => total + Math.round(Number(amount.amount) * 100), 0);
  await untilMoney(site().world, person, (sum / 100).toFixed(2));
});

test("a slip whose answer is lost is sent again and counts once", async () => {
  const person = await newcomer();
  const page = await site().page();
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.goto(await site().miniAppAddress(person.id));
  const deposit = await ask(page, person, "250");
  let isLost = true;
  await page.route("**/api/banking/fiat/deposit/verify-slip", async (route) => {
    if (!isLost) return route.fallback();
    isLost = false;
    await route.fetch();
    return route.abort();
  });
  // What the page learns by asking must not hide the note.
  await page.route(`**/api/banking/fiat/deposit/${deposit.deposit_id}`, (route) => route.abort());
  await choose(page, await slipOf(deposit));
  await has(page, "It is not certain whether the slip arrived.");
  await picture(page, "mini-deposit-slip-unclear");
  await expectAccessible(page);
  await page.unroute(`**/api/banking/fiat/deposit/${deposit.deposit_id}`);
  const again = page.getByRole("button", { name: "Send again" });
  if (await again.isVisible()) await again.click().catch(() => undefined);
  await has(page, /has arrived in your wallet\./);
  await untilMoney(site().world, person, deposit.amount.amount);
});

test("an opening whose answer is lost is asked for again, and is one deposit", async () => {
  const person = await newcomer();
  const page = await site().page();
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.goto(await site().miniAppAddress(person.id));
  let isLost = true;
  await page.route("**/api/banking/fiat/deposit/initiate", async (route) => {
    if (!isLost) return route.fallback();
    isLost = false;
    await route.fetch();
    return route.abort();
  });
  await page.getByRole("button", { name: "Deposit", exact: true }).click();
  await page.getByLabel("Amount", { exact: true }).fill("400");
  await page.getByRole("button", { name: "Continue" }).click();
  await has(page, "It is not certain whether the deposit was opened.");
  await looksRight(page, "mini-deposit-unclear");
  await page.getByRole("button", { name: "Ask again" }).click();
  await page.locator("[data-exact]").waitFor();
  expect(await depositsOf(person)).toHaveLength(1);
});

test("an open deposit is found again: after a reload, from the wallet, and without a network", async () => {
  const person = await newcomer();
  const page = await site().miniApp(person.id);
  const deposit = await ask(page, person, "700");
  const exact = page.locator(`[data-exact="${deposit.amount.amount}"]`);
  await page.reload();
  await exact.waitFor();
  await go(page, "/");
  await has(page, "Not finished yet");
  await looksRight(page, "mini-wallet-unfinished");
  await page.getByRole("button", { name: /^Awaiting transfer/ }).click();
  await exact.waitFor();
  await page.context().setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await has(page, /No connection\. This is how it was on/);
  await exact.waitFor();
  await page.getByRole("img", { name: /^PromptPay QR code for / }).waitFor();
  await picture(page, "mini-deposit-offline");
  await page.context().setOffline(false);
  await eventually(async () => expect(await page.getByText(/No connection\./).count()).toBe(0), { withinMs: 60_000 });
});

test("a third deposit at once is refused in words", async () => {
  const person = await newcomer();
  await startDeposit(person, "110.00");
  await startDeposit(person, "120.00");
  const page = await site().miniApp(person.id);
  await page.getByRole("button", { name: "Deposit", exact: true }).click();
  await page.getByLabel("Amount", { exact: true }).fill("130");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator(".note-bad").waitFor();
  expect(await page.locator(".note-bad").textContent()).toBe(words("en", "error-too_many_deposits"));
  expect(await depositsOf(person)).toHaveLength(2);
});

test("another person's deposit is not shown", async () => {
  const [owner, stranger] = await site().world.newUsers(2);
  if (owner === undefined || stranger === undefined) throw new Error("no people");
  const deposit = await startDeposit(owner, "140.00");
  const page = await site().miniApp(stranger.id);
  await go(page, `/deposit/${deposit.deposit_id}`);
  await has(page, words("en", "error-deposit_not_found"));
  expect(await page.locator("[data-exact]").count()).toBe(0);
});

interface VipShown {
  readonly level: number;
  readonly levels: readonly {
    readonly level: number;
    readonly name: string;
    readonly price: { readonly amount: string };
  }[];
}

const vipOf = async (person: User): Promise<VipShown> =>
  (await person.patiently("GET", "/api/banking/vip/levels")).expect(200).as();

test("a VIP level is bought from the wallet, once, and shown as one's own; without the money the way leads to a deposit", async () => {
  const poor = await newcomer();
  const { levels } = await vipOf(poor);
  const [lowest] = levels;
  if (lowest === undefined) throw new Error("no VIP levels are configured");
  const page = await site().miniApp(poor.id);
  await page.getByRole("button", { name: /^VIP/ }).click();
  await looksRight(page, "mini-vip");
  const getIt = new RegExp(`^Get it VIP ${lowest.level} · ${lowest.name}$`);
  await page.getByRole("button", { name: getIt }).click();
  await has(page, "There is not enough money in your wallet for this.");
  await looksRight(page, "mini-vip-short");
  await page.getByRole("dialog").getByRole("button", { name: "Deposit", exact: true }).click();
  await page.getByRole("heading", { name: "Deposit money" }).waitFor();

  await site().world.fund(poor.id, lowest.price.amount);
  await untilMoney(site().world, poor, lowest.price.amount);
  await page.reload();
  await go(page, "/vip");
  await page.getByRole("button", { name: getIt }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Pay / }).click();
  await has(page, `Done: VIP ${lowest.level} · ${lowest.name} is yours.`);
  await page.locator(".vip-level.is-present").getByText("Yours").waitFor();
  await looksRight(page, "mini-vip-mine");
  expect((await vipOf(poor)).level).toBe(lowest.level);
  await untilMoney(site().world, poor, "0.00");
});

describe.each(["th", "en", "zh", "km", "ko", "id"])("in %s", (language) => {
  test("nothing overflows on the smallest phone, light and dark", async () => {
    const person = await site().world.newUser("0.00", { language_code: language });
    const open = await startDeposit(person, "49999.00");
    const paid = await startDeposit(person, "100.00");
    await bank().payAndNotify(paymentOf(paid));
    await untilDeposit(person, paid.deposit_id, "credited");
    for (const scheme of ["light", "dark"] as const) {
      const page = await site().miniApp(person.id, { scheme, device: "smallPhone" });
      await page.getByRole("navigation").waitFor();
      for (const [name, place] of [
        ["wallet", "/"],
        ["deposit", "/deposit"],
        ["pay", `/deposit/${open.deposit_id}`],
        ["credited", `/deposit/${paid.deposit_id}`],
        ["vip", "/vip"],
      ] as const) {
        await go(page, place);
        // Screens come when they are first asked for.
        await eventually(async () => expect((await page.locator("main").textContent())?.length).toBeGreaterThan(20));
        await page.waitForLoadState("networkidle");
        expect(await page.locator("main").textContent()).not.toMatch(/\b(app|ui|error)-[a-z]/);
        await expectNoOverflow(page);
        await expectTapTargets(page);
        if (scheme === "dark") await expectAccessible(page);
        await picture(page, `mini-${language}-${scheme}-in-${name}`);
      }
    }
  });
});
