/** Money that comes in, as operators work on it: payments without a deposit, slips in review, receiving accounts. */
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
  strangersAccount,
  untilDeposit,
  untilMoney,
  untilPayment,
} from "../support/deposits.ts";
import { eventually } from "../support/eventually.ts";
import { changeAccount, newAccountNumber, receivingAccount, someAccounts } from "../support/receiving.ts";
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

test("money that a bank told of on another account is placed by two operators, who see whose it is and where it goes", async () => {
  const user = await site().world.newUser("0.00");
  const deposit = await startDeposit(user, "735.00");
  const number = newAccountNumber();
  const outside = strangersAccount(deposit.receiver.bank, number);
  const { transfer } = await bank().payAndNotify({ account: "", amount: deposit.amount.amount, outside });
  const page = await consoleOf(site());
  await section(page, "payments");
  const row = page.getByRole("row").filter({ hasText: transfer.reference });
  await row.getByText("No account of ours has this number").waitFor();
  await row.getByText(`…${number.slice(-4)}`).waitFor();
  expect(await row.textContent()).not.toContain(number);
  await expectAccessible(page);
  await row.getByRole("button", { name: "Place" }).click();
  const asking = dialog(page);
  await asking.getByText("A second operator must agree first.").waitFor();
  const ask = asking.getByRole("button", { name: "Ask a second operator" });
  expect(await ask.isDisabled()).toBe(true);
  await asking.getByLabel("Our account at this bank").selectOption(deposit.receiver.account_id);
  await asking.getByLabel("Reason").fill("the payer mistyped one digit");
  await picture(page, "console-money-place");
  await confirm(page, "Ask a second operator");
  await says(page, "It waits for a second operator now");

  const colleague = await consoleOf(site());
  await section(colleague, "approvals?status=pending");
  const asked = colleague.getByRole("row").filter({ hasText: "the payer mistyped one digit" });
  await asked.getByText("Money without an account, to be placed on").waitFor();
  await asked.getByText(`${deposit.amount.amount} THB`).waitFor();
  await asked.getByText(`…${number.slice(-4)}`).waitFor();
  await asked.getByRole("button", { name: "Approve" }).click();
  await confirm(colleague, "Approve");
  await says(colleague, "Approved and done.");
  await untilMoney(site().world, user, deposit.amount.amount);
  await row.waitFor({ state: "detached" });
  await page.getByLabel("State of these").selectOption("placed");
  await row.getByText("the payer mistyped one digit").waitFor();
  expect(await row.getByRole("button").count()).toBe(0);
});

test("money that is not ours to place is put aside with a reason", async () => {
  const outside = strangersAccount("004", newAccountNumber());
  const { transfer } = await bank().payAndNotify({ account: "", amount: "736.00", outside });
  const page = await consoleOf(site());
  await section(page, "payments");
  const row = page.getByRole("row").filter({ hasText: transfer.reference });
  await row.getByRole("button", { name: "Put aside" }).click();
  await dialog(page).getByLabel("Reason").fill("told by mistake");
  await confirm(page, "Put aside");
  await says(page, "736.00 THB is put aside.");
  await row.waitFor({ state: "detached" });
  await section(page, "payments?unplaced=dismissed");
  await row.getByText("told by mistake").waitFor();
  expect(await row.getByRole("button").count()).toBe(0);
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

test("a receiving account is asked for by one operator, agreed to by another who sees all of it, changed, paused, closed", async () => {
  const number = newAccountNumber();
  // As people write it.
  const shown = number.replace(/^(\d{3})(\d)(\d{5})(\d)$/, "$1-$2-$3-$4");
  const page = await consoleOf(site());
  await section(page, "accounts");
  await button(page, "Add an account").click();
  const form = dialog(page);
  await form.getByLabel("Bank").selectOption("025");
  await form.getByLabel("Account number").fill(`${number.slice(0, 3)}-${number.slice(3)}`);
  await form.getByLabel("PromptPay names").selectOption("tax");
  await form.getByLabel("PromptPay number").fill("01055");
  await form.getByLabel("Holder's name in Thai").fill("บจก. ทดสอบ");
  await form.getByLabel("Holder's name in English").fill("Test Co., Ltd.");
  await form.getByLabel("Daily limit").fill("1,500.00");
  const ask = form.getByRole("button", { name: "Ask a second operator" });
  expect(await ask.isDisabled()).toBe(true);
  await form.getByLabel("PromptPay number").fill("0105500000000");
  await expectAccessible(page);
  await picture(page, "console-money-account-new");
  await confirm(page, "Ask a second operator");
  await says(page, "It waits for a second operator now");
  expect(await page.getByRole("row").filter({ hasText: shown }).count()).toBe(0);

  const colleague = await consoleOf(site());
  await section(colleague, "approvals?status=pending");
  const asked = colleague.getByRole("row").filter({ hasText: shown });
  for (const told of ["BAY · Bank of Ayudhya", "0105500000000", "1,500.00 THB", "Test Co., Ltd."]) {
    await asked.getByText(told).first().waitFor();
  }
  await asked.getByRole("button", { name: "Approve" }).click();
  await dialog(colleague).getByText(shown).waitFor();
  await picture(colleague, "console-money-account-approve");
  await confirm(colleague, "Approve");
  await says(colleague, "Approved and done.");

  await page.getByRole("row").filter({ hasText: shown }).getByText("Takes deposits").waitFor();
  await page.getByRole("link", { name: `BAY ${shown}` }).click();
  await button(page, "Change").click();
  await dialog(page).getByLabel("Daily limit").fill("2500");
  await confirm(page, "Save");
  await says(page, "2,500.00 THB");
  await button(page, "Pause").click();
  await confirm(page, "Pause");
  await says(page, `Paused: BAY ${shown}`);
  await button(page, "Resume").waitFor();
  const account = await receivingAccount(site().world, number);
  expect(account).toMatchObject({ state: "paused", daily_limit: { amount: "2500.00" } });
  await button(page, "Close for good").click();
  await picture(page, "console-money-account-close");
  await confirm(page, "Close for good");
  await eventually(async () => expect((await receivingAccount(site().world, number)).state).toBe("closed"), {
    what: "closed",
  });
  await expect.poll(() => button(page, /^(Change|Pause|Resume|Close for good)$/).count()).toBe(0);
});

test("the numbers of all accounts are encrypted anew", async () => {
  const page = await consoleOf(site());
  await section(page, "accounts");
  await button(page, "Rotate keys").click();
  await confirm(page, "Rotate keys");
  await says(page, /Encrypted anew: \d+\. All are under key \S+\./);
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

test("an account that was paused elsewhere is seen as such without a reload", async () => {
  const [account] = await someAccounts(site().world);
  if (account === undefined) throw new Error("no receiving account");
  const page = await consoleOf(site());
  await section(page, `accounts/${account.receiver.account_id}`);
  await says(page, "Takes deposits");
  try {
    await changeAccount(site().world, account, { state: "paused" });
    await button(page, "Resume").waitFor();
  } finally {
    await changeAccount(site().world, account, { state: "active" });
  }
  await button(page, "Pause").waitFor();
});
