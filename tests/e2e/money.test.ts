/** Money between people, and the statement of it. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { ban, unban } from "../support/operators.ts";
import { type Page, type Sending, type Transfer, thb, type Wallet } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "money" });

async function untilMoney(user: User, amount: string): Promise<void> {
  await eventually(async () => expect(await world().money(user)).toBe(amount));
}

async function pair(money: string): Promise<[User, User]> {
  const [from, to] = await world().newUsers(2);
  if (!from || !to) throw new Error("no users");
  await world().fund(from.id, money);
  return [from, to];
}

async function statement(user: User, query = "limit=100"): Promise<Page<Transfer>> {
  return (await user.patiently("GET", `/api/transactions?${query}`)).expect(200).as();
}

describe("sending", () => {
  test("takes from one and gives to the other, and both see it", async () => {
    const [from, to] = await pair("100.00");
    const sent = (await from.transfer(to.id, thb("40.25"), randomUUID(), "for the lamp")).expect(201).as<Sending>();
    expect(sent).toMatchObject({ to: String(to.id), amount: thb("40.25") });
    await untilMoney(from, "59.75");
    await untilMoney(to, "40.25");
    const [debit] = (await statement(from)).items;
    const [credit] = (await statement(to)).items;
    expect(debit).toMatchObject({
      direction: "debit",
      amount: thb("40.25"),
      balance_after: thb("59.75"),
      memo: "for the lamp",
    });
    expect(credit).toMatchObject({
      direction: "credit",
      amount: thb("40.25"),
      balance_after: thb("40.25"),
      other_user: String(from.id),
    });
  });

  test("tells the receiver", async () => {
    const [from, to] = await pair("100.00");
    (await from.transfer(to.id, thb("12.34"), randomUUID(), "a word with it")).expect(201);
    await eventually(async () => {
      const told = await world().telegram.chat(to.id).botMessages("12.34");
      expect(told).toHaveLength(1);
    });
  });

  test("to somebody without a wallet is refused before anything moves", async () => {
    const [from] = await pair("100.00");
    (await from.transfer(999_999_999, thb("1.00"))).expect(404, "user_not_found");
    expect(await world().money(from)).toBe("100.00");
  });

  test("more than there is, is refused, and stays refused under its key", async () => {
    const [from, to] = await pair("10.00");
    const key = randomUUID();
    (await from.transfer(to.id, thb("10.01"), key)).expect(409, "insufficient_funds");
    await world().fund(from.id, "100.00");
    (await from.transfer(to.id, thb("10.01"), key)).expect(409, "insufficient_funds");
    (await from.transfer(to.id, thb("10.01"))).expect(201);
    await untilMoney(to, "10.01");
  });

  test.each([
    ["to oneself", (from: User) => ({ to: from.id, amount: thb("1.00") })],
    ["zero", (_: User, to: User) => ({ to: to.id, amount: thb("0.00") })],
    ["less than zero", (_: User, to: User) => ({ to: to.id, amount: thb("-1.00") })],
    ["too many decimals", (_: User, to: User) => ({ to: to.id, amount: thb("1.001") })],
    ["a number", (_: User, to: User) => ({ to: to.id, amount: { asset: "THB", amount: 1 } })],
    ["an unknown asset", (_: User, to: User) => ({ to: to.id, amount: { asset: "DOGE", amount: "1.00" } })],
    ["words", (_: User, to: User) => ({ to: to.id, amount: thb("one") })],
    ["an exponent", (_: User, to: User) => ({ to: to.id, amount: thb("1e2") })],
    ["more than any number", (_: User, to: User) => ({ to: to.id, amount: thb("9".repeat(40)) })],
    ["nobody", () => ({ amount: thb("1.00") })],
    ["no receiver", () => ({ to: "somebody", amount: thb("1.00") })],
    ["no amount", (_: User, to: User) => ({ to: to.id })],
    ["a long memo", (_: User, to: User) => ({ to: to.id, amount: thb("1.00"), memo: "x".repeat(141) })],
  ])("%s is malformed", async (_, body) => {
    const [from, to] = await pair("100.00");
    (await from.post("/api/transactions", body(from, to), randomUUID())).expect(422, "invalid_request");
    expect(await world().money(from)).toBe("100.00");
    expect(await world().money(to)).toBe("0.00");
  });

  test("reaches a person whose wallet an operator has stopped; that person sends nothing", async () => {
    const [from, to] = await pair("100.00");
    await ban(world(), to);
    (await from.transfer(to.id, thb("5.00"))).expect(201);
    (await to.transfer(from.id, thb("1.00"))).expect(403, "banned");
    await unban(world(), to);
    await world().signInAgain(to);
    await untilMoney(to, "5.00");
    (await to.transfer(from.id, thb("1.00"))).expect(201);
    await untilMoney(from, "96.00");
  });

  test("many at once neither lose nor invent a satang", async () => {
    const users = await world().newUsers(4, "100.00");
    const sends = users.flatMap((from, index) =>
      users.filter((to) => to !== from).map((to) => ({ from, to, amount: `${index + 1}.11` })),
    );
    const answers = await Promise.all(
      sends.map(({ from, to, amount }) =>
        from.patiently("POST", "/api/transactions", { json: { to: to.id, amount: thb(amount) }, key: randomUUID() }),
      ),
    );
    for (const answer of answers) answer.expect(201);
    await eventually(async () => {
      let satang = 0;
      for (const user of users) satang += Math.round(Number(await world().money(user)) * 100);
      expect(satang).toBe(40_000);
    });
  });

  test("all of it, twice at once: one of them finds nothing", async () => {
    const [from, to] = await pair("50.00");
    const answers = await Promise.all([from.transfer(to.id, thb("50.00")), from.transfer(to.id, thb("50.00"))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    await untilMoney(to, "50.00");
    await untilMoney(from, "0.00");
  });
});

describe("limits of the tier", () => {
  test("sending has a limit per day, which begins anew at midnight in Bangkok", async () => {
    const [from, to] = await pair("30000.00");
    await world().fund(from.id, "30000.00");
    (await from.transfer(to.id, thb("30000.00"))).expect(201);
    (await from.transfer(to.id, thb("20000.01"))).expect(409, "tier_limit_exceeded");
    (await from.transfer(to.id, thb("20000.00"))).expect(201);
    (await from.transfer(to.id, thb("0.01"))).expect(409, "tier_limit_exceeded");
    await world().control.advance(24 * 3_600_000);
    await world().signInAgain(from);
    await world().signInAgain(to);
    (await from.transfer(to.id, thb("0.01"))).expect(201);
    await untilMoney(to, "50000.01");
  });

  test("what would lift the receiver above the largest balance comes back", async () => {
    const [from, to] = await pair("100.00");
    for (const _ of Array(4)) await world().fund(to.id, "50000.00");
    const before = await world().money(to);
    const answer = await from.transfer(to.id, thb("60.00"));
    if (answer.status === 201) {
      await untilMoney(from, "100.00");
      const [credit] = (await statement(from)).items;
      expect(credit).toMatchObject({ direction: "credit", amount: thb("60.00") });
    } else {
      answer.expect(409, "tier_limit_exceeded");
    }
    expect(await world().money(to)).toBe(before);
    await untilMoney(from, "100.00");
  });
});

describe("the wallet", () => {
  test("opens at first sign-in, and opening again changes nothing", async () => {
    const user = await world().newUser();
    const wallet = (await user.get("/api/wallet")).expect(200).as<Wallet>();
    expect(wallet).toMatchObject({ user_id: String(user.id), tier: "no_kyc", vip_level: 0 });
    expect(wallet.balances).toContainEqual({ asset: "THB", available: "0.00", held: "0.00" });
    const opened = await user.post("/api/wallet", {});
    expect([200, 201]).toContain(opened.status);
    expect((await user.get("/api/wallet")).expect(200).as<Wallet>().balances).toEqual(wallet.balances);
  });

  test("is read by its owner alone", async () => {
    (await world().anyone.get("/api/wallet")).expect(401);
    (await world().anyone.get("/api/transactions")).expect(401);
    (await world().anyone.post("/api/transactions", { to: 1, amount: thb("1.00") }, "k")).expect(401);
  });
});

describe("the statement", () => {
  test("comes in pages, newest first, without a gap or a repetition", async () => {
    const user = await world().newUser();
    for (let count = 1; count <= 7; count += 1) await world().fund(user.id, `${count}.00`);
    await eventually(async () => expect((await statement(user)).items).toHaveLength(7));
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Transfer> = await statement(
        user,
        cursor === null ? "limit=3" : `limit=3&cursor=${encodeURIComponent(cursor)}`,
      );
      seen.push(...page.items.map(({ seq }) => seq));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect((await statement(user, "limit=1&asset=THB")).items).toHaveLength(1);
    expect((await statement(user, "limit=1&asset=ETH")).items).toHaveLength(0);
  });

  test("as CSV is safe to open in a spreadsheet", async () => {
    const [from, to] = await pair("100.00");
    const memos = ['=HYPERLINK("x")', "+1", "-1", "@sum", 'a "quoted", word', "two\nlines", "สวัสดี"];
    for (const memo of memos) (await from.transfer(to.id, thb("1.00"), randomUUID(), memo)).expect(201);
    const answer = (await from.get("/api/transactions?limit=100", { accept: "text/csv" })).expect(200);
    expect(answer.headers["content-type"]).toMatch(/^text\/csv/);
    const rows = parseCsv(answer.text);
    const [head, ...lines] = rows;
    expect(lines).toHaveLength(memos.length + 1);
    const memoColumn = head?.indexOf("memo") ?? -1;
    const found = lines.map((line) => line[memoColumn] ?? "").filter((memo) => memo !== "");
    for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=+@]|^-(?!\d)/);
    for (const memo of memos)
      expect(
        found.some((cell) => cell.replace(/^'/, "") === memo),
        memo,
      ).toBe(true);
  });
});

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end !== ",") {
      if (row.length > 1 || row[0] !== "") rows.push(row);
      row = [];
    }
  }
  return rows;
}
