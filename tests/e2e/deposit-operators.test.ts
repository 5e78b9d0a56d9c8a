/** Operators of money in: reviews, payments that are nobody's yet, receiving accounts. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Client, User } from "../support/api.ts";
import { type Bank, bankOf } from "../support/bank.ts";
import {
  assign,
  confirm,
  type Deposit,
  depositFile,
  depositOf,
  type Payment,
  paymentOf,
  startDeposit,
  statement,
  untilDeposit,
  untilMoney,
  untilPayment,
} from "../support/deposits.ts";
import { eventually } from "../support/eventually.ts";
import { adminSession, approvalId, approve, grantRole } from "../support/operators.ts";
import {
  accountBody,
  changeAccount,
  newReceivingAccount,
  receivingAccount,
  receivingAccounts,
  someAccounts,
} from "../support/receiving.ts";
import { type Page, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "deposit-operators" });
const bank = (): Bank => bankOf(world());
const operator = (): Client => world().admin;

beforeAll(async () => {
  await someAccounts(world());
});

/** A wallet of a tier that may deposit more than an operator decides about alone. */
async function richUser(): Promise<User> {
  const user = await world().newUser();
  const asked = await operator().patiently("POST", `/api/admin/users/${user.id}/tier`, {
    json: { tier: "basic" },
    key: randomUUID(),
  });
  (await approve(await adminSession(world()), approvalId(asked.expect(202)))).expect(200);
  return user;
}

/** A deposit with a payment on its account that fits nothing, as the bank has told it. */
async function strayPayment(
  user: User,
  wish: string,
  difference = "1.00",
): Promise<{ deposit: Deposit; payment: Payment }> {
  const deposit = await startDeposit(user, wish);
  const { transfer } = await bank().payAndNotify({ ...paymentOf(deposit), how: "short", difference });
  return { deposit, payment: await untilPayment(world(), transfer.reference, { state: "unmatched" }) };
}

describe("operators", () => {
  test("list, look into and assign: the person gets what arrived", async () => {
    const user = await world().newUser();
    const { deposit, payment } = await strayPayment(user, "711.00");
    await eventually(async () => {
      const answer = await operator().get(`/api/admin/deposits?user_id=${user.id}&status=pending`);
      const found = answer.expect(200).as<Page<Deposit>>().items;
      expect(found.map(({ deposit_id: id }) => id)).toEqual([deposit.deposit_id]);
    });
    (await assign(operator(), payment.payment_id, deposit.deposit_id)).expect(200);
    const credited = await untilDeposit(user, deposit.deposit_id, "credited");
    expect(credited).toMatchObject({ outcome: "under", credited: payment.amount });
    await untilMoney(world(), user, payment.amount.amount);
    // Repeated, it changes nothing.
    (await assign(operator(), payment.payment_id, deposit.deposit_id)).expect(200);
    const other = await startDeposit(user, "712.00", { bank: deposit.receiver.bank });
    (await assign(operator(), payment.payment_id, other.deposit_id)).expect(409, "state_conflict");
    await untilMoney(world(), user, payment.amount.amount);
    const { history } = await depositFile(operator(), deposit.deposit_id);
    expect(history.find(({ what }) => what === "approved")).toMatchObject({ note: "a test" });
  });

  test("approve on their own word, and the bank's word that comes later adds nothing", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "721.00");
    // Nothing but their word speaks for it: both operators give theirs.
    const asked = (await confirm(operator(), deposit.deposit_id, { decision: "approve" })).expect(202);
    (await approve(await adminSession(world()), approvalId(asked))).expect(200);
    await untilMoney(world(), user, deposit.amount.amount);
    await bank().payAndNotify(paymentOf(deposit));
    await world().tick();
    await untilMoney(world(), user, deposit.amount.amount);
    expect(await statement(user)).toHaveLength(1);
    (await confirm(operator(), deposit.deposit_id, { decision: "reject" })).expect(409, "state_conflict");
  });

  test("reject with a reason, which the person is told", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "731.00");
    const reason = `no such transfer ${randomUUID().slice(0, 8)}`;
    (await confirm(operator(), deposit.deposit_id, { decision: "reject", reason })).expect(200);
    expect(await depositOf(user, deposit.deposit_id)).toMatchObject({ status: "rejected", credited: null });
    await eventually(async () => {
      expect((await world().telegram.chat(user.id).botMessages(reason)).length).toBeGreaterThan(0);
    });
    // Money that arrives all the same is kept for an operator.
    const { transfer } = await bank().payAndNotify(paymentOf(deposit));
    expect(await untilPayment(world(), transfer.reference, { state: "unmatched" })).toMatchObject({ outcome: "late" });
    (await confirm(operator(), deposit.deposit_id, { decision: "approve" })).expect(409, "state_conflict");
    expect(await world().money(user)).toBe("0.00");
  });

  test("put a payment aside: it is kept, and never counted", async () => {
    const user = await world().newUser();
    const { deposit, payment } = await strayPayment(user, "741.00");
    const path = `/api/admin/payments/${payment.payment_id}/dismiss`;
    expect((await operator().post(path, { reason: "sent back" })).expect(200).as<Payment>().state).toBe("dismissed");
    (await operator().post(path, { reason: "sent back" })).expect(200);
    (await assign(operator(), payment.payment_id, deposit.deposit_id)).expect(409, "state_conflict");
    expect(await world().money(user)).toBe("0.00");
  });

  test("above the limit need a second one; what the bank has told to the satang needs none", async () => {
    const user = await richUser();
    const proven = await startDeposit(user, "60000.00");
    await bank().payAndNotify(paymentOf(proven));
    await untilDeposit(user, proven.deposit_id, "credited");
    const { deposit, payment } = await strayPayment(user, "60100.00");
    const asked = (await assign(operator(), payment.payment_id, deposit.deposit_id)).expect(202);
    expect((await depositOf(user, deposit.deposit_id)).status).toBe("pending");
    (await approve(operator(), approvalId(asked))).expect(403, "second_operator_required");
    (await approve(await adminSession(world()), approvalId(asked))).expect(200);
    expect(await untilDeposit(user, deposit.deposit_id, "credited")).toMatchObject({ credited: payment.amount });
  });

  test("of support look and reject, and approve nothing; users do neither", async () => {
    const support = await world().newUser();
    await grantRole(world(), support, "support");
    const user = await world().newUser();
    const { deposit_id: id } = await startDeposit(user, "751.00");
    await depositFile(support, id);
    (await confirm(support, id, { decision: "approve" })).expect(403, "forbidden");
    (await confirm(user, id, { decision: "approve" })).expect(403, "forbidden");
    (await user.get("/api/admin/payments")).expect(403, "forbidden");
    (await confirm(support, id, { decision: "reject" })).expect(200);
  });

  test("decide about no deposit of their own", async () => {
    const admin = await adminSession(world());
    const { deposit_id: id } = await startDeposit(admin, "761.00");
    (await confirm(admin, id, { decision: "approve" })).expect(403, "forbidden");
    (await confirm(operator(), id, { decision: "reject" })).expect(200);
  });

  test.each([
    ["no decision", { decision: "perhaps" }],
    ["no reason", { decision: "reject", reason: "" }],
    ["a long reason", { decision: "reject", reason: "x".repeat(201) }],
  ])("are asked again where there is %s", async (_, word) => {
    const { deposit_id: id } = await startDeposit(await world().newUser(), "771.00");
    (await confirm(operator(), id, word)).expect(422, "invalid_request");
    (await confirm(operator(), "d00", { decision: "reject" })).expect(404, "deposit_not_found");
  });
});

describe("receiving accounts", () => {
  test("are added by two operators, changed by one, and hold each number once", async () => {
    const json = accountBody({ bank: "002" });
    const asked = await operator().post("/api/admin/accounts", json, randomUUID());
    const id = approvalId(asked.expect(202));
    (await approve(operator(), id)).expect(403, "second_operator_required");
    (await approve(await adminSession(world()), id)).expect(200);
    const account = await receivingAccount(world(), json.account_number);
    expect(account).toMatchObject({ state: "active", promptpay: json.promptpay, receiver: { bank_name: "BBL" } });
    const again = await operator().post("/api/admin/accounts", json, randomUUID());
    (await approve(await adminSession(world()), approvalId(again.expect(202)))).expect(409, "state_conflict");
    await changeAccount(world(), account, { state: "closed" });
    const path = `/api/admin/accounts/${account.receiver.account_id}`;
    (await operator().call("PATCH", path, { json: { state: "active" } })).expect(409, "state_conflict");
    (await operator().call("PATCH", "/api/admin/accounts/ra_0000000000000000", { json: { state: "paused" } })).expect(
      404,
      "receiving_account_not_found",
    );
  });

  test("show another PromptPay id when two operators agree, and are opened again under their own id", async () => {
    const account = await newReceivingAccount(world(), { bank: "011" });
    const { account_id: own, account_number: number } = account.receiver;
    const path = `/api/admin/accounts/${own}`;
    const body = { promptpay: "tax:0105561111116" };
    const asked = await operator().call("PATCH", path, { json: body });
    expect((await receivingAccount(world(), number)).promptpay).toBe(account.promptpay);
    (await approve(await adminSession(world()), approvalId(asked.expect(202)))).expect(200);
    expect(await receivingAccount(world(), number)).toMatchObject({ ...body, state: "active" });
    (await operator().call("PATCH", path, { json: body })).expect(200);
    await changeAccount(world(), account, { state: "closed" });
    const json = accountBody({ bank: "011", account_number: number, promptpay: "account" });
    const again = await operator().post("/api/admin/accounts", json, randomUUID());
    const agreed = await approve(await adminSession(world()), approvalId(again.expect(202)));
    expect(agreed.expect(200).as()).toMatchObject({ status: "executed", result: { account_id: own } });
    const opened = (await receivingAccounts(world())).filter(({ receiver }) => receiver.account_number === number);
    expect(opened).toMatchObject([{ state: "active", promptpay: "account", receiver: { account_id: own } }]);
    await changeAccount(world(), account, { state: "closed" });
  });

  test("keep their numbers encrypted, also under a newer key", async () => {
    const [account] = await someAccounts(world());
    const rows = await world().control.sql<Record<string, unknown>>("banking", "SELECT * FROM receiving_accounts");
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(rows)).not.toContain(account?.receiver.account_number);
    (await operator().call("POST", "/api/admin/accounts/rotate-keys")).expect(200);
    expect((await receivingAccount(world(), account?.receiver.account_number ?? "")).receiver).toEqual(
      account?.receiver,
    );
  });

  test("that are paused take no new deposit, and credit what is open", async () => {
    const account = await newReceivingAccount(world(), { bank: "011" });
    const user = await world().newUser();
    const deposit = await startDeposit(user, "841.00", { bank: "011" });
    expect(deposit.receiver.account_id).toBe(account.receiver.account_id);
    await changeAccount(world(), account, { state: "paused" });
    const next = await startDeposit(user, "842.00", { bank: "011" });
    expect(next.receiver.account_id).not.toBe(account.receiver.account_id);
    await bank().payAndNotify(paymentOf(deposit));
    await untilDeposit(user, deposit.deposit_id, "credited");
    await changeAccount(world(), account, { state: "closed" });
  });

  test("explain the choice, and hide their numbers from those who only ask", async () => {
    const user = await world().newUser();
    const chosen = await user.get("/api/banking/accounts/select-optimal?amount=1500.00&bank=014");
    const body = chosen.expect(200).as<{ bank: string; why: string[]; passed_over: { because: string }[] }>();
    expect(body).toMatchObject({ bank: "014", why: expect.arrayContaining(["same_bank"]) });
    expect(body.passed_over.length).toBeGreaterThanOrEqual(2);
    const status = (await user.get("/api/banking/accounts/status")).expect(200);
    expect(status.as()).toMatchObject({ min: thb("100.00"), max: thb("500000.00") });
    for (const { receiver } of await receivingAccounts(world())) {
      expect(chosen.text + status.text).not.toContain(receiver.account_number);
    }
    (await user.get("/api/banking/accounts/select-optimal?amount=1.00")).expect(422, "amount_out_of_range");
    (await world().anyone.get("/api/banking/accounts/status")).expect(401);
  });
});
