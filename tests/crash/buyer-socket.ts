/** A buyer on a socket: signs in, buys under client ids, and is told by the next attempt when the socket breaks. */
import { WebSocket } from "ws";
import { type Answer, ConnectionLost } from "../../scripts/loadtest/gateway.ts";
import { addressOf } from "../../scripts/loadtest/people.ts";

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

const timeoutMs = 30_000;

export class BuyerSocket {
  readonly user: number;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, Waiting>();
  /** Outcomes that were pushed: order id -> status. */
  readonly outcomes = new Map<string, string>();

  private constructor(user: number, socket: WebSocket) {
    this.user = user;
    this.#socket = socket;
    socket.on("message", (data) => this.#take(String(data)));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#lose("the socket closed"));
  }

  /** Connects and signs in; throws `ConnectionLost`. */
  static async open(apiUrl: string, user: number, product: number, token: string): Promise<BuyerSocket> {
    const url = `${apiUrl.replace("http", "ws")}/ws?product_id=${product}`;
    const socket = new WebSocket(url, {
      perMessageDeflate: false,
      handshakeTimeout: 5000,
      headers: { "cf-connecting-ip": addressOf(user) },
    });
    const buyer = new BuyerSocket(user, socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("close", () => reject(new ConnectionLost("the socket did not open")));
    });
    const signedIn = await buyer.#ask("auth", { type: "auth", token });
    if (signedIn.body["type"] !== "auth_ok") throw new Error(`signing in: ${JSON.stringify(signedIn.body)}`);
    return buyer;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** One purchase, answered with the status that HTTP would have; throws `ConnectionLost`. */
  buy(key: string, product: number, quantity: number): Promise<Answer> {
    return this.#ask(key, { type: "buy", id: key, product_id: product, quantity });
  }

  close(): void {
    this.#socket.terminate();
  }

  #ask(id: string, message: Record<string, unknown>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (!this.isOpen) {
        reject(new ConnectionLost("the socket is closed"));
        return;
      }
      const timer = setTimeout(() => this.#lose(`no answer within ${timeoutMs} ms`), timeoutMs);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#socket.send(JSON.stringify(message));
    });
  }

  #take(text: string): void {
    if (text === "pong") return;
    const message: Record<string, unknown> = JSON.parse(text);
    const { type, id } = message;
    if (type === "order_status") this.outcomes.set(String(message["order_id"]), String(message["status"]));
    const waiting = this.#waiting.get(type === "auth_ok" || id === undefined ? "auth" : String(id));
    if (!waiting || type === "stock" || type === "order_status") return;
    this.#waiting.delete(type === "auth_ok" || id === undefined ? "auth" : String(id));
    clearTimeout(waiting.timer);
    const retryAfterS = typeof message["retry_after"] === "number" ? message["retry_after"] : undefined;
    waiting.resolve({ status: statusOf(message), body: message, retryAfterS });
  }

  #lose(reason: string): void {
    this.#socket.terminate();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new ConnectionLost(reason));
    }
    this.#waiting.clear();
  }
}

const statuses: Readonly<Record<string, number>> = {
  sold_out: 400,
  sale_not_open: 400,
  sale_ended: 400,
  limit_reached: 409,
  product_not_found: 404,
  rate_limited: 429,
  auth_required: 401,
  banned: 403,
  invalid_request: 422,
  idempotency_conflict: 422,
};

function statusOf(message: Record<string, unknown>): number {
  if (message["type"] === "order") return 202;
  if (message["type"] === "auth_ok") return 200;
  return statuses[String(message["code"])] ?? 500;
}
