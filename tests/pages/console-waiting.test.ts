/** What the console's menu counts comes from the figures that are read anyway. */
import { expect, test } from "vitest";
import type { Pulse } from "../../workers/frontend/app/src/console/shell/pulse";
import { waitingOf } from "../../workers/frontend/app/src/console/shell/pulse";

const nothing = { data: undefined, refusal: undefined, isLoading: true, reload: () => undefined };

test("the menu counts what the figures say, and nothing before they are there", () => {
  const pulse: Pulse = { stats: nothing, switches: nothing, sales: nothing, accounts: nothing };
  expect(waitingOf(pulse, "deposits_in_review")).toBeUndefined();
  const data = {
    day: "2026-11-20",
    people: 1,
    people_today: 1,
    orders_today: 0,
    orders_paid_today: 0,
    sold_today: [],
    orders_to_deliver: 4,
    tickets_open: 5,
    approvals_pending: 6,
    dead_letters: 7,
    deposits_in_review: 2,
    payments_unmatched: 3,
    payments_unplaced: 1,
  };
  const known = { ...pulse, stats: { ...nothing, data } };
  expect(waitingOf(known, "deposits_in_review")).toBe(2);
  expect(waitingOf(known, "payments_unmatched")).toBe(3);
  expect(waitingOf(known, "payments_unplaced")).toBe(1);
  expect(waitingOf(known, "tickets_open")).toBe(5);

  // Banking does not answer: what it alone counts is not known, which is not none; the rest stays.
  const { deposits_in_review: _, payments_unmatched: __, payments_unplaced: ___, ...rest } = data;
  const without = { ...pulse, stats: { ...nothing, data: rest } };
  expect(waitingOf(without, "payments_unplaced")).toBeUndefined();
  expect(waitingOf(without, "tickets_open")).toBe(5);
});
