/** Money that comes in, as operators work on it: payments without a deposit, slips in review. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { type Bank, bankOf } from "../support/bank.ts";
import {
  type Deposit,
  depositFile,
  depositOf,
  type Payment,
  paymentOf,
  startDeposit,
  untilDeposit,
  untilMoney,
  untilPayment,
} from "../support/deposits.ts";
import { someAccounts } from "../support/receiving.ts";
import { expectAccessible, expectNoOverflow, expectTapTargets } from "./support/accessible.ts";
import { button, confirm, consoleOf, dialog, newOperator, says, section, settled } from "./support/console.ts";
import { type Look, picture, useSite } from "./support/site.ts";

const site = useSite();
const bank = (): Bank => bankOf(site().world);

beforeAll(async () => {
  await someAccounts(site().world);
});

interface Stray {
  readonly user: User;
  readonly deposit: Deposit;
  readonly payment: Payment;
}

/** A deposit whose payer has sent one baht less: the bank tells of money that fits nothing. */
async function strayPayment(wish: string): Promise<Stray> {
  const user = await site().world.newUser("0.00");
  const deposit = await startDeposit(user, wish);
  const { transfer } = await bank().payAndNotify({ ...paymentOf(deposit), how: "short" });
  return { user, deposit, payment: await untilPayment(site().world, transfer.reference, { state: "unmatched" }) };
}

interface Review {
  readonly user: User;
  readonly deposit: Deposit;
  /** What the slip says: one baht less than what was expected. */
  readonly amount: string;
}

/** A deposit in review, by the picture of a slip with another amount. */
async function review(wish: string): Promise<Review> {
  const user = await site().world.newUser("0.00");
  const deposit = await startDeposit(user, wish);
  const transfer = await bank().pay({ ...paymentOf(deposit), how: "short" });
  const form = new FormData();
  form.set("deposit_id", deposit.deposit_id);
  form.set("slip", new Blob([Uint8Array.from(await bank().slip(transfer))], { type: "image/png" }), "slip.png");
  const answer = await fetch(`${user.url}/api/banking/fiat/deposit/verify-slip`, {
    method: "POST",
    headers: { authorization: `Bearer ${user.session.access_token}` },
    body: form,
  });
  expect(answer.status, await answer.text()).toBe(202);
  await untilDeposit(user, deposit.deposit_id, "review");
  return { user, deposit, amount: transfer.amount };
}

/** Opens a deposit from the queue of reviews. */
async function openReview(page: Page, { deposit, user }: Review): Promise<void> {
  await section(page, `deposits?user_id=${user.id}`);
  await page.getByRole("link", { name: `${deposit.amount.amount} THB` }).click();
  await page.getByRole("heading", { name: `Deposit of ${deposit.amount.amount} THB`, level: 1 }).waitFor();
}

test("a payment without a deposit is counted for the one it was meant for, once, and leads to its audit entry", async () => {
  const { user, deposit, payment } = await strayPayment("710.00");
  const page = await consoleOf(site());
  await page.getByRole("link", { name: /^Payments.*waiting/ }).waitFor();
  await section(page, `payments?account_id=${payment.account_id}&amount=${payment.amount.amount}`);
  const row = page.getByRole("row").filter({ hasText: payment.reference ?? "" });
  await row.getByText("Without a deposit").waitFor();
  await row.getByRole("button", { name: "Assign" }).click();
  // No deposit expects just this: looked for by its person.
  await says(page, "No deposit like this on this account.");
  const asking = dialog(page);
  await asking.getByLabel("Amount of the deposit").fill("");
  await asking.getByLabel("Telegram number").fill(String(user.id));
  await asking.getByRole("radio", { name: new RegExp(`Person ${user.id}`) }).check();
  await asking.getByText(`This is not the exact amount: ${deposit.amount.amount} THB was expected.`).waitFor();
  const credit = asking.getByRole("button", { name: `Credit ${payment.amount.amount} THB` });
  expect(await credit.isDisabled()).toBe(true);
  await asking.getByLabel("Reason").fill("the same name, a minute later");
  await picture(page, "console-money-assign");
  await credit.dblclick();
  await says(page, `${payment.amount.amount} THB goes to the wallet of ${user.id}.`);
  await untilMoney(site().world, user, payment.amount.amount);
  await row.waitFor({ state: "detached" });

  await page.getByRole("link", { name: "Audit entry" }).click();
  await page.getByRole("cell").getByText(`payment:${payment.payment_id}`).first().waitFor();
  await section(page, `deposits/${deposit.deposit_id}`);
  await says(page, "Credited to the wallet");
  await says(page, "the same name, a minute later");
  expect(await button(page, /^(Approve|Reject)$/).count()).toBe(0);
});

test("a payment that is no customer's is put aside with a reason, and not counted", async () => {
  const { user, payment } = await strayPayment("720.00");
  const page = await consoleOf(site());
  await section(page, `payments?amount=${payment.amount.amount}`);
  const row = page.getByRole("row").filter({ hasText: payment.reference ?? "" });
  await row.getByRole("button", { name: "Put aside" }).click();
  await dialog(page).getByLabel("Reason").fill("sent back by the bank");
  await confirm(page, "Put aside");
  await says(page, `${payment.amount.amount} THB is put aside.`);
  await row.waitFor({ state: "detached" });
  await section(page, `payments?state=dismissed&amount=${payment.amount.amount}`);
  await row.getByText("Put aside").waitFor();
  expect(await row.getByRole("button").count()).toBe(0);
  expect(await site().world.money(user)).toBe("0.00");
});

test("a payment in a deposit's own list is counted from there", async () => {
  const { user, deposit, payment } = await strayPayment("730.00");
  const page = await consoleOf(site());
  await section(page, `deposits/${deposit.deposit_id}`);
  const row = page.getByRole("row").filter({ hasText: payment.reference ?? "" });
  await row.getByRole("button", { name: "Count for this deposit" }).click();
  expect(await dialog(page).getByLabel("What is counted").inputValue()).toBe(payment.payment_id);
  await dialog(page).getByLabel("Reason").fill("one baht of fee");
  await confirm(page, `Credit ${payment.amount.amount} THB`);
  await untilMoney(site().world, user, payment.amount.amount);
});

test("a slip in review stands beside what was expected, what differs first; two operators vouch for what has arrived", async () => {
  const asked = await review("740.00");
  const page = await consoleOf(site());
  await section(page, "deposits");
  await page.getByRole("heading", { name: /^Waiting for review: [1-9]/ }).waitFor();
  await openReview(page, asked);

  const differs = page.getByRole("row").filter({ hasText: "Differs" });
  await differs.getByText("Amount").waitFor();
  expect(await differs.textContent()).toContain(asked.deposit.amount.amount);
  expect(await differs.textContent()).toContain(asked.amount);
  const canvas = page.locator(".c-slip canvas");
  await expect.poll(() => canvas.evaluate((drawn: HTMLCanvasElement) => drawn.width)).toBeGreaterThan(300);
  await picture(page, "console-money-review");
  await button(page, "Enlarge the slip").click();
  const small = await dialog(page)
    .locator("canvas")
    .evaluate((drawn) => drawn.getBoundingClientRect().height);
  await dialog(page).getByRole("button", { name: "Larger" }).click();
  await expect
    .poll(() =>
      dialog(page)
        .locator("canvas")
        .evaluate((drawn) => drawn.getBoundingClientRect().height),
    )
    .toBeGreaterThan(small);
  await expectAccessible(page);
  await picture(page, "console-money-slip");
  await page.keyboard.press("Escape");

  await button(page, "Approve").click();
  await dialog(page).getByLabel("What is counted").selectOption("vouch");
  await dialog(page).getByLabel("What has arrived").fill(asked.amount);
  await dialog(page).getByLabel("Reason").fill("seen in the bank's app");
  await picture(page, "console-money-approve");
  await confirm(page, `Credit ${asked.amount} THB`);
  // It is not the deposit's own amount: both operators give their word.
  await says(page, "It waits for a second operator now");
  const colleague = await consoleOf(site());
  await section(colleague, "approvals?status=pending");
  const waiting = colleague.getByRole("row").filter({ hasText: "seen in the bank's app" });
  await waiting.getByText(`${asked.amount} THB`).first().waitFor();
  await waiting.getByRole("button", { name: "Approve" }).click();
  await confirm(colleague, "Approve");
  await says(colleague, "Approved and done.");
  await untilMoney(site().world, asked.user, asked.amount);
  const { history } = await depositFile(site().world.admin, asked.deposit.deposit_id);
  expect(history.find(({ what }) => what === "approved")?.note).toBe("seen in the bank's app");
});

test("support reads and rejects with a reason, which the person reads; it does not approve", async () => {
  const asked = await review("750.00");
  const page = await consoleOf(site(), {}, await newOperator(site(), "support"));
  await openReview(page, asked);
  await button(page, "Reject").waitFor();
  expect(await button(page, /^Approve$|Count for this deposit/).count()).toBe(0);
  await button(page, "Reject").click();
  await dialog(page).getByLabel("Reason").fill("the money did not arrive");
  await confirm(page, "Reject");
  await says(page, `The deposit of ${asked.deposit.amount.amount} THB is rejected; ${asked.user.id} is told.`);
  await says(page, "An operator rejected it: the money did not arrive");
  const seen = await depositOf(asked.user, asked.deposit.deposit_id);
  expect(seen).toMatchObject({ status: "rejected", reason_params: { words: "the money did not arrive" } });
  expect(await site().world.money(asked.user)).toBe("0.00");

  await section(page, "payments");
  await page.getByRole("heading", { name: /^Without a deposit: / }).waitFor();
  expect(await button(page, /^(Assign|Put aside)$/).count()).toBe(0);
  await section(page, "accounts");
  await page.getByRole("table").waitFor();
  expect(await button(page, /Add an account|Rotate keys/).count()).toBe(0);
});

test("more than one operator may decide about waits for a second one, who sees the sum", async () => {
  const user = await site().world.newUser("0.00");
  const deposit = await startDeposit(user, "760.00");
  const page = await consoleOf(site());
  await section(page, `deposits/${deposit.deposit_id}`);
  await button(page, "Approve").click();
  const counted = dialog(page).getByLabel("What is counted");
  if ((await counted.inputValue()) !== "vouch") await counted.selectOption("vouch");
  // Above the limit for one operator, whatever the deposit was started with.
  await dialog(page).getByLabel("What has arrived").fill("50000.01");
  await dialog(page).getByLabel("Reason").fill("a transfer over the counter");
  await confirm(page, "Credit 50,000.01 THB");
  await says(page, "It waits for a second operator now");

  const colleague = await consoleOf(site());
  await section(colleague, "approvals?status=pending");
  const asked = colleague.getByRole("row").filter({ hasText: "a transfer over the counter" });
  await asked.getByText("50,000.01 THB").waitFor();
  await asked.getByText(`This is not the exact amount: ${deposit.amount.amount} THB was expected.`).waitFor();
  await picture(colleague, "console-money-second");
  await asked.getByRole("button", { name: "Reject" }).click();
  await confirm(colleague, "Reject");
  await says(colleague, "Rejected.");
  expect(await site().world.money(user)).toBe("0.00");
});

const looks: readonly Look[] = [
  { device: "desktop", scheme: "light", language: "en" },
  { device: "desktop", scheme: "dark", language: "th" },
  { device: "phone", scheme: "light", language: "th" },
  { device: "smallPhone", scheme: "dark", language: "en" },
];

describe.each(looks.map((look) => [`${look.device} ${look.scheme} ${look.language}`, look] as const))(
  "%s",
  (name, look) => {
    test("every section about money that comes in is usable by everybody, with rows in it", async () => {
      const stray = await strayPayment("770.00");
      const asked = await review("780.00");
      const [account] = await someAccounts(site().world);
      if (account === undefined) throw new Error("no receiving account");
      const page = await consoleOf(site(), look);
      for (const address of [
        "deposits",
        "deposits?status=any",
        `deposits/${asked.deposit.deposit_id}`,
        `deposits/${stray.deposit.deposit_id}`,
        "payments",
        "payments?state=any",
        "accounts",
        `accounts/${account.receiver.account_id}`,
      ]) {
        await section(page, address);
        await settled(page);
        await page.locator("main .c-table tbody tr, main .c-facts").first().waitFor();
        await picture(page, `console-money-${name}-${address.replace(/\W.*/, "")}`.replaceAll(" ", "-"));
        await expectAccessible(page);
        await expectNoOverflow(page);
        await expectTapTargets(page);
        expect(await page.locator("main").textContent()).not.toContain("console-");
      }
    });
  },
);
