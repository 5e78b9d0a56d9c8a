/** Money that a bank tells of and that lies on no account of ours: kept, placed by two operators or by the bank's repeat, and counted once. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Client, User } from "../support/api.ts";
import { type Bank, bankOf, type Transfer } from "../support/bank.ts";
import {
  type Deposit,
  depositOf,
  payments,
  place,
  startDeposit,
  statement,
  strangersAccount,
  type Unplaced,
  unplaced,
  untilDeposit,
  untilMoney,
  untilPayment,
  untilUnplaced,
} from "../support/deposits.ts";
import { eventually, inParallel, range } from "../support/eventually.ts";
import { type Google, googleOf } from "../support/google.ts";
import { adminSession, approvalId, approve, grantRole } from "../support/operators.ts";
import { newAccountNumber, newReceivingAccount, someAccounts } from "../support/receiving.ts";
import { thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "unplaced" });
const bank = (): Bank => bankOf(world());
const google = (): Google => googleOf(world());
const operator = (): Client => world().admin;

beforeAll(async () => {
  await someAccounts(world());
  await world().control.cron("banking", "* * * * *");
  await eventually(async () => {
    if (!(await google().status()).is_watched) throw new Error("nobody watches the mailbox");
  });
});

interface Lost {
  readonly user: User;
  readonly deposit: Deposit;
  readonly transfer: Transfer;
  /** The number that the money went to: none of ours. */
  readonly number: string;
}

/** A deposit whose exact money went to another account of the same bank, and the bank has told of it. */
async function lost(wish: string): Promise<Lost> {
  const user = await world().newUser();
  const deposit = await startDeposit(user, wish);
  const number = newAccountNumber();
  const outside = strangersAccount(deposit.receiver.bank, number);
  const transfer = await bank().pay({ account: "", amount: deposit.amount.amount, outside });
  const { answers } = await bank().notify(transfer);
  expect(answers).toMatchObject([{ status: 200, body: { accepted: true, payment_id: null, duplicate: false } }]);
  return { user, deposit, transfer, number };
}

/** Waits until the deposit is credited, and looks that it was once and with one payment. */
async function untilCreditedOnce({ user, deposit, transfer }: Lost): Promise<void> {
  expect(await untilDeposit(user, deposit.deposit_id, "credited")).toMatchObject({ outcome: "exact" });
  await untilMoney(world(), user, deposit.amount.amount);
  await world().tick();
  expect(await statement(user)).toHaveLength(1);
  await untilPayment(world(), transfer.reference, { state: "spent" });
  const told = (await payments(world(), {})).filter(({ reference }) => reference === transfer.reference);
  expect(told).toMatchObject([{ account_id: deposit.receiver.account_id, deposit_id: deposit.deposit_id }]);
}

/** The other operator agrees. */
async function agree(asked: string): Promise<void> {
  (await approve(await adminSession(world()), asked)).expect(200);
}

async function askToPlace(item: Unplaced, account: string): Promise<string> {
  return approvalId((await place(operator(), item.unplaced_id, account)).expect(202));
}

describe("a notification of an account that is not ours", () => {
  test("is kept without its number, placed by two operators, and credits the deposit that waits for it once", async () => {
    const money = await lost("1101.00");
    const item = await untilUnplaced(world(), money.transfer.reference, { state: "open" });
    expect(item).toMatchObject({
      bank: money.deposit.receiver.bank,
      road: "notification",
      why: "account_unknown",
      account: `…${money.number.slice(-4)}`,
      amount: money.deposit.amount,
    });
    const rows = await world().control.sql<Record<string, unknown>>("banking", "SELECT * FROM unplaced_payments");
    for (const secret of [money.number, money.transfer.reference]) {
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
    const account = money.deposit.receiver.account_id;
    const asked = await askToPlace(item, account);
    expect(await askToPlace(item, account), "while it waits it is one").toBe(asked);
    (await approve(operator(), asked)).expect(403, "second_operator_required");
    expect((await depositOf(money.user, money.deposit.deposit_id)).status).toBe("pending");
    await agree(asked);
    await untilCreditedOnce(money);
    const placed = await untilUnplaced(world(), money.transfer.reference, { state: "placed" });
    expect(placed).toMatchObject({ account_id: account, reason: "a test" });
    expect(placed.payment_id).toMatch(/^p/);
    expect([placed.decided_by, placed.approved_by].every((who) => typeof who === "string")).toBe(true);
    // Where it lies already it stays; nowhere else.
    (await place(operator(), item.unplaced_id, account)).expect(200);
    await bank().notify(money.transfer, { times: 10 });
    await untilCreditedOnce(money);
  });

  test("ten times at once is kept once, and a signature that does not hold keeps nothing", async () => {
    const outside = strangersAccount("004", newAccountNumber());
    const transfer = await bank().pay({ account: "", amount: "1102.00", outside });
    const { answers: forged } = await bank().notify(transfer, { fault: "wrong_signature" });
    expect(forged).toMatchObject([{ status: 401, body: { code: "signature_invalid" } }]);
    expect((await unplaced(world())).filter(({ reference }) => reference === transfer.reference)).toEqual([]);
    const told = await inParallel(range(10), 10, () => bank().notify(transfer));
    const answers = told.flatMap((delivery) => delivery.answers);
    expect(answers.map(({ status }) => status)).toEqual(new Array(10).fill(200));
    expect(answers.filter(({ body }) => body["duplicate"] === false)).toHaveLength(1);
    expect(answers.every(({ body }) => !("unplaced_id" in body))).toBe(true);
    const kept = (await unplaced(world())).filter(({ reference }) => reference === transfer.reference);
    expect(kept).toMatchObject([{ state: "open", amount: thb("1102.00") }]);
  });

  test("is placed by the bank's repeat once its account was added", async () => {
    const user = await world().newUser();
    const [known] = await someAccounts(world());
    const bankCode = known?.receiver.bank ?? "";
    const number = newAccountNumber();
    const outside = strangersAccount(bankCode, number);
    const transfer = await bank().pay({ account: "", amount: "1103.00", outside });
    expect((await bank().notify(transfer)).ok).toBe(true);
    await untilUnplaced(world(), transfer.reference, { state: "open" });
    const added = await newReceivingAccount(world(), { bank: bankCode, account_number: number });
    const { answers } = await bank().notify(transfer, { times: 5 });
    expect(answers.map(({ body }) => body["duplicate"])).toEqual(new Array(5).fill(true));
    expect(new Set(answers.map(({ body }) => body["payment_id"])).size).toBe(1);
    const payment = await untilPayment(world(), transfer.reference, { state: "unmatched" });
    expect(payment).toMatchObject({ account_id: added.receiver.account_id, outcome: "stranger" });
    expect(await untilUnplaced(world(), transfer.reference)).toMatchObject({
      state: "placed",
      payment_id: payment.payment_id,
      decided_by: "system:banking",
      approved_by: null,
    });
    expect(await world().money(user)).toBe("0.00");
  });
});

describe("operators", () => {
  test("who agree to two accounts have placed it on one", async () => {
    const money = await lost("1111.00");
    const other = await newReceivingAccount(world(), { bank: money.deposit.receiver.bank });
    const item = await untilUnplaced(world(), money.transfer.reference);
    const here = await askToPlace(item, money.deposit.receiver.account_id);
    const there = await askToPlace(item, other.receiver.account_id);
    await agree(here);
    (await approve(await adminSession(world()), there)).expect(409, "state_conflict");
    (await place(operator(), item.unplaced_id, other.receiver.account_id)).expect(409, "state_conflict");
    const path = `/api/admin/unplaced-payments/${item.unplaced_id}/dismiss`;
    (await operator().post(path, { reason: "a test" })).expect(409, "state_conflict");
    await untilCreditedOnce(money);
  });

  test("put it aside: it is kept, and never placed, whatever the bank repeats", async () => {
    const money = await lost("1112.00");
    const item = await untilUnplaced(world(), money.transfer.reference);
    const waits = await askToPlace(item, money.deposit.receiver.account_id);
    const path = `/api/admin/unplaced-payments/${item.unplaced_id}/dismiss`;
    for (const _ of range(2)) {
      const aside = (await operator().post(path, { reason: "sent back" })).expect(200).as<Unplaced>();
      expect(aside).toMatchObject({ state: "dismissed", reason: "sent back", account_id: null });
    }
    (await approve(await adminSession(world()), waits)).expect(409, "state_conflict");
    await newReceivingAccount(world(), { bank: money.deposit.receiver.bank, account_number: money.number });
    const { answers } = await bank().notify(money.transfer);
    expect(answers).toMatchObject([{ status: 200, body: { payment_id: null, duplicate: true } }]);
    await world().tick();
    expect((await depositOf(money.user, money.deposit.deposit_id)).status).toBe("pending");
    expect((await payments(world(), {})).filter(({ reference }) => reference === money.transfer.reference)).toEqual([]);
  });

  test("place it at the bank that told of it, on an account that there is; support only looks", async () => {
    const money = await lost("1113.00");
    const item = await untilUnplaced(world(), money.transfer.reference);
    const elsewhere = (await someAccounts(world())).find(({ receiver }) => receiver.bank !== item.bank);
    (await place(operator(), item.unplaced_id, elsewhere?.receiver.account_id ?? "")).expect(422, "invalid_request");
    const nowhere = `ra${"f".repeat(16)}`;
    (await place(operator(), item.unplaced_id, nowhere)).expect(404, "receiving_account_not_found");
    const support = await world().newUser();
    await grantRole(world(), support, "support");
    const path = `/api/admin/unplaced-payments/${item.unplaced_id}`;
    expect((await support.get(path)).expect(200).as<Unplaced>()).toEqual(item);
    (await place(support, item.unplaced_id, money.deposit.receiver.account_id)).expect(403, "forbidden");
    (await support.post(`${path}/dismiss`, { reason: "a test" })).expect(403, "forbidden");
    (await money.user.get("/api/admin/unplaced-payments")).expect(403, "forbidden");
  });
});

describe("nobody decides about a deposit of his own", () => {
  test("neither who asks nor who agrees; others place it, and it is credited once", async () => {
    const money = await lost("1141.00");
    const account = money.deposit.receiver.account_id;
    const item = await untilUnplaced(world(), money.transfer.reference);
    await grantRole(world(), money.user, "admin");
    (await place(money.user, item.unplaced_id, account)).expect(403, "forbidden");
    const asked = await askToPlace(item, account);
    (await approve(money.user, asked)).expect(403, "forbidden");
    expect((await depositOf(money.user, money.deposit.deposit_id)).status).toBe("pending");
    // It still waits: somebody else may agree.
    await agree(asked);
    await untilCreditedOnce(money);
  });
});

describe("a bank's mail of an account that is not ours", () => {
  test("is kept, placed by two operators, and counted once, however often it lies in the mailbox", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "1121.00", { bank: "004" });
    expect(deposit.receiver.bank).toBe("004");
    const reference = "015324140533XYZ";
    const mail = {
      bank: "kbank",
      amount: deposit.amount.amount,
      account: "9999999999",
      message_id: "unplaced.1@bank.example",
      reference,
    };
    await google().putMail(mail);
    const item = await untilUnplaced(world(), reference, { state: "open" });
    expect(item).toMatchObject({ road: "mail", why: "account_unknown", amount: deposit.amount });
    expect(item.account).toMatch(/x/);
    await agree(await askToPlace(item, deposit.receiver.account_id));
    await untilDeposit(user, deposit.deposit_id, "credited");
    await google().putMail(mail);
    await google().untilTold();
    await world().tick();
    await untilMoney(world(), user, deposit.amount.amount);
    expect(await statement(user)).toHaveLength(1);
    expect((await unplaced(world())).filter((known) => known.reference === reference)).toHaveLength(1);
  });
});

describe("killed", () => {
  test.each(["unplaced_decided_not_given", "unplaced_given_not_noted"])(
    "at %s: finished by the clock, one credit",
    async (point) => {
      const money = await lost(point === "unplaced_decided_not_given" ? "1131.00" : "1132.00");
      const item = await untilUnplaced(world(), money.transfer.reference);
      const asked = await askToPlace(item, money.deposit.receiver.account_id);
      await world().system.armCrash(point);
      await approve(await adminSession(world()), asked).catch(() => undefined);
      await world().system.revive();
      await world().signInAgain(money.user);
      await world().tick();
      await untilCreditedOnce(money);
      await bank().notify(money.transfer, { times: 3 });
      await untilCreditedOnce(money);
      expect((await untilUnplaced(world(), money.transfer.reference)).payment_id).toMatch(/^p/);
    },
  );
});
