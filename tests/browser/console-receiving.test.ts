/** Receiving accounts and money on none of them, as operators work on them: asked for by one, agreed to by another who sees all of it. */
import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type Bank, bankOf } from "../support/bank.ts";
import { paymentOf, startDeposit, strangersAccount, untilMoney, untilUnplaced } from "../support/deposits.ts";
import { eventually } from "../support/eventually.ts";
import {
  changeAccount,
  newAccountNumber,
  newReceivingAccount,
  receivingAccount,
  someAccounts,
} from "../support/receiving.ts";
import { expectAccessible } from "./support/accessible.ts";
import { button, confirm, consoleOf, dialog, says, section } from "./support/console.ts";
import { picture, useSite } from "./support/site.ts";

const site = useSite();
const bank = (): Bank => bankOf(site().world);

beforeAll(async () => {
  await someAccounts(site().world);
});

/** As people write it. */
const asWritten = (number: string): string => number.replace(/^(\d{3})(\d)(\d{5})(\d)$/, "$1-$2-$3-$4");

/** What marks a thing that somebody has asked for already. */
const waitsForSecond = (where: Page | Locator): Locator =>
  where.getByRole("link", { name: "Waits for a second operator", exact: true });

/** Fills the form of a new account at BAY. */
async function fillAccount(form: Locator, number: string, taxId: string): Promise<void> {
  await form.getByLabel("Bank").selectOption("025");
  await form.getByLabel("Account number").fill(number);
  await form.getByLabel("PromptPay names").selectOption("tax");
  await form.getByLabel("PromptPay number").fill(taxId);
  await form.getByLabel("Holder's name in Thai").fill("บจก. ทดสอบ");
  await form.getByLabel("Holder's name in English").fill("Test Co., Ltd.");
  await form.getByLabel("Daily limit").fill("1,500.00");
}

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
  await waitsForSecond(row).waitFor();

  const colleague = await consoleOf(site());
  await section(colleague, "approvals?status=pending");
  const asked = colleague.getByRole("row").filter({ hasText: "the payer mistyped one digit" });
  await asked.getByText("Money without an account, to be placed on").waitFor();
  await asked.getByRole("link", { name: asWritten(deposit.receiver.account_number) }).waitFor();
  await asked.getByText(`${deposit.amount.amount} THB`).waitFor();
  await asked.getByText(`…${number.slice(-4)}`).waitFor();
  await asked.getByRole("button", { name: "Approve" }).click();
  await confirm(colleague, "Approve");
  await says(colleague, "Approved and done.");
  await untilMoney(site().world, user, deposit.amount.amount);
  await row.waitFor({ state: "detached" });
  await page.getByLabel("State of these").selectOption("placed");
  await row.getByText("the payer mistyped one digit").waitFor();
  await row.getByText("Agreed by").waitFor();
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

test("an account that was added a moment ago is there to place money on, each with what it is", async () => {
  const outside = strangersAccount("004", newAccountNumber());
  const { transfer } = await bank().payAndNotify({ account: "", amount: "737.00", outside });
  await untilUnplaced(site().world, transfer.reference);
  const page = await consoleOf(site());
  await section(page, "payments");
  const row = page.getByRole("row").filter({ hasText: transfer.reference });
  await row.getByRole("button", { name: "Place" }).waitFor();
  const added = await newReceivingAccount(site().world);
  await changeAccount(site().world, added, { state: "paused" });
  await row.getByRole("button", { name: "Place" }).click();
  const choice = dialog(page).getByLabel("Our account at this bank");
  await choice.selectOption({ label: `KBANK ${asWritten(added.receiver.account_number)} · Paused` });
  expect(await choice.inputValue()).toBe(added.receiver.account_id);
});

test("what is chosen of the lower list leaves the upper one and what is typed for it", async () => {
  const user = await site().world.newUser("0.00");
  const deposit = await startDeposit(user, "739.00");
  await bank().payAndNotify(paymentOf(deposit));
  await untilMoney(site().world, user, deposit.amount.amount);
  const page = await consoleOf(site());
  await section(page, "payments?state=any");
  const upper = page.getByRole("table", { name: "Payments, newest first" });
  await upper.evaluate((table) => table.setAttribute("data-same", "yes"));
  await page.getByLabel("Exact amount").fill("739.5");
  await page.getByLabel("State of these").selectOption("any");
  await expect.poll(() => page.url()).toContain("unplaced=any");
  expect(await upper.getAttribute("data-same"), "the list was never empty").toBe("yes");
  expect(await page.getByLabel("Exact amount").inputValue()).toBe("739.5");
  await page.getByRole("search").getByRole("button", { name: "Search" }).click();
  await expect.poll(() => page.url()).toContain("amount=739.50");
  expect(page.url(), "what is chosen below stays").toContain("unplaced=any");
});

test("a receiving account is asked for by one operator, agreed to by another who sees all of it, changed, paused, closed", async () => {
  const number = newAccountNumber();
  const shown = asWritten(number);
  const page = await consoleOf(site());
  await section(page, "accounts");
  await button(page, "Add an account").click();
  const form = dialog(page);
  await fillAccount(form, `${number.slice(0, 3)}-${number.slice(3)}`, "01055");
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
  await button(page, "Change").click();
  await dialog(page).getByLabel("PromptPay number").fill("0105500000011");
  await confirm(page, "Ask a second operator");
  await says(page, "It waits for a second operator now");
  await waitsForSecond(page).waitFor();
  const other = colleague.getByRole("row").filter({ hasText: "0105500000011" });
  await section(colleague, "approvals?status=pending");
  // Which account, where people pay to now, and where they would.
  await other.getByRole("link", { name: `BAY ${shown}` }).waitFor();
  for (const told of ["Tax number 0105500000000 →", "Tax number 0105500000011"])
    await other.getByText(told).first().waitFor();
  await other.getByRole("button", { name: "Approve" }).click();
  await dialog(colleague).getByText("0105500000000").waitFor();
  await dialog(colleague).getByText(`BAY ${shown}`).waitFor();
  await confirm(colleague, "Approve");
  await says(colleague, "Approved and done.");
  expect(await receivingAccount(site().world, number)).toMatchObject({ promptpay: "tax:0105500000011" });
  await button(page, "Pause").click();
  await confirm(page, "Pause");
  await says(page, `Paused: BAY ${shown}`);
  await button(page, "Resume").waitFor();
  const account = await receivingAccount(site().world, number);
  expect(account).toMatchObject({ state: "paused", daily_limit: { amount: "2500.00" } });
  await button(page, "Close account").click();
  await picture(page, "console-money-account-close");
  await confirm(page, "Close account");
  // Not for good: its number can be added again.
  await says(page, `Closed: BAY ${shown}`);
  await eventually(async () => expect((await receivingAccount(site().world, number)).state).toBe("closed"), {
    what: "closed",
  });
  await expect.poll(() => button(page, /^(Change|Pause|Resume|Close account)$/).count()).toBe(0);
});

test("a closed account is opened again by two operators, who see that it is the one that was closed", async () => {
  const world = site().world;
  const taxId = `99${newAccountNumber()}1`;
  const closed = await newReceivingAccount(world, { bank: "025", promptpay: `tax:${taxId}` });
  const { account_id: id, account_number: number } = closed.receiver;
  const shown = asWritten(number);
  await changeAccount(world, closed, { state: "closed" });
  const page = await consoleOf(site());
  await section(page, "accounts");
  await button(page, "Add an account").click();
  const otherId = `99${newAccountNumber()}2`;
  await fillAccount(dialog(page), number, otherId);
  await confirm(page, "Ask a second operator");
  await says(page, "It waits for a second operator now");
  await section(page, `accounts/${id}`);
  await waitsForSecond(page).waitFor();

  const colleague = await consoleOf(site());
  await section(colleague, "approvals?status=pending");
  const asked = colleague.getByRole("row").filter({ hasText: shown });
  await asked.getByText("This opens a closed account again:").waitFor();
  await asked.getByText(`Tax number ${taxId} →`).waitFor();
  await asked.getByText(`Tax number ${otherId}`).waitFor();
  expect(await asked.getByRole("link", { name: `BAY ${shown}` }).getAttribute("href")).toContain(id);
  await asked.getByRole("button", { name: "Approve" }).click();
  await dialog(colleague).getByText("This opens a closed account again:").waitFor();
  await picture(colleague, "console-money-account-again");
  await confirm(colleague, "Approve");
  await says(colleague, "Approved and done.");
  // It is the account that it was, under its own id, and the approval leads to it.
  expect(await receivingAccount(world, number)).toMatchObject({
    receiver: { account_id: id },
    state: "active",
    promptpay: `tax:${otherId}`,
  });
  await section(colleague, "approvals?status=executed");
  const done = colleague.getByRole("row").filter({ has: colleague.locator(`a[href*="${id}"]`) });
  // Once for when it was added, once for now.
  await expect.poll(() => done.getByRole("link", { name: `BAY ${shown}` }).count()).toBe(2);
  await says(page, "Takes deposits");
  await changeAccount(world, closed, { state: "closed" });
});

test("a form that was opened before a colleague changed the account tells so, and takes nothing back", async () => {
  const world = site().world;
  const account = await newReceivingAccount(world);
  const page = await consoleOf(site());
  await section(page, `accounts/${account.receiver.account_id}`);
  await button(page, "Change").click();
  await dialog(page).getByLabel("Holder's name in English").fill("Other Co., Ltd.");
  await changeAccount(world, account, { daily_limit: { asset: "THB", amount: "3000.00" } });
  await dialog(page).getByText("Somebody else has changed this account since you opened this form.").waitFor();
  await confirm(page, "Save");
  await says(page, "3,000.00 THB");
  expect(await receivingAccount(world, account.receiver.account_id)).toMatchObject({
    receiver: { holder_en: "Other Co., Ltd." },
    daily_limit: { amount: "3000.00" },
  });
  await changeAccount(world, account, { state: "closed" });
});

test("the numbers of all accounts are encrypted anew", async () => {
  const page = await consoleOf(site());
  await section(page, "accounts");
  await button(page, "Rotate keys").click();
  await confirm(page, "Rotate keys");
  await says(page, /Encrypted anew: \d+\. All are under key \S+\./);
});

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
