/** Money in by a bank's word: from the wish to the wallet, each payment once, and a person for everything that does not fit. */
import { randomUUID } from "node:crypto";
import { validate } from "promptparse";
import { beforeAll, describe, expect, test } from "vitest";
import type { Client, User } from "../support/api.ts";
import { type Bank, bankOf, type NotificationFault } from "../support/bank.ts";
import {
  assign,
  confirm,
  type Deposit,
  depositFile,
  depositOf,
  initiate,
  type Payment,
  paymentOf,
  payments,
  startDeposit,
  untilDeposit,
  untilMoney,
  untilPayment,
} from "../support/deposits.ts";
import { eventually, inParallel } from "../support/eventually.ts";
import { adminSession, approvalId, approve, grantRole } from "../support/operators.ts";
import {
  accountBody,
  changeAccount,
  newReceivingAccount,
  type ReceivingAccount,
  receivingAccount,
  receivingAccounts,
  someAccounts,
} from "../support/receiving.ts";
import { type Page, type Transfer, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "deposits" });
const bank = (): Bank => bankOf(world());
const hourMs = 3_600_000;

beforeAll(async () => {
  await someAccounts(world());
});

const operator = (): Client => world().admin;

async function statement(user: User): Promise<readonly Transfer[]> {
  return (await user.patiently("GET", "/api/transactions?limit=100")).expect(200).as<Page<Transfer>>().items;
}

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

describe("a wish", () => {
  test("becomes an exact amount on one of our accounts, with a QR that any bank's app reads", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "1500.00");
    expect(deposit).toMatchObject({ status: "pending", asked: thb("1500.00"), user_id: String(user.id) });
    expect(Number(deposit.amount.amount)).toBeGreaterThanOrEqual(1500);
    expect(Number(deposit.amount.amount)).toBeLessThan(1501);
    expect(deposit.why.length).toBeGreaterThan(0);
    const accounts = await receivingAccounts(world());
    const account = accounts.find(({ receiver }) => receiver.account_id === deposit.receiver.account_id);
    expect(account?.receiver).toEqual(deposit.receiver);
    expect(Date.parse(deposit.expires_at) - Date.parse(deposit.created_at)).toBe(hourMs);

    const read = validate.anyId(deposit.qr_payload ?? "");
    expect(read).toMatchObject({
      type: "MSISDN",
      target: account?.promptpay.replace("phone:", ""),
      amount: Number(deposit.amount.amount),
    });
    expect(deposit.qr_svg).toMatch(/^<svg/);
    const picture = (await user.get(`/api/banking/fiat/deposit/${deposit.deposit_id}/qr`)).expect(200);
    expect(picture.headers["content-type"]).toBe("image/png");
    expect(picture.text.slice(1, 4)).toBe("PNG");
  });

  test("names the account itself in the QR where that is what PromptPay knows", async () => {
    const account = await newReceivingAccount(world(), { bank: "030", promptpay: "account" });
    const deposit = await startDeposit(await world().newUser(), "1510.00", { bank: "030" });
    expect(deposit.receiver.account_id).toBe(account.receiver.account_id);
    expect(deposit.why).toContain("same_bank");
    const target = `030${account.receiver.account_number}`;
    expect(validate.anyId(deposit.qr_payload ?? "")).toMatchObject({ type: "BANKACC", target });
    await changeAccount(world(), account, { state: "closed" });
  });

  test.each(["99.99", "500000.01"])("of %s is out of range", async (amount) => {
    const answer = (await initiate(await world().newUser(), amount)).expect(422, "amount_out_of_range");
    expect(answer.as<{ detail: string }>().detail).not.toBe("");
  });

  test.each([
    ["nothing", thb("0.00")],
    ["less than nothing", thb("-100.00")],
    ["another asset", { asset: "USDT", amount: "100.00" }],
    ["a number", { asset: "THB", amount: 100 }],
    ["a third of a satang", thb("100.001")],
  ])("of %s is malformed", async (_, amount) => {
    const user = await world().newUser();
    (await user.post("/api/banking/fiat/deposit/initiate", { amount }, randomUUID())).expect(422, "invalid_request");
  });

  test("of more than the tier allows is refused before anybody pays", async () => {
    (await initiate(await world().newUser(), "50000.01")).expect(409, "tier_limit_exceeded");
  });

  test("is one deposit under its key, whenever it is repeated", async () => {
    const user = await world().newUser();
    const key = randomUUID();
    const answers = await inParallel([1, 2, 3, 4], 4, () => initiate(user, "811.00", { key }));
    const ids = answers.map((answer) => answer.expect(201).as<Deposit>().deposit_id);
    expect(new Set(ids).size).toBe(1);
    (await initiate(user, "812.00", { key })).expect(422, "idempotency_conflict");
    (await user.post("/api/banking/fiat/deposit/initiate", { amount: thb("811.00") })).expect(
      422,
      "idempotency_key_required",
    );
    await bank().payAndNotify(paymentOf(await depositOf(user, ids[0] ?? "")));
    await untilDeposit(user, ids[0] ?? "", "credited");
    expect((await initiate(user, "811.00", { key })).expect(201).as<Deposit>().deposit_id).toBe(ids[0]);
  });

  test("may wait twice, not three times; what is over makes room", async () => {
    const user = await world().newUser();
    const first = await startDeposit(user, "821.00");
    await startDeposit(user, "822.00");
    (await initiate(user, "823.00")).expect(409, "too_many_deposits");
    await bank().payAndNotify(paymentOf(first));
    await untilDeposit(user, first.deposit_id, "credited");
    await startDeposit(user, "823.00");
  });

  test("belongs to its owner", async () => {
    const [owner, other] = [await world().newUser(), await world().newUser()];
    const { deposit_id: id } = await startDeposit(owner, "831.00");
    for (const path of [`/api/banking/fiat/deposit/${id}`, `/api/banking/fiat/deposit/${id}/qr`]) {
      (await other.get(path)).expect(404, "deposit_not_found");
      (await world().anyone.get(path)).expect(401);
    }
    (await other.post("/api/banking/fiat/deposit/verify-slip", { deposit_id: id, qr_payload: "x" })).expect(
      404,
      "deposit_not_found",
    );
    const list = async (user: User): Promise<string[]> => {
      const answer = await user.get("/api/banking/fiat/deposits?open=true");
      return answer
        .expect(200)
        .as<Page<Deposit>>()
        .items.map(({ deposit_id: listed }) => listed);
    };
    await eventually(async () => expect(await list(owner)).toEqual([id]));
    expect(await list(other)).toEqual([]);
  });

  test("of the same amount by many is never the same amount on one account", async () => {
    const users = await world().newUsers(12);
    const wishes = users.flatMap((user) => [user, user]);
    const deposits = await inParallel(wishes, 8, (user) => startDeposit(user, "777.00", { bank: "014" }));
    const amounts = deposits.map(({ amount, receiver }) => `${receiver.account_id} ${amount.amount}`);
    expect(new Set(amounts).size).toBe(deposits.length);
    for (const { amount } of deposits) expect(amount.amount).toMatch(/^777\.\d\d$/);
    // The amount of one is credited to that one.
    const [mine] = deposits.slice(5);
    if (!mine) throw new Error("no deposit");
    await bank().payAndNotify(paymentOf(mine));
    const owner = users.find(({ id }) => String(id) === mine.user_id);
    if (!owner) throw new Error("no owner");
    await untilMoney(world(), owner, mine.amount.amount);
    const others = await inParallel(
      users.filter((user) => user !== owner),
      8,
      (user) => world().money(user),
    );
    expect(new Set(others)).toEqual(new Set(["0.00"]));
  });
});

describe("a payment, told by the bank", () => {
  test("to the satang reaches the wallet, the statement and the person", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "612.00");
    const { delivery } = await bank().payAndNotify(paymentOf(deposit));
    expect(delivery).toMatchObject({
      ok: true,
      answers: [{ status: 200, body: { accepted: true, duplicate: false } }],
    });
    const credited = await untilDeposit(user, deposit.deposit_id, "credited");
    expect(credited).toMatchObject({ outcome: "exact", credited: deposit.amount, qr_payload: null });
    expect(credited.transfer_id).toBe(`deposit:${deposit.deposit_id}`);
    await untilMoney(world(), user, deposit.amount.amount);
    await eventually(async () => {
      const own = (await statement(user)).filter(({ id }) => id === credited.transfer_id);
      expect(own).toMatchObject([{ direction: "credit", amount: deposit.amount, balance_after: deposit.amount }]);
    });
    await eventually(async () => {
      const told = await world().telegram.chat(user.id).botMessages(deposit.amount.amount);
      expect(told.length).toBeGreaterThan(0);
    });
    const file = await depositFile(operator(), deposit.deposit_id);
    expect(file.payments).toMatchObject([{ road: "notification", state: "spent", outcome: "exact" }]);
    expect(file.history.map(({ what }) => what)).toEqual(expect.arrayContaining(["opened", "credited"]));
    (await user.get(`/api/banking/fiat/deposit/${deposit.deposit_id}/qr`)).expect(409, "state_conflict");
  });

  test("a hundred times is credited once", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "613.00");
    const transfer = await bank().pay(paymentOf(deposit));
    const { ok, answers } = await bank().notify(transfer, { times: 100 });
    expect(ok).toBe(true);
    expect(new Set(answers.map(({ body }) => body["payment_id"])).size).toBe(1);
    expect(answers.filter(({ body }) => body["duplicate"] === false)).toHaveLength(1);
    await untilDeposit(user, deposit.deposit_id, "credited");
    await bank().notify(transfer, { times: 20 });
    await untilMoney(world(), user, deposit.amount.amount);
    await world().tick();
    expect(await statement(user)).toHaveLength(1);
    await eventually(async () => {
      expect(await payments(world(), { amount: deposit.amount.amount })).toMatchObject([{ state: "spent" }]);
    });
  });

  test.each<NotificationFault>([
    "wrong_signature",
    "other_bank",
    "unknown_key",
    "old_timestamp",
    "future_timestamp",
    "changed_timestamp",
    "changed_body",
    "no_signature",
  ])("with %s is nobody's word", async (fault) => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "614.00");
    const transfer = await bank().pay(paymentOf(deposit));
    const { answers } = await bank().notify(transfer, { fault });
    expect(answers).toMatchObject([{ status: 401, body: { code: "signature_invalid" } }]);
    expect((await depositOf(user, deposit.deposit_id)).status).toBe("pending");
    expect(
      (await payments(world(), { amount: deposit.amount.amount })).filter(
        (item) => item.reference === transfer.reference,
      ),
    ).toEqual([]);
    // Nothing is spoilt: the true word is taken afterwards.
    expect((await bank().notify(transfer)).ok).toBe(true);
    await untilDeposit(user, deposit.deposit_id, "credited");
  });

  test("that is malformed is refused with a reason", async () => {
    const [account] = await someAccounts(world());
    const transfer = await bank().pay({ account: account?.receiver.account_number ?? "", amount: "5.00" });
    const malformed = await bank().notify(transfer, { fault: "malformed_body" });
    expect(malformed.answers).toMatchObject([{ status: 422, body: { code: "invalid_request" } }]);
    await bank().notify(transfer);
    const { payment_id: id } = await untilPayment(world(), transfer.reference, { state: "unmatched" });
    (await operator().post(`/api/admin/payments/${id}/dismiss`, { reason: "a test" })).expect(200);
  });

  test("twice by mistake: once for the wallet, once for an operator", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "615.00");
    const transfers = await bank().payAll({ ...paymentOf(deposit), how: "twice" });
    for (const transfer of transfers) expect((await bank().notify(transfer)).ok).toBe(true);
    await untilDeposit(user, deposit.deposit_id, "credited");
    const second = transfers[1]?.reference ?? "";
    expect(await untilPayment(world(), second, { state: "unmatched" })).toMatchObject({ outcome: "twice" });
    await untilMoney(world(), user, deposit.amount.amount);
  });

  test.each(["short", "over"] as const)("%s is credited to nobody by itself", async (how) => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, how === "short" ? "616.00" : "626.00");
    const { transfer } = await bank().payAndNotify({ ...paymentOf(deposit), how });
    await untilPayment(world(), transfer.reference, { state: "unmatched" });
    expect((await depositOf(user, deposit.deposit_id)).status).toBe("pending");
    expect(await world().money(user)).toBe("0.00");
  });

  test("by a stranger waits for an operator, and is found by account and amount", async () => {
    const [account] = await someAccounts(world());
    const { account_id: id = "" } = account?.receiver ?? {};
    const { transfer } = await bank().payAndNotify({ account: id, amount: "43210.98", how: "stranger" });
    expect(await untilPayment(world(), transfer.reference, { account_id: id, amount: "43210.98" })).toMatchObject({
      state: "unmatched",
      outcome: "stranger",
      road: "notification",
      sender: expect.any(String),
    });
    expect(await payments(world(), { account_id: id, amount: "43210.97" })).toEqual([]);
  });

  test("that lies before the deposit is not that deposit's", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "617.00");
    const at = new Date(Date.parse(deposit.created_at) - 60_000).toISOString();
    const { transfer } = await bank().payAndNotify({ ...paymentOf(deposit), at });
    await untilPayment(world(), transfer.reference, { state: "unmatched" });
    expect((await depositOf(user, deposit.deposit_id)).status).toBe("pending");
  });

  test("while the worker is away is credited when it is back", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "618.00");
    const transfer = await bank().pay(paymentOf(deposit));
    await world().control.stop("banking");
    expect((await bank().notify(transfer)).ok).toBe(false);
    await world().control.start("banking");
    expect((await bank().notify(transfer)).ok).toBe(true);
    await untilDeposit(user, deposit.deposit_id, "credited");
  });
});

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

// From here on the clock is moved.
describe("time", () => {
  const advance = async (ms: number, ...users: User[]): Promise<void> => {
    await world().control.advance(ms);
    for (const user of users) await world().signInAgain(user);
  };

  test("ends a deposit; who pays late is credited once an operator has looked", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "911.00");
    await advance(hourMs + 60_000, user);
    await eventually(async () => {
      await world().tick();
      expect((await depositOf(user, deposit.deposit_id)).status).toBe("expired");
    });
    (await user.get(`/api/banking/fiat/deposit/${deposit.deposit_id}/qr`)).expect(409, "state_conflict");
    // Its amount stays taken: nobody else gets this money.
    const other = await startDeposit(await world().newUser(), "911.00", { bank: deposit.receiver.bank });
    expect(`${other.receiver.account_id} ${other.amount.amount}`).not.toBe(
      `${deposit.receiver.account_id} ${deposit.amount.amount}`,
    );
    await bank().payAndNotify({ ...paymentOf(deposit), how: "late" });
    // Without a slip it may be anybody's who has typed a round amount: an operator looks.
    expect(await untilDeposit(user, deposit.deposit_id, "review")).toMatchObject({ outcome: "late", reason: "late" });
    (await confirm(operator(), deposit.deposit_id, { decision: "approve" })).expect(200);
    expect(await untilDeposit(user, deposit.deposit_id, "credited")).toMatchObject({ outcome: "late" });
    await untilMoney(world(), user, deposit.amount.amount);
  });

  test("frees an amount after three days; money that comes later still is a stranger's", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "921.00");
    await advance(74 * hourMs, user);
    await eventually(async () => {
      await world().tick();
      expect((await depositOf(user, deposit.deposit_id)).status).toBe("expired");
    });
    await advance(74 * hourMs, user);
    const { transfer } = await bank().payAndNotify({ ...paymentOf(deposit), how: "late" });
    expect(await untilPayment(world(), transfer.reference, { state: "unmatched" })).toMatchObject({
      outcome: "stranger",
    });
    expect(await world().money(user)).toBe("0.00");
  });

  test("of Bangkok's midnight gives an account its limit back", async () => {
    const limited = await newReceivingAccount(world(), { bank: "025", daily_limit: "1000.00" });
    const users = await world().newUsers(3);
    const [first, second, third] = users;
    if (!first || !second || !third) throw new Error("no users");
    const where = async (user: User): Promise<string> =>
      (await startDeposit(user, "600.00", { bank: "025" })).receiver.account_id;
    const isLimited = (id: string): boolean => id === limited.receiver.account_id;
    expect(isLimited(await where(first))).toBe(true);
    expect(isLimited(await where(second))).toBe(false);
    const left = async (): Promise<ReceivingAccount> => receivingAccount(world(), limited.receiver.account_id);
    expect((await left()).left_today).toEqual(thb("400.00"));
    const asked = await first.get("/api/banking/accounts/select-optimal?amount=600.00&bank=025");
    const { passed_over: over } = asked.expect(200).as<{ passed_over: { account_id: string; because: string }[] }>();
    expect(over).toContainEqual({ account_id: limited.receiver.account_id, bank: "025", because: "daily_limit" });
    await advance(24 * hourMs, ...users);
    await world().tick();
    await eventually(async () => expect((await left()).left_today).toEqual(thb("1000.00")));
    expect(isLimited(await where(third))).toBe(true);
  });
});
