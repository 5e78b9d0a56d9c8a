/**
 * A sale as it happens: live stock for everybody who watches, and buying for who is signed in.
 * The Mini App and the sale page share it; React reads it through `useLiveSale`.
 */
import { Answers } from "./answers";
import { Connection } from "./connection";
import { type ClientMessage, type OrderStatus, parseMessage, type StockMessage } from "./messages";
import { browserPorts, type Ports } from "./ports";
import { type BuyOutcome, type Reply, settle, type Wanted } from "./purchase";
import { SigningIn, type TokenSource } from "./signing-in";
import { Watch } from "./watch";

/** How the news reach us. `polling` while sockets do not get through, `closed` after [`LiveSale.close`]. */
export type Link = "connecting" | "live" | "polling" | "reconnecting" | "closed";

export interface Stock {
  /** Free pieces. */
  readonly free: number;
  /** Head of the sale's hash chain, hex. */
  readonly head: string;
}

export interface LiveSnapshot {
  readonly link: Link;
  readonly isSignedIn: boolean;
  /** Undefined before the first news. */
  readonly stock: Stock | undefined;
}

export interface StockNews extends Stock {
  /** Version of the stock; undefined when it was asked for over HTTP. */
  readonly seq: number | undefined;
  /** Milliseconds of the ports' clock: `performance.now()` in browsers. */
  readonly atMs: number;
}

export interface LiveOptions {
  readonly productId: number;
  /** Who buys; without it the feed alone. */
  readonly tokens?: TokenSource;
  /** `POST /api/buy` with the client id as `Idempotency-Key`; without it nobody buys. */
  readonly buyOverHttp?: (wanted: Wanted) => Promise<Reply>;
  /** The stock over HTTP, while sockets do not get through. */
  readonly poll?: () => Promise<Stock>;
  readonly ports?: Ports;
}

/** Close codes of the gate (workers/shop, sale_gate): bad tokens, barred, a newer socket of this person took the place. */
const closedForGood = new Set([4001, 4003, 4008]);

export class LiveSale {
  readonly #ports: Ports;
  readonly #options: LiveOptions;
  readonly #connection: Connection;
  readonly #signingIn: SigningIn;
  readonly #answers: Answers;
  readonly #watch: Watch;
  readonly #purchases = new Map<string, Promise<BuyOutcome>>();
  readonly #orderListeners = new Set<(orderId: string, status: OrderStatus) => void>();
  /** Those who wait for a signed-in socket. */
  #readyListeners = new Set<() => void>();
  #socketNumber = 0;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#ports = options.ports ?? browserPorts;
    this.#answers = new Answers(this.#ports);
    this.#watch = new Watch(this.#ports, options.poll);
    this.#connection = new Connection(`/ws?product_id=${options.productId}`, this.#ports, {
      opened: () => this.#opened(),
      received: (text) => this.#received(text),
      lost: (code) => this.#lost(code),
      failed: (attempts) => this.#watch.failed(attempts),
    });
    this.#signingIn = new SigningIn(
      options.tokens,
      this.#ports,
      (token) => this.#say({ type: "auth", token }),
      () => this.#signedInChanged(),
    );
    this.#connection.start();
  }

  /** The same object until something changes. */
  readonly snapshot = (): LiveSnapshot => this.#watch.snapshot;

  /** Calls back after every change of the snapshot; the answer ends it. */
  readonly subscribe = (changed: () => void): (() => void) => this.#watch.subscribe(changed);

  /** Every news of the stock, in order, also such without a change. */
  onStock(heard: (news: StockNews) => void): () => void {
    return this.#watch.onStock(heard);
  }

  /** Outcomes of this person's orders. What is told while the socket is down is not repeated: ask for open orders then. */
  onOrder(heard: (orderId: string, status: OrderStatus) => void): () => void {
    this.#orderListeners.add(heard);
    return () => this.#orderListeners.delete(heard);
  }

  /** Heads of the chain that were seen on the feed, for the receipt's check. */
  get headsSeen(): ReadonlySet<string> {
    return this.#watch.headsSeen;
  }

  /** Somebody has signed in, or another language or account is to hold from now on. */
  signIn(): void {
    this.#signingIn.retry();
  }

  /** A client id for a new intention. Keep it until its outcome is known. */
  freshId(): string {
    return this.#ports.freshId();
  }

  /**
   * Buys. Asked again with the same `id`, also while the first asking runs, it stays one purchase.
   * An outcome `unknown` is settled by calling this again with its id.
   */
  buy(quantity: number, id: string = this.freshId()): Promise<BuyOutcome> {
    const running = this.#purchases.get(id);
    if (running !== undefined) return running;
    const purchase = this.#settle({ id, productId: this.#options.productId, quantity });
    this.#purchases.set(id, purchase);
    return purchase;
  }

  /** Ends feed and socket. A purchase on its way is still brought to its end, over HTTP. */
  close(): void {
    this.#connection.stop();
    this.#watch.close();
    this.#wakeReady();
  }

  async #settle(wanted: Wanted): Promise<BuyOutcome> {
    const late = this.#answers.late(wanted.id);
    const http = this.#options.buyOverHttp;
    try {
      return await settle(
        wanted,
        {
          socketReady: (withinMs) => this.#socketReady(withinMs),
          overSocket: (asked) => this.#overSocket(asked),
          overHttp: async (asked) => (http === undefined ? { kind: "unsent" } : Promise.race([http(asked), late])),
          signInAgain: () => this.#signingIn.required(),
        },
        this.#ports,
      );
    } finally {
      this.#answers.forget(wanted.id);
      this.#purchases.delete(wanted.id);
    }
  }

  async #overSocket({ id, productId, quantity }: Wanted): Promise<Reply> {
    if (!this.#ports.isOnline()) return { kind: "unsent" };
    const reply = this.#answers.expect(id);
    if (!this.#say({ type: "buy", id, product_id: productId, quantity })) {
      this.#answers.lost();
      return { kind: "unsent" };
    }
    return reply;
  }

  get #isReady(): boolean {
    return this.#connection.isOpen && this.#signingIn.isSignedIn;
  }

  async #socketReady(withinMs: number): Promise<number | undefined> {
    const { link } = this.#watch.snapshot;
    // Where sockets do not get through, nobody waits for one in a rush.
    const isWorthIt = this.#signingIn.isHopeful && link !== "closed" && link !== "polling";
    if (!this.#isReady && isWorthIt) {
      await new Promise<void>((resolve) => {
        const cancel = this.#ports.after(withinMs, () => done());
        const done = (): void => {
          cancel();
          this.#readyListeners.delete(done);
          resolve();
        };
        this.#readyListeners.add(done);
      });
    }
    return this.#isReady ? this.#socketNumber : undefined;
  }

  #wakeReady(): void {
    for (const wake of [...this.#readyListeners]) wake();
  }

  #say(message: ClientMessage): boolean {
    return this.#connection.send(JSON.stringify(message));
  }

  #opened(): void {
    this.#socketNumber += 1;
    this.#signingIn.opened();
  }

  #lost(code: number): void {
    this.#signingIn.lost();
    if (closedForGood.has(code)) this.#signingIn.giveUp();
    this.#answers.lost();
    this.#watch.lost();
    if (!this.#signingIn.isHopeful) this.#wakeReady();
  }

  #signedInChanged(): void {
    this.#watch.signedIn(this.#signingIn.isSignedIn);
    if (this.#signingIn.isSignedIn || !this.#signingIn.isHopeful) this.#wakeReady();
  }

  #received(text: string): void {
    const message = parseMessage(text);
    switch (message?.type) {
      case "stock":
        if (message.product_id === this.#options.productId) this.#heardStock(message);
        break;
      case "auth_ok":
        this.#signingIn.accepted(message.expires_in);
        break;
      case "order":
        this.#answers.ordered(message);
        break;
      case "error":
        if (message.id !== undefined) this.#answers.refused(message);
        else this.#signingIn.refused();
        break;
      case "order_status":
        for (const heard of this.#orderListeners) heard(message.order_id, message.status);
        break;
    }
  }

  #heardStock({ stock, head, seq }: StockMessage): void {
    this.#watch.heard({ free: stock, head, seq, atMs: this.#ports.now() });
  }
}

/** Opens a sale's feed. */
export const openLiveSale = (options: LiveOptions): LiveSale => new LiveSale(options);
