/** Reconciliation finds what was tampered with: each way of spoiling the books raises it, putting it right quiets it. */
import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { reconcile } from "../support/invariants.ts";
import { type Reconciliation, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "reconciliation" });

async function untilBalanced(): Promise<void> {
  await eventually(
    async () => {
      await world().tick();
      const report = await reconcile(world());
      expect(report).toMatchObject({ balanced: true, differences: [], lagging: [] });
    },
    { withinMs: 40_000, everyMs: 100 },
  );
}

async function untilFound(subject: RegExp): Promise<Reconciliation> {
  return eventually(
    async () => {
      const report = await reconcile(world());
      expect(report.balanced).toBe(false);
      expect(report.differences.map((item) => `${item.kind} ${item.subject}`).join("\n")).toMatch(subject);
      return report;
    },
    { withinMs: 40_000, everyMs: 100 },
  );
}

async function spend(): Promise<number> {
  const user = await world().newUser("100.00");
  const product = await world().newProduct({ price: thb("10.00") });
  await world().buyAndPay(user, product);
  const other = await world().newUser();
  (await user.transfer(other.id, thb("5.00"))).expect(201);
  await eventually(async () => expect(await world().money(other)).toBe("5.00"));
  await untilBalanced();
  return user.id;
}

const sql = (text: string, params: readonly (string | number)[]): Promise<unknown[]> =>
  world().control.sql("banking", text, params);

test("books that were left alone are balanced, and everybody was looked at", async () => {
  await spend();
  const report = await reconcile(world());
  expect(report.checked_wallets).toBeGreaterThanOrEqual(2);
  const baht = report.assets.find(({ asset }) => asset === "THB");
  expect(baht?.debits).toBe(baht?.credits);
  expect(Number(baht?.debits)).toBeGreaterThan(0);
});

describe("a seeded corruption is found, and gone when it is put right", () => {
  test("a changed amount of a transfer", async () => {
    const user = String(await spend());
    const change = (by: number): Promise<unknown[]> =>
      sql("UPDATE transfers SET amount_minor = amount_minor + ? WHERE wallet = ? AND seq = 1", [by, user]);
    await change(1);
    await untilFound(new RegExp(`wallet:${user}`));
    await change(-1);
    await untilBalanced();
  });

  test("a changed leg of the double entry", async () => {
    const user = String(await spend());
    const change = (by: number): Promise<unknown[]> =>
      sql("UPDATE postings SET credit_minor = credit_minor + ? WHERE account = ? AND seq = 1", [by, `user:${user}`]);
    await change(100);
    await untilFound(/./);
    await change(-100);
    await untilBalanced();
  });

  test("a lost transfer", async () => {
    const user = String(await spend());
    const rows = await world().control.sql<Record<string, string | number | null>>(
      "banking",
      "SELECT * FROM transfers WHERE wallet = ? AND seq = 2",
      [user],
    );
    const [row] = rows;
    if (!row) throw new Error("no row");
    await sql("DELETE FROM transfers WHERE wallet = ? AND seq = 2", [user]);
    await untilFound(new RegExp(`wallet:${user}`));
    const names = Object.keys(row).filter((name) => row[name] !== null);
    const values = names.map((name) => row[name] ?? "");
    await sql(`INSERT INTO transfers (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`, values);
    await untilBalanced();
  });

  test("a sale's account that does not hold what its paid orders cost", async () => {
    await spend();
    const [sale] = await world().control.sql<{ account: string; wallet: string; seq: number }>(
      "banking",
      "SELECT account, wallet, seq FROM postings WHERE account LIKE 'sale:%' LIMIT 1",
    );
    if (!sale) throw new Error("no posting of a sale");
    const change = (by: number): Promise<unknown[]> =>
      sql("UPDATE postings SET credit_minor = credit_minor + ? WHERE account = ? AND wallet = ? AND seq = ?", [
        by,
        sale.account,
        sale.wallet,
        sale.seq,
      ]);
    await change(7);
    await untilFound(/./);
    await change(-7);
    await untilBalanced();
  });
});

test("a projection that is behind is lag, not a difference", async () => {
  await world().control.pause("doglc-ledger-events");
  const user = await world().newUser("42.00");
  const report = await reconcile(world());
  expect(report.differences).toEqual([]);
  await world().control.resume("doglc-ledger-events");
  await untilBalanced();
  expect(await world().money(user)).toBe("42.00");
});
