/** Whatever is cut, and wherever: an intention is bought once or not at all, and "no" is never said of what was bought. */
import { describe, expect, test } from "vitest";
import { type BuyOutcome, openLiveSale } from "../../workers/frontend/app/src/live";
import type { Ticket } from "../../workers/frontend/app/src/live/messages";
import type { Reply, Wanted } from "../../workers/frontend/app/src/live/purchase";
import { dice, type FakeSocket, type World, world } from "./virtual";

type Fate =
  | "answers"
  | "refuses"
  | "cut before"
  | "cut after"
  | "silent before"
  | "silent after"
  | "late"
  | "hasty"
  | "sign in first"
  | "unknown before"
  | "unknown after"
  | "breaks after"
  | "banned";

const fates: readonly Fate[] = [
  "answers",
  "refuses",
  "cut before",
  "cut after",
  "silent before",
  "silent after",
  "late",
  "hasty",
  "sign in first",
  "unknown before",
  "unknown after",
  "breaks after",
];

/** A gateway with one stock: a key is bought once, whichever road it came. Until `healthyAtMs` it does as the dice say. */
class Gateway {
  readonly orders = new Map<string, Ticket>();
  readonly keysAsked = new Set<string>();
  readonly world: World;
  readonly #roll: () => number;
  readonly #healthyAtMs: number;
  readonly #fates: readonly Fate[];
  #stock: number;
  #unknown = 0;

  constructor(seed: number, healthyAtMs: number, stock: number, more: readonly Fate[] = []) {
    this.#fates = [...fates, ...more];
    this.#roll = dice(seed);
    this.#healthyAtMs = healthyAtMs;
    this.#stock = stock;
    this.world = world(
      seed + 1,
      (socket, text) => this.#heard(socket, text),
      (socket) => this.#connected(socket),
    );
  }

  #fate(): Fate {
    if (this.world.now() >= this.#healthyAtMs) return "answers";
    return this.#fates[Math.floor(this.#roll() * this.#fates.length)] ?? "answers";
  }

  #connected(socket: FakeSocket): void {
    const isDown = this.world.now() < this.#healthyAtMs && this.#roll() < 0.3;
    this.world.after(Math.floor(this.#roll() * 400), () => {
      if (isDown) socket.cut();
      else {
        socket.open();
        socket.tell({ type: "stock", product_id: 1, stock: this.#stock, seq: 1, head: "00" });
      }
    });
  }

  #heard(socket: FakeSocket, text: string): void {
    const delayMs = Math.floor(this.#roll() * 60);
    if (text === "ping") {
      this.world.after(delayMs, () => socket.tell("pong"));
      return;
    }
    const message: { type: string; id: string; product_id: number; quantity: number } = JSON.parse(text);
    if (message.type === "auth") {
      this.world.after(delayMs, () => socket.tell({ type: "auth_ok", expires_in: 600 }));
      return;
    }
    const { id, product_id: productId, quantity } = message;
    const answer = (reply: Reply): void => {
      if (reply.kind === "ticket") socket.tell({ type: "order", id, ...reply.ticket });
      if (reply.kind === "error") {
        const { code, detail, retryAfterS } = reply;
        socket.tell({ type: "error", id, code, detail, retry_after: retryAfterS });
      }
    };
    this.#meet({ id, productId, quantity }, answer, () => socket.cut());
  }

  readonly overHttp = (wanted: Wanted): Promise<Reply> =>
    new Promise((resolve) => {
      this.world.after(12_000, () => resolve({ kind: "lost" }));
      const cut = (): void => resolve({ kind: "lost" });
      // Over HTTP the client itself renews a token that is over.
      const answer = (reply: Reply): void =>
        reply.kind === "error" && reply.code === "auth_required" ? cut() : resolve(reply);
      this.#meet(wanted, answer, cut);
    });

  #meet(wanted: Wanted, answer: (reply: Reply) => void, cut: () => void): void {
    this.keysAsked.add(wanted.id);
    const fate = this.#fate();
    const error = (code: string): Reply => ({ kind: "error", code, detail: "", retryAfterS: undefined });
    // A purchase may reach the stock late, after the same one came by another road.
    const reachesInMs = Math.floor(this.#roll() * (this.#roll() < 0.1 ? 3_000 : 100));
    this.world.after(reachesInMs, () => {
      switch (fate) {
        case "answers":
          return answer(this.#decide(wanted));
        case "refuses":
          return answer(this.orders.has(wanted.id) ? this.#decide(wanted) : error("sale_not_open"));
        case "cut before":
          return cut();
        case "cut after":
          this.#decide(wanted);
          return cut();
        case "silent before":
          return;
        case "silent after":
          this.#decide(wanted);
          return;
        case "late": {
          const reply = this.#decide(wanted);
          this.world.after(9_000, () => answer(reply));
          return;
        }
        // Says nothing of what was bought before.
        case "banned":
          return answer(error("banned"));
        case "hasty":
          return answer(error("rate_limited"));
        case "sign in first":
          return answer(error("auth_required"));
        case "unknown before":
          return answer(this.#notKnown(wanted));
        case "unknown after":
          this.#decide(wanted);
          return answer(this.#notKnown(wanted));
        case "breaks after":
          this.#decide(wanted);
          return answer(error("unavailable"));
      }
    });
  }

  #notKnown({ productId, quantity }: Wanted): Reply {
    this.#unknown += 1;
    const order_id = `order-unknown-${this.#unknown}`;
    return { kind: "ticket", ticket: { order_id, status: "unknown", product_id: productId, quantity } };
  }

  #decide({ id, productId, quantity }: Wanted): Reply {
    const known = this.orders.get(id);
    if (known !== undefined) return { kind: "ticket", ticket: known };
    if (this.#stock < quantity) return { kind: "error", code: "sold_out", detail: "", retryAfterS: undefined };
    this.#stock -= quantity;
    const ticket: Ticket = {
      order_id: `order-${this.orders.size + 1}`,
      status: "reserved",
      product_id: productId,
      quantity,
    };
    this.orders.set(id, ticket);
    return { kind: "ticket", ticket };
  }
}

const tokens = { isSignedIn: true, token: async () => "token", renew: async () => "token 2" };

async function buys(gateway: Gateway, count: number): Promise<BuyOutcome[]> {
  const { world: ports } = gateway;
  const live = openLiveSale({ productId: 1, tokens, buyOverHttp: gateway.overHttp, ports });
  const outcomes: BuyOutcome[] = [];
  for (let index = 0; index < count; index += 1) {
    void live.buy(1).then((outcome) => outcomes.push(outcome));
    await ports.clock.pass(150);
  }
  await ports.clock.pass(120_000);
  live.close();
  await ports.clock.pass(60_000);
  return outcomes;
}

/** "Bought" is said of what was bought, "no" of what was not. */
function isTrue(outcome: BuyOutcome, order: Ticket | undefined): void {
  if (outcome.kind === "ordered") expect(outcome.ticket.order_id).toBe(order?.order_id);
  if (outcome.kind === "refused") expect(order, `${outcome.code} of what was bought`).toBeUndefined();
}

describe("a purchase over a network that loses everything", () => {
  test.each(Array.from({ length: 400 }, (_, seed) => seed))("seed %i", async (seed) => {
    const gateway = new Gateway(seed, 20_000, seed % 5);
    const outcomes = await buys(gateway, 3);
    expect(outcomes).toHaveLength(3);
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(3);
    // One intention, one key: nothing else was ever asked for.
    expect([...gateway.keysAsked].sort()).toEqual(["intention-1", "intention-2", "intention-3"]);
    for (const outcome of outcomes) {
      isTrue(outcome, gateway.orders.get(outcome.id));
      // The gateway is well after 20 s: nobody is left in the dark.
      expect(outcome.kind).not.toBe("unknown");
    }
  });

  test("one that never gets well leaves no outcome but `unknown` where something may have been bought", async () => {
    const kinds: string[] = [];
    for (let seed = 1_000; seed < 1_100; seed += 1) {
      const gateway = new Gateway(seed, Number.POSITIVE_INFINITY, 100, ["banned"]);
      const outcomes = await buys(gateway, 2);
      kinds.push(...outcomes.map(({ kind }) => kind));
      for (const outcome of outcomes) isTrue(outcome, gateway.orders.get(outcome.id));
    }
    expect(new Set(kinds)).toEqual(new Set(["ordered", "refused", "unknown"]));
  });
});

describe("the roads", () => {
  const well = (): Gateway => new Gateway(1, 0, 10);

  test("a signed-in socket is the road; nothing goes over HTTP", async () => {
    const gateway = well();
    let overHttp = 0;
    const live = openLiveSale({
      productId: 1,
      tokens,
      buyOverHttp: (wanted) => {
        overHttp += 1;
        return gateway.overHttp(wanted);
      },
      ports: gateway.world,
    });
    await gateway.world.clock.pass(2_000);
    const bought = live.buy(1);
    await gateway.world.clock.pass(1_000);
    expect(await bought).toMatchObject({ kind: "ordered", road: "socket" });
    expect(overHttp).toBe(0);
    live.close();
  });

  test("without sockets it goes over HTTP, after a moment", async () => {
    const gateway = well();
    const ports = { ...gateway.world, connect: () => ({ send: () => {}, close: () => {} }) };
    const live = openLiveSale({ productId: 1, tokens, buyOverHttp: gateway.overHttp, ports });
    const bought = live.buy(1);
    await gateway.world.clock.pass(6_000);
    expect(await bought).toMatchObject({ kind: "ordered", road: "http" });
    live.close();
  });

  test("where sockets are known not to get through, nobody waits for one", async () => {
    const gateway = well();
    const ports: World = {
      ...gateway.world,
      connect: (_path, handlers) => {
        gateway.world.after(10, () => handlers.closed(1006));
        return { send: () => {}, close: () => {} };
      },
    };
    let askedAtMs = 0;
    const live = openLiveSale({
      productId: 1,
      tokens,
      poll: async () => ({ free: 5, head: "00" }),
      buyOverHttp: async (wanted) => {
        askedAtMs = ports.now();
        return gateway.overHttp(wanted);
      },
      ports,
    });
    await gateway.world.clock.pass(30_000);
    const bought = live.buy(1);
    await gateway.world.clock.pass(5_000);
    expect(await bought).toMatchObject({ kind: "ordered", road: "http" });
    expect(askedAtMs).toBe(30_000);
    live.close();
  });

  test("an answer lost with its socket is asked for again under the same id, and is the same order", async () => {
    const gateway = well();
    const live = openLiveSale({ productId: 1, tokens, buyOverHttp: gateway.overHttp, ports: gateway.world });
    await gateway.world.clock.pass(2_000);
    const bought = live.buy(2, "mine");
    await gateway.world.clock.pass(0);
    gateway.world.sockets.at(-1)?.cut();
    await gateway.world.clock.pass(5_000);
    const outcome = await bought;
    expect(outcome).toMatchObject({ kind: "ordered", id: "mine", ticket: { order_id: "order-1", quantity: 2 } });
    expect(gateway.orders.size).toBe(1);
    // Asked for later once more, the same again.
    const again = live.buy(2, "mine");
    await gateway.world.clock.pass(5_000);
    expect(await again).toMatchObject({ kind: "ordered", ticket: { order_id: "order-1" } });
    expect(gateway.orders.size).toBe(1);
    live.close();
  });

  test("two taps with one id are one purchase, also while the first is on its way", async () => {
    const gateway = well();
    const live = openLiveSale({ productId: 1, tokens, buyOverHttp: gateway.overHttp, ports: gateway.world });
    await gateway.world.clock.pass(2_000);
    const [first, second] = [live.buy(1, "tap"), live.buy(1, "tap")];
    expect(second).toBe(first);
    await gateway.world.clock.pass(1_000);
    expect(gateway.orders.size).toBe(1);
    live.close();
  });

  test("leaving the page brings a purchase on its way to its end over HTTP", async () => {
    const gateway = well();
    const live = openLiveSale({ productId: 1, tokens, buyOverHttp: gateway.overHttp, ports: gateway.world });
    await gateway.world.clock.pass(2_000);
    const bought = live.buy(1);
    await gateway.world.clock.pass(0);
    live.close();
    await gateway.world.clock.pass(5_000);
    expect(await bought).toMatchObject({ kind: "ordered", road: "http" });
    expect(gateway.orders.size).toBe(1);
  });

  test("a device without any network says so soon, and sends nothing later", async () => {
    const gateway = well();
    let isOnline = false;
    const ports = { ...gateway.world, connect: () => ({ send: () => {}, close: () => {} }) };
    const live = openLiveSale({
      productId: 1,
      tokens,
      buyOverHttp: async (wanted) => (isOnline ? gateway.overHttp(wanted) : { kind: "unsent" }),
      ports,
    });
    const bought = live.buy(1);
    await gateway.world.clock.pass(12_000);
    expect(await bought).toMatchObject({ kind: "refused", code: "offline" });
    isOnline = true;
    await gateway.world.clock.pass(120_000);
    expect(gateway.orders.size).toBe(0);
    live.close();
  });

  test("a socket that only looks open is not spoken to either", async () => {
    const gateway = well();
    const { world } = gateway;
    const buyOverHttp: typeof gateway.overHttp = async (wanted) =>
      world.hasNetwork ? gateway.overHttp(wanted) : { kind: "unsent" };
    const live = openLiveSale({ productId: 1, tokens, buyOverHttp, ports: world });
    await world.clock.pass(2_000);
    world.hasNetwork = false;
    const bought = live.buy(1);
    await world.clock.pass(12_000);
    expect(await bought).toMatchObject({ kind: "refused", code: "offline" });
    world.hasNetwork = true;
    await world.clock.pass(120_000);
    expect(gateway.orders.size).toBe(0);
    live.close();
  });

  test("nobody's purchase is refused for good, and not asked for again and again", async () => {
    const gateway = well();
    let asked = 0;
    const live = openLiveSale({
      productId: 1,
      tokens: { isSignedIn: false, token: async () => undefined, renew: async () => undefined },
      buyOverHttp: async () => {
        asked += 1;
        return { kind: "error", code: "unauthorized", detail: "Please sign in first.", retryAfterS: undefined };
      },
      ports: gateway.world,
    });
    const bought = live.buy(1);
    await gateway.world.clock.pass(10_000);
    expect(await bought).toMatchObject({ kind: "refused", code: "unauthorized", detail: "Please sign in first." });
    expect(asked).toBe(1);
    live.close();
  });
});
