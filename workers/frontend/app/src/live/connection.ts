/**
 * One socket that is kept: opened again after every loss, and given up when the other end no longer answers.
 * Knows nothing of what is said over it, and repeats nothing by itself.
 */
import { type Backoff, waitMs } from "./backoff";
import type { OpenSocket, Ports } from "./ports";

const backoff: Backoff = { firstMs: 400, mostMs: 15_000 };
/** A socket that does not open within this is given up. */
const openWithinMs = 10_000;
/** Open for so long, it counts as healthy: the next loss waits from the start again. */
const healthyAfterMs = 5_000;
const pingEveryMs = 20_000;
const pongWithinMs = 8_000;
/** After the page or the network came back the old socket is asked, not trusted. */
const pongAfterReturnMs = 2_500;

/** No closing handshake (RFC 6455, section 7.4.1). */
export const closedAbnormally = 1006;

export interface ConnectionHandlers {
  opened(): void;
  received(text: string): void;
  /** The open socket is gone; another is on its way unless [`Connection.stop`] was called. */
  lost(code: number): void;
  /** An attempt failed; how many in a row. */
  failed(attempts: number): void;
}

export class Connection {
  readonly #path: string;
  readonly #ports: Ports;
  readonly #handlers: ConnectionHandlers;
  #socket: OpenSocket | undefined;
  #isOpen = false;
  #isStopped = true;
  #attempts = 0;
  /** Whatever timer is armed for this state: opening, waiting, listening. */
  #cancelTimer: () => void = () => {};
  #cancelHealthy: () => void = () => {};
  #forgetReturn: () => void = () => {};

  constructor(path: string, ports: Ports, handlers: ConnectionHandlers) {
    this.#path = path;
    this.#ports = ports;
    this.#handlers = handlers;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  start(): void {
    if (!this.#isStopped) return;
    this.#isStopped = false;
    this.#forgetReturn = this.#ports.onReturn(() => this.#wake());
    this.#connect();
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#forgetReturn();
    this.#drop(1000);
  }

  /** Says it, if there is somebody to say it to. */
  send(text: string): boolean {
    if (!this.#isOpen || this.#socket === undefined) return false;
    try {
      this.#socket.send(text);
      return true;
    } catch {
      return false;
    }
  }

  #connect(): void {
    this.#cancelTimer();
    let mine: OpenSocket | undefined;
    const isMine = (): boolean => mine !== undefined && this.#socket === mine;
    try {
      mine = this.#ports.connect(this.#path, {
        opened: () => {
          if (isMine()) this.#opened();
        },
        received: (text) => {
          if (isMine()) this.#received(text);
        },
        closed: (code) => {
          if (isMine()) this.#drop(code);
        },
      });
    } catch {
      this.#again();
      return;
    }
    this.#socket = mine;
    this.#cancelTimer = this.#ports.after(openWithinMs, () => this.#drop(closedAbnormally));
  }

  #opened(): void {
    this.#isOpen = true;
    this.#cancelHealthy = this.#ports.after(healthyAfterMs, () => {
      this.#attempts = 0;
    });
    this.#listen();
    this.#handlers.opened();
  }

  #received(text: string): void {
    this.#listen();
    if (text !== "pong") this.#handlers.received(text);
  }

  /** Whatever comes shows that the other end lives; after a silence it is asked. */
  #listen(): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#ports.after(pingEveryMs, () => this.#ping(pongWithinMs));
  }

  #ping(withinMs: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#ports.after(withinMs, () => this.#drop(closedAbnormally));
    this.send("ping");
  }

  /** The network or the page came back. */
  #wake(): void {
    if (this.#isStopped) return;
    if (this.#isOpen) this.#ping(pongAfterReturnMs);
    else if (this.#socket === undefined) this.#connect();
  }

  /** Forgets the socket first: what it says from now on is nobody's. */
  #drop(code: number): void {
    const [socket, wasOpen] = [this.#socket, this.#isOpen];
    this.#socket = undefined;
    this.#isOpen = false;
    this.#cancelTimer();
    this.#cancelHealthy();
    socket?.close();
    if (wasOpen) this.#handlers.lost(code);
    this.#again();
  }

  #again(): void {
    if (this.#isStopped || this.#socket !== undefined) return;
    const wait = waitMs(backoff, this.#attempts, this.#ports.random());
    this.#attempts += 1;
    this.#cancelTimer();
    this.#cancelTimer = this.#ports.after(wait, () => this.#connect());
    this.#handlers.failed(this.#attempts);
  }
}
