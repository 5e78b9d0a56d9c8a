/** What the console makes of receiving accounts: what an operator changes of one, what a second operator is told, what waits already. */
import { expect, test } from "vitest";
import type { Schema } from "../../workers/frontend/app/src/client/client";
import { isAccountWaitedFor, isWaitedFor } from "../../workers/frontend/app/src/console/parts/pending";
import { accountOf, reopenedBy } from "../../workers/frontend/app/src/console/sections/accounts/asked";
import { changeOf, isOutdated, typedOf } from "../../workers/frontend/app/src/console/sections/accounts/change";

type Account = Schema<"Account">;
type Approval = Schema<"Approval">;

const opened: Account = {
  receiver: {
    account_id: "ra0000000000000001",
    bank: "014",
    bank_name: "SCB",
    account_number: "1234567890",
    holder_th: "บจก. ทดสอบ",
    holder_en: "TEST CO., LTD.",
  },
  promptpay: "tax:0105500000000",
  state: "active",
  daily_limit: { asset: "THB", amount: "1500.00" },
  used_today: { asset: "THB", amount: "0.00" },
  left_today: { asset: "THB", amount: "1500.00" },
  pending: 0,
  in_review: 0,
  unmatched: 0,
  last_payment_at: null,
  created_at: "2026-11-21T00:00:00Z",
};
const typed = typedOf(opened);
const closed: Account = { ...opened, state: "closed" };

test("only what an operator has changed is sent, and nothing while something is missing", () => {
  expect(changeOf(opened, typed)).toEqual({});
  expect(changeOf(opened, { ...typed, limit: "1500" })).toEqual({});
  expect(changeOf(opened, { ...typed, limit: "2500" })).toEqual({ daily_limit: { asset: "THB", amount: "2500.00" } });
  expect(changeOf(opened, { ...typed, thai: " บจก. อื่น " })).toEqual({ holder_th: "บจก. อื่น" });
  expect(changeOf(opened, { ...typed, english: "OTHER" })).toEqual({ holder_en: "OTHER" });
  expect(changeOf(opened, { ...typed, kind: "phone", promptpay: "0812345678" })).toEqual({
    promptpay: "phone:0812345678",
  });
  for (const wrong of [{ limit: "" }, { limit: "0" }, { thai: " " }, { english: "" }, { promptpay: "01055" }]) {
    expect(changeOf(opened, { ...typed, ...wrong }), JSON.stringify(wrong)).toBeUndefined();
  }
});

test("what a colleague changes meanwhile is not sent back to what it was, and is told", () => {
  const now: Account = {
    ...opened,
    promptpay: "phone:0812345678",
    daily_limit: { asset: "THB", amount: "9.00" },
    receiver: { ...opened.receiver, holder_en: "OTHER" },
  };
  expect(changeOf(opened, { ...typed, thai: "บจก. อื่น" })).toEqual({ holder_th: "บจก. อื่น" });
  expect(isOutdated(opened, now)).toBe(true);
  expect(isOutdated(opened, { ...opened, state: "paused" })).toBe(true);
  expect(isOutdated(opened, { ...opened, receiver: { ...opened.receiver, holder_th: "บจก. อื่น" } })).toBe(true);
  expect(isOutdated(opened, { ...opened, unmatched: 3, last_payment_at: "2026-11-21T01:00:00Z" })).toBe(false);
});

test("a new account with a closed one's bank and number opens that one; another bank's or an open one's number does not", () => {
  const asked = { account_id: "ra0000000000000009", bank: "014", account_number: "1234567890" };
  expect(reopenedBy(asked, [closed])).toBe(closed);
  expect(reopenedBy(asked, [opened])).toBeUndefined();
  expect(reopenedBy({ ...asked, bank: "004" }, [closed])).toBeUndefined();
  expect(reopenedBy({ ...asked, account_number: "1234567891" }, [closed])).toBeUndefined();
  expect(reopenedBy({}, [closed])).toBeUndefined();
  expect([accountOf(opened.receiver.account_id, [closed]), accountOf("", [closed])]).toEqual([closed, undefined]);
});

test("what waits for a second operator is known by what it is about", () => {
  const waiting: Approval = {
    approval_id: "1",
    kind: "unplaced",
    subject: "unplaced:u1",
    action: {},
    requested_by: "user:1",
    status: "pending",
    created_at: "2026-11-21T00:00:00Z",
    decided_by: null,
    decided_at: null,
    result: null,
  };
  expect([isWaitedFor("unplaced:u1", [waiting]), isWaitedFor("unplaced:u2", [waiting])]).toEqual([true, false]);
  expect(isWaitedFor("unplaced:u1", [{ ...waiting, status: "executed" }])).toBe(false);

  // The contract says of an action only that it is an object.
  const asked = (create: object): Approval["action"] => ({ create }) as object as Approval["action"];
  const { receiver } = opened;
  const change: Approval = { ...waiting, kind: "account", subject: `account:${receiver.account_id}` };
  const create = { account_id: "ra0000000000000009", bank: "014", account_number: "1234567890" };
  const reopening: Approval = {
    ...waiting,
    kind: "account",
    subject: "account:ra0000000000000009",
    action: asked(create),
  };
  expect(isAccountWaitedFor(receiver, [waiting])).toBe(false);
  expect(isAccountWaitedFor(receiver, [waiting, change])).toBe(true);
  expect(isAccountWaitedFor(receiver, [reopening])).toBe(true);
  expect(isAccountWaitedFor(receiver, [{ ...reopening, status: "rejected" }])).toBe(false);
  expect(isAccountWaitedFor(receiver, [{ ...reopening, action: asked({ ...create, bank: "004" }) }])).toBe(false);
});
