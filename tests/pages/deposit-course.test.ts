/** How a deposit is going: only the gateway's word makes it money, a slip that did not do is said, and open ones are asked about with patience. */
import { describe, expect, test } from "vitest";
import {
  amountParts,
  isOpenStatus,
  reasonValues,
  type StepState,
  stageOf,
  stepsOf,
  takesSlip,
  waitMs,
} from "../../workers/frontend/app/src/mini/data/deposit-course";
import type { Deposit, DepositStatus } from "../../workers/frontend/app/src/mini/data/deposits";

const statuses: readonly DepositStatus[] = ["pending", "slip_submitted", "review", "credited", "expired", "rejected"];
const expires = "2026-11-21T08:15:00.000Z";
const early = Date.parse(expires) - 60_000;
const late = Date.parse(expires);

type Course = Pick<Deposit, "status" | "expires_at" | "reason">;
const course = (status: DepositStatus, reason: string | null = null): Course => ({
  status,
  expires_at: expires,
  reason,
});

/** `pay now, slip later, …` */
const steps = (of: Course, nowMs = early, hasSlip = false): Partial<Record<string, StepState>> =>
  Object.fromEntries(stepsOf(of, nowMs, hasSlip).map(({ name, state }) => [name, state]));

describe("steps", () => {
  test("the way by slip", () => {
    expect(steps(course("pending"))).toEqual({ pay: "now", slip: "later", check: "later", credit: "later" });
    expect(steps(course("slip_submitted"))).toEqual({ pay: "done", slip: "done", check: "now", credit: "later" });
    expect(steps(course("credited"), early, true)).toEqual({
      pay: "done",
      slip: "done",
      check: "done",
      credit: "done",
    });
  });

  test("a bank's own news need no slip, and none is claimed", () => {
    expect(steps(course("credited"))).toEqual({ pay: "done", check: "done", credit: "done" });
    expect(steps(course("review"))).toEqual({ pay: "done", check: "now", credit: "later" });
  });

  test("a slip that did not do leaves open whether it was paid", () => {
    const refused = course("pending", "slip_amount_differs");
    expect(steps(refused)).toEqual({ pay: "now", slip: "failed", check: "later", credit: "later" });
    expect(steps(refused, late)["slip"]).toBe("failed");
    // Also of one whose time was over.
    expect(steps(course("expired", "slip_no_qr"))).toMatchObject({ pay: "failed", slip: "failed" });
    expect(steps(course("pending", "over"))["slip"]).toBe("later");
  });

  test("nothing but the gateway's word makes it money", () => {
    for (const status of statuses) {
      for (const hasSlip of [true, false]) {
        for (const now of [early, late + 86_400_000]) {
          const { credit } = steps(course(status), now, hasSlip);
          expect(credit === "done", status).toBe(status === "credited");
        }
      }
    }
  });

  test("what failed is shown where it failed", () => {
    expect(steps(course("expired"))["pay"]).toBe("failed");
    expect(steps(course("rejected"))).toEqual({ pay: "done", check: "failed", credit: "later" });
  });
});

describe("stages", () => {
  test("the time of a pending one may be over before the gateway says so", () => {
    expect(stageOf(course("pending"), early)).toBe("pay");
    expect(stageOf(course("pending"), late)).toBe("late");
    expect(stageOf(course("slip_submitted"), late)).toBe("check");
    expect(stageOf(course("credited"), late)).toBe("credited");
  });

  test("a slip is taken while it is of use, also when the time was over before the money came", () => {
    const taking = statuses.filter((status) => takesSlip(stageOf(course(status), early)));
    expect(taking).toEqual(["pending", "review", "expired"]);
    expect(takesSlip(stageOf(course("pending"), late))).toBe(true);
  });
});

describe("asking again", () => {
  test("only while something can change, ever less often, and never less than once a minute", () => {
    for (const status of statuses) {
      const waits = [0, 1, 5, 20, 1000, -1].map((asked) => waitMs(status, asked));
      if (!isOpenStatus(status)) {
        expect(waits.every((wait) => wait === undefined)).toBe(true);
        continue;
      }
      const [first = 0, second = 0, , , last = 0, odd] = waits;
      expect(first).toBeGreaterThanOrEqual(1_000);
      expect(second).toBeGreaterThan(first);
      expect(last).toBeLessThanOrEqual(60_000);
      expect(odd).toBe(first);
    }
  });

  test("a slip being judged is asked about soonest", () => {
    expect(waitMs("slip_submitted", 0)).toBeLessThan(waitMs("pending", 0) ?? 0);
    expect(waitMs("pending", 0)).toBeLessThan(waitMs("review", 0) ?? 0);
  });
});

test("values of a reason are read as people read them, and nothing else is touched", () => {
  expect(
    reasonValues({
      slip: "1500.00",
      deposit: "1234567.37 THB",
      account: "x-1234",
      bank: "KBANK",
      ref: "2026112100012",
      day: "21 Nov 2026",
    }),
  ).toEqual({
    slip: "1,500.00",
    deposit: "1,234,567.37 THB",
    account: "x-1234",
    bank: "KBANK",
    ref: "2026112100012",
    day: "21 Nov 2026",
  });
  expect(reasonValues(undefined)).toEqual({});
});

test("the satang stand out where there are some", () => {
  expect(amountParts("1500.37")).toEqual({ whole: "1,500", satang: "37", isOdd: true });
  expect(amountParts("500000.00")).toEqual({ whole: "500,000", satang: "00", isOdd: false });
  expect(amountParts("100")).toEqual({ whole: "100", satang: "00", isOdd: false });
});
