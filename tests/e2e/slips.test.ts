/** Money in by a slip, with somebody who can be asked about it: what the books say is credited once, whatever the picture says. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bank, bankOf } from "../support/bank.ts";
import {
  type Deposit,
  depositFile,
  depositOf,
  payments,
  startDeposit,
  statement,
  untilDeposit,
  untilMoney,
} from "../support/deposits.ts";
import { eventually, inParallel, range } from "../support/eventually.ts";
import type { Answer } from "../support/http.ts";
import { grantRole } from "../support/operators.ts";
import { someAccounts } from "../support/receiving.ts";
import {
  ask,
  expectNothing,
  Forger,
  inventedReference,
  judged,
  paySlip,
  resultsOf,
  sendPayload,
  sendPicture,
  slipForm,
  untilTold,
} from "../support/slips.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({
  name: "slips",
  args: [
    ...["--slip-providers", "slipok,easyslip"],
    ...[
      "--var",
      "api:RATE_PER_USER=1000",
      "--var",
      "security:SLIPS_PER_DEPOSIT=3",
      "--var",
      "security:SLIP_KEPT_DAYS=2",
    ],
  ],
});
const bank = (): Bank => bankOf(world());
let forger: Forger;

beforeAll(async () => {
  await someAccounts(world());
  forger = await Forger.start();
});
afterAll(() => forger?.close());

describe("a slip of the payment", () => {
  test("as a picture is credited, told, and shown to operators as it was sent", async () => {
    const wish = await ask(world(), "1201.00");
    const { user, deposit } = wish;
    const transfer = await paySlip(bank(), deposit);
    const picture = await bank().slip(transfer);
    const answer = (await sendPicture(user, deposit.deposit_id, picture)).expect(202).as<Deposit>();
    expect(answer).toMatchObject({ deposit_id: deposit.deposit_id, status: "slip_submitted" });
    expect(await untilDeposit(user, deposit.deposit_id, "credited")).toMatchObject({
      outcome: "exact",
      credited: deposit.amount,
    });
    await untilMoney(world(), user, deposit.amount.amount);
    await untilTold(world(), user, "bot-notice-deposit-credited");

    const slip = await judged(world(), wish.deposit);
    expect(slip).toMatchObject({ decision: "credit", slip_id: expect.stringMatching(/^s[0-9a-f]{32}$/) });
    const results = resultsOf(slip);
    for (const name of ["payload", "reference", "bank", "amount", "receiver_account", "receiver_name", "date"]) {
      expect(results[name], name).toBe("matched");
    }
    const shown = (await world().admin.get(`/api/admin/slips/${slip.slip_id}`)).expect(200);
    expect(shown.headers).toMatchObject({ "content-type": "image/jpeg", "cache-control": "no-store" });
    expect(shown.bytes.equals(picture)).toBe(true);
    const support = await world().newUser();
    await grantRole(world(), support, "support");
    expect((await support.get(`/api/admin/slips/${slip.slip_id}`)).expect(200).bytes.equals(picture)).toBe(true);
    (await user.get(`/api/admin/slips/${slip.slip_id}`)).expect(403, "forbidden");
    (await world().anyone.get(`/api/admin/slips/${slip.slip_id}`)).expect(401);
    const numbers = JSON.stringify(slip.checks);
    expect(numbers).not.toContain(deposit.receiver.account_number);

    // The same again: the same.
    (await sendPicture(user, deposit.deposit_id, picture)).expect(202);
    await world().tick();
    expect(await statement(user)).toHaveLength(1);
  });

  test("as the text of its QR is credited, however often it is sent", async () => {
    const { user, deposit } = await ask(world(), "1202.00");
    const transfer = await paySlip(bank(), deposit);
    const answers = await inParallel(range(8), 8, () =>
      sendPayload(user, deposit.deposit_id, bank().slipPayload(transfer)),
    );
    for (const answer of answers) answer.expect(202);
    await untilDeposit(user, deposit.deposit_id, "credited");
    (await sendPayload(user, deposit.deposit_id, bank().slipPayload(transfer))).expect(202);
    await world().tick();
    expect(await statement(user)).toHaveLength(1);
    const found = await payments(world(), { amount: deposit.amount.amount });
    expect(found).toMatchObject([{ road: "slip", state: "spent", reference: transfer.reference.toUpperCase() }]);
  });

  test("in the chat with the bot is credited", async () => {
    const { user, deposit } = await ask(world(), "1203.00");
    const transfer = await paySlip(bank(), deposit);
    expect((await bank().deliver(transfer, "slip", { person: user.id })).ok).toBe(true);
    await untilTold(world(), user, "bot-slip-received");
    await untilDeposit(user, deposit.deposit_id, "credited");
    await untilTold(world(), user, "bot-notice-deposit-credited");
  });
});

describe("a slip that was used", () => {
  test("is used: for the same person's next deposit, and for another's, as text and as picture", async () => {
    const { user, deposit } = await ask(world(), "1211.00");
    const transfer = await paySlip(bank(), deposit);
    const picture = await bank().slip(transfer);
    (await sendPayload(user, deposit.deposit_id, transfer.slip_payload)).expect(202);
    await untilDeposit(user, deposit.deposit_id, "credited");
    const again = await ask(world(), "1212.00", user);
    const other = await ask(world(), "1211.00");
    for (const wish of [again, other]) {
      (await sendPayload(wish.user, wish.deposit.deposit_id, transfer.slip_payload)).expect(409, "slip_already_used");
      (await sendPicture(wish.user, wish.deposit.deposit_id, picture)).expect(202);
      expect(await judged(world(), wish.deposit)).toMatchObject({ decision: "reject", reason: "slip_already_used" });
      expect(await depositOf(wish.user, wish.deposit.deposit_id)).toMatchObject({
        status: "pending",
        reason: "slip_already_used",
      });
      await untilTold(world(), wish.user, "bot-deposit-why-slip_already_used");
    }
    expect(await statement(user)).toHaveLength(1);
    await expectNothing(world(), other);
    const audit = (await world().admin.get(`/api/admin/audit?limit=100`)).expect(200).text;
    expect(audit).toContain("slip.reused");
    expect(audit).toContain(other.deposit.deposit_id);
  });

  test("by two at the same moment is one's", async () => {
    const mine = await ask(world(), "1213.00");
    const others = await inParallel(range(3), 3, () => ask(world(), "1213.00"));
    const transfer = await paySlip(bank(), mine.deposit);
    const all = [...others, mine, ...others];
    const answers = await inParallel(all, 7, ({ user, deposit }) =>
      sendPayload(user, deposit.deposit_id, transfer.slip_payload),
    );
    for (const answer of answers) expect([202, 409]).toContain(answer.status);
    await untilDeposit(mine.user, mine.deposit.deposit_id, "credited");
    await untilMoney(world(), mine.user, mine.deposit.amount.amount);
    for (const other of others) {
      const { status, reason } = await depositOf(other.user, other.deposit.deposit_id);
      if (status !== "pending" || reason) await judged(world(), other.deposit);
      await expectNothing(world(), other);
      expect((await depositOf(other.user, other.deposit.deposit_id)).credited).toBeNull();
    }
  });
});

describe("who is asked", () => {
  test("and does not know it yet is asked again", async () => {
    const wish = await ask(world(), "1401.00");
    const { user, deposit } = wish;
    await bank().addFault({ mode: "pending", times: 2 });
    const transfer = await paySlip(bank(), deposit);
    (await sendPayload(user, deposit.deposit_id, transfer.slip_payload)).expect(202);
    await eventually(async () => {
      const { items } = await faults();
      expect(items).toEqual([]);
    });
    await eventually(async () => {
      await world().tick();
      expect((await depositOf(user, deposit.deposit_id)).status).toBe("credited");
    });
    expect(await statement(user)).toHaveLength(1);
  });

  test.each(["error", "wrong_key", "timeout"] as const)(
    "and answers with %s is followed by the next one",
    async (mode) => {
      const { user, deposit } = await ask(world(), "1402.00");
      const before = (await bank().enquiries()).length;
      await bank().addFault({ provider: "slipok", mode, times: 1, delay_ms: 50 });
      const transfer = await paySlip(bank(), deposit);
      (await sendPayload(user, deposit.deposit_id, transfer.slip_payload)).expect(202);
      await untilDeposit(user, deposit.deposit_id, "credited");
      const since = (await bank().enquiries()).slice(before).map(({ provider }) => provider);
      expect(since).toEqual(["slipok", "easyslip"]);
      // A sound answer ends the count of failures.
      await soundAnswer();
    },
  );

  test("and all fail: nothing is decided, and they are asked again", async () => {
    const { user, deposit } = await ask(world(), "1403.00");
    await bank().addFault({ provider: "slipok", mode: "error", times: 1 });
    await bank().addFault({ provider: "easyslip", mode: "error", times: 1 });
    const transfer = await paySlip(bank(), deposit);
    (await sendPayload(user, deposit.deposit_id, transfer.slip_payload)).expect(202);
    await eventually(async () => expect((await faults()).items).toEqual([]));
    await eventually(async () => {
      await world().tick();
      expect((await depositOf(user, deposit.deposit_id)).status).toBe("credited");
    });
  });

  test("and says that it was asked before: what it knows counts", async () => {
    const { user, deposit } = await ask(world(), "1404.00");
    await bank().addFault({ provider: "slipok", mode: "duplicate", times: 1 });
    const transfer = await paySlip(bank(), deposit);
    (await sendPayload(user, deposit.deposit_id, transfer.slip_payload)).expect(202);
    await untilDeposit(user, deposit.deposit_id, "credited");
  });

  const faults = async (): Promise<{ items: readonly unknown[] }> => {
    const response = await fetch(`${world().system.bankUrl}/bank/faults`);
    const { faults: items } = (await response.json()) as { faults: readonly unknown[] };
    return { items };
  };

  const soundAnswer = async (): Promise<void> => {
    const { user, deposit } = await ask(world(), "1405.00");
    const transfer = await paySlip(bank(), deposit);
    (await sendPayload(user, deposit.deposit_id, transfer.slip_payload)).expect(202);
    await untilDeposit(user, deposit.deposit_id, "credited");
  };
});

describe("what is sent", () => {
  const chunk = (name: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length);
    head.write(name, 4, "latin1");
    return Buffer.concat([head, body, Buffer.alloc(4)]);
  };
  const hugePng = (): Buffer => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(60_000, 0);
    header.writeUInt32BE(60_000, 4);
    header.set([8, 6], 8);
    const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    return Buffer.concat([magic, chunk("IHDR", header), chunk("IDAT", Buffer.alloc(64)), chunk("IEND", Buffer.of())]);
  };
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

  test.each<readonly [string, () => Buffer, number, string]>([
    ["60,000 by 60,000 pixels", hugePng, 422, "picture_invalid"],
    ["half a JPEG's header", () => Buffer.concat([jpeg, Buffer.from([0x00, 0x10, 1, 2])]), 422, "picture_invalid"],
    ["a GIF", () => Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1"), 415, "unsupported_media_type"],
    ["a text", () => Buffer.from("I have paid, believe me."), 415, "unsupported_media_type"],
    ["5 MB and a byte", () => Buffer.concat([jpeg, Buffer.alloc(5 * 1024 * 1024 - 3)]), 413, "payload_too_large"],
    ["6 MB", () => Buffer.concat([jpeg, Buffer.alloc(6 * 1024 * 1024)]), 413, "payload_too_large"],
    ["nothing", () => Buffer.of(), 422, "invalid_request"],
  ])("%s is refused in words", async (_, picture, status, code) => {
    const { user, deposit } = await ask(world(), "1501.00");
    const answer = (await sendPicture(user, deposit.deposit_id, picture())).expect(status, code);
    expect(answer.as<{ detail: string }>().detail).toMatch(/\w{3}/);
    expect((await depositOf(user, deposit.deposit_id)).status).toBe("pending");
    expect((await depositFile(world().admin, deposit.deposit_id)).slips).toEqual([]);
  });

  test("a slip that is cut off is refused", async () => {
    const { user, deposit } = await ask(world(), "1502.00");
    const picture = await bank().slip(await paySlip(bank(), deposit));
    const answer = await sendPicture(user, deposit.deposit_id, picture.subarray(0, picture.length / 2));
    answer.expect(422, "picture_invalid");
    // Whole, it is taken.
    (await sendPicture(user, deposit.deposit_id, picture)).expect(202);
    await untilDeposit(user, deposit.deposit_id, "credited");
  });

  test("must name a deposit and hold a slip", async () => {
    const { user, deposit } = await ask(world(), "1503.00");
    const { deposit_id: id } = deposit;
    const post = (json: unknown): Promise<Answer> => user.post("/api/banking/fiat/deposit/verify-slip", json);
    for (const json of [{ deposit_id: id }, { deposit_id: id, qr_payload: "" }, { qr_payload: "x" }, []]) {
      (await post(json)).expect(422, "invalid_request");
    }
    (await post({ deposit_id: id, qr_payload: "x".repeat(513) })).expect(422, "invalid_request");
    // The code that was to be paid is no slip's.
    (await post({ deposit_id: id, qr_payload: deposit.qr_payload })).expect(422, "invalid_request");
    (await post({ deposit_id: "d00", qr_payload: "x" })).expect(404, "deposit_not_found");
    const other = await world().newUser();
    (await sendPayload(other, id, "x")).expect(404, "deposit_not_found");
    (await sendPicture(other, id, Buffer.concat([jpeg, Buffer.alloc(64)]))).expect(404, "deposit_not_found");
    const { raw, type } = slipForm(id, jpeg);
    const headers = { "content-type": type };
    (await user.call("POST", "/api/banking/fiat/deposit/verify-slip", { raw: raw.subarray(0, 40), headers })).expect(
      422,
      "invalid_request",
    );
    (await world().anyone.call("POST", "/api/banking/fiat/deposit/verify-slip", { raw, headers })).expect(401);
    expect((await depositFile(world().admin, id)).slips).toEqual([]);
  });

  test("is counted: so many pictures, so many slips, and no more", async () => {
    const { user, deposit } = await ask(world(), "1504.00");
    const picture = await bank().slip(await paySlip(bank(), await startDeposit(user, "1505.00")));
    // The same slip as three files: bytes behind the end are nobody's business.
    const copies = range(4).map((count) => Buffer.concat([picture, Buffer.alloc(count)]));
    const answers: Answer[] = [];
    for (const copy of copies) answers.push(await sendPicture(user, deposit.deposit_id, copy));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 409]);
    answers[3]?.expect(409, "state_conflict");
    const sent = range(7).map(() => inventedReference(Date.now()).qr);
    for (const payload of sent) (await sendPayload(user, deposit.deposit_id, payload)).expect(202);
    (await sendPayload(user, deposit.deposit_id, inventedReference(Date.now()).qr)).expect(409, "state_conflict");
  });
});

// From here on the clock is moved.
test("a slip that comes when the hour is over is late, and credited", async () => {
  const { user, deposit } = await ask(world(), "1602.00");
  await world().control.advance(3_600_000 + 120_000);
  await world().signInAgain(user);
  const transfer = await paySlip(bank(), deposit);
  (await sendPayload(user, deposit.deposit_id, transfer.slip_payload)).expect(202);
  expect(await untilDeposit(user, deposit.deposit_id, "credited")).toMatchObject({ outcome: "late" });
  await untilMoney(world(), user, deposit.amount.amount);
});

test("a picture is kept for its time, and then it is gone", async () => {
  const wish = await ask(world(), "1601.00");
  const { user, deposit } = wish;
  const picture = await bank().slip(await paySlip(bank(), deposit));
  (await sendPicture(user, deposit.deposit_id, picture)).expect(202);
  const { slip_id: id } = await judged(world(), wish.deposit);
  (await world().admin.get(`/api/admin/slips/${id}`)).expect(200);
  await world().control.advance(3 * 86_400_000);
  (await world().admin.get(`/api/admin/slips/${id}`)).expect(404, "slip_not_found");
  const rows = () => world().control.sql<{ id: string }>("security", "SELECT id FROM slips WHERE id = ?", [id ?? ""]);
  await eventually(async () => {
    await world().control.cron("security", "30 17 * * *");
    expect(await rows()).toEqual([]);
  });
  (await world().admin.get("/api/admin/slips/s00")).expect(404, "slip_not_found");
});
