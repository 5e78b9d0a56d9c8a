/** A world without real time or network: timers run when told, sockets are played by the test, dice come from a seed. */
import type { OpenSocket, Ports, SocketHandlers } from "../../workers/frontend/app/src/live/ports";

/** Mulberry32: small, and the same everywhere. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

export class Clock {
  nowMs = 0;
  #timers = new Set<Timer>();
  #count = 0;

  after(ms: number, run: () => void): () => void {
    this.#count += 1;
    const timer: Timer = { atMs: this.nowMs + Math.max(0, ms), order: this.#count, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get armed(): number {
    return this.#timers.size;
  }

  /** Lets that much time pass; promises settle between any two timers. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    await settled();
    for (;;) {
      const next = [...this.#timers]
        .filter(({ atMs }) => atMs <= untilMs)
        .sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0];
      if (next === undefined) break;
      this.#timers.delete(next);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.run();
      await settled();
    }
    this.nowMs = untilMs;
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The other end of one socket. */
export class FakeSocket implements OpenSocket {
  readonly said: string[] = [];
  readonly #handlers: SocketHandlers;
  readonly #heard: (socket: FakeSocket, text: string) => void;
  isOpen = false;
  isClosed = false;

  constructor(handlers: SocketHandlers, heard: (socket: FakeSocket, text: string) => void) {
    this.#handlers = handlers;
    this.#heard = heard;
  }

  open(): void {
    if (this.isClosed) return;
    this.isOpen = true;
    this.#handlers.opened();
  }

  tell(message: unknown): void {
    if (this.isOpen) this.#handlers.received(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** The network or the server ends it. */
  cut(code = 1006): void {
    if (this.isClosed) return;
    this.isOpen = false;
    this.isClosed = true;
    this.#handlers.closed(code);
  }

  send(text: string): void {
    if (!this.isOpen) throw new Error("not open");
    this.said.push(text);
    this.#heard(this, text);
  }

  close(): void {
    this.isOpen = false;
    this.isClosed = true;
  }
}

export interface World extends Ports {
  readonly clock: Clock;
  readonly sockets: FakeSocket[];
  /** The page or the network came back. */
  comeBack(): void;
  /** What the device knows of its network; true unless a test says otherwise. */
  hasNetwork: boolean;
}

/** A world in which every message is `heard` by the test's server. */
export function world(
  seed: number,
  heard: (socket: FakeSocket, text: string) => void = () => {},
  connected: (socket: FakeSocket) => void = () => {},
): World {
  const clock = new Clock();
  const sockets: FakeSocket[] = [];
  const wakes = new Set<() => void>();
  let ids = 0;
  const made: World = {
    clock,
    sockets,
    hasNetwork: true,
    isOnline: () => made.hasNetwork,
    comeBack: () => {
      for (const wake of wakes) wake();
    },
    connect: (_path, handlers) => {
      const socket = new FakeSocket(handlers, heard);
      sockets.push(socket);
      connected(socket);
      return socket;
    },
    now: () => clock.nowMs,
    random: dice(seed),
    after: (ms, run) => clock.after(ms, run),
    freshId: () => {
      ids += 1;
      return `intention-${ids}`;
    },
    onReturn: (wake) => {
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
  };
  return made;
}
