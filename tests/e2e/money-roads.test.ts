/** One payment on all roads, told often, with the system killed in between: one credit, and books that add up. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { type Bank, bankOf, type Transfer } from "../support/bank.ts";
import {
  type Deposit,
  depositFile,
  depositOf,
  initiate,
  paymentOf,
  payments,
  startDeposit,
  statement,
  untilMoney,
} from "../support/deposits.ts";
import { eventually, inParallel, range } from "../support/eventually.ts";
import { googleOf } from "../support/google.ts";
import { checkInvariants } from "../support/invariants.ts";
import { someAccounts } from "../support/receiving.ts";
import { sendPayload } from "../support/slips.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "money-roads", args: ["--var", "api:RATE_PER_USER=1000"] });
const bank = (): Bank => bankOf(world());
const patience = { withinMs: 60_000 };

type Road = "notification" | "mail" | "slip";
const roads: readonly Road[] = ["notification", "mail", "slip"];

interface Paid {
  readonly user: User;
  readonly deposit: Deposit;
  readonly transfer: Transfer;
}

beforeAll(async () => {
  await someAccounts(world());
  await untilWatched();
});

/** The mailbox is watched from the first cron on. */
async function untilWatched(): Promise<void> {
  await eventually(async () => {
    await world().control.cron("banking");
    if (!(await googleOf(world()).status()).is_watched) throw new Error("nobody watches the mailbox");
  });
}

async function paid(amount: string): Promise<Paid> {
  const user = await world().newUser();
  const deposit = await startDeposit(user, amount);
  return { user, deposit, transfer: await bank().pay(paymentOf(deposit)) };
}

/** Tells of a payment. What is answered depends on what dies meanwhile. */
async function tell({ user, deposit, transfer }: Paid, road: Road): Promise<boolean> {
  if (road !== "slip") return (await bank().deliver(transfer, road)).ok;
  const { status } = await sendPayload(user, deposit.deposit_id, transfer.slip_payload);
  return status === 202;
}

const tryToTell = (payment: Paid, road: Road): Promise<boolean> => tell(payment, road).catch(() => false);

/** Waits until the deposit is credited, and looks that it was once and with one payment. */
async function untilCreditedOnce({ user, deposit }: Paid): Promise<void> {
  await eventually(async () => {
    await world().tick();
    const { status, reason } = await depositOf(user, deposit.deposit_id);
    if (status !== "credited") throw new Error(`${deposit.deposit_id} is ${status} (${reason})`);
  }, patience);
  await untilMoney(world(), user, deposit.amount.amount);
  await expectOnce(user, deposit);
}

async function expectOnce(user: User, deposit: Deposit): Promise<void> {
  expect(await statement(user)).toMatchObject([
    { id: `deposit:${deposit.deposit_id}`, direction: "credit", amount: deposit.amount, balance_after: deposit.amount },
  ]);
  await eventually(async () => {
    const query = { account_id: deposit.receiver.account_id, amount: deposit.amount.amount };
    const found = await payments(world(), query);
    expect(found).toMatchObject([{ state: "spent", deposit_id: deposit.deposit_id, outcome: "exact" }]);
  });
  const { history } = await depositFile(world().admin, deposit.deposit_id);
  expect(history.filter(({ what }) => what === "credited")).toHaveLength(1);
}

/** What was handed out to be judged when the system died is left to whoever had it for a while. */
async function untilForgotten(): Promise<void> {
  await world().control.advance(120_000);
}

/** All roads once more: nothing comes of it. */
async function tellAgain(payment: Paid): Promise<void> {
  for (const road of roads) expect(await tell(payment, road), road).toBe(true);
  await world().tick();
}

describe("one payment", () => {
  test.each(roads)("is credited by the road %s alone", async (road) => {
    const payment = await paid("1701.00");
    expect(await tell(payment, road)).toBe(true);
    await untilCreditedOnce(payment);
    const { payments: known } = await depositFile(world().admin, payment.deposit.deposit_id);
    expect(known).toMatchObject([{ road }]);
  });

  test("told on all roads at once, three times each, is credited once", async () => {
    const payment = await paid("1702.00");
    const tellings = [...roads, ...roads, ...roads];
    const told = await inParallel(tellings, tellings.length, (road) => tell(payment, road));
    expect(told).toEqual(tellings.map(() => true));
    await untilCreditedOnce(payment);
    await tellAgain(payment);
    await expectOnce(payment.user, payment.deposit);
  });

  test.each([
    ["mail", "slip", "notification"],
    ["slip", "notification", "mail"],
    ["notification", "mail", "slip"],
  ] as const)("told by %s, then %s, then %s, is credited once", async (...order) => {
    const payment = await paid("1703.00");
    for (const road of order) {
      expect(await tell(payment, road)).toBe(true);
      await untilCreditedOnce(payment);
    }
  });

  test("of two people at once is each one's own", async () => {
    const both = await inParallel([1, 2], 2, () => paid("1704.00"));
    const tellings = both.flatMap((payment) => roads.map((road) => [payment, road] as const));
    await inParallel(tellings, 6, ([payment, road]) => tell(payment, road));
    for (const payment of both) await untilCreditedOnce(payment);
  });
});

describe("killed", () => {
  test("between the wallet's promise and the deposit: the wish becomes one deposit, and takes one place", async () => {
    const user = await world().newUser();
    await world().system.armCrash("deposit_expected_not_opened");
    const key = randomUUID();
    await initiate(user, "1711.00", { key }).catch(() => undefined);
    await world().system.revive();
    await world().signInAgain(user);
    const deposit = (await initiate(user, "1711.00", { key })).expect(201).as<Deposit>();
    expect((await initiate(user, "1711.00", { key })).expect(201).as<Deposit>().deposit_id).toBe(deposit.deposit_id);
    await startDeposit(user, "1712.00");
    (await initiate(user, "1713.00")).expect(409, "too_many_deposits");
    const payment = { user, deposit, transfer: await bank().pay(paymentOf(deposit)) };
    await tell(payment, "notification");
    await untilCreditedOnce(payment);
  });

  test.each<readonly [Road, string]>([
    ["notification", "deposit_credited_not_marked"],
    ["mail", "deposit_credited_not_marked"],
    ["slip", "deposit_credited_not_marked"],
    ["slip", "slip_judged_not_written"],
    ["slip", "slip_claimed_not_written"],
  ])("on the road %s at %s: one credit", async (road, point) => {
    const payment = await paid("1721.00");
    await world().system.armCrash(point);
    await world().signInAgain(payment.user);
    await tryToTell(payment, road);
    await world().system.revive();
    await untilForgotten();
    await world().signInAgain(payment.user);
    await untilCreditedOnce(payment);
    await tellAgain(payment);
    await expectOnce(payment.user, payment.deposit);
    const other = await world().newUser();
    const theirs = await startDeposit(other, "1722.00");
    const stolen = await sendPayload(other, theirs.deposit_id, payment.transfer.slip_payload);
    expect([202, 409]).toContain(stolen.status);
    await world().tick();
    expect(await world().money(other)).toBe("0.00");
  });

  test("without a warning, again and again, while twenty are paid on mixed roads: each is credited once", async () => {
    const all = await inParallel(range(20), 4, (index) => paid(`${1801 + (index % 3)}.00`));
    // One road, two, or all three; some of them often.
    const tellings = all.flatMap((payment, index) =>
      range(1 + (index % 3)).flatMap((step) => {
        const road = roads[(index + step) % roads.length] ?? "notification";
        return index % 4 === 0 ? [[payment, road] as const, [payment, road] as const] : [[payment, road] as const];
      }),
    );
    let open = tellings;
    for (const kill of range(3)) {
      const telling = inParallel(
        open,
        8,
        async ([payment, road]) => [payment, road, await tryToTell(payment, road)] as const,
      );
      // In the midst of it: when the first of them are credited.
      await eventually(async () => {
        const credited = await world().control.sql<{ n: number }>(
          "banking",
          "SELECT COUNT(*) AS n FROM deposits WHERE status = 'credited' AND amount_minor BETWEEN 180100 AND 180399",
        );
        expect(credited[0]?.n ?? 0).toBeGreaterThan(kill);
      });
      await world().system.crash();
      const answers = await telling;
      // Whoever got no good answer tells of it again, as banks and people do; of the others one in three as well.
      open = answers.flatMap(([payment, road, isTold], index) =>
        isTold && index % 3 !== 0 ? [] : [[payment, road] as const],
      );
      await untilWatched();
      await inParallel(all, 4, ({ user }) => world().signInAgain(user));
    }
    await untilForgotten();
    await inParallel(open, 8, ([payment, road]) => tell(payment, road));
    for (const payment of all) await untilCreditedOnce(payment);
    await checkInvariants(world());
  });
});
