/** What is known of the stock, and how: from the socket, or asked for while sockets do not get through. */
import type { Link, LiveSnapshot, Stock, StockNews } from "./live-sale";
import type { Ports } from "./ports";

/** Failed attempts in a row, after which the stock is asked for. */
const pollAfterFailures = 3;
const pollEveryMs = 4_000;
/** A gate that says older states for longer does not lag. */
const lagMostMs = 3_000;
/** Enough for a sale of an hour at six changes a second, forgotten from the oldest on. */
const headsMost = 20_000;

export class Watch {
  readonly #ports: Ports;
  readonly #poll: (() => Promise<Stock>) | undefined;
  readonly #changed = new Set<() => void>();
  readonly #heard = new Set<(news: StockNews) => void>();
  readonly #heads = new Set<string>();
  #snapshot: LiveSnapshot = { link: "connecting", isSignedIn: false, stock: undefined };
  #seq: number | undefined;
  /** When this socket said its first news. */
  #firstAtMs: number | undefined;
  #isPolling = false;
  #cancelPoll: () => void = () => {};

  constructor(ports: Ports, poll: (() => Promise<Stock>) | undefined) {
    this.#ports = ports;
    this.#poll = poll;
  }

  get snapshot(): LiveSnapshot {
    return this.#snapshot;
  }

  get headsSeen(): ReadonlySet<string> {
    return this.#heads;
  }

  subscribe(changed: () => void): () => void {
    this.#changed.add(changed);
    return () => this.#changed.delete(changed);
  }

  onStock(heard: (news: StockNews) => void): () => void {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  }

  /**
   * News off the socket. Gates hear of changes one after the other: another gate may say an older state at first, which is
   * not shown again. When it goes on saying so, it is right: the stock was set up anew.
   */
  heard(news: StockNews): void {
    this.#stopPolling();
    this.#firstAtMs ??= news.atMs;
    const isOlder = this.#seq !== undefined && news.seq !== undefined && news.seq < this.#seq;
    if (isOlder && news.atMs - this.#firstAtMs < lagMostMs) {
      this.#set({ link: "live" });
      return;
    }
    this.#seq = news.seq;
    this.#tell(news, "live");
  }

  lost(): void {
    this.#firstAtMs = undefined;
    if (this.#snapshot.link !== "closed") this.#set({ link: "reconnecting" });
  }

  failed(attempts: number): void {
    if (attempts < pollAfterFailures || this.#isPolling || this.#poll === undefined) return;
    this.#isPolling = true;
    void this.#ask(this.#poll);
  }

  signedIn(isSignedIn: boolean): void {
    this.#set({ isSignedIn });
  }

  close(): void {
    this.#stopPolling();
    this.#set({ link: "closed" });
  }

  async #ask(poll: () => Promise<Stock>): Promise<void> {
    const stock = await poll().catch(() => undefined);
    if (!this.#isPolling) return;
    if (stock === undefined) this.#set({ link: "reconnecting" });
    else {
      // What is asked for carries no version: the socket's next word counts again, whatever its version.
      this.#seq = undefined;
      this.#tell({ ...stock, seq: undefined, atMs: this.#ports.now() }, "polling");
    }
    const jitterMs = this.#ports.random() * pollEveryMs * 0.5;
    this.#cancelPoll = this.#ports.after(pollEveryMs + jitterMs, () => void this.#ask(poll));
  }

  #stopPolling(): void {
    this.#isPolling = false;
    this.#cancelPoll();
  }

  #tell(news: StockNews, link: Link): void {
    const { free, head } = news;
    this.#heads.delete(head);
    this.#heads.add(head);
    if (this.#heads.size > headsMost) {
      const oldest = this.#heads.values().next().value;
      if (oldest !== undefined) this.#heads.delete(oldest);
    }
    const { stock } = this.#snapshot;
    const isSame = stock !== undefined && stock.free === free && stock.head === head;
    this.#set(isSame ? { link } : { link, stock: { free, head } });
    for (const heard of [...this.#heard]) heard(news);
  }

  #set(change: Partial<LiveSnapshot>): void {
    const next = { ...this.#snapshot, ...change };
    const { link, isSignedIn, stock } = this.#snapshot;
    if (next.link === link && next.isSignedIn === isSignedIn && next.stock === stock) return;
    this.#snapshot = next;
    for (const changed of [...this.#changed]) changed();
  }
}
