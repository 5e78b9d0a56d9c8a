/** Errors that any route can answer, provoked on every one of them, and those that belong to a few; all as documented. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Client, User } from "../support/api.ts";
import { range } from "../support/eventually.ts";
import type { Answer } from "../support/http.ts";
import { type Document, type Operation, operationsOf, undocumented } from "../support/openapi.ts";
import { adminSession, approvalId, approve, askForKey, ban } from "../support/operators.ts";
import { accountBody } from "../support/receiving.ts";
import { thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({
  name: "route-errors",
  args: ["--var", "api:RATE_PER_ADDRESS=1", "--var", "api:RATE_PER_USER=1000"],
});
const minute = 60_000;
const behind = ["banking", "shop", "security", "analytics"] as const;

let operations: Operation[];
let closed: Operation[];

beforeAll(async () => {
  operations = operationsOf((await world().anyone.get("/api/openapi.json")).expect(200).as<Document>());
  closed = operations.filter(({ roles }) => roles !== undefined);
});

/** Paths with values that name nothing in particular: what is refused here is refused before anything is looked up. */
const filled = (path: string): string => path.replace("{product_id}", "1").replace(/\{\w+\}/g, "1");

function give(client: Client, operation: Operation, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return client.call(operation.method, filled(operation.path), {
    headers,
    ...(operation.hasBody ? { json: operation.body } : {}),
    ...(operation.needsKey ? { key: randomUUID() } : {}),
  });
}

/** Gives every operation, and expects this of each. */
async function expectOfAll(
  chosen: readonly Operation[],
  ask: (operation: Operation) => Promise<Answer>,
  status: number,
  code: string,
): Promise<void> {
  const complaints: string[] = [];
  for (const operation of chosen) {
    const answer = await ask(operation);
    const what = `${operation.method} ${operation.path}`;
    if (`${answer.status} ${answer.code}` !== `${status} ${code}`)
      complaints.push(`${what}: ${answer.status} ${answer.code}`);
    const unknown = undocumented(operation, answer);
    if (unknown !== undefined) complaints.push(`${what}: ${unknown}`);
  }
  expect(complaints).toEqual([]);
}

describe("every route", () => {
  test("that is not open refuses a session that is over", async () => {
    const user = await world().newUser();
    await world().control.advance(11 * minute);
    await expectOfAll(closed, (operation) => give(user, operation), 401, "token_expired");
  });

  test("that is not open refuses who is banned", async () => {
    const user = await world().newUser();
    const product = await world().newProduct({ price: thb("1.00") });
    expect(product).toBe(1);
    await ban(world(), user);
    await expectOfAll(closed, (operation) => give(user, operation), 403, "banned");
  });

  test("of the API counts requests of an address", async () => {
    const ask = async (operation: Operation): Promise<Answer> => {
      const headers = { "cf-connecting-ip": `2001:db8:${operations.indexOf(operation)}::1` };
      const answers = await Promise.all(range(20).map(() => give(world().anyone, operation, headers)));
      return answers.find(({ status }) => status === 429) ?? (answers[0] as Answer);
    };
    await expectOfAll(
      operations.filter(({ path }) => path !== "/health"),
      ask,
      429,
      "rate_limited",
    );
  });

  test("that is not read-only refuses too large a body, whether it takes one or not", async () => {
    const user = await world().newUser();
    const raw = `"${"x".repeat(70_000)}"`;
    const ask = (operation: Operation): Promise<Answer> => {
      const client = operation.roles?.length === 0 ? user : world().admin;
      const key = operation.needsKey ? { key: randomUUID() } : {};
      return client.call(operation.method, filled(operation.path), {
        raw,
        headers: { "content-type": "application/json" },
        ...key,
      });
    };
    const changing = operations.filter(
      ({ method, roles, path }) => method !== "GET" && (roles?.length !== 0 || path !== "/api/auth/session"),
    );
    await expectOfAll(changing, ask, 413, "payload_too_large");
  });

  test("that is a list refuses pages that are none", async () => {
    const ask = (operation: Operation): Promise<Answer> =>
      world().admin.get(`${filled(operation.path).replace("queues/1", "queues/orders")}?limit=0`);
    const lists = operations.filter(({ isPaged, scopes, isOpen }) => isPaged && (isOpen || scopes?.includes("admin")));
    await expectOfAll(lists, ask, 422, "invalid_request");
  });

  test("says so, as documented, while everything behind the gateway is down", async () => {
    const user = await world().newUser();
    for (const worker of behind) await world().control.stop(worker);
    const answers: (readonly [Operation, Answer])[] = [];
    for (const operation of operations) {
      const client = operation.roles?.length === 0 ? user : world().admin;
      answers.push([operation, await give(client, operation)]);
    }
    for (const worker of behind) await world().control.start(worker);
    const unknown = answers.flatMap(([operation, answer]) => undocumented(operation, answer) ?? []);
    expect(unknown).toEqual([]);
    expect(answers.filter(([, { status }]) => status === 500)).toEqual([]);
    expect(answers.filter(([, { code }]) => code === "unavailable").length).toBeGreaterThan(20);
  });
});

describe("operators' actions", () => {
  const operate = (method: string, path: string, json?: unknown, key?: string): Promise<Answer> =>
    world().admin.patiently(method, path, {
      ...(json === undefined ? {} : { json }),
      ...(key === undefined ? {} : { key }),
    });

  test("on a sale that was closed for good do not open it again", async () => {
    const product = await world().newProduct({ price: thb("1.00") });
    const buyer = await world().newUser("5.00");
    const sale = `/api/admin/sales/${product}`;
    (await operate("POST", `${sale}/close`)).expect(200);
    for (const [method, path, json] of [
      ["POST", `${sale}/pause`, undefined],
      ["POST", `${sale}/resume`, undefined],
      ["PATCH", `/api/admin/products/${product}`, { paused: false, ends_at: null, starts_at: null }],
    ] as const) {
      const answer = await operate(method, path, json);
      expect([200, 409], path).toContain(answer.status);
    }
    expect((await world().product(product)).state).toBe("ended");
    (await buyer.buy(product, 1, randomUUID())).expect(400, "sale_ended");
  });

  test("under one key mean one thing", async () => {
    const user = String((await world().newUser()).id);
    const product = await world().newProduct({ price: thb("1.00") });
    const item = { name: "One thing", price: thb("1.00"), stock: 1, per_user_limit: 1 };
    const pairs: readonly (readonly [path: string, one: object, other: object])[] = [
      ["/api/admin/products", item, { ...item, stock: 2 }],
      [`/api/admin/products/${product}/restock`, { quantity: 1 }, { quantity: 2 }],
      ["/api/admin/roles", { user_id: user, role: "support" }, { user_id: user, role: "admin" }],
      [`/api/admin/users/${user}/tier`, { tier: "basic" }, { tier: "full" }],
      ["/api/admin/keys", { name: "a", scopes: ["admin"] }, { name: "b", scopes: ["admin"] }],
      ["/api/admin/accounts", accountBody(), accountBody()],
    ];
    for (const [path, one, other] of pairs) {
      const key = randomUUID();
      const first = await operate("POST", path, one, key);
      expect(first.status, path).toBeLessThan(300);
      const again = await operate("POST", path, one, key);
      expect(`${again.status} ${again.text}`, path).toBe(`${first.status} ${first.text}`);
      (await operate("POST", path, other, key)).expect(422, "idempotency_conflict");
    }
    expect((await world().product(product)).stock.total).toBe(11);
  });

  test("have made no receiving account: nobody can pay in, and is told so", async () => {
    const user = await world().newUser();
    const wish = { amount: thb("500.00") };
    (await user.post("/api/banking/fiat/deposit/initiate", wish, randomUUID())).expect(409, "no_account_available");
    const path = "/api/banking/accounts/select-optimal?amount=500.00";
    (await user.get(path)).expect(409, "no_account_available");
  });

  test("about roles are about people and roles that there are", async () => {
    const user = await world().newUser();
    (await operate("DELETE", `/api/admin/roles/${user.id}/support`)).expect(409, "state_conflict");
    (await operate("DELETE", `/api/admin/roles/${user.id}/king`)).expect(422, "invalid_request");
    const unknown = await operate("POST", "/api/admin/roles", { user_id: "999999999", role: "support" });
    expect(["404 user_not_found", "202 undefined"]).toContain(`${unknown.status} ${unknown.code}`);
  });

  test("that two agreed to can still be impossible", async () => {
    const user: User = await world().newUser("10.00");
    const admin = await adminSession(world());
    const taking = { user_id: String(user.id), amount: thb("-90000.00"), reason: "all of it" };
    const asked = (await operate("POST", "/api/admin/adjustments", taking, randomUUID())).expect(202);
    (await approve(admin, approvalId(asked))).expect(409, "insufficient_funds");
    expect(await world().money(user)).toBe("10.00");
  });

  test("that were refused stay refused", async () => {
    const asked = (await askForKey(world().admin, ["wallet:read"])).expect(202);
    const reject = (): Promise<Answer> => operate("POST", `/api/admin/approvals/${approvalId(asked)}/reject`, {});
    (await reject()).expect(200);
    const again = await reject();
    expect([200, 409]).toContain(again.status);
    (await approve(await adminSession(world()), approvalId(asked))).expect(409, "state_conflict");
  });

  test("on queues take a list of ids or nothing", async () => {
    (await operate("POST", "/api/admin/queues/orders/replay", { ids: "all" })).expect(422, "invalid_request");
    const asText = { raw: "ids=all", headers: { "content-type": "text/plain" } };
    (await world().admin.call("POST", "/api/admin/queues/orders/replay", asText)).expect(415, "unsupported_media_type");
  });
});
