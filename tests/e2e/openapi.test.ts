/** Generated from the gateway's own document: every route for every kind of caller, every answer as documented. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { Client, type User } from "../support/api.ts";
import { bankOf } from "../support/bank.ts";
import {
  type Deposit,
  depositFile,
  startDeposit,
  strangersAccount,
  untilPayment,
  untilUnplaced,
} from "../support/deposits.ts";
import type { Answer } from "../support/http.ts";
import { type Document, type Operation, operationsOf, undocumented } from "../support/openapi.ts";
import { grantRole, newKey } from "../support/operators.ts";
import { someAccounts } from "../support/receiving.ts";
import { type Order, type Problem, type Sending, thb } from "../support/shapes.ts";
import { paySlip, sendPicture } from "../support/slips.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "openapi", args: ["--var", "api:RATE_PER_USER=1000", "--var", "api:RATE_BUYING=1000"] });

const callers = ["anonymous", "user", "other user", "support", "key without scope"] as const;
type CallerName = (typeof callers)[number];

let operations: Operation[];
let clients: Record<CallerName, Client>;
let owner: User;
let order: Order;
let sending: Sending;
let product: number;
let deposit: Deposit;
let slip: string;
let payment: string;
let unplacedId: string;

beforeAll(async () => {
  operations = operationsOf((await world().anyone.get("/api/openapi.json")).expect(200).as<Document>());
  const users = await world().newUsers(4, "500.00");
  const [user, other, support, bound] = users;
  if (!user || !other || !support || !bound) throw new Error("no users");
  owner = user;
  product = await world().newProduct({ stock: 1_000, per_user_limit: 1_000, price: thb("1.00") });
  order = await world().buyAndPay(user, product);
  sending = (await user.transfer(other.id, thb("1.00"))).expect(201).as();
  await prepareMoneyIn();
  await grantRole(world(), support, "support");
  const { client: key } = await newKey(world(), ["wallet:read"], bound);
  clients = { anonymous: world().anyone, user, "other user": other, support, "key without scope": key };
});

/** A deposit with a slip, and a payment that is nobody's. */
async function prepareMoneyIn(): Promise<void> {
  const [account] = await someAccounts(world());
  deposit = await startDeposit(owner, "500.00");
  const transfer = await paySlip(bankOf(world()), deposit);
  (await sendPicture(owner, deposit.deposit_id, await bankOf(world()).slip(transfer))).expect(202);
  const { slips } = await depositFile(world().admin, deposit.deposit_id);
  slip = slips[0]?.slip_id ?? "";
  const stray = { account: account?.receiver.account_id ?? "", amount: "77.77", how: "stranger" } as const;
  const { transfer: nobodys } = await bankOf(world()).payAndNotify(stray);
  payment = (await untilPayment(world(), nobodys.reference)).payment_id;
  const elsewhere = strangersAccount(deposit.receiver.bank, "1112223334");
  const { transfer: lost } = await bankOf(world()).payAndNotify({ account: "", amount: "78.88", outside: elsewhere });
  unplacedId = (await untilUnplaced(world(), lost.reference)).unplaced_id;
}

/** The path with values that belong to the first user. */
function filled(path: string): string {
  const values: Readonly<Record<string, string>> = {
    product_id: String(product),
    order_id: order.order_id,
    transfer_id: encodeURIComponent(sending.transfer_id),
    user_id: String(owner.id),
    role: "support",
    key_id: "0".repeat(16),
    approval_id: "0".repeat(32),
    queue: "orders",
    name: "deposits",
    deposit_id: deposit.deposit_id,
    slip_id: slip,
    payment_id: payment,
    unplaced_id: unplacedId,
    account_id: deposit.receiver.account_id,
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name);
}

function give(client: Client, operation: Operation): Promise<Answer> {
  const path = operation.path === "/ws" ? `/ws?product_id=${product}` : filled(operation.path);
  return client.patiently(operation.method, path, {
    ...(operation.hasBody ? { json: operation.body } : {}),
    ...(operation.needsKey ? { key: randomUUID() } : {}),
  });
}

/** Whose things a path names. */
const isSomebodys = (operation: Operation): boolean =>
  !operation.path.startsWith("/api/admin/") && /\{(order_id|transfer_id|deposit_id)\}/.test(operation.path);

/** The status that the document promises this caller, or undefined where that depends on what is asked. */
function promised(operation: Operation, caller: CallerName): number | undefined {
  if (operation.isOpen) return undefined;
  if (caller === "anonymous") return 401;
  if (caller === "key without scope") return operation.scopes?.includes("wallet:read") ? undefined : 403;
  const { roles } = operation;
  if (roles === undefined) return 403;
  const own = caller === "support" ? "support" : "user";
  if (roles.length > 0 && !roles.includes(own)) return 403;
  // Operators, too, see others' orders only under their own routes.
  if (caller !== "user" && isSomebodys(operation)) return 404;
  return undefined;
}

function expectProblem(answer: Answer): void {
  expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
  const problem = answer.as<Problem>();
  expect(problem).toMatchObject({
    type: `urn:doglc:error:${problem.code}`,
    status: answer.status,
    detail: expect.stringMatching(/./),
    title: expect.stringMatching(/./),
    request_id: answer.headers["x-request-id"],
  });
}

/** What is wrong with an answer, where this status was promised, or (undefined) anything but a refusal of the caller. */
function complaintsAbout(operation: Operation, answer: Answer, status: number | undefined): string[] {
  const said = `${answer.status} ${answer.text.slice(0, 200)}`;
  const isRefused = answer.status === 401 || answer.status === 403;
  const complaints = [
    status !== undefined && answer.status !== status ? `promised ${status}, got ${said}` : undefined,
    status === undefined && isRefused && !operation.isOpen ? `may, and got ${said}` : undefined,
    undocumented(operation, answer),
    answer.status >= 500 ? said : undefined,
  ];
  if (answer.status >= 400) expectProblem(answer);
  return complaints
    .filter((text) => text !== undefined)
    .map((text) => `${operation.method} ${operation.path}: ${text}`);
}

test("the document is one, and has every kind of route", () => {
  expect(operations.length).toBeGreaterThan(50);
  expect(operations.some(({ isOpen }) => isOpen)).toBe(true);
  expect(operations.some(({ roles }) => roles?.includes("support"))).toBe(true);
  expect(operations.some(({ roles }) => roles?.includes("admin") && !roles.includes("support"))).toBe(true);
  expect(operations.some(({ needsKey }) => needsKey)).toBe(true);
});

describe.each(callers)("for %s", (caller) => {
  // Signing out and the like come last, so that the rest still has its session.
  const last = (operation: Operation): number => (operation.path === "/api/auth/session" ? 1 : 0);

  test("every route answers as documented", async () => {
    const complaints: string[] = [];
    for (const operation of [...operations].sort((one, other) => last(one) - last(other))) {
      const answer = await give(clients[caller], operation);
      complaints.push(...complaintsAbout(operation, answer, promised(operation, caller)));
    }
    expect(complaints).toEqual([]);
  });
});

/** Somebody who may. */
const permitted = (operation: Operation): Client => (operation.roles?.length === 0 ? owner : world().admin);

describe("every route", () => {
  // Signing out was among the routes.
  beforeAll(() => world().signInAgain(owner));

  const complaintsOf = async (
    fits: (operation: Operation) => boolean,
    ask: (operation: Operation) => Promise<Answer>,
    status: number,
    code: string,
  ): Promise<string[]> => {
    const complaints: string[] = [];
    for (const operation of operations.filter(fits)) {
      const answer = await ask(operation);
      const what = `${operation.method} ${operation.path}`;
      if (answer.status !== status || answer.code !== code)
        complaints.push(`${what}: ${answer.status} ${answer.text.slice(0, 150)}`);
      const unknown = undocumented(operation, answer);
      if (unknown !== undefined) complaints.push(`${what}: ${unknown}`);
      if (answer.status >= 400) expectProblem(answer);
    }
    return complaints;
  };
  const raw = (operation: Operation, text: string, headers: Readonly<Record<string, string>>): Promise<Answer> =>
    permitted(operation).patiently(operation.method, filled(operation.path), {
      raw: text,
      headers,
      ...(operation.needsKey ? { key: randomUUID() } : {}),
    });
  const takesBody = ({ hasBody, id }: Operation): boolean => hasBody && id !== "Replay" && id !== "AdminReplay";

  test("that takes a body refuses what is no JSON", async () => {
    const ask = (operation: Operation): Promise<Answer> => raw(operation, "{", { "content-type": "application/json" });
    expect(await complaintsOf(takesBody, ask, 422, "invalid_request")).toEqual([]);
  });

  test("that takes a body refuses another type", async () => {
    const ask = (operation: Operation): Promise<Answer> => raw(operation, "a=b", { "content-type": "text/plain" });
    expect(await complaintsOf(takesBody, ask, 415, "unsupported_media_type")).toEqual([]);
  });

  test("that takes a body refuses too much of it", async () => {
    const ask = (operation: Operation): Promise<Answer> =>
      raw(operation, `"${"x".repeat(70_000)}"`, { "content-type": "application/json" });
    expect(await complaintsOf(takesBody, ask, 413, "payload_too_large")).toEqual([]);
  });

  test("that moves money wants a key", async () => {
    const needsKey = ({ needsKey }: Operation): boolean => needsKey;
    const ask = (operation: Operation): Promise<Answer> =>
      permitted(operation).patiently(operation.method, filled(operation.path), { json: operation.body });
    expect(await complaintsOf(needsKey, ask, 422, "idempotency_key_required")).toEqual([]);
  });

  test("refuses too large a header block", async () => {
    const ask = (operation: Operation): Promise<Answer> =>
      world().anyone.call(operation.method, filled(operation.path), { headers: { "x-padding": "x".repeat(17_000) } });
    expect(await complaintsOf(({ path }) => path !== "/health", ask, 431, "headers_too_large")).toEqual([]);
  });

  const missing: Readonly<Record<string, readonly [value: string, code: string]>> = {
    product_id: ["987654", "product_not_found"],
    order_id: [`o${987_654}-${"0".repeat(32)}`, "order_not_found"],
    transfer_id: ["send%3Anothing", "transfer_not_found"],
    user_id: ["999999999", "user_not_found"],
    key_id: ["f".repeat(16), "key_not_found"],
    approval_id: ["f".repeat(32), "approval_not_found"],
    queue: ["nothing", "not_found"],
    name: ["nothing", "not_found"],
    ticket_id: [`tk_${"f".repeat(16)}`, "ticket_not_found"],
    broadcast_id: [`bc_${"f".repeat(16)}`, "broadcast_not_found"],
    deposit_id: [`d${"f".repeat(16)}-nothing`, "deposit_not_found"],
    slip_id: [`s${"f".repeat(32)}`, "slip_not_found"],
    payment_id: [`p${"f".repeat(16)}-${"f".repeat(24)}`, "payment_not_found"],
    unplaced_id: [`u${"f".repeat(24)}`, "payment_not_found"],
    account_id: [`ra${"f".repeat(16)}`, "receiving_account_not_found"],
  };

  test.each(Object.entries(missing))(
    "that names a %s says when there is no such thing",
    async (name, [value, code]) => {
      const names = ({ path }: Operation): boolean => path.includes(`{${name}}`);
      const ask = (operation: Operation): Promise<Answer> => {
        const receipt = { ...order.receipt, product_id: 987_654, order_id: `o987654-${"0".repeat(32)}` };
        const given: Readonly<Record<string, unknown>> = {
          VerifyReceipt: { receipt },
          AdminAssignPayment: { deposit_id: deposit.deposit_id, reason: "a test" },
        };
        const json = given[operation.id] ?? operation.body;
        return permitted(operation).patiently(operation.method, filled(operation.path.replace(`{${name}}`, value)), {
          ...(operation.hasBody ? { json } : {}),
          ...(operation.needsKey ? { key: randomUUID() } : {}),
        });
      };
      expect(await complaintsOf(names, ask, 404, code)).toEqual([]);
    },
  );

  test("is unknown by other methods", async () => {
    // A path may be that of several templates: `deposit/initiate` reads as a deposit's id, too.
    const fits = (template: string, concrete: string): boolean =>
      new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`).test(concrete);
    for (const path of new Set(operations.map(({ path: template }) => template))) {
      const known = operations.filter((operation) => fits(operation.path, filled(path)));
      const methods = known.map((operation) => operation.method).sort();
      for (const method of ["PUT", "DELETE", "PATCH", "POST", "GET"].filter((name) => !methods.includes(name))) {
        const answer = (await world().admin.call(method, filled(path))).expect(405, "method_not_allowed");
        const allowed = String(answer.headers["allow"]).split(/, */);
        expect(allowed.sort(), path).toEqual(methods);
      }
    }
  });
});

test("the page to read is there", async () => {
  const page = (await world().anyone.get("/api/docs")).expect(200);
  expect(page.headers["content-type"]).toMatch(/^text\/html/);
  for (const { path } of operations) expect(page.text).toContain(path);
});

test("a caller that is nobody's client gets no further than the others", async () => {
  const unknown = new Client(world().system.apiUrl, () => ({ "x-api-key": `dk_${"0".repeat(16)}_${"0".repeat(64)}` }));
  for (const operation of operations.filter(({ isOpen }) => !isOpen)) {
    expect((await give(unknown, operation)).status, `${operation.method} ${operation.path}`).toBe(401);
  }
});
