/** Slips that say something else than the books, with somebody who can be asked: refused or seen by a person, never credited. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bank, bankOf, type Transfer } from "../support/bank.ts";
import { type Deposit, depositOf, statement, untilDeposit } from "../support/deposits.ts";
import { someAccounts } from "../support/receiving.ts";
import {
  type Asked,
  ask,
  descriptionOf,
  expectNothing,
  Forger,
  inventedReference,
  judged,
  paySlip,
  resultsOf,
  sendPayload,
  sendPicture,
  untilTold,
} from "../support/slips.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({
  name: "forged-slips",
  args: [
    ...["--slip-providers", "slipok,easyslip"],
    ...["--var", "api:RATE_PER_USER=1000", "--var", "security:SLIPS_PER_DEPOSIT=3"],
  ],
});
const bank = (): Bank => bankOf(world());
let forger: Forger;

beforeAll(async () => {
  await someAccounts(world());
  forger = await Forger.start();
});
afterAll(() => forger?.close());

describe("a slip that says something else", () => {
  interface Case {
    readonly name: string;
    /** What is paid, and what is shown for it. */
    readonly slip: (deposit: Deposit) => Promise<{ transfer: Transfer; picture?: Buffer }>;
    readonly status: "pending" | "review";
    readonly reason: string;
    readonly told: string;
    /** What operators see of the comparison. */
    readonly checks?: Readonly<Record<string, string>>;
  }
  const moved = (deposit: Deposit, ms: number): string => new Date(Date.parse(deposit.created_at) + ms).toISOString();
  const outside = { bank: "004", number: "1112223334", holder_th: "นาย อื่น คน", holder_en: "Mr. Other Man" };

  const cases: readonly Case[] = [
    {
      name: "an amount that was edited in the picture",
      slip: async (deposit) => {
        const transfer = await paySlip(bank(), deposit, { how: "short", difference: "900.00" });
        const amount = deposit.amount.amount;
        return { transfer, picture: await forger.draw({ ...descriptionOf(transfer, deposit.receiver), amount }) };
      },
      status: "review",
      reason: "slip_amount_differs",
      told: "bot-deposit-why-slip_amount_differs",
      checks: { amount: "differed", receiver_account: "matched", date: "matched" },
    },
    {
      name: "another receiver, whatever name is drawn over it",
      slip: async (deposit) => {
        const transfer = await paySlip(bank(), deposit, { outside });
        const shown = { ...descriptionOf(transfer, deposit.receiver) };
        const { receiver } = deposit;
        const party = { name: receiver.holder_en, bank: receiver.bank, account: receiver.account_number };
        return { transfer, picture: await forger.draw({ ...shown, receiver: party }) };
      },
      status: "pending",
      reason: "slip_receiver_differs",
      told: "bot-deposit-why-slip_receiver_differs",
      checks: { receiver_account: "differed", amount: "matched" },
    },
    {
      name: "a day that is over",
      slip: async (deposit) => ({ transfer: await paySlip(bank(), deposit, { at: moved(deposit, -86_400_000) }) }),
      status: "pending",
      reason: "slip_too_old",
      told: "bot-deposit-why-slip_too_old",
      checks: { date: "differed", amount: "matched" },
    },
    {
      name: "a day to come",
      slip: async (deposit) => ({ transfer: await paySlip(bank(), deposit, { at: moved(deposit, 86_400_000) }) }),
      status: "review",
      reason: "slip_in_future",
      told: "bot-deposit-why-slip_in_future",
      checks: { date: "differed" },
    },
    {
      name: "less than was to be paid",
      slip: async (deposit) => ({ transfer: await paySlip(bank(), deposit, { how: "short" }) }),
      status: "review",
      reason: "slip_amount_differs",
      told: "bot-deposit-why-slip_amount_differs",
      checks: { amount: "differed", receiver_account: "matched" },
    },
  ];

  test.each(cases)("$name", async ({ slip, status, reason, told, checks = {} }) => {
    const wish = await ask(world(), "1301.00");
    const { user, deposit } = wish;
    const { transfer, picture } = await slip(deposit);
    const answer =
      picture === undefined
        ? await sendPayload(user, deposit.deposit_id, transfer.slip_payload)
        : await sendPicture(user, deposit.deposit_id, picture);
    answer.expect(202);
    const file = await judged(world(), wish.deposit);
    expect(file).toMatchObject({ reason });
    expect(resultsOf(file)).toMatchObject(checks);
    expect(await depositOf(user, deposit.deposit_id)).toMatchObject({ status, reason, credited: null });
    await untilTold(world(), user, told);
    await world().tick();
    await expectNothing(world(), wish);
  });

  test("consistently, of a transfer that never was", async () => {
    const wish = await ask(world(), "1302.00");
    const { user, deposit } = wish;
    const transfer = await paySlip(bank(), deposit, { how: "short", difference: "1000.00" });
    const invented = inventedReference(Date.parse(transfer.at));
    const forged = { ...descriptionOf(transfer, deposit.receiver), amount: deposit.amount.amount, ...invented };
    (await sendPicture(user, deposit.deposit_id, await forger.draw(forged))).expect(202);
    expect(await judged(world(), wish.deposit)).toMatchObject({ decision: "reject", reason: "slip_not_found" });
    expect((await depositOf(user, deposit.deposit_id)).status).toBe("pending");
    await untilTold(world(), user, "bot-deposit-why-slip_not_found");
    // Whoever is told of it may still pay.
    const { delivery } = await bank().payAndNotify({
      account: deposit.receiver.account_id,
      amount: deposit.amount.amount,
    });
    expect(delivery.ok).toBe(true);
    await untilDeposit(user, deposit.deposit_id, "credited");
    expect(await statement(user)).toHaveLength(1);
  });

  test("without a QR code, or with a broken one: a person looks at what seems true, the rest is refused", async () => {
    const [bare, broken] = [await ask(world(), "1303.00"), await ask(world(), "1304.00")];
    const draw = async ({ deposit }: Asked, change: (qr: string) => string | null): Promise<Buffer> => {
      const shown = descriptionOf(await paySlip(bank(), deposit), deposit.receiver);
      return forger.draw({ ...shown, qr: change(shown.qr ?? "") });
    };
    const pictures = [
      await draw(bare, () => null),
      await draw(broken, (qr) => `${qr.slice(0, -4)}${qr.endsWith("0000") ? "1111" : "0000"}`),
    ];
    for (const [index, { user, deposit }] of [bare, broken].entries()) {
      (await sendPicture(user, deposit.deposit_id, pictures[index] ?? Buffer.of())).expect(202);
    }
    const [without, crooked] = [await judged(world(), bare.deposit), await judged(world(), broken.deposit)];
    expect(without).toMatchObject({ decision: "review", reason: "slip_no_qr" });
    expect(resultsOf(without)).toMatchObject({ payload: "unread", amount: "matched", receiver_account: "matched" });
    expect(crooked).toMatchObject({ decision: "review", reason: "slip_unreadable" });
    expect(resultsOf(crooked)).toMatchObject({ payload: "differed", amount: "matched" });
    await untilTold(world(), bare.user, "bot-deposit-why-slip_no_qr");
    await untilTold(world(), broken.user, "bot-deposit-why-slip_unreadable");
    for (const wish of [bare, broken]) await expectNothing(world(), wish);
    // A text that is no slip's is refused at once.
    const plain = await ask(world(), "1305.00");
    (await sendPayload(plain.user, plain.deposit.deposit_id, "https://example.com/pay")).expect(422, "invalid_request");
    expect((await depositOf(plain.user, plain.deposit.deposit_id)).status).toBe("pending");
  });

  test("three times: a person looks, and the true one is still taken", async () => {
    const wish = await ask(world(), "1306.00");
    const { user, deposit } = wish;
    for (const count of [1, 2, 3]) {
      (await sendPayload(user, deposit.deposit_id, inventedReference(Date.now()).qr)).expect(202);
      await judged(world(), wish.deposit, count);
    }
    expect(await untilDeposit(user, deposit.deposit_id, "review")).toMatchObject({ reason: "slip_not_found" });
    const transfer = await paySlip(bank(), deposit);
    (await sendPayload(user, deposit.deposit_id, transfer.slip_payload)).expect(202);
    await untilDeposit(user, deposit.deposit_id, "credited");
  });
});
