/** Purchases that wait for their answer on the socket, by client id. */
import type { ErrorMessage, OrderMessage } from "./messages";
import type { Ports } from "./ports";
import type { Reply } from "./purchase";

/** A gate answers within a second; after this the answer counts as lost, and still is taken when it comes. */
const answerWithinMs = 6_000;

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly cancelTimer: () => void;
}

export class Answers {
  readonly #ports: Ports;
  readonly #waiting = new Map<string, Waiting>();
  /** Late answers to purchases that are being asked for elsewhere. */
  readonly #late = new Map<string, (reply: Reply) => void>();

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** The reply to this id on the present socket. */
  expect(id: string): Promise<Reply> {
    return new Promise((resolve) => {
      const cancelTimer = this.#ports.after(answerWithinMs, () => this.#end(id, { kind: "lost" }));
      this.#waiting.set(id, { resolve, cancelTimer });
    });
  }

  /** A ticket for this id that comes after it was given up; ends with `forget`. */
  late(id: string): Promise<Reply> {
    return new Promise((resolve) => this.#late.set(id, resolve));
  }

  forget(id: string): void {
    this.#late.delete(id);
    this.#end(id, { kind: "lost" });
  }

  ordered({ type: _type, id, ...ticket }: OrderMessage): void {
    if (!this.#end(id, { kind: "ticket", ticket })) this.#late.get(id)?.({ kind: "ticket", ticket });
  }

  refused({ id, code, detail, retry_after: retryAfterS }: ErrorMessage): void {
    if (id !== undefined) this.#end(id, { kind: "error", code, detail, retryAfterS });
  }

  /** The socket is gone, and with it the answers. */
  lost(): void {
    for (const id of [...this.#waiting.keys()]) this.#end(id, { kind: "lost" });
  }

  #end(id: string, reply: Reply): boolean {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return false;
    this.#waiting.delete(id);
    waiting.cancelTimer();
    waiting.resolve(reply);
    return true;
  }
}
