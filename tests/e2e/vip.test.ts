/** VIP levels: shown as they are charged, bought once, what they change, and their end. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { initiate, startDeposit, statement } from "../support/deposits.ts";
import { eventually, inParallel, range } from "../support/eventually.ts";
import type { Answer } from "../support/http.ts";
import { newKey } from "../support/operators.ts";
import { someAccounts } from "../support/receiving.ts";
import { type Amount, type Transfer, thb, type Wallet } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "vip" });
const dayMs = 86_400_000;

interface Level {
  readonly level: number;
  readonly name: string;
  readonly price: Amount;
  readonly days: number;
  readonly fee_discount_bps: number;
  readonly limits: { readonly deposit_max: Amount; readonly send_day: Amount; readonly balance_max: Amount };
  readonly price_now?: Amount | null;
  readonly until_now?: string | null;
}

interface Vip {
  readonly level: number;
  readonly until?: string | null;
  readonly levels: readonly Level[];
  readonly paid?: Transfer | null;
}

interface LimitedWallet extends Wallet {
  readonly vip_until?: string | null;
  readonly limits: { readonly deposit_max: Amount; readonly send_left_today: Amount };
}

const vipOf = async (user: User): Promise<Vip> =>
  (await user.patiently("GET", "/api/banking/vip/levels")).expect(200).as();

const buy = (user: User, level: number, price?: string, key: string = randomUUID()): Promise<Answer> =>
  user.patiently("POST", "/api/banking/vip/upgrade", {
    json: { level, ...(price === undefined ? {} : { price: thb(price) }) },
    key,
  });

const bought = async (user: User, level: number, price?: string, key?: string): Promise<Vip> =>
  (await buy(user, level, price, key)).expect(200).as();

const walletOf = async (user: User): Promise<LimitedWallet> =>
  (await user.patiently("GET", "/api/wallet")).expect(200).as();

const levelOf = (vip: Vip, level: number): Level => {
  const found = vip.levels.find((item) => item.level === level);
  if (!found) throw new Error(`no level ${level}`);
  return found;
};

const untilOf = (vip: Vip): number => Date.parse(vip.until ?? "");

test("levels are shown with what they cost this person now, and what they change", async () => {
  const vip = await vipOf(await world().newUser());
  expect(vip).toMatchObject({ level: 0, until: null, paid: null });
  expect(vip.levels.map(({ level, name, price }) => `${level} ${name} ${price.amount}`)).toEqual([
    "1 Bronze 99.00",
    "2 Silver 299.00",
    "3 Gold 990.00",
    "4 Platinum 2990.00",
  ]);
  for (const { price, price_now, days, fee_discount_bps: discount } of vip.levels) {
    expect(price_now).toEqual(price);
    expect(days).toBe(30);
    expect(discount).toBeGreaterThan(0);
  }
  expect(levelOf(vip, 3).limits).toMatchObject({ deposit_max: thb("100000.00"), balance_max: thb("400000.00") });
  (await world().anyone.get("/api/banking/vip/levels")).expect(401);
});

describe("buying", () => {
  test("takes the price once, and shows in the wallet and in the statement", async () => {
    const user = await world().newUser("500.00");
    const before = await world().control.now();
    const key = randomUUID();
    const vip = await bought(user, 1, "99.00", key);
    expect(vip).toMatchObject({ level: 1, paid: { direction: "debit", amount: thb("99.00") } });
    expect(untilOf(vip) - before).toBeGreaterThanOrEqual(30 * dayMs);
    expect(untilOf(vip) - before).toBeLessThan(30 * dayMs + 60_000);
    const again = await inParallel(range(6), 6, () => bought(user, 1, "99.00", key));
    for (const answer of again) expect(answer).toMatchObject({ level: 1, until: vip.until, paid: vip.paid });
    expect(await world().money(user)).toBe("401.00");
    expect(await walletOf(user)).toMatchObject({ vip_level: 1, vip_until: vip.until });
    const lines = (await statement(user)).filter(({ id }) => id.startsWith("vip:"));
    expect(lines).toMatchObject([
      { direction: "debit", amount: thb("99.00"), balance_after: thb("401.00"), counter_account: "revenue:vip" },
    ]);
    // The key means what it meant.
    (await buy(user, 2, undefined, key)).expect(422, "idempotency_conflict");
    (await user.post("/api/banking/vip/upgrade", { level: 1 })).expect(422, "idempotency_key_required");
  });

  test("the same again adds its time and loses none", async () => {
    const user = await world().newUser("500.00");
    const first = await bought(user, 1);
    const second = await bought(user, 1);
    expect(untilOf(second) - untilOf(first)).toBe(30 * dayMs);
    expect(await world().money(user)).toBe("302.00");
  });

  test("a higher one costs the difference to what is left; a lower one is not sold", async () => {
    const user = await world().newUser("2000.00");
    await bought(user, 1);
    const shown = await vipOf(user);
    // 29 whole days of 99.00 are left: 95.70.
    expect(levelOf(shown, 2).price_now).toEqual(thb("203.30"));
    expect(levelOf(shown, 1).price_now).toEqual(thb("99.00"));
    const silver = await bought(user, 2, "203.30");
    expect(silver).toMatchObject({ level: 2, paid: { amount: thb("203.30") } });
    expect(await world().money(user)).toBe("1697.70");
    expect(levelOf(silver, 1).price_now ?? null).toBeNull();
    (await buy(user, 1)).expect(409, "state_conflict");
    expect(await world().money(user)).toBe("1697.70");
  });

  test("at another price than was shown is refused, and nothing is taken", async () => {
    const user = await world().newUser("500.00");
    const key = randomUUID();
    (await buy(user, 1, "9.00", key)).expect(409, "price_changed");
    expect(await world().money(user)).toBe("500.00");
    // Nothing was decided under the key.
    expect(await bought(user, 1, "99.00", key)).toMatchObject({ level: 1 });
  });

  test.each([
    ["a level that there is not", { level: 5 }, 404, "vip_level_unknown"],
    ["level 0", { level: 0 }, 404, "vip_level_unknown"],
    ["less than a level", { level: -1 }, 422, "invalid_request"],
    ["half a level", { level: 1.5 }, 422, "invalid_request"],
    ["no level", {}, 422, "invalid_request"],
    ["another asset", { level: 1, price: { asset: "USDT", amount: "99.00" } }, 422, "invalid_request"],
    ["nothing", { level: 1, price: thb("0.00") }, 422, "invalid_request"],
  ])("%s is refused", async (_, json, status, code) => {
    const user = await world().newUser("500.00");
    (await user.post("/api/banking/vip/upgrade", json, randomUUID())).expect(status, code);
    expect(await world().money(user)).toBe("500.00");
    expect((await vipOf(user)).level).toBe(0);
  });

  test("without the money is refused, and stays refused under its key", async () => {
    const user = await world().newUser("98.99");
    const key = randomUUID();
    (await buy(user, 1, "99.00", key)).expect(409, "insufficient_funds");
    await world().fund(user.id, "1.00");
    (await buy(user, 1, "99.00", key)).expect(409, "insufficient_funds");
    expect((await vipOf(user)).level).toBe(0);
    await bought(user, 1, "99.00");
    expect(await world().money(user)).toBe("0.99");
  });

  test("many at once under their own keys buy as many periods as were paid", async () => {
    const user = await world().newUser("250.00");
    const answers = await inParallel(range(4), 4, () => buy(user, 1));
    const statuses = answers.map(({ status, code }) => `${status} ${code ?? ""}`).sort();
    expect(statuses).toEqual(["200 ", "200 ", "409 insufficient_funds", "409 insufficient_funds"]);
    expect(await world().money(user)).toBe("52.00");
    const left = untilOf(await vipOf(user)) - (await world().control.now());
    expect(left).toBeGreaterThan(59 * dayMs);
    expect(left).toBeLessThanOrEqual(60 * dayMs);
  });

  test("by a program needs the scope that moves money", async () => {
    const user = await world().newUser("500.00");
    const { client: reader } = await newKey(world(), ["wallet:read"], user);
    (await reader.get("/api/banking/vip/levels")).expect(200);
    (await reader.post("/api/banking/vip/upgrade", { level: 1 }, randomUUID())).expect(403, "forbidden");
    const { client: writer } = await newKey(world(), ["wallet:write"], user);
    (await writer.post("/api/banking/vip/upgrade", { level: 1 }, randomUUID())).expect(200);
    expect((await vipOf(user)).level).toBe(1);
  });

  test("is stopped with everything; what was bought is answered all the same", async () => {
    const user = await world().newUser("500.00");
    const key = randomUUID();
    const first = await bought(user, 1, "99.00", key);
    const stop = async (paused: boolean): Promise<void> => {
      const json = { paused, message: { en: "Back at noon." } };
      (await world().admin.call("PUT", "/api/admin/switches/everything", { json })).expect(200);
    };
    // Whoever has no money is told so until everything is stopped, and again when it goes on.
    const poor = await world().newUser();
    await stop(true);
    try {
      await eventually(async () => expect((await buy(poor, 1)).expect(409, "paused").text).toContain("Back at noon."));
      (await buy(user, 1)).expect(409, "paused");
      expect(await bought(user, 1, "99.00", key)).toMatchObject({ level: 1, paid: first.paid });
      await vipOf(user);
    } finally {
      await stop(false);
    }
    await eventually(async () => void (await buy(poor, 1)).expect(409, "insufficient_funds"));
    await bought(user, 1);
    expect(await world().money(user)).toBe("302.00");
  });
});

// From here on the clock is moved.
describe("a level", () => {
  test("widens limits while it lasts, and no longer", async () => {
    await someAccounts(world());
    const user = await world().newUser("2000.00");
    (await initiate(user, "50000.01")).expect(409, "tier_limit_exceeded");
    const vip = await bought(user, 3);
    expect((await walletOf(user)).limits).toMatchObject({
      deposit_max: levelOf(vip, 3).limits.deposit_max,
      send_left_today: levelOf(vip, 3).limits.send_day,
    });
    await startDeposit(user, "60000.00");
    // The second before its end, and its end.
    await world().control.advance(untilOf(vip) - (await world().control.now()) - 60_000);
    await world().signInAgain(user);
    expect(await vipOf(user)).toMatchObject({ level: 3 });
    await world().control.advance(61_000);
    await world().signInAgain(user);
    const over = await vipOf(user);
    expect(over).toMatchObject({ level: 0, until: null });
    expect(levelOf(over, 1).price_now).toEqual(thb("99.00"));
    const wallet = await walletOf(user);
    expect(wallet).toMatchObject({ vip_level: 0, limits: { deposit_max: thb("50000.00") } });
    expect(wallet.vip_until ?? null).toBeNull();
    (await initiate(user, "60000.00")).expect(409, "tier_limit_exceeded");
    // A lower one can be bought again, at its whole price and from now.
    const now = await world().control.now();
    const bronze = await bought(user, 1, "99.00");
    expect(untilOf(bronze) - now).toBeGreaterThanOrEqual(30 * dayMs);
  });

  test("that is worth more than the next one buys days of it", async () => {
    const user = await world().newUser("5000.00");
    for (const _ of range(4)) await bought(user, 1);
    const shown = levelOf(await vipOf(user), 2);
    // 119 days of 99.00 are 392.70: the next level costs the least there is, and lasts longer.
    expect(shown.price_now).toEqual(thb("0.01"));
    const vip = await bought(user, 2, "0.01");
    const now = await world().control.now();
    expect(vip.until).toBeTruthy();
    expect(Math.round((untilOf(vip) - now) / dayMs)).toBe(39);
    expect(await world().money(user)).toBe("4603.99");
  });
});
