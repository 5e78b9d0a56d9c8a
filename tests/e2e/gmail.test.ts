/** Money in by a bank's mail: Google's push is believed under its signature alone, the mailbox is the truth, and each transfer counts once. */
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { TOKEN_FAULTS } from "../../scripts/runtime/google/tokens.ts";
import type { User } from "../support/api.ts";
import { type Bank, bankOf } from "../support/bank.ts";
import {
  type Deposit,
  depositFile,
  depositOf,
  paymentOf,
  payments,
  startDeposit,
  untilDeposit,
  untilMoney,
  untilPayment,
} from "../support/deposits.ts";
import { eventually } from "../support/eventually.ts";
import { type Google, googleOf } from "../support/google.ts";
import { send } from "../support/http.ts";
import { newReceivingAccount } from "../support/receiving.ts";
import { secretOf } from "../support/secrets.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "gmail" });
const bank = (): Bank => bankOf(world());
const google = (): Google => googleOf(world());

/** Banks whose mails are known, by their code; the numbers differ where each bank's mask shows them. */
const numbers = { "004": "1230011110", "014": "1230022220", "002": "1230033330", "006": "1230044440" } as const;

beforeAll(async () => {
  for (const [code, number] of Object.entries(numbers)) {
    await newReceivingAccount(world(), { bank: code, account_number: number });
  }
  await world().control.cron("banking", "* * * * *");
  await eventually(async () => {
    if (!(await google().status()).is_watched) throw new Error("nobody watches the mailbox");
  });
});

async function waiting(wish: string, code = "004"): Promise<{ user: User; deposit: Deposit }> {
  const user = await world().newUser();
  const deposit = await startDeposit(user, wish, { bank: code });
  expect(deposit.receiver.bank).toBe(code);
  return { user, deposit };
}

/** Waits until the mailbox was read: its newest mail was fetched. */
async function untilFetched(id: string): Promise<void> {
  await eventually(async () => {
    const fetched = (await google().calls()).some(({ target, status }) => target.includes(id) && status === 200);
    if (!fetched) throw new Error(`mail ${id} was not fetched`);
  });
}

async function assertPending(user: User, deposit: Deposit): Promise<void> {
  expect((await depositOf(user, deposit.deposit_id)).status).toBe("pending");
  expect(await payments(world(), { amount: deposit.amount.amount })).toEqual([]);
}

describe("a bank's mail", () => {
  test.each(Object.keys(numbers))("of bank %s credits the deposit that it pays", async (code) => {
    const { user, deposit } = await waiting("711.00", code);
    const transfer = await bank().pay(paymentOf(deposit));
    expect((await bank().deliver(transfer, "mail")).ok).toBe(true);
    const credited = await untilDeposit(user, deposit.deposit_id, "credited");
    expect(credited).toMatchObject({ outcome: "exact", credited: deposit.amount });
    await untilMoney(world(), user, deposit.amount.amount);
    const file = await depositFile(world().admin, deposit.deposit_id);
    expect(file.payments).toMatchObject([{ road: "mail", state: "spent", reference: transfer.reference }]);
    await google().untilTold();
  });

  test.each(["failed", "missing", "forged", "stranger"])("with %s results of its sender is nobody's", async (fault) => {
    const { user, deposit } = await waiting("712.00");
    const transfer = await bank().pay(paymentOf(deposit));
    const { answers } = await bank().deliver(transfer, "mail", { fault });
    await untilFetched(String(answers[0]?.body["id"]));
    await google().untilTold();
    await assertPending(user, deposit);
    // The next mail is handled after it: nothing came of the first.
    expect((await bank().notify(transfer)).ok).toBe(true);
    await untilDeposit(user, deposit.deposit_id, "credited");
  });

  test("about an account that is not ours, and one about something else, move nothing", async () => {
    const { user, deposit } = await waiting("713.00");
    const account = "9999999999";
    const { id } = await google().putMail({ bank: "kbank", amount: deposit.amount.amount, account });
    await google().putOtherMail();
    await untilFetched(id);
    await google().untilTold();
    await assertPending(user, deposit);
  });

  test("and a notification of one transfer are one credit, in either order", async () => {
    for (const roads of [
      ["notification", "mail"],
      ["mail", "notification"],
    ]) {
      const { user, deposit } = await waiting("714.00");
      const transfer = await bank().pay(paymentOf(deposit));
      for (const road of roads) {
        const { answers } = await bank().deliver(transfer, road);
        if (road === "mail") await untilFetched(String(answers[0]?.body["id"]));
        await untilPayment(world(), transfer.reference);
      }
      await untilDeposit(user, deposit.deposit_id, "credited");
      await google().untilTold();
      await world().tick();
      await eventually(async () => {
        const found = await payments(world(), { amount: deposit.amount.amount });
        expect(found.filter((payment) => payment.reference === transfer.reference)).toHaveLength(1);
      });
      expect(await world().money(user)).toBe(deposit.amount.amount);
    }
  });

  test("that lies in the mailbox three times is one payment", async () => {
    const { user, deposit } = await waiting("715.00");
    const transfer = await bank().pay(paymentOf(deposit));
    const { answers } = await bank().deliver(transfer, "mail", { times: 3 });
    await untilDeposit(user, deposit.deposit_id, "credited");
    for (const { body } of answers) await untilFetched(String(body["id"]));
    await world().tick();
    await eventually(async () => {
      expect(await payments(world(), { amount: deposit.amount.amount })).toHaveLength(1);
    });
    expect(await world().money(user)).toBe(deposit.amount.amount);
  });
});

describe("a push", () => {
  const unbelievable = TOKEN_FAULTS.filter((fault) => fault !== "none");

  test.each(unbelievable)(
    "whose token is wrong (%s) is refused, and nothing happens until a good one comes",
    async (kind) => {
      const { user, deposit } = await waiting("721.00");
      await google().setTokenFault(kind);
      const { answers } = await bank().deliver(await bank().pay(paymentOf(deposit)), "mail");
      expect(await google().lastAnswer()).toBe(401);
      const id = String(answers[0]?.body["id"]);
      expect((await google().calls()).some(({ target }) => target.includes(id))).toBe(false);
      await assertPending(user, deposit);
      await google().setTokenFault("none");
      await google().retryPushes();
      await untilDeposit(user, deposit.deposit_id, "credited");
      await google().untilTold();
    },
  );

  test("of somebody without any token, or with our own session, is refused", async () => {
    const url = `${world().system.apiUrl}/webhook/gmail`;
    const json = { message: { data: Buffer.from("{}").toString("base64"), messageId: "1" }, subscription: "s" };
    (await send(url, { method: "POST", json })).expect(401, "signature_invalid");
    const user = await world().newUser();
    (await user.post("/webhook/gmail", json)).expect(401, "signature_invalid");
    const key = secretOf(world().system.stateDir, "api", "DOGLC_ADMIN_API_KEY");
    (await send(url, { method: "POST", json, headers: { "x-api-key": key } })).expect(401, "signature_invalid");
  });

  test("twenty times is one payment", async () => {
    const { user, deposit } = await waiting("722.00");
    await bank().deliver(await bank().pay(paymentOf(deposit)), "mail");
    await google().repeatPush(20);
    await untilDeposit(user, deposit.deposit_id, "credited");
    await google().untilTold();
    await world().tick();
    await eventually(async () => {
      expect(await payments(world(), { amount: deposit.amount.amount })).toMatchObject([{ road: "mail" }]);
    });
    expect(await world().money(user)).toBe(deposit.amount.amount);
  });

  test("under a new key of Google's is believed once the minute of the old ones is over", async () => {
    const { user, deposit } = await waiting("723.00");
    await google().rotateKeys();
    await bank().deliver(await bank().pay(paymentOf(deposit)), "mail");
    await google().lastAnswer();
    await world().control.advance(61_000);
    await google().retryPushes();
    await untilDeposit(user, deposit.deposit_id, "credited");
    await google().untilTold();
  });
});

describe("the mailbox", () => {
  test("is read anew when its history is forgotten", async () => {
    const { user, deposit } = await waiting("731.00");
    const since = (await google().calls()).at(-1)?.id ?? 0;
    await bank().deliver(await bank().pay(paymentOf(deposit)), "mail", { fault: "no_push" });
    await google().expireHistory();
    await google().push();
    await untilDeposit(user, deposit.deposit_id, "credited");
    const calls = await google().calls(since);
    expect(calls.some(({ target, status }) => target.includes("/history?") && status === 404)).toBe(true);
    expect(calls.some(({ target }) => target.includes("/messages?"))).toBe(true);
  });

  test("is looked at daily, whoever told or did not, and watched again", async () => {
    const { user, deposit } = await waiting("732.00");
    await google().expireWatch();
    await bank().deliver(await bank().pay(paymentOf(deposit)), "mail");
    await world().control.cron("banking", "0 17 * * *");
    await untilDeposit(user, deposit.deposit_id, "credited");
    await eventually(async () => expect((await google().status()).is_watched).toBe(true));
  });

  test("is read on when tokens are taken back, answers are lost, and all memory is gone", async () => {
    const { user, deposit } = await waiting("733.00");
    await google().revokeTokens();
    await google().addFault({ route: "message", mode: "drop_after", times: 1 });
    await google().addFault({ route: "history", mode: "refuse", status: 503, times: 1 });
    await bank().deliver(await bank().pay(paymentOf(deposit)), "mail");
    await google().untilTold();
    await world().control.reload();
    // What the next minute's cron would do.
    await world().control.cron("banking", "* * * * *");
    await untilDeposit(user, deposit.deposit_id, "credited");
    expect(await world().money(user)).toBe(deposit.amount.amount);
  });

  test("keeps no token, and no log line holds one", async () => {
    const secrets = ["GMAIL_CLIENT_SECRET", "GMAIL_REFRESH_TOKEN"].map((name) =>
      secretOf(world().system.stateDir, "banking", name),
    );
    const log = fs.readFileSync(path.join(world().system.stateDir, "logs/workers.jsonl"), "utf8");
    expect(log.length).toBeGreaterThan(0);
    for (const secret of [...secrets, "ya29."]) expect(log).not.toContain(secret);
  });
});
