/**
 * Sockets in a process of their own, so that the client's work does not stand in the way of whoever measures.
 * Started by `sockets.ts`, which sends orders and gets one answer for each.
 */
import { WebSocket } from "ws";
import { addressOf } from "../loadtest/people.ts";
import { quantile } from "./rows.ts";
import type { Answer, BuyFigures, Order, StockFigures } from "./sockets.ts";

const sockets: WebSocket[] = [];
/** Attempts to connect at the same time. */
const connectAtOnce = 100;
const connectTimeoutMs = 30_000;

type Handler = (text: string, socket: WebSocket) => void;
let handle: Handler = () => undefined;

process.on("message", (order: Order) => {
  obey(order)
    .catch((error: unknown): Answer => ({ error: error instanceof Error ? error.message : String(error) }))
    .then((answer) => process.send?.(answer));
});

function obey(order: Order): Promise<Answer> {
  switch (order.do) {
    case "open":
      return open(order);
    case "buy":
      return buy(order);
    case "await-stock":
      return awaitStock(order);
    case "close":
      return close();
  }
}

async function open({ url, users, tokens, product }: Extract<Order, { do: "open" }>): Promise<Answer> {
  const queue = users.entries();
  const lane = async (): Promise<void> => {
    for (const [index, user] of queue)
      sockets[index] = await connect(`${url}/ws?product_id=${product}`, user, tokens[index]);
  };
  await Promise.all(Array.from({ length: connectAtOnce }, lane));
  return {};
}

function connect(url: string, user: number, token: string | undefined): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      handshakeTimeout: connectTimeoutMs,
      headers: { "cf-connecting-ip": addressOf(user) },
    });
    const ready = (text: string): void => {
      if (text.startsWith('{"type":"error"')) reject(new Error(text));
      if (token === undefined || text.startsWith('{"type":"auth_ok"')) {
        socket.off("message", first);
        socket.on("message", (data) => handle(String(data), socket));
        resolve(socket);
      }
    };
    const first = (data: unknown): void => ready(String(data));
    socket.on("message", first);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("a socket closed")));
    socket.once("open", () => token !== undefined && socket.send(JSON.stringify({ type: "auth", token })));
  });
}

async function close(): Promise<Answer> {
  handle = () => undefined;
  for (const socket of sockets.splice(0)) socket.terminate();
  return {};
}

/** Every socket keeps so many purchases in flight for so long; answers that come later are not counted. */
function buy({ product, inFlight, ms, run }: Extract<Order, { do: "buy" }>): Promise<Answer> {
  const slots = sockets.length * inFlight;
  const sentAt = new Float64Array(slots);
  const latencies: number[] = [];
  const codes: Record<string, number> = {};
  let accepted = 0;
  let refused = 0;
  let serial = 0;
  let isRunning = true;
  const send = (socket: WebSocket, slot: number): void => {
    serial += 1;
    sentAt[slot] = performance.now();
    socket.send(`{"type":"buy","id":"${slot}.${run}${serial}","product_id":${product},"quantity":1}`);
  };
  handle = (text, socket) => {
    const isOrder = text.startsWith('{"type":"order","');
    if (!(isOrder || text.startsWith('{"type":"error"')) || !isRunning) return;
    const slot = Number(/"id":"(\d+)\./.exec(text)?.[1]);
    if (Number.isNaN(slot)) return;
    latencies.push(performance.now() - (sentAt[slot] ?? 0));
    if (isOrder) accepted += 1;
    else {
      refused += 1;
      const code = /"code":"(\w+)"/.exec(text)?.[1] ?? "unknown";
      codes[code] = (codes[code] ?? 0) + 1;
    }
    send(socket, slot);
  };
  const started = performance.now();
  for (const [index, socket] of sockets.entries()) {
    for (let lane = 0; lane < inFlight; lane += 1) send(socket, index * inFlight + lane);
  }
  return new Promise((resolve) => {
    setTimeout(() => {
      isRunning = false;
      const seconds = (performance.now() - started) / 1000;
      const sorted = Float64Array.from(latencies).sort();
      const bought: BuyFigures = {
        perSecond: latencies.length / seconds,
        accepted,
        refused,
        codes,
        p50Ms: quantile(sorted, 0.5),
        p99Ms: quantile(sorted, 0.99),
      };
      resolve({ bought });
    }, ms);
  });
}

/** Waits until every socket has been told this stock (or less); times are those of this machine's clock. */
function awaitStock({ stock, timeoutMs }: Extract<Order, { do: "await-stock" }>): Promise<Answer> {
  const told = new Set<WebSocket>();
  const times: number[] = [];
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      handle = () => undefined;
      const figures: StockFigures = { told: told.size, firstMs: times[0] ?? 0, lastMs: times.at(-1) ?? 0 };
      resolve({ stock: figures });
    };
    const timer = setTimeout(finish, timeoutMs);
    handle = (text, socket) => {
      if (!text.startsWith('{"type":"stock"') || told.has(socket)) return;
      const free = Number(/"stock":(\d+)/.exec(text)?.[1]);
      if (!(free <= stock)) return;
      told.add(socket);
      times.push(performance.timeOrigin + performance.now());
      if (told.size === sockets.length) finish();
    };
    process.send?.({ isListening: true } satisfies Answer);
  });
}
