/** Money in by a picture alone, where nobody can be asked: nothing is credited but what the owner allows; and without anybody who reads text. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { bankOf } from "../support/bank.ts";
import { confirm, type Deposit, type SlipFile, startDeposit, untilDeposit } from "../support/deposits.ts";
import { someAccounts } from "../support/receiving.ts";
import { thb } from "../support/shapes.ts";
import {
  descriptionOf,
  Forger,
  inventedReference,
  judged,
  paySlip,
  resultsOf,
  sendPayload,
  sendPicture,
} from "../support/slips.ts";
import { useWorld } from "../support/suite.ts";
import type { World } from "../support/world.ts";

const needed = ["payload", "reference", "bank", "amount", "receiver_account", "receiver_name", "date"];
let forger: Forger;

beforeAll(async () => {
  forger = await Forger.start();
});
afterAll(() => forger?.close());

interface Sent {
  readonly user: User;
  readonly deposit: Deposit;
  readonly slip: SlipFile;
}

/** Pays, sends the slip as the bank's app saved it (or as it was changed), and waits for what is made of it. */
async function pays(
  world: World,
  amount: string,
  { owner, change = {} }: { owner?: User; change?: Partial<ReturnType<typeof descriptionOf>> } = {},
): Promise<Sent> {
  const user = owner ?? (await world.newUser());
  const deposit = await startDeposit(user, amount);
  const transfer = await paySlip(bankOf(world), deposit);
  const picture = await forger.draw({ ...descriptionOf(transfer, deposit.receiver), ...change });
  (await sendPicture(user, deposit.deposit_id, picture)).expect(202);
  return { user, deposit, slip: await judged(world, deposit) };
}

function expectAllRead(slip: SlipFile): void {
  const results = resultsOf(slip);
  for (const name of needed) expect(results[name], `${name} in ${JSON.stringify(slip.checks)}`).toBe("matched");
}

describe("where the owner has said nothing", () => {
  const world = useWorld({ name: "slips-alone", args: ["--slip-providers", "none"] });
  beforeAll(() => someAccounts(world()));

  test("an honest slip is read whole, and a person decides", async () => {
    const { user, deposit, slip } = await pays(world(), "150.00");
    expectAllRead(slip);
    expect(slip).toMatchObject({ decision: "review", reason: "slip_above_automatic_limit" });
    expect(await world().money(user)).toBe("0.00");
    await untilDeposit(user, deposit.deposit_id, "review");
    (await confirm(world().admin, deposit.deposit_id, { decision: "approve" })).expect(200);
    await untilDeposit(user, deposit.deposit_id, "credited");
    expect(await bankOf(world()).enquiries()).toEqual([]);
    // What a person has counted is counted: the same slip serves nobody else.
    const claim = slip.checks.find(({ name }) => name === "payload")?.read ?? "";
    const other = await startDeposit(await world().newUser(), "150.00");
    const stolen = (await bankOf(world()).transfers(deposit.receiver.account_number))[0];
    expect(claim).toContain(stolen?.reference.toUpperCase());
    const owner = await world().signIn(Number(other.user_id));
    (await sendPayload(owner, other.deposit_id, stolen?.slip_payload ?? "")).expect(409, "slip_already_used");
  });

  test("the text of a QR alone proves nothing", async () => {
    const user = await world().newUser();
    const deposit = await startDeposit(user, "151.00");
    const transfer = await paySlip(bankOf(world()), deposit);
    (await sendPayload(user, deposit.deposit_id, transfer.slip_payload)).expect(202);
    expect(await judged(world(), deposit)).toMatchObject({ decision: "review", reason: "slip_unreadable" });
    expect(await world().money(user)).toBe("0.00");
  });
});

describe("where the owner trusts pictures up to a sum", () => {
  const world = useWorld({
    name: "slips-trusted",
    args: [
      ...["--slip-providers", "none", "--var", "api:RATE_PER_USER=1000"],
      ...[
        "--var",
        "security:SLIP_AUTO_CREDIT_MAX_THB=300.00",
        "--var",
        "security:SLIP_AUTO_CREDIT_USER_DAY_THB=450.00",
      ],
      ...[
        "--var",
        "security:SLIP_AUTO_CREDIT_ACCOUNT_DAY_THB=2000.00",
        "--var",
        "security:SLIP_AUTO_CREDIT_DAY_THB=900.00",
      ],
    ],
  });
  beforeAll(() => someAccounts(world()));

  const credits = async (sent: Sent): Promise<void> => {
    expectAllRead(sent.slip);
    expect(sent.slip).toMatchObject({ decision: "credit" });
    await untilDeposit(sent.user, sent.deposit.deposit_id, "credited");
  };
  const waits = async (sent: Sent): Promise<void> => {
    expect(sent.slip).toMatchObject({ decision: "review", reason: "slip_above_automatic_limit" });
    await untilDeposit(sent.user, sent.deposit.deposit_id, "review");
  };

  test("a full match credits up to the sums of slip, person and day, and above them a person looks", async () => {
    const first = await pays(world(), "250.00");
    await credits(first);
    await waits(await pays(world(), "310.00"));
    // 250 and 210 are more than one person's 450.
    await waits(await pays(world(), "210.00", { owner: first.user }));
    await credits(await pays(world(), "180.00", { owner: first.user }));
    await credits(await pays(world(), "290.00"));
    // 720 and 290 are more than the day's 900.
    await waits(await pays(world(), "290.00"));
    expect(await world().money(first.user)).toMatch(/^430\.\d\d$/);
  });

  test("what does not match is credited to nobody, however small", async () => {
    const at = Date.now() - 3 * 86_400_000;
    const changes: readonly (readonly [Partial<ReturnType<typeof descriptionOf>>, string])[] = [
      [{ amount: "100.99" }, "slip_amount_differs"],
      [{ receiver: { name: "MR. OTHER MAN", bank: "004", account: "9876501234" } }, "slip_receiver_differs"],
      [{ atMs: at, ...inventedReference(at) }, "slip_too_old"],
    ];
    for (const [change, reason] of changes) {
      const { user, slip, deposit } = await pays(world(), "101.00", { change });
      expect(slip).toMatchObject({ decision: "review", reason });
      expect(slip.checks.some(({ result }) => result === "differed")).toBe(true);
      await untilDeposit(user, deposit.deposit_id, "review");
      expect(await world().money(user)).toBe("0.00");
    }
  });
});

describe("where no text is read", () => {
  const world = useWorld({ name: "slips-unread", args: ["--var", "security:OCR_ENABLED=false"] });
  beforeAll(() => someAccounts(world()));

  test("the QR and whoever is asked are enough", async () => {
    const { user, deposit, slip } = await pays(world(), "152.00");
    expect(slip).toMatchObject({ decision: "credit" });
    await untilDeposit(user, deposit.deposit_id, "credited");
    expect(await world().money(user)).toBe(deposit.amount.amount);
  });

  test("a slip without a QR says nothing", async () => {
    const { user, slip } = await pays(world(), "153.00", { change: { qr: null } });
    expect(slip).toMatchObject({ decision: "reject", reason: "slip_no_qr" });
    expect(await world().money(user)).toBe(thb("0.00").amount);
  });
});
