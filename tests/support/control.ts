/** Client of the local runtime's control port. */
import { type Answer, send } from "./http.ts";
import type { WorkerName } from "./ports.ts";

export interface QueueState {
  readonly consumer: string;
  readonly isPaused: boolean;
  readonly backlog: number;
  readonly delivered: number;
  readonly acknowledged: number;
}

export class Control {
  readonly #url: string;
  #offsetMs = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** Moves the workers' clock; everything leaves memory, sockets close, queued messages are forgotten. */
  async advance(ms: number): Promise<void> {
    await this.#post("/time", { advance_ms: ms });
    this.#offsetMs += ms;
  }

  /** After a restart: puts the clock where it was, since time does not go backwards. */
  async restoreClock(): Promise<void> {
    if (this.#offsetMs > 0) await this.#post("/time", { advance_ms: this.#offsetMs });
  }

  /** Puts everything out of memory. */
  async reload(): Promise<void> {
    await this.#post("/reload");
  }

  /** Fires a worker's cron: the given one, or its first. */
  async cron(worker: WorkerName, cron?: string): Promise<void> {
    const query = new URLSearchParams(cron === undefined ? { worker } : { worker, cron });
    await this.#post(`/scheduled?${query}`);
  }

  async stop(worker: WorkerName): Promise<void> {
    await this.#post(`/workers/${worker}/stop`);
  }

  async start(worker: WorkerName): Promise<void> {
    await this.#post(`/workers/${worker}/start`);
  }

  async pause(queue: string): Promise<void> {
    await this.#post(`/queues/${queue}/pause`);
  }

  async resume(queue: string): Promise<void> {
    await this.#post(`/queues/${queue}/resume`);
  }

  /** Sends a text to a queue, as any of its producers would. */
  async send(queue: string, text: string): Promise<void> {
    await this.#post(`/queues/${queue}`, { text });
  }

  async queues(): Promise<Record<string, QueueState>> {
    return (await send(`${this.#url}/queues`)).expect(200).as();
  }

  /** The workers' time in milliseconds. */
  async now(): Promise<number> {
    const { now } = (await send(`${this.#url}/time`)).expect(200).as<{ now: string }>();
    return Date.parse(now);
  }

  /** SQL on a worker's database, past its code: to look, and to corrupt on purpose. */
  async sql<T>(worker: WorkerName, sql: string, params: readonly (string | number)[] = []): Promise<T[]> {
    const answer = await this.#post(`/d1/${worker}/query`, { sql, params });
    return answer.as<{ results: T[] }>().results;
  }

  async #post(path: string, json: unknown = {}): Promise<Answer> {
    return (await send(`${this.#url}${path}`, { method: "POST", json, timeoutMs: 60_000 })).expect(200);
  }
}
