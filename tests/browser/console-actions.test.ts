/** What operators do in the console: each action asks, is done once whatever happens on the way, and leads to its audit entry. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { thb } from "../support/shapes.ts";
import { button, confirm, consoleOf, createProduct, dialog, newOperator, says, section } from "./support/console.ts";
import { picture, useSite } from "./support/site.ts";

const site = useSite();

test("a product: created, bought, restocked, paused, resumed, closed", async () => {
  const page = await consoleOf(site());
  const name = `Rice cooker ${Date.now()}`;
  const product = await createProduct(page, { name, price: "120.50", stock: "5", delivery: "none" });
  await says(page, "5 of 5 free");

  const buyer = await site().world.newUser("500.00");
  await site().world.buyAndPay(buyer, product, 2);
  await says(page, "3 of 5 free");
  await says(page, "2 sold");

  await button(page, "Add stock").click();
  await dialog(page).getByLabel("How many more pieces").fill("10");
  await confirm(page, "Add");
  await says(page, "13 of 15 free");

  await button(page, "Edit").click();
  await dialog(page).getByLabel("Price").fill("99.00");
  await confirm(page, "Save");
  await says(page, "99.00 THB");

  await button(page, "Pause").click();
  await confirm(page, "Pause");
  await says(page, `Paused: ${name}`);
  const refused = await buyer.buy(product, 1, randomUUID());
  expect(["sale_not_open", "paused"]).toContain(refused.as<{ code: string }>().code);
  await button(page, "Resume").click();
  await confirm(page, "Resume");
  await says(page, `On sale again: ${name}`);
  await button(page, "Close for good").click();
  await picture(page, "console-close-for-good");
  await confirm(page, "Close for good");
  await eventually(async () => expect((await site().world.product(product)).state).toBe("ended"), { what: "closed" });
});

test("an order appears as it is made; its refund gives the money back once and leads to its audit entry", async () => {
  const page = await consoleOf(site());
  const buyer = await site().world.newUser("500.00");
  const product = await site().world.newProduct({ name: `Kettle ${Date.now()}`, price: thb("80.00") });
  await section(page, `orders?product_id=${product}`);
  await says(page, "No orders.");
  const order = await site().world.buyAndPay(buyer, product);
  await page.getByRole("link", { name: order.order_id }).click();
  await button(page, "Refund").click();
  expect(
    await dialog(page)
      .getByRole("button", { name: /Give back/ })
      .isDisabled(),
  ).toBe(true);
  await dialog(page).getByLabel("Reason").fill("arrived broken");
  await picture(page, "console-refund");
  // Pressed twice, as impatient people do.
  await dialog(page).getByRole("button", { name: "Give back 80.00 THB" }).dblclick();
  await says(page, `80.00 THB went back to ${buyer.id}.`);
  await eventually(async () => expect(await site().world.money(buyer)).toBe("500.00"), { what: "the refund" });

  await page.getByRole("link", { name: "Audit entry" }).click();
  // What was meant and what came of it, and nothing else.
  const entries = page.locator(".c-table tbody tr");
  await expect.poll(() => entries.count()).toBe(2);
  for (const text of await entries.allTextContents()) expect(text).toContain(`order:${order.order_id}`);
  await picture(page, "console-audit-of-action");
});

test("a parcel: its address is shown when asked for, and its buyer learns the tracking number", async () => {
  const page = await consoleOf(site());
  const product = await createProduct(page, {
    name: `Parcel ${Date.now()}`,
    price: "10.00",
    stock: "3",
    delivery: "physical",
  });
  const buyer = await site().world.newUser("100.00");
  const order = await site().world.buyAndPay(buyer, product);
  const address = {
    recipient: "Malee Suk",
    phone: "+66812345678",
    line1: "99/1 Rama IV",
    city: "Bangkok",
    postal_code: "10110",
    country: "TH",
  };
  (await buyer.call("PUT", "/api/me/address", { json: address })).expect(200);

  await section(page, "orders?to_deliver=true");
  await page.getByRole("link", { name: order.order_id }).click();
  await says(page, "To deliver");
  expect(await page.locator("main").textContent()).not.toContain("Rama IV");
  await button(page, "Show the address").click();
  await confirm(page, "Show the address");
  await says(page, "99/1 Rama IV");

  await button(page, "Mark delivered").click();
  await dialog(page).getByLabel("Carrier").fill("Thailand Post");
  await dialog(page).getByLabel("Tracking number").fill("EX123456789TH");
  await confirm(page, "Mark delivered");
  await says(page, "EX123456789TH");
  const seen = (await buyer.get(`/api/orders/${order.order_id}`)).expect(200).as<Record<string, unknown>>();
  expect(seen).toMatchObject({ status: "fulfilled", tracking: { carrier: "Thailand Post", number: "EX123456789TH" } });
});

test("codes: added by the line, given to who has paid", async () => {
  const page = await consoleOf(site());
  const name = `Codes ${Date.now()}`;
  const product = await createProduct(page, { name, price: "5.00", stock: "3", delivery: "digital" });
  const buyer = await site().world.newUser("50.00");
  const order = await site().world.buyAndPay(buyer, product);
  await says(page, "1 paid pieces wait for a code.");
  await button(page, "Add codes").click();
  await dialog(page).getByLabel("One code a line").fill("AAAA-1111\nBBBB-2222\n\nAAAA-1111\n");
  await confirm(page, "Add codes: 2");
  await says(page, /Codes added: 2/);
  const seen = await site().world.untilOrder(buyer, order.order_id, "fulfilled");
  expect(JSON.stringify(seen)).toContain("AAAA-1111");
});

test("what was lost on the way is done once, also when the dialog was closed between", async () => {
  const page = await consoleOf(site());
  const person = await site().world.newUser("0.00");
  await section(page, `users/${person.id}`);
  let isCut = true;
  await page.route("**/api/admin/adjustments", async (route) => {
    if (!isCut) return route.continue();
    isCut = false;
    // It reaches the gateway; its answer does not reach the page.
    await route.fetch();
    return route.abort("connectionreset");
  });
  const adjust = async (): Promise<void> => {
    await button(page, "Adjust the balance").click();
    await dialog(page).getByLabel("Amount").fill("25.00");
    await dialog(page).getByLabel("Reason").fill("paid at the counter");
    await dialog(page).getByRole("button", { name: "Add 25.00 THB" }).click();
  };
  site().guard.allow(/ERR_CONNECTION_RESET/);
  await adjust();
  await says(page, "It is not known whether this was done.");
  await picture(page, "console-outcome-unknown");
  await dialog(page).getByRole("button", { name: "Cancel" }).last().click();
  await page.reload();
  await page.getByRole("heading", { name: `Person ${person.id}` }).waitFor();
  await adjust();
  await says(page, `The balance of ${person.id} was put right by 25.00 THB. This answers your earlier try as well`);
  expect(await site().world.money(person)).toBe("25.00");

  // A second one, wanted as such, is another intention.
  await adjust();
  await eventually(async () => expect(await site().world.money(person)).toBe("50.00"), { what: "the second one" });
  expect(await page.getByText("This answers your earlier try as well").count()).toBeLessThanOrEqual(1);
});

test("two operators: who asks cannot agree, a colleague can", async () => {
  const person = await site().world.newUser("0.00");
  const page = await consoleOf(site());
  await section(page, `users/${person.id}`);
  await button(page, "Give a role").click();
  await dialog(page).getByLabel("Role").selectOption("support");
  await confirm(page, "Ask a second operator");
  await says(page, "It waits for a second operator now");
  await section(page, "approvals?status=pending");
  const asked = page.getByRole("row", { name: String(person.id) });
  await asked.getByText("You asked for this").waitFor();
  expect(await asked.getByRole("button", { name: "Approve" }).count()).toBe(0);

  const colleague = await consoleOf(site());
  await section(colleague, "approvals?status=pending");
  await colleague
    .getByRole("row", { name: String(person.id) })
    .getByRole("button", { name: "Approve" })
    .click();
  await picture(colleague, "console-approve");
  await confirm(colleague, "Approve");
  await says(colleague, "Approved and done.");
  await section(colleague, `users/${person.id}`);
  await says(colleague, "Support");
});

test("a ban ends what somebody can do, and is lifted again", async () => {
  const page = await consoleOf(site());
  const person = await site().world.newUser("10.00");
  await section(page, `users?search=${person.id}`);
  await page
    .getByRole("link", { name: String(person.id) })
    .first()
    .click();
  await button(page, "Ban").click();
  await dialog(page).getByLabel("Reason of the ban").fill("a stolen card");
  await confirm(page, "Ban");
  await says(page, "a stolen card");
  expect((await person.get("/api/wallet")).status).toBeGreaterThanOrEqual(401);
  await button(page, "Lift the ban").click();
  await confirm(page, "Lift the ban");
  await site().world.signInAgain(person);
  (await person.get("/api/wallet")).expect(200);
});

test("a question is answered and closed", async () => {
  const page = await consoleOf(site());
  const person = await site().world.newUser("0.00");
  (await person.post("/api/tickets", { text: "Where is my <b>parcel</b>?" })).expect(201);
  await section(page, `tickets?user_id=${person.id}`);
  await page.getByRole("link", { name: "Where is my <b>parcel</b>?" }).click();
  await button(page, "Answer").click();
  await dialog(page).getByLabel("Your answer").fill("It left this morning.");
  await confirm(page, "Send");
  await says(page, "It left this morning.");
  await says(page, "Answered");
  await button(page, "Close the ticket").click();
  await confirm(page, "Close the ticket");
  await says(page, "The ticket is closed.");
  const seen = (await person.get("/api/tickets")).expect(200).text;
  expect(seen).toContain("It left this morning.");
});

test("a sale is paused with words to people, which they read", async () => {
  const page = await consoleOf(site());
  const name = `Paused ${Date.now()}`;
  const product = await site().world.newProduct({ name });
  const person = await site().world.newUser("500.00", { language_code: "en" });
  await section(page, "switches");
  const row = page.getByRole("listitem").filter({ hasText: name });
  await row.getByRole("button", { name: "Pause" }).click();
  await dialog(page).getByRole("tab", { name: "English" }).click();
  await dialog(page).getByLabel("Message to people (English)").fill("Back at nine.");
  await picture(page, "console-switch");
  await confirm(page, "Pause");
  await row.getByText("Back at nine.").waitFor();
  await page.locator(".c-paused").getByText(`Sale of product ${product}`).waitFor();
  const answer = await eventually(
    async () => {
      const refused = await person.buy(product, 1, randomUUID());
      expect(refused.status).toBeGreaterThanOrEqual(400);
      return refused;
    },
    { what: "the pause", everyMs: 500 },
  );
  expect(answer.status).toBeLessThan(500);
  await row.getByRole("button", { name: "Go on" }).click();
  await confirm(page, "Go on");
  await eventually(async () => void (await person.buy(product, 1, randomUUID())).expect(202), {
    what: "going on",
    everyMs: 500,
  });
});

test("a key is shown once and works when a colleague has agreed", async () => {
  const page = await consoleOf(site());
  const name = `Till ${Date.now()}`;
  await section(page, "keys");
  await button(page, "New key").click();
  await dialog(page).getByLabel("What for").fill(name);
  await dialog(page)
    .getByLabel(/orders:read/)
    .check();
  await dialog(page).getByRole("button", { name: "Ask a second operator" }).click();
  await dialog(page).getByRole("heading", { name: "Your new key" }).waitFor();
  const key = (await dialog(page).locator("code").textContent()) ?? "";
  expect(key).toMatch(/^dk_/);
  await dialog(page).getByRole("button", { name: "I have kept it" }).last().click();
  await page.getByRole("row", { name }).getByText("Waits for approval").waitFor();
  expect(await page.locator("body").textContent()).not.toContain(key);

  const colleague = await consoleOf(site());
  await section(colleague, "approvals?status=pending");
  const id = /^dk_([0-9a-f]+)_/.exec(key)?.[1] ?? key;
  const asked = colleague.getByRole("row", { name: id });
  for (const told of [name, "orders:read"]) await asked.getByText(told).waitFor();
  await asked.getByRole("button", { name: "Approve" }).click();
  for (const told of [name, "orders:read"]) await dialog(colleague).getByText(told).waitFor();
  await picture(colleague, "console-approve-key");
  await confirm(colleague, "Approve");
  await section(page, "overview");
  await section(page, "keys");
  await page.getByRole("row", { name }).getByText("In use").waitFor();
  await page.getByRole("row", { name }).getByRole("button", { name: "Take out of use" }).click();
  await confirm(page, "Take out of use");
  await page.getByRole("row", { name }).getByText("Out of use").waitFor();
});

test("the books are compared, the chain of the audit log is verified", async () => {
  const page = await consoleOf(site());
  await section(page, "money");
  await button(page, "Reconcile now").click();
  await confirm(page, "Reconcile now");
  await says(page, "Everything agrees");
  await says(page, "No differences.");
  await picture(page, "console-reconciled");
  await section(page, "audit");
  await button(page, "Verify").click();
  await says(page, "Every hash holds");
});

test("a refusal is said in words, with the id under which the log knows more", async () => {
  const page = await consoleOf(site());
  const [, person] = [await newOperator(site(), "support"), await site().world.newUser("0.00")];
  await section(page, `users/${person.id}`);
  await button(page, "Adjust the balance").click();
  await dialog(page).getByLabel("Direction").selectOption("debit");
  await dialog(page).getByLabel("Amount").fill("5.00");
  await dialog(page).getByLabel("Reason").fill("too much");
  await dialog(page).getByRole("button", { name: "Take 5.00 THB" }).click();
  const alert = dialog(page).getByRole("alert");
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/There is not enough money[\s\S]+Request [0-9a-f]{32}/);
  expect(await alert.textContent()).not.toContain("not known whether");
});

test("a broadcast: written in two languages, looked at, started, stopped", async () => {
  const page = await consoleOf(site());
  const text = `Sale at eight ${Date.now()}`;
  await section(page, "broadcasts/new");
  await page.getByRole("tab", { name: "English" }).click();
  await page.getByLabel("Message (English)").fill(text);
  await page.getByRole("tab", { name: "ไทย" }).click();
  await page.getByLabel("Message (ไทย)").fill(`ลดราคาสองทุ่ม ${Date.now()}`);
  await page.reload();
  await page.locator("figure").filter({ hasText: text }).waitFor();
  await picture(page, "console-broadcast-preview");
  await button(page, "Start").click();
  await confirm(page, /^Send to/);
  await page.getByRole("heading", { name: "Progress" }).waitFor();
  const stop = button(page, "Stop");
  // With few people it is over before one can stop it.
  if (await stop.isVisible()) {
    await stop.click();
    await confirm(page, "Stop");
  }
  await page
    .getByText(/^(Stopped|Done)$/)
    .first()
    .waitFor();
  await picture(page, "console-broadcast");
});
