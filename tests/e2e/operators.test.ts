/** Operators and programs: who may do what, what needs two, and that all of it is written down. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Client, User } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import type { Answer } from "../support/http.ts";
import { adminSession, approvalId, approve, askForKey, grantRole, keyOf, newKey } from "../support/operators.ts";
import { type Page, type Ticket, thb, type Wallet } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";
import { firstAdmin } from "../support/world.ts";

const lateAdmin = 1901;
const world = useWorld({ name: "operators", args: ["--var", `api:ADMIN_TELEGRAM_IDS=${firstAdmin},${lateAdmin}`] });

const adjust = (operator: Client, user: User, amount: string, key: string = randomUUID()): Promise<Answer> =>
  operator.patiently("POST", "/api/admin/adjustments", {
    json: { user_id: String(user.id), amount: thb(amount), reason: "a test" },
    key,
  });

describe("roles", () => {
  test("those named in the configuration are admins at first sight, the others users", async () => {
    expect((await adminSession(world())).session.user.roles).toContain("admin");
    expect((await world().newUser()).session.user.roles).toEqual(["user"]);
  });

  test("a user is no operator", async () => {
    const user = await world().newUser();
    (await user.get("/api/admin/products")).expect(403, "forbidden");
    (await user.get("/api/admin/audit")).expect(403, "forbidden");
    (await adjust(user, user, "1.00")).expect(403, "forbidden");
    (await world().anyone.get("/api/admin/products")).expect(401, "unauthorized");
  });

  test("support reads and refunds, and moves nothing else", async () => {
    const support = await world().newUser();
    await grantRole(world(), support, "support");
    const buyer = await world().newUser("10.00");
    const product = await world().newProduct({ price: thb("10.00") });
    const order = await world().buyAndPay(buyer, product);
    (await support.get(`/api/admin/products/${product}`)).expect(200);
    (await support.get(`/api/admin/users/${buyer.id}`)).expect(200);
    (await adjust(support, buyer, "1.00")).expect(403, "forbidden");
    (await support.post("/api/admin/products", { name: "x", price: thb("1.00"), stock: 1, per_user_limit: 1 })).expect(
      403,
      "forbidden",
    );
    (await support.get("/api/admin/audit")).expect(403, "forbidden");
    (await support.post(`/api/admin/orders/${order.order_id}/refund`, { reason: "sorry" }, randomUUID())).expect(200);
    expect(await world().money(buyer)).toBe("10.00");
  });

  test("a grant waits for a second operator, who is not the first and not the one it is about", async () => {
    const user = await world().newUser();
    const admin = await adminSession(world());
    const asked = await admin.post("/api/admin/roles", { user_id: String(user.id), role: "admin" }, randomUUID());
    const id = approvalId(asked.expect(202));
    (await approve(admin, id)).expect(403, "second_operator_required");
    (await approve(user, id)).expect(403, "forbidden");
    await world().signInAgain(user);
    (await user.get("/api/admin/products")).expect(403, "forbidden");
    (await approve(world().admin, id)).expect(200);
    await world().signInAgain(user);
    expect(user.session.user.roles).toContain("admin");
    (await user.get("/api/admin/products")).expect(200);
    const list = (await admin.get("/api/admin/roles?limit=100")).expect(200).text;
    expect(list).toContain(String(user.id));
  });

  test("a role that is taken away is gone for live tokens too", async () => {
    const user = await world().newUser();
    await grantRole(world(), user, "admin");
    const buyer = await world().newUser();
    (await adjust(user, buyer, "1.00")).expect(201);
    (await world().admin.call("DELETE", `/api/admin/roles/${user.id}/admin`)).expect(200);
    (await adjust(user, buyer, "1.00")).expect(403, "forbidden");
    (await user.get("/api/admin/products")).expect(403, "forbidden");
  });

  test("a first admin who lost the role does not get it back by coming again", async () => {
    await world().telegram.addPerson({ id: lateAdmin });
    const late = await world().signIn(lateAdmin);
    expect(late.session.user.roles).toContain("admin");
    (await world().admin.call("DELETE", `/api/admin/roles/${lateAdmin}/admin`)).expect(200);
    await world().signInAgain(late);
    expect(late.session.user.roles).toEqual(["user"]);
  });

  test("an approval is decided once, and a refused one does nothing", async () => {
    const user = await world().newUser();
    const asked = await world().admin.post(
      "/api/admin/roles",
      { user_id: String(user.id), role: "support" },
      randomUUID(),
    );
    const id = approvalId(asked.expect(202));
    const admin = await adminSession(world());
    (await admin.post(`/api/admin/approvals/${id}/reject`, {})).expect(200);
    (await approve(admin, id)).expect(409, "state_conflict");
    await world().signInAgain(user);
    expect(user.session.user.roles).toEqual(["user"]);
    (await approve(admin, "nonsense")).expect(404, "approval_not_found");
  });
});

describe("adjustments", () => {
  test("above the limit wait for a second operator, and are made once", async () => {
    const user = await world().newUser();
    const admin = await adminSession(world());
    const asked = (await adjust(admin, user, "90000.00")).expect(202);
    expect(await world().money(user)).toBe("0.00");
    const id = approvalId(asked);
    (await approve(admin, id)).expect(403, "second_operator_required");
    const answers = await Promise.all([1, 2, 3, 4].map(() => approve(world().admin, id)));
    for (const answer of answers) answer.expect(200);
    await eventually(async () => expect(await world().money(user)).toBe("90000.00"));
  });

  test("take money as well, never more than there is", async () => {
    const user = await world().newUser("10.00");
    (await adjust(world().admin, user, "-4.00")).expect(201);
    expect(await world().money(user)).toBe("6.00");
    (await adjust(world().admin, user, "-6.01")).expect(409, "insufficient_funds");
    expect(await world().money(user)).toBe("6.00");
  });

  test("are not for oneself", async () => {
    const admin = await adminSession(world());
    const answer = await adjust(admin, admin, "1.00");
    expect(["403 forbidden", "403 second_operator_required"]).toContain(`${answer.status} ${answer.code}`);
    expect(await world().money(admin)).toBe("0.00");
  });

  test("need an amount, a reason and somebody", async () => {
    const user = await world().newUser();
    for (const json of [
      { user_id: String(user.id), amount: thb("0.00"), reason: "x" },
      { user_id: String(user.id), amount: thb("1.00"), reason: "" },
      { user_id: String(user.id), amount: thb("1.00") },
      { user_id: "x", amount: thb("1.00"), reason: "x" },
      { user_id: String(user.id), amount: thb("1.005"), reason: "x" },
    ]) {
      (await world().admin.post("/api/admin/adjustments", json, randomUUID())).expect(422, "invalid_request");
    }
  });
});

describe("API keys", () => {
  test("open nothing before a second operator has agreed, then what their scopes say", async () => {
    const user = await world().newUser("50.00");
    const asked = (await askForKey(world().admin, ["wallet:read"], user)).expect(202);
    const { client } = keyOf(world(), asked);
    (await client.get("/api/wallet")).expect(401);
    (await approve(await adminSession(world()), approvalId(asked))).expect(200);
    const wallet = await eventually(async () => (await client.get("/api/wallet")).expect(200).as<Wallet>());
    expect(wallet.user_id).toBe(String(user.id));
    (await client.get("/api/transactions")).expect(200);
    (await client.transfer(firstAdmin, thb("1.00"))).expect(403, "forbidden");
    (await client.get("/api/orders")).expect(403, "forbidden");
    (await client.get("/api/admin/products")).expect(403, "forbidden");
  });

  test("with orders:write buy for their own person, with orders:any for anybody", async () => {
    const [own, other] = await world().newUsers(2, "50.00");
    if (!own || !other) throw new Error("no users");
    const product = await world().newProduct({ price: thb("1.00"), per_user_limit: 5 });
    const narrow = (await newKey(world(), ["orders:write", "orders:read"], own)).client;
    const buy = (client: Client, body: object): Promise<Answer> =>
      client.patiently("POST", "/api/buy", { json: { product_id: product, ...body }, key: randomUUID() });
    const mine = (await buy(narrow, {})).expect(202).as<Ticket>();
    await world().untilOrder(own, mine.order_id, "paid");
    (await buy(narrow, { user_id: other.id })).expect(403, "forbidden");
    const wide = (await newKey(world(), ["orders:any"])).client;
    const theirs = (await buy(wide, { user_id: other.id })).expect(202).as<Ticket>();
    await world().untilOrder(other, theirs.order_id, "paid");
    (await buy(wide, {})).expect(422, "invalid_request");
    (await narrow.get(`/api/orders/${theirs.order_id}`)).expect(404, "order_not_found");
  });

  test("can be taken out of use", async () => {
    const { client, id } = await newKey(world(), ["admin"]);
    (await client.get("/api/admin/products")).expect(200);
    (await world().admin.call("DELETE", `/api/admin/keys/${id}`)).expect(200);
    await eventually(async () => (await client.get("/api/admin/products")).expect(401));
    (await world().admin.call("DELETE", "/api/admin/keys/0000000000000000")).expect(404, "key_not_found");
  });

  test("stand nowhere in what can be read", async () => {
    const { secret, id } = await newKey(world(), ["wallet:read"], await world().newUser());
    const list = (await world().admin.get("/api/admin/keys?limit=100")).expect(200).text;
    expect(list).toContain(id);
    expect(list).not.toContain(secret);
    const rows = JSON.stringify(await world().control.sql("api", "SELECT * FROM api_keys"));
    expect(rows).not.toContain(secret.split("_")[2]);
  });

  test("are asked for with scopes that exist", async () => {
    (await askForKey(world().admin, ["everything"])).expect(422, "invalid_request");
    (await askForKey(world().admin, [])).expect(422, "invalid_request");
  });

  test("that are none open nothing", async () => {
    for (const key of ["x", "dk_0000000000000000_", `dk_${"0".repeat(16)}_${"0".repeat(64)}`]) {
      (await world().anyone.get("/api/admin/products", { "x-api-key": key })).expect(401);
    }
  });
});

describe("the audit log", () => {
  interface Entry {
    readonly seq: number;
    readonly hash: string;
    readonly previous_hash: string;
    readonly entry: { readonly action: string; readonly subject: string; readonly outcome: string };
  }

  test("has every action before and after, in a chain that holds", async () => {
    const user = await world().newUser();
    (await adjust(world().admin, user, "1.00")).expect(201);
    (await adjust(world().admin, user, "-2.00")).expect(409);
    const admin = await adminSession(world());
    await eventually(async () => {
      const page = (await admin.get(`/api/admin/audit?limit=100&action=adjustments.post`))
        .expect(200)
        .as<Page<Entry>>();
      const [outcome, intent, older] = page.items.map(({ entry }) => entry);
      expect(outcome?.outcome).toBe("409 insufficient_funds");
      expect(intent).toMatchObject({ outcome: "intent", data: { body: { user_id: String(user.id) } } });
      expect(older?.outcome).toBe("201");
    });
    const { items } = (await admin.get("/api/admin/audit?limit=100")).expect(200).as<Page<Entry>>();
    for (const [index, entry] of items.entries()) {
      const older = items[index + 1];
      if (older) {
        expect(entry.seq).toBe(older.seq + 1);
        expect(entry.previous_hash).toBe(older.hash);
      }
    }
    expect((await admin.get("/api/admin/audit/verify")).expect(200).as<{ intact: boolean }>().intact).toBe(true);
  });

  test("names nobody's secrets", async () => {
    await newKey(world(), ["wallet:read"], await world().newUser());
    const page = (await world().admin.get("/api/admin/audit?limit=100")).expect(200).text;
    expect(page).not.toMatch(/dk_[0-9a-f]{16}_/);
  });
});

test("people can be listed and found", async () => {
  const person = await world().newUser("0.00", { first_name: "Findable" });
  await eventually(async () => {
    const found = (await world().admin.get(`/api/admin/users?search=${person.id}`))
      .expect(200)
      .as<Page<{ user_id: string }>>();
    expect(found.items.map(({ user_id: id }) => id)).toEqual([String(person.id)]);
  });
  (await world().admin.get("/api/admin/users/999999999")).expect(404, "user_not_found");
});

test("a tier is changed by two operators", async () => {
  const user = await world().newUser();
  const asked = await world().admin.post(`/api/admin/users/${user.id}/tier`, { tier: "basic" }, randomUUID());
  (await approve(await adminSession(world()), approvalId(asked.expect(202)))).expect(200);
  expect((await user.get("/api/wallet")).expect(200).as<Wallet>().tier).toBe("basic");
});
