/**
 * Buyers who never give up: each keeps one purchase in flight, over HTTP or its
 * socket, and repeats it with its key until the answer is definite.
 */
import { type Answer, ConnectionLost, Gateway, wait } from "../../scripts/loadtest/gateway.ts";
import { addressOf } from "../../scripts/loadtest/people.ts";
import { BuyerSocket } from "./buyer-socket.ts";
import type { Journal, Purchase } from "./journal.ts";

export interface LoadSettings {
  readonly apiUrl: string;
  /** Key with scopes `admin` and `orders:any`. */
  readonly apiKey: string;
  readonly journal: Journal;
  /** Who buys over HTTP, in turn. */
  readonly httpBuyers: readonly number[];
  /** HTTP requests in flight. */
  readonly httpSlots: number;
  /** Who buys over a socket, with the access token. */
  readonly socketBuyers: ReadonlyMap<number, string>;
  /** The product with plenty, which the sockets are for. */
  readonly plenty: number;
  /** The product that sells out. */
  readonly scarce: number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Of a hundred purchases so many go for the scarce product, and so many repeat an accepted one. */
const scarcePercent = 12;
const replayPercent = 4;

export class Load {
  readonly #settings: LoadSettings;
  /** With the program's key, and as the people themselves. */
  readonly #program: Gateway;
  readonly #people: Gateway;
  readonly #retries: Purchase[] = [];
  readonly #loops: Promise<void>[] = [];
  /** Answers by status, over all rounds. */
  readonly statuses = new Map<number, number>();
  readonly unexpected: string[] = [];
  /** Calls sent and not answered. */
  inFlight = 0;
  /** Answers since `start`. */
  answers = 0;
  /** Purchases whose call broke since `start`, each once, however often it was tried again. */
  readonly #broken = new Set<Purchase>();
  #isStopping = false;
  #isBuyingAnew = true;
  #nextKey = 0;
  #nextBuyer = 0;

  constructor(settings: LoadSettings) {
    this.#settings = settings;
    this.#program = new Gateway(settings.apiUrl, { "x-api-key": settings.apiKey });
    this.#people = new Gateway(settings.apiUrl, {});
  }

  get broken(): number {
    return this.#broken.size;
  }

  /** Calls that can be in flight at once. */
  get slots(): number {
    return this.#settings.httpSlots + this.#settings.socketBuyers.size;
  }

  /** Starts to buy: what broke before is repeated first. */
  start(): void {
    this.#isStopping = false;
    this.#isBuyingAnew = true;
    this.#broken.clear();
    this.answers = 0;
    const { httpSlots, socketBuyers } = this.#settings;
    for (let slot = 0; slot < httpSlots; slot += 1) this.#loops.push(this.#httpLoop());
    for (const [user, token] of socketBuyers) this.#loops.push(this.#socketLoop(user, token));
  }

  /** Ends after each slot's present call, which may have broken. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#loops.splice(0));
  }

  /** Repeats what is open until each purchase has a definite answer. */
  async finish(timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    this.start();
    this.#isBuyingAnew = false;
    while (this.#settings.journal.open.length > 0 && Date.now() < deadline) await wait(100);
    await this.stop();
  }

  /** Repeats accepted purchases, over HTTP, whatever road they took first. */
  async replay(purchases: readonly Purchase[], atOnce: number): Promise<void> {
    const queue = [...purchases];
    const run = async (): Promise<void> => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const isAnswered = await this.#attempt(next, (purchase) => this.#buyByHttp(purchase));
        if (!isAnswered) queue.unshift(next);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, run));
  }

  close(): void {
    this.#program.close();
    this.#people.close();
  }

  async #httpLoop(): Promise<void> {
    const { httpBuyers } = this.#settings;
    while (!this.#isStopping) {
      this.#nextBuyer = (this.#nextBuyer + 1) % httpBuyers.length;
      const purchase = this.#next("http", httpBuyers[this.#nextBuyer] ?? 0);
      if (!purchase) await wait(20);
      else if (!(await this.#attempt(purchase, (item) => this.#buyByHttp(item)))) this.#retries.push(purchase);
    }
  }

  async #socketLoop(user: number, token: string): Promise<void> {
    const { apiUrl, plenty } = this.#settings;
    const mine: Purchase[] = this.#settings.journal.open.filter((item) => item.road === "socket" && item.user === user);
    let socket: BuyerSocket | undefined;
    while (!this.#isStopping) {
      try {
        if (!socket?.isOpen) socket = await BuyerSocket.open(apiUrl, user, plenty, token);
      } catch (error) {
        if (!(error instanceof ConnectionLost)) this.unexpected.push(String(error));
        await wait(50);
        continue;
      }
      const open = socket;
      const purchase = mine.shift() ?? this.#next("socket", user);
      if (!purchase) await wait(20);
      else if (!(await this.#attempt(purchase, (item) => open.buy(item.key, item.product, item.quantity)))) {
        mine.push(purchase);
      }
    }
    socket?.close();
  }

  #next(road: "http" | "socket", user: number): Purchase | undefined {
    const { journal, random, plenty, scarce } = this.#settings;
    if (road === "http") {
      const retry = this.#retries.shift();
      if (retry) return retry;
    }
    if (!this.#isBuyingAnew) return undefined;
    const dice = random() * 100;
    if (road === "http" && dice < replayPercent && journal.accepted.length > 0) {
      return journal.accepted[Math.floor(random() * journal.accepted.length)];
    }
    this.#nextKey += 1;
    const isScarce = road === "http" && dice > 100 - scarcePercent;
    return journal.begin({
      key: `crash-${this.#nextKey}-${Math.floor(random() * 1e9).toString(36)}`,
      user,
      product: isScarce ? scarce : plenty,
      quantity: 1 + Math.floor(random() * 2),
      road,
    });
  }

  /** Answers whether there was a definite answer. */
  async #attempt(purchase: Purchase, send: (purchase: Purchase) => Promise<Answer>): Promise<boolean> {
    this.inFlight += 1;
    let answer: Answer;
    try {
      answer = await send(purchase);
    } catch (error) {
      this.inFlight -= 1;
      this.#broken.add(purchase);
      if (!(error instanceof ConnectionLost)) throw error;
      await wait(20);
      return false;
    }
    this.inFlight -= 1;
    this.answers += 1;
    return this.#judge(purchase, answer);
  }

  async #judge(purchase: Purchase, answer: Answer): Promise<boolean> {
    const { journal } = this.#settings;
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    switch (answer.status) {
      case 202:
        journal.accept(purchase, answer.body);
        return true;
      case 400:
      case 409:
        journal.refuse(purchase, String(answer.body["code"]));
        return true;
      case 429:
        await wait((answer.retryAfterS ?? 1) * 300);
        return false;
      default:
        this.unexpected.push(`${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
        await wait(100);
        return false;
    }
  }

  /** A person's key over HTTP and client id on the socket are one; a program's keys are its own. */
  #buyByHttp(purchase: Purchase): Promise<Answer> {
    const { user, product, quantity, key, road } = purchase;
    const body = { user_id: String(user), product_id: product, quantity };
    const headers = { "idempotency-key": key, "cf-connecting-ip": addressOf(user) };
    const call = { method: "POST", path: "/api/buy", body } as const;
    if (road === "http") return this.#program.call({ ...call, headers });
    const authorization = `Bearer ${this.#settings.socketBuyers.get(user)}`;
    return this.#people.call({ ...call, headers: { ...headers, authorization } });
  }
}
