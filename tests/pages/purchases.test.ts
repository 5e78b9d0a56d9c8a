/** An intention outlives its sheet, its screen and its page until its outcome is known, and its outcome is always told to somebody. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BuyOutcome } from "../../workers/frontend/app/src/live";
import { type Buyer, Purchases } from "../../workers/frontend/app/src/mini/data/purchases";
import { emptyStorages } from "./storage";

const lamp = { id: 1, name: "Lamp" };

/** Answers when the test says so. */
class FakeBuyer implements Buyer {
  readonly asked: { quantity: number; id: string }[] = [];
  #count = 0;
  #answers: ((outcome: BuyOutcome) => void)[] = [];

  freshId(): string {
    this.#count += 1;
    return `intention-${this.#count}`;
  }

  buy(quantity: number, id: string): Promise<BuyOutcome> {
    this.asked.push({ quantity, id });
    return new Promise((resolve) => this.#answers.push(resolve));
  }

  answer(outcome: BuyOutcome): void {
    this.#answers.shift()?.(outcome);
  }
}

const unknown: BuyOutcome = { kind: "unknown", id: "intention-1", orderId: undefined };
const soldOut: BuyOutcome = {
  kind: "refused",
  id: "intention-1",
  code: "sold_out",
  detail: "Sold out.",
  retryAfterS: undefined,
};
const ordered: BuyOutcome = {
  kind: "ordered",
  id: "intention-1",
  road: "http",
  ticket: { order_id: "o1", status: "reserved", product_id: 1, quantity: 2 },
};

beforeEach(emptyStorages);
afterEach(() => vi.unstubAllGlobals());

test("the sheet is told; once the outcome is known, the next is another intention", async () => {
  const purchases = new Purchases("1001");
  const buyer = new FakeBuyer();
  const told: BuyOutcome[] = [];
  const late = vi.fn();
  purchases.onLate(late);
  const close = purchases.watch(1, (outcome) => told.push(outcome));
  const first = purchases.buy(lamp, 2, buyer);
  expect(purchases.of(1)).toMatchObject({ intention: { id: "intention-1", quantity: 2 }, isBusy: true });
  buyer.answer(soldOut);
  await first;
  expect(told).toEqual([soldOut]);
  expect(purchases.of(1)).toMatchObject({ intention: undefined, isBusy: false, outcome: soldOut });
  close();
  expect(purchases.of(1).outcome).toBeUndefined();
  const second = purchases.buy(lamp, 1, buyer);
  buyer.answer({ ...soldOut, id: "intention-2" });
  await second;
  expect(buyer.asked.map(({ id }) => id)).toEqual(["intention-1", "intention-2"]);
  expect(late).toHaveBeenCalledTimes(1);
});

test("unclear: closed, opened and reloaded, it is asked again under the same id with the same quantity", async () => {
  const buyer = new FakeBuyer();
  const purchases = new Purchases("1001");
  const close = purchases.watch(1, () => {});
  const first = purchases.buy(lamp, 2, buyer);
  buyer.answer(unknown);
  await first;
  close();
  expect(purchases.of(1)).toMatchObject({
    intention: { id: "intention-1", quantity: 2 },
    outcome: { kind: "unknown" },
  });

  const afterReload = new Purchases("1001");
  expect(afterReload.of(1)).toMatchObject({
    intention: { id: "intention-1", quantity: 2 },
    isBusy: false,
    outcome: { kind: "unknown" },
  });
  // Of another person nothing is known.
  expect(new Purchases("1002").of(1).intention).toBeUndefined();
  const again = afterReload.buy(lamp, 5, buyer);
  buyer.answer(ordered);
  await again;
  expect(buyer.asked).toEqual([
    { quantity: 2, id: "intention-1" },
    { quantity: 2, id: "intention-1" },
  ]);
  expect(new Purchases("1001").of(1).intention).toBeUndefined();
});

test("a page left while it is on its way knows it as unclear afterwards", () => {
  const purchases = new Purchases("1001");
  void purchases.buy(lamp, 1, new FakeBuyer());
  expect(new Purchases("1001").of(1)).toMatchObject({ isBusy: false, outcome: { kind: "unknown", id: "intention-1" } });
});

test("whoever leaves while it is on its way is told late, once, and no sheet that is gone", async () => {
  for (const outcome of [ordered, soldOut, unknown]) {
    emptyStorages();
    const purchases = new Purchases("1001");
    const buyer = new FakeBuyer();
    const sheet = vi.fn();
    const late = vi.fn();
    purchases.onLate(late);
    const close = purchases.watch(1, sheet);
    const running = purchases.buy(lamp, 1, buyer);
    close();
    expect(purchases.of(1).isBusy).toBe(true);
    // A second tap on the way back asks for nothing new.
    await purchases.buy(lamp, 1, buyer);
    expect(buyer.asked).toHaveLength(1);
    buyer.answer(outcome);
    await running;
    expect(sheet).not.toHaveBeenCalled();
    expect(late.mock.calls).toEqual([[lamp, outcome]]);
    expect(purchases.of(1).intention !== undefined).toBe(outcome.kind === "unknown");
  }
});

test("what stands in the storage and is no intention is not read", () => {
  sessionStorage.setItem("doglc:buying:1001", '[1,[2,"x"],["3","y",1],[4,"z",2]]');
  const purchases = new Purchases("1001");
  expect(purchases.of(4).intention).toEqual({ id: "z", quantity: 2 });
  expect([1, 2, 3].map((id) => purchases.of(id).intention)).toEqual([undefined, undefined, undefined]);
});
