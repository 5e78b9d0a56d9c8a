/** The feed: kept open, found dead, opened again without a stampede, and never showing the past as the present. */
import { describe, expect, test } from "vitest";
import { openLiveSale, type StockNews } from "../../workers/frontend/app/src/live";
import { waitMs } from "../../workers/frontend/app/src/live/backoff";
import { parseMessage } from "../../workers/frontend/app/src/live/messages";
import { dice, type FakeSocket, world } from "./virtual";

const stock = (seq: number, free: number): object => ({
  type: "stock",
  product_id: 1,
  stock: free,
  seq,
  head: `h${seq}`,
});
const last = (sockets: readonly FakeSocket[]): FakeSocket => {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error("nobody connected");
  return socket;
};

describe("the wait before trying again", () => {
  test("grows, is bounded, and is spread over its whole range", () => {
    const backoff = { firstMs: 400, mostMs: 15_000 };
    const roll = dice(3);
    const waits = Array.from({ length: 1_000 }, () => waitMs(backoff, 5, roll()));
    expect(Math.max(...waits)).toBeLessThanOrEqual(12_800);
    // A hall of a thousand that lost the same server: no second takes more than a fifth of it.
    for (let second = 0; second < 13; second += 1) {
      expect(waits.filter((wait) => Math.floor(wait / 1_000) === second).length).toBeLessThan(200);
    }
    expect(waitMs(backoff, 1_000_000, 0.999)).toBeLessThanOrEqual(15_000);
    expect(waitMs(backoff, 0, 0)).toBeGreaterThanOrEqual(50);
  });
});

describe("the feed", () => {
  test("tells what it hears, and is opened again after a cut", async () => {
    const ports = world(1);
    const live = openLiveSale({ productId: 1, ports });
    const heard: StockNews[] = [];
    live.onStock((news) => heard.push(news));
    expect(live.snapshot().link).toBe("connecting");
    last(ports.sockets).open();
    last(ports.sockets).tell(stock(1, 10));
    expect(live.snapshot()).toMatchObject({ link: "live", stock: { free: 10, head: "h1" } });
    last(ports.sockets).cut();
    expect(live.snapshot()).toMatchObject({ link: "reconnecting", stock: { free: 10 } });
    await ports.clock.pass(400);
    expect(ports.sockets).toHaveLength(2);
    last(ports.sockets).open();
    last(ports.sockets).tell(stock(4, 6));
    expect(live.snapshot()).toMatchObject({ link: "live", stock: { free: 6 } });
    expect(heard.map(({ seq }) => seq)).toEqual([1, 4]);
    expect([...live.headsSeen]).toEqual(["h1", "h4"]);
    live.close();
  });

  test("the past of another gate is not shown again, a stock that was set up anew is", async () => {
    const ports = world(1);
    const live = openLiveSale({ productId: 1, ports });
    last(ports.sockets).open();
    last(ports.sockets).tell(stock(50, 5));
    last(ports.sockets).cut();
    await ports.clock.pass(400);
    last(ports.sockets).open();
    last(ports.sockets).tell(stock(48, 7));
    last(ports.sockets).tell(stock(49, 6));
    expect(live.snapshot()).toMatchObject({ link: "live", stock: { free: 5 } });
    last(ports.sockets).tell(stock(51, 4));
    expect(live.snapshot().stock?.free).toBe(4);
    await ports.clock.pass(4_000);
    last(ports.sockets).tell(stock(2, 100));
    expect(live.snapshot().stock?.free).toBe(100);
    live.close();
  });

  test("a socket that says nothing is asked, and given up when it stays silent", async () => {
    const ports = world(1);
    const live = openLiveSale({ productId: 1, ports });
    const first = last(ports.sockets);
    first.open();
    first.tell(stock(1, 10));
    await ports.clock.pass(20_000);
    expect(first.said).toEqual(["ping"]);
    first.tell("pong");
    await ports.clock.pass(20_000);
    expect(first.said).toEqual(["ping", "ping"]);
    await ports.clock.pass(8_000);
    expect(first.isClosed).toBe(true);
    await ports.clock.pass(400);
    expect(ports.sockets).toHaveLength(2);
    // What the old one still says is nobody's.
    first.isOpen = true;
    first.tell(stock(9, 1));
    expect(live.snapshot().stock?.free).toBe(10);
    live.close();
  });

  test("back from sleep, a socket is asked at once; a wait is cut short", async () => {
    const ports = world(1);
    const live = openLiveSale({ productId: 1, ports });
    last(ports.sockets).open();
    last(ports.sockets).tell(stock(1, 10));
    ports.comeBack();
    expect(last(ports.sockets).said).toEqual(["ping"]);
    await ports.clock.pass(2_500);
    expect(last(ports.sockets).isClosed).toBe(true);
    for (let round = 0; round < 12; round += 1) {
      await ports.clock.pass(15_000);
      last(ports.sockets).cut();
    }
    const before = ports.sockets.length;
    ports.comeBack();
    expect(ports.sockets).toHaveLength(before + 1);
    ports.comeBack();
    expect(ports.sockets).toHaveLength(before + 1);
    live.close();
  });

  test("a server that opens and closes at once is not hammered", async () => {
    const ports = world(
      5,
      () => {},
      (socket) => {
        ports.after(5, () => socket.open());
        ports.after(10, () => socket.cut());
      },
    );
    const live = openLiveSale({ productId: 1, ports });
    await ports.clock.pass(120_000);
    expect(ports.sockets.length).toBeGreaterThan(8);
    expect(ports.sockets.length).toBeLessThan(40);
    live.close();
  });

  test("closed, it leaves nothing behind: no socket, no timer, no news", async () => {
    const ports = world(1);
    const live = openLiveSale({
      productId: 1,
      ports,
      tokens: { isSignedIn: true, token: async () => "t", renew: async () => "t2" },
    });
    last(ports.sockets).open();
    last(ports.sockets).tell(stock(1, 10));
    last(ports.sockets).tell({ type: "auth_ok", expires_in: 600 });
    await ports.clock.pass(10_000);
    live.close();
    expect(last(ports.sockets).isClosed).toBe(true);
    expect(ports.clock.armed).toBe(0);
    ports.comeBack();
    await ports.clock.pass(60_000);
    expect(ports.sockets).toHaveLength(1);
    expect(live.snapshot().link).toBe("closed");
  });

  test("where sockets do not get through, the stock is asked for until one does", async () => {
    const ports = world(
      2,
      () => {},
      (socket) => {
        ports.after(10, () => (ports.now() < 60_000 ? socket.cut() : socket.open()));
      },
    );
    let free = 100;
    const live = openLiveSale({
      productId: 1,
      ports,
      poll: async () => {
        free -= 1;
        return { free, head: `p${free}` };
      },
    });
    await ports.clock.pass(50_000);
    expect(live.snapshot().link).toBe("polling");
    expect(free).toBeGreaterThan(80);
    expect(free).toBeLessThan(95);
    await ports.clock.pass(40_000);
    last(ports.sockets).tell(stock(3, 42));
    expect(live.snapshot()).toMatchObject({ link: "live", stock: { free: 42 } });
    await ports.clock.pass(30_000);
    expect(live.snapshot().stock?.free).toBe(42);
    live.close();
  });

  test("what is no message, or of a later server, or of another product, changes nothing", () => {
    const ports = world(1);
    const live = openLiveSale({ productId: 1, ports });
    last(ports.sockets).open();
    last(ports.sockets).tell(stock(1, 10));
    for (const rubbish of [
      "{",
      "[]",
      "null",
      "1",
      '"stock"',
      '{"type":"stock"}',
      '{"type":"toString"}',
      '{"type":"new"}',
    ]) {
      last(ports.sockets).tell(rubbish);
    }
    last(ports.sockets).tell({ type: "stock", product_id: 2, stock: 3, seq: 9, head: "x" });
    last(ports.sockets).tell({ type: "stock", product_id: 1, stock: "3", seq: 9, head: "x" });
    expect(live.snapshot().stock).toEqual({ free: 10, head: "h1" });
    expect(parseMessage('{"type":"__proto__"}')).toBeUndefined();
    live.close();
  });
});

describe("signing in on the socket", () => {
  const said = (socket: FakeSocket): unknown[] =>
    socket.said.filter((text) => text !== "ping").map((text): unknown => JSON.parse(text));

  test("again before the token ends, and on every new socket", async () => {
    const ports = world(1, (socket, text) => {
      if (text === "ping") socket.tell("pong");
    });
    let count = 0;
    const tokens = {
      isSignedIn: true,
      token: async () => `t${count}`,
      renew: async () => {
        count += 1;
        return `t${count}`;
      },
    };
    const live = openLiveSale({ productId: 1, ports, tokens });
    const first = last(ports.sockets);
    first.open();
    await ports.clock.pass(0);
    first.tell({ type: "auth_ok", expires_in: 600 });
    expect(live.snapshot().isSignedIn).toBe(true);
    await ports.clock.pass(557_000);
    expect(said(first)).toEqual([
      { type: "auth", token: "t0" },
      { type: "auth", token: "t1" },
    ]);
    expect(live.snapshot().isSignedIn).toBe(true);
    first.cut();
    expect(live.snapshot().isSignedIn).toBe(false);
    await ports.clock.pass(400);
    last(ports.sockets).open();
    await ports.clock.pass(0);
    expect(said(last(ports.sockets))).toEqual([{ type: "auth", token: "t1" }]);
    live.close();
  });

  test("a token that does not hold is renewed once, then it is left", async () => {
    const ports = world(1);
    let renewed = 0;
    const tokens = {
      isSignedIn: true,
      token: async () => `t${renewed}`,
      renew: async () => {
        renewed += 1;
        return `t${renewed}`;
      },
    };
    const live = openLiveSale({ productId: 1, ports, tokens });
    const socket = last(ports.sockets);
    socket.open();
    for (let round = 0; round < 5; round += 1) {
      await ports.clock.pass(100);
      socket.tell({ type: "error", code: "token_expired", detail: "" });
    }
    await ports.clock.pass(15_000);
    expect(said(socket)).toHaveLength(2);
    expect(live.snapshot()).toMatchObject({ isSignedIn: false });
    live.signIn();
    await ports.clock.pass(100);
    expect(said(socket)).toHaveLength(3);
    live.close();
  });

  test("a renewal without a network gives nothing up while somebody is signed in", async () => {
    const ports = world(1, (socket, text) => {
      if (text === "ping") socket.tell("pong");
    });
    let isReached = true;
    const tokens = {
      isSignedIn: true,
      token: async () => (isReached ? "t" : undefined),
      renew: async () => (isReached ? "t" : undefined),
    };
    const live = openLiveSale({ productId: 1, ports, tokens });
    const socket = last(ports.sockets);
    socket.open();
    await ports.clock.pass(0);
    socket.tell({ type: "auth_ok", expires_in: 60 });
    isReached = false;
    await ports.clock.pass(60_000);
    expect(said(socket)).toHaveLength(1);
    isReached = true;
    await ports.clock.pass(6_000);
    expect(said(socket)).toHaveLength(2);
    socket.tell({ type: "auth_ok", expires_in: 600 });
    expect(live.snapshot().isSignedIn).toBe(true);
    live.close();
  });

  test("nobody's socket is left alone", async () => {
    const ports = world(1);
    let asked = 0;
    const tokens = {
      isSignedIn: false,
      token: async () => {
        asked += 1;
        return undefined;
      },
      renew: async () => undefined,
    };
    const live = openLiveSale({ productId: 1, ports, tokens });
    last(ports.sockets).open();
    await ports.clock.pass(60_000);
    expect(asked).toBe(1);
    live.close();
  });

  test("one socket too many: the feed goes on without, and does not fight for its place", async () => {
    for (const code of [4001, 4003, 4008]) {
      const ports = world(1);
      const live = openLiveSale({
        productId: 1,
        ports,
        tokens: { isSignedIn: true, token: async () => "t", renew: async () => "t" },
      });
      last(ports.sockets).open();
      await ports.clock.pass(0);
      last(ports.sockets).tell({ type: "auth_ok", expires_in: 600 });
      last(ports.sockets).cut(code);
      await ports.clock.pass(1_000);
      last(ports.sockets).open();
      last(ports.sockets).tell(stock(1, 3));
      await ports.clock.pass(10_000);
      expect(said(last(ports.sockets))).toEqual([]);
      expect(live.snapshot()).toMatchObject({ link: "live", isSignedIn: false });
      live.close();
    }
  });

  test("outcomes of orders are handed on", async () => {
    const ports = world(1);
    const live = openLiveSale({ productId: 1, ports });
    const heard: string[] = [];
    const end = live.onOrder((order, status) => heard.push(`${order} ${status}`));
    last(ports.sockets).open();
    last(ports.sockets).tell({ type: "order_status", order_id: "o1", status: "paid" });
    end();
    last(ports.sockets).tell({ type: "order_status", order_id: "o1", status: "fulfilled" });
    expect(heard).toEqual(["o1 paid"]);
    live.close();
  });
});
