/** Leaving for good: nobody is half gone, nothing of value is stranded, and who comes back begins anew. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { User } from "../support/api.ts";
import { eventually, range } from "../support/eventually.ts";
import { askAsBot } from "../support/internal.ts";
import { ban, newKey } from "../support/operators.ts";
import { type Page, type Sending, type Session, type Transfer, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "leaving" });

const leave = (user: User) => user.call("DELETE", "/api/me");

/** Leaves: at once, or (`503`) a little later by itself, which ends the sign-in that asks. */
async function untilGone(user: User): Promise<void> {
  await eventually(async () => expect([204, 401]).toContain((await leave(user)).status), { withinMs: 60_000 });
  (await user.get("/api/me")).expect(401);
}

/** Rows of identity about somebody. */
const rowsOf = (user: User): Promise<{ first_name: string; username: string | null; language: string }[]> =>
  world().control.sql("api", "SELECT first_name, username, language FROM users WHERE user_id = ?", [user.id]);

async function comeBack(user: User): Promise<void> {
  await world().signInAgain(user);
  await eventually(async () => (await user.get("/api/wallet")).expect(200));
}

test("who has nothing left goes: name, language, tickets and sign-ins are gone, postings stay", async () => {
  const user = await world().newUser("50.00", { first_name: "Farewell" });
  const other = await world().newUser();
  const elsewhere = await world().signIn(user.id);
  (await user.post("/api/tickets", { text: "a private matter" })).expect(201);
  (await user.transfer(other.id, thb("50.00"))).expect(201);
  await eventually(async () => expect(await world().money(other)).toBe("50.00"));
  await eventually(async () => (await leave(user)).expect(204));

  for (const session of [user, elsewhere]) {
    (await session.get("/api/me")).expect(401);
    (await session.get("/api/wallet")).expect(401);
    const { refresh_token } = session.session;
    (await world().anyone.post("/api/auth/refresh", { refresh_token })).expect(401, "refresh_invalid");
  }
  (await world().admin.get(`/api/admin/users/${user.id}`)).expect(404, "user_not_found");
  await eventually(async () => expect(await rowsOf(user)).toEqual([{ first_name: "", username: null, language: "" }]));
  const tickets = await world().control.sql("api", "SELECT * FROM tickets WHERE user_id = ?", [user.id]);
  expect(tickets).toEqual([]);
  (await other.transfer(user.id, thb("1.00"))).expect(404, "user_not_found");
  await eventually(async () => {
    const postings = await world().control.sql<{ count: number }>(
      "banking",
      "SELECT COUNT(*) AS count FROM transfers WHERE wallet = ?",
      [String(user.id)],
    );
    expect(postings).toEqual([{ count: 2 }]);
  });

  await comeBack(user);
  expect((await user.get("/api/me")).as<Session["user"]>()).toMatchObject({ id: String(user.id), language: "en" });
  expect((await user.get("/api/tickets")).as<Page<unknown>>().items).toEqual([]);
  expect((await user.get("/api/transactions")).as<Page<Transfer>>().items).toHaveLength(2);
  (await other.transfer(user.id, thb("2.00"))).expect(201);
  await eventually(async () => expect(await world().money(user)).toBe("2.00"));
});

test("money keeps an account, and nothing else happens to it", async () => {
  const user = await world().newUser("0.01");
  const refused = (await leave(user)).expect(409, "account_not_empty");
  expect(refused.text).not.toContain("0.01");
  expect((await user.get("/api/me")).expect(200).text).toContain('"roles":["user"]');
  expect(await world().money(user)).toBe("0.01");
  const other = await world().newUser();
  (await user.transfer(other.id, thb("0.01"))).expect(201);
  await untilGone(user);
});

test("nothing of before brings anybody back: sign-in data, a button, a program", async () => {
  const user = await world().newUser();
  const key = await newKey(world(), ["wallet:read", "wallet:write"], user);
  (await key.client.get("/api/wallet")).expect(200);
  const before = await world().telegram.initData(user.id);
  // Telegram counts in seconds.
  await world().control.advance(2_000);
  await world().signInAgain(user);
  await untilGone(user);
  (await world().anyone.post("/api/auth/telegram", { init_data: before })).expect(401, "init_data_invalid");
  const met = { user_id: String(user.id), first_name: "Ghost", language_code: "en" };
  (await askAsBot(world(), "/internal/people/identify", met)).expect(404, "user_not_found");
  for (const [method, path] of [
    ["GET", "/api/wallet"],
    ["POST", "/api/wallet"],
  ] as const)
    (await key.client.call(method, path)).expect(401);
  expect((await rowsOf(user))[0]?.first_name ?? "").toBe("");
  const other = await world().newUser("1.00");
  (await other.transfer(user.id, thb("1.00"))).expect(404, "user_not_found");
  await comeBack(user);
});

test("the bot's road is the same, repeats safely, and bans are not shaken off", async () => {
  const user = await world().newUser();
  const asked = { user_id: String(user.id) };
  const first = (await askAsBot(world(), "/internal/people/delete", asked)).expect(200);
  expect((await askAsBot(world(), "/internal/people/delete", asked)).expect(200).text).toBe(first.text);
  (await askAsBot(world(), "/internal/people/delete", { user_id: "888888888" })).expect(404, "user_not_found");

  const banned = await world().newUser();
  await ban(world(), banned);
  (await leave(banned)).expect(403, "banned");
  (await askAsBot(world(), "/internal/people/delete", { user_id: String(banned.id) })).expect(403, "banned");
});

describe("an order", () => {
  test("that is reserved keeps an account; once it is at its end, it does not", async () => {
    const user = await world().newUser("10.00");
    const product = await world().newProduct({ price: thb("10.00") });
    await world().control.pause("doglc-orders");
    const bought = (await user.buy(product, 1, randomUUID())).expect(202).as<{ order_id: string }>();
    (await leave(user)).expect(409, "account_not_empty");
    await world().control.resume("doglc-orders");
    await world().untilOrder(user, bought.order_id, "paid");
    await untilGone(user);
    const kept = (await world().admin.get(`/api/admin/orders/${bought.order_id}`)).expect(200);
    expect(kept.as<{ user_id: string }>().user_id).toBe(String(user.id));
  });

  test("of somebody who has left is refunded when he is back, and not lost before", async () => {
    const user = await world().newUser("10.00");
    const product = await world().newProduct({ price: thb("10.00") });
    const { order_id: id } = await world().buyAndPay(user, product);
    await untilGone(user);
    const refund = (key: string) => world().admin.post(`/api/admin/orders/${id}/refund`, { reason: "late" }, key);
    (await refund("r1")).expect(409, "state_conflict");
    expect((await world().admin.get(`/api/admin/orders/${id}`)).as<{ status: string }>().status).toBe("paid");
    await comeBack(user);
    await eventually(async () => (await refund("r1")).expect(200));
    await eventually(async () => expect(await world().money(user)).toBe("10.00"));
  });
});

test("money on its way to somebody who leaves comes back to its sender", async () => {
  const sender = await world().newUser("30.00");
  const leaver = await world().newUser();
  await world().control.pause("doglc-ledger-events");
  const sending = (await sender.transfer(leaver.id, thb("30.00"))).expect(201).as<Sending>();
  (await leave(sender)).expect(409, "account_not_empty");
  await untilGone(leaver);
  await world().control.resume("doglc-ledger-events");
  await eventually(
    async () => {
      await world().tick();
      const now = (await sender.get(`/api/transactions/${sending.transfer_id}`)).expect(200).as<Sending>();
      expect(now.state).toBe("returned");
    },
    { withinMs: 60_000 },
  );
  expect(await world().money(sender)).toBe("30.00");
});

test("money that an operator gives to somebody who has left waits for him to come back", async () => {
  const user = await world().newUser();
  await untilGone(user);
  const adjustment = { user_id: String(user.id), amount: thb("5.00"), reason: "found" };
  (await world().admin.post("/api/admin/adjustments", adjustment, "a1")).expect(409, "state_conflict");
  await comeBack(user);
  (await world().admin.post("/api/admin/adjustments", adjustment, "a1")).expect(201);
  expect(await world().money(user)).toBe("5.00");
});

test("while the shop is away nothing is begun, while banking is away it says that it goes on and does", async () => {
  const user = await world().newUser();
  await world().control.stop("shop");
  (await leave(user)).expect(503);
  (await user.get("/api/me")).expect(200);
  await world().control.start("shop");
  await world().control.stop("banking");
  (await leave(user)).expect(503, "unavailable");
  await world().control.start("banking");
  await eventually(async () => (await user.get("/api/me")).expect(401), { withinMs: 60_000 });
  await eventually(async () => expect((await rowsOf(user))[0]?.first_name).toBe(""), { withinMs: 60_000 });
});

test("a crash at any moment leaves everybody whole: gone, or as before", { timeout: 600_000 }, async () => {
  for (const round of range(4)) {
    const users = await world().newUsers(6, round % 2 === 0 ? "0.00" : "1.00");
    const asked = users.map((user) => leave(user).catch(() => undefined));
    await new Promise((resolve) => setTimeout(resolve, 5 + round * 15));
    await world().system.crash();
    await Promise.all(asked);
    for (const user of users) {
      await eventually(
        async () => {
          const me = await user.get("/api/me");
          if (me.status === 401) {
            expect((await rowsOf(user))[0]?.first_name).toBe("");
            expect(round % 2).toBe(0);
            return;
          }
          me.expect(200);
          expect(await world().money(user)).toBe(round % 2 === 0 ? "0.00" : "1.00");
          const receiver = await world().signIn(user.id);
          (await receiver.get("/api/wallet")).expect(200);
          const states = await world().control.sql<{ left_at_ms: number | null }>(
            "api",
            "SELECT left_at_ms FROM users WHERE user_id = ?",
            [user.id],
          );
          expect(states[0]?.left_at_ms ?? null).toBeNull();
        },
        { withinMs: 60_000, what: `round ${round}, user ${user.id}` },
      );
      // Whole also means that money reaches whoever comes (back) in. What was begun may end after a first sign-in.
      await eventually(
        async () => {
          await world().signInAgain(user);
          await world().fund(user.id, "1.00");
        },
        { withinMs: 60_000 },
      );
    }
  }
});
