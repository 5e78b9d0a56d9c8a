/** Money in by a bank's word: from the wish to the wallet, each payment once. */
import { randomUUID } from "node:crypto";
import { validate } from "promptparse";
import { beforeAll, describe, expect, test } from "vitest";
import type { Client, User } from "../support/api.ts";
import { type Bank, bankOf, type NotificationFault } from "../support/bank.ts";
import {
  confirm,
  type Deposit,
  depositFile,
  depositOf,
  initiate,
  paymentOf,
  payments,
  startDeposit,
  statement,
  untilDeposit,
  untilMoney,
  untilPayment,
} from "../support/deposits.ts";
import { eventually, inParallel } from "../support/eventually.ts";
import {
  changeAccount,
  newReceivingAccount,
  type ReceivingAccount,
  receivingAccount,
  receivingAccounts,
  someAccounts,
} from "../support/receiving.ts";
import { type Page, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "deposits" });
const bank = (): Bank => bankOf(world());
const hourMs = 3_600_000;

beforeAll(async () => {
  await someAccounts(world());
});

const operator = (): Client => world().admin;

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
