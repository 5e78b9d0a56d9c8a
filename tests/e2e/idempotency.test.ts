/** Same key and meaning: same answer for ever and one effect, however often, however at once, whatever happened in between. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Client, User } from "../support/api.ts";
import { inParallel, range } from "../support/eventually.ts";
import type { Answer } from "../support/http.ts";
import { type Order, type Page, type Ticket, type Transfer, thb } from "../support/shapes.ts";
import { type ServerMessage, Socket } from "../support/socket.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "idempotency" });
const times = 20;

/** A call that moves money or stock, with all that is needed to repeat it, to mean something else, and to see its effect. */
interface MoneyCall {
  readonly name: string;
  readonly status: number;
  /** Without a key each request counts as new instead of being refused. */
  readonly needsNoKey?: true;
  prepare(): Promise<Prepared>;
}

interface Prepared {
  readonly client: Client;
  readonly method: string;
  readonly path: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** Another meaning under the same key. */
  readonly other: Readonly<Record<string, unknown>>;
  /** What others do shows in the effects as well. */
  readonly isShared?: true;
  /** How often it has taken effect. */
  effects(): Promise<number>;
}

/** As an operator's program sees it: a person's session ends while the clock is moved. */
const transfersOf = async (user: User, kind: string): Promise<number> => {
  const answer = await world().admin.patiently("GET", `/api/transactions?limit=100&user_id=${user.id}`);
  return answer
    .expect(200)
    .as<Page<Transfer>>()
    .items.filter(({ id }) => id.startsWith(kind)).length;
};

const calls: MoneyCall[] = [
  {
    name: "buying over HTTP",
    status: 202,
    needsNoKey: true,
    prepare: async () => {
      const product = await world().newProduct({ stock: 100, per_user_limit: 100, price: thb("1.00") });
      const client = await world().newUser("100.00");
      const json = { product_id: product, quantity: 1 };
      const effects = async (): Promise<number> => {
        const { stock } = await world().product(product);
        return stock.reserved + stock.sold;
      };
      return {
        client,
        method: "POST",
        path: "/api/buy",
        json,
        other: { ...json, quantity: 2 },
        isShared: true,
        effects,
      };
    },
  },
  {
    name: "sending money",
    status: 201,
    prepare: async () => {
      const client = await world().newUser("500.00");
      const to = (await world().newUser()).id;
      const json = { to: String(to), amount: thb("10.00"), memo: "lunch" };
      const other = { ...json, amount: thb("11.00") };
      return {
        client,
        method: "POST",
        path: "/api/transactions",
        json,
        other,
        effects: () => transfersOf(client, "send:"),
      };
    },
  },
  {
    name: "an adjustment",
    status: 201,
    prepare: async () => {
      const user = await world().newUser();
      const json = { user_id: String(user.id), amount: thb("5.00"), reason: "put right" };
      const other = { ...json, reason: "for another reason" };
      const effects = (): Promise<number> => transfersOf(user, "adjustment:");
      return { client: world().admin, method: "POST", path: "/api/admin/adjustments", json, other, effects };
    },
  },
  {
    name: "a refund",
    status: 200,
    prepare: async () => {
      const product = await world().newProduct({ stock: 5, price: thb("10.00") });
      const buyer = await world().newUser("10.00");
      const order: Order = await world().buyAndPay(buyer, product);
      const json = { reason: "broken", restock: true };
      const path = `/api/admin/orders/${order.order_id}/refund`;
      const other = { reason: "broken", restock: false };
      return { client: world().admin, method: "POST", path, json, other, effects: () => transfersOf(buyer, "refund:") };
    },
  },
];

/** A call with its key and first answer. */
class Kept {
  readonly #call: Prepared;
  readonly #key = `key ${randomUUID()}`;
  readonly #status: number;
  #first: Answer | undefined;
  /** One, and one more where others bought of the same stock. */
  #effects = 1;

  constructor(call: Prepared, status: number) {
    this.#call = call;
    this.#status = status;
  }

  get call(): Prepared {
    return this.#call;
  }

  give(json = this.#call.json, key: string | null = this.#key, client: Client = this.#call.client): Promise<Answer> {
    const { method, path } = this.#call;
    return client.patiently(method, path, key === null ? { json } : { json, key });
  }

  /** Gives it so often, so many at once: always the first answer, and one effect. */
  async repeat(count: number, width: number): Promise<void> {
    const answers = await inParallel(range(count), width, () => this.give());
    this.#first ??= answers[0]?.expect(this.#status);
    for (const answer of answers) {
      expect(`${answer.status} ${answer.text}`).toBe(`${this.#first?.status} ${this.#first?.text}`);
    }
    expect(await this.#call.effects()).toBe(this.#effects);
  }

  /** Somebody else's same key is another key. */
  async expectOther(client: Client): Promise<void> {
    const answer = await this.give(this.#call.json, this.#key, client);
    expect(answer.expect(this.#status).text).not.toBe(this.#first?.text);
    if (this.#call.isShared) this.#effects += 1;
  }
}

const kept = new Map<string, Kept>();

function keptOf(name: string): Kept {
  const found = kept.get(name);
  if (!found) throw new Error(`${name} was not prepared`);
  return found;
}

beforeAll(async () => {
  for (const { name, status, prepare } of calls) kept.set(name, new Kept(await prepare(), status));
});

describe.each(calls)("$name", ({ name, needsNoKey }) => {
  test(`${times} times at once: one answer, one effect`, async () => {
    await keptOf(name).repeat(times, times);
  });

  test(`${times} times later`, async () => {
    await keptOf(name).repeat(times, 4);
  });

  test("with another meaning is refused, and changes nothing", async () => {
    const mine = keptOf(name);
    (await mine.give(mine.call.other)).expect(422, "idempotency_conflict");
    await mine.repeat(1, 1);
  });

  test("with what is no key is refused", async () => {
    const mine = keptOf(name);
    if (!needsNoKey) (await mine.give(mine.call.json, null)).expect(422, "idempotency_key_required");
    (await mine.give(mine.call.json, "")).expect(422);
    (await mine.give(mine.call.json, "x".repeat(256))).expect(422, "invalid_request");
    await mine.repeat(1, 1);
  });

  test("by another person is another call", async () => {
    if (!("session" in keptOf(name).call.client)) return;
    await keptOf(name).expectOther(await world().newUser("100.00"));
  });
});

describe("every call, again", () => {
  const everyOne = async (): Promise<void> => {
    for (const mine of kept.values()) await mine.repeat(times, 4);
  };

  test("after everything left memory", async () => {
    await world().control.reload();
    await everyOne();
  });

  test("after a restart", async () => {
    await world().system.restart();
    await everyOne();
  });

  test("after a kill", async () => {
    await world().system.crash();
    await everyOne();
  });

  test("after a day", async () => {
    await world().control.advance(24 * 3_600_000);
    for (const { call } of kept.values()) if ("session" in call.client) await world().signInAgain(call.client as User);
    await everyOne();
  });
});

test("without keys every purchase is a new one", async () => {
  const product = await world().newProduct({ stock: 10, per_user_limit: 10, price: thb("1.00") });
  const buyer = await world().newUser("10.00");
  const orders = new Set<string>();
  for (const _ of range(3))
    orders.add(
      (await buyer.patiently("POST", "/api/buy", { json: { product_id: product } })).expect(202).as<Ticket>().order_id,
    );
  expect(orders.size).toBe(3);
});

test("a refusal of a purchase is decided anew under the same key", async () => {
  const product = await world().newProduct({ stock: 0, price: thb("1.00") });
  const buyer = await world().newUser("10.00");
  const key = randomUUID();
  (await buyer.buy(product, 1, key)).expect(400, "sold_out");
  (await world().admin.post(`/api/admin/products/${product}/restock`, { quantity: 1 }, randomUUID())).expect(200);
  await expect
    .poll(
      async () =>
        (await buyer.patiently("POST", "/api/buy", { json: { product_id: product, quantity: 1 }, key })).status,
    )
    .toBe(202);
});

test("when all is sold, a buyer's key still finds the first answer", async () => {
  const product = await world().newProduct({ stock: 1, price: thb("1.00") });
  const buyer = await world().newUser("10.00");
  const key = randomUUID();
  const first = (await buyer.buy(product, 1, key)).expect(202);
  const late = await world().newUser("10.00");
  (await late.buy(product, 1, randomUUID())).expect(400, "sold_out");
  expect((await buyer.buy(product, 1, key)).expect(202).text).toBe(first.text);
  await world().control.reload();
  expect((await buyer.buy(product, 1, key)).expect(202).text).toBe(first.text);
});

test("buying over the socket: the same id twenty times at once, later, and on another socket is one order", async () => {
  const product = await world().newProduct({ stock: 100, per_user_limit: 100, price: thb("1.00") });
  const buyer = await world().newUser("10.00");
  const id = "client id of mine";
  const open = (): Promise<Socket> => Socket.signedIn(world().system.apiUrl, product, buyer.session.access_token);
  const buyOften = async (socket: Socket, count: number): Promise<ServerMessage[]> => {
    const before = socket.messages.length;
    for (const _ of range(count)) socket.send({ type: "buy", id, product_id: product, quantity: 1 });
    await expect.poll(() => socket.messages.slice(before).filter((message) => message.id === id).length).toBe(count);
    return socket.messages.slice(before).filter((message) => message.id === id && message.code !== "rate_limited");
  };
  const socket = await open();
  const answers = await buyOften(socket, times);
  const [first] = answers;
  expect(first).toMatchObject({ type: "order", status: "reserved" });
  for (const answer of answers) expect(answer).toEqual(first);
  socket.close();

  await world().control.reload();
  const other = await open();
  expect(await other.buy(id, product)).toEqual(first);
  other.close();
  await world().system.crash();
  const last = await open();
  expect(await last.buy(id, product)).toEqual(first);
  last.close();
  const { stock } = await world().product(product);
  expect(stock.reserved + stock.sold).toBe(1);
});
