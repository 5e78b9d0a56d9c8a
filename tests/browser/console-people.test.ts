/** People in the console: tiers and keys that two operators want, names that stay text, and operators who are none any more. */
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { askForKey, ban, keyOf, unban } from "../support/operators.ts";
import type { Wallet } from "../support/shapes.ts";
import { button, confirm, consoleOf, dialog, newOperator, says, section } from "./support/console.ts";
import { picture, useSite } from "./support/site.ts";

const site = useSite();

test("a tier is chosen among those there are, and changed when a colleague has agreed", async () => {
  const person = await site().world.newUser("10.00");
  const page = await consoleOf(site());
  await section(page, `users/${person.id}`);
  await button(page, "Change the tier").click();
  const tier = dialog(page).getByLabel("Tier", { exact: true });
  const ask = dialog(page).getByRole("button", { name: "Ask a second operator" });
  const offered = await dialog(page)
    .locator("datalist option")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(offered).toEqual(["basic", "full"]);
  await tier.fill("Gold!");
  await dialog(page).getByText("A tier is written in small letters").waitFor();
  expect(await ask.isDisabled()).toBe(true);
  await tier.fill("no_kyc");
  await dialog(page).getByText("This is the tier already.").waitFor();
  expect(await ask.isDisabled()).toBe(true);
  await tier.fill("gold");
  await dialog(page).getByText("Not one of the usual tiers (no_kyc, basic, full)").waitFor();
  await tier.fill("basic");
  await picture(page, "console-tier");
  await confirm(page, "Ask a second operator");
  await says(page, "It waits for a second operator now");

  const colleague = await consoleOf(site());
  await section(colleague, "approvals?status=pending");
  const asked = colleague.getByRole("row", { name: String(person.id) });
  await asked.getByText("Tier basic for").waitFor();
  await asked.getByRole("button", { name: "Approve" }).click();
  await confirm(colleague, "Approve");
  await says(colleague, "Approved and done.");
  await eventually(async () => expect((await person.get("/api/wallet")).expect(200).as<Wallet>().tier).toBe("basic"), {
    what: "the tier",
  });
  await section(page, "users");
  await section(page, `users/${person.id}`);
  await page.getByText("basic", { exact: true }).waitFor();
});

test("whoever agrees to a key sees what for, what it may do, and in whose name", async () => {
  const { world } = site();
  const person = await world.newUser("0.00");
  const mighty = await askForKey(world.admin, ["admin", "orders:read"]);
  const personal = await askForKey(world.admin, ["wallet:read"], person);
  const page = await consoleOf(site());
  await section(page, "approvals?status=pending");

  const row = page.getByRole("row", { name: keyOf(world, mighty.expect(202)).id });
  for (const told of ["a test's program", /^admin · everything operators may$/, "orders:read"]) {
    await row.getByText(told).waitFor();
  }
  expect(await row.getByText("acts for").count()).toBe(0);
  await row.getByRole("button", { name: "Reject" }).click();
  for (const told of ["a test's program", /^admin · /, "orders:read"]) await dialog(page).getByText(told).waitFor();
  await picture(page, "console-reject-key");
  await confirm(page, "Reject");

  const other = page.getByRole("row", { name: keyOf(world, personal.expect(202)).id });
  await other.getByText("wallet:read").waitFor();
  await other.getByText("acts for").waitFor();
  await other.getByRole("link", { name: String(person.id) }).waitFor();
  await other.getByRole("button", { name: "Reject" }).click();
  await dialog(page)
    .getByRole("link", { name: String(person.id) })
    .waitFor();
  await confirm(page, "Reject");
  await other.waitFor({ state: "detached" });
});

test("people's names stay text, in the list and on their page", async () => {
  const name = `<b>x</b><img src=x onerror="document.title='owned'">`;
  const person = await site().world.newUser("0.00", { first_name: name });
  const page = await consoleOf(site());
  await section(page, `users?search=${person.id}`);
  await page
    .getByRole("row", { name: String(person.id) })
    .getByText(name)
    .waitFor();
  expect(await page.locator("main b, main img").count()).toBe(0);
  await section(page, `users/${person.id}`);
  await page.getByRole("heading", { name: `Person ${person.id}` }).waitFor();
  await page.locator(".c-head").getByText(name).waitFor();
  expect(await page.locator("main b, main img").count()).toBe(0);
  expect(await page.title()).not.toContain("owned");
});

test("an operator whose role is taken away, or who is banned, is told so and not that the session is over", async () => {
  const { world } = site();
  const [demoted, banned] = [await newOperator(site()), await newOperator(site())];
  const [one, two] = [await consoleOf(site(), {}, demoted), await consoleOf(site(), {}, banned)];
  (await world.admin.call("DELETE", `/api/admin/roles/${demoted.id}/admin`)).expect(200);
  await says(one, "You have no role for this console any more.");
  await picture(one, "console-role-gone");
  await ban(world, banned);
  await says(two, "You are banned and cannot work here.");
  for (const page of [one, two]) {
    expect(await page.getByText("Your session is over").count()).toBe(0);
    expect(await page.evaluate(() => sessionStorage.getItem("doglc-console-refresh"))).toBeNull();
  }
  await unban(world, banned);
});
