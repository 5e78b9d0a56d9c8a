/**
 * Brings updates to the webhook as Telegram's server does: one at a time per chat, the next only after a 2xx,
 * at most `max_connections` at once, failed ones again with growing delay until they are a day old.
 * The delays follow the public Bot API server: at once, then 2, 4, 8, ... times the first delay.
 */

import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { badRequest } from "./errors.ts";
import type { Entry } from "./journal.ts";
import { isObject, parseJson } from "./params.ts";
import type { Json, JsonObject, PendingUpdate, WebhookSettings } from "./types.ts";
import { UPDATE_LIFE_MS, type World } from "./world.ts";

export type DeliveryTiming = {
  /** Unit of the growing delay. */
  retryInitialMs: number;
  retryMaxMs: number;
  /** How long the webhook may take to answer. */
  timeoutMs: number;
};

export const TELEGRAM_TIMING: DeliveryTiming = { retryInitialMs: 1_000, retryMaxMs: 60_000, timeoutMs: 60_000 };

type Queue = { ids: number[]; isSending: boolean; failures: number; timer: NodeJS.Timeout | undefined };
type Outcome = { ok: true; body: string } | { ok: false; error: string; retryAfterMs: number };

const MAX_ANSWER_BYTES = 1024 * 1024;

async function readAnswer(response: IncomingMessage): Promise<string> {
  let text = "";
  response.setEncoding("utf8");
  for await (const chunk of response) if (text.length < MAX_ANSWER_BYTES) text += String(chunk);
  return text;
}

function explain(error: NodeJS.ErrnoException): string {
  if (error.code === "ECONNREFUSED") return "Connection refused";
  if (error.code === "ETIMEDOUT") return "Read timeout expired";
  if (error.code === "ECONNRESET") return "Connection reset by peer";
  return `Connection failed: ${error.code ?? error.message}`;
}

export class Deliverer {
  lastError: { date: number; message: string } | undefined;
  /** Deliveries tried since the start, for tests. */
  attempts = 0;
  private readonly world: World;
  private readonly timing: DeliveryTiming;
  private readonly queues = new Map<number, Queue>();
  private readonly ready = new Set<number>();
  private readonly runMethod: (method: string, params: JsonObject) => Promise<void>;
  private agent = new Agent({ keepAlive: true });
  private sending = 0;
  private isClosed = false;
  private isPumpPlanned = false;

  /** `runMethod` performs a method that the webhook wrote into its answer. */
  constructor(world: World, timing: DeliveryTiming, runMethod: (method: string, params: JsonObject) => Promise<void>) {
    this.world = world;
    this.timing = timing;
    this.runMethod = runMethod;
    for (const update of world.state.pending.values()) this.add(update);
    world.listen((entry) => this.onChange(entry));
    this.plan();
  }

  /** Forgets the delays: everything that waits is tried at once. */
  retryNow(): void {
    for (const [key, queue] of this.queues) {
      clearTimeout(queue.timer);
      queue.timer = undefined;
      queue.failures = 0;
      if (!queue.isSending && queue.ids.length > 0) this.ready.add(key);
    }
    this.plan();
  }

  close(): void {
    this.isClosed = true;
    for (const queue of this.queues.values()) clearTimeout(queue.timer);
    this.agent.destroy();
  }

  private onChange(entry: Entry): void {
    if (entry.op === "update") {
      this.add(entry.update);
      this.plan();
    } else if (entry.op === "webhook") {
      this.lastError = undefined;
      this.agent.destroy();
      this.agent = new Agent({ keepAlive: true });
      this.plan();
    }
  }

  private add(update: PendingUpdate): void {
    let queue = this.queues.get(update.queue);
    if (!queue) {
      queue = { ids: [], isSending: false, failures: 0, timer: undefined };
      this.queues.set(update.queue, queue);
    }
    queue.ids.push(update.update_id);
    if (!queue.isSending && queue.timer === undefined) this.ready.add(update.queue);
  }

  private plan(): void {
    if (this.isPumpPlanned || this.isClosed) return;
    this.isPumpPlanned = true;
    setImmediate(() => {
      this.isPumpPlanned = false;
      this.pump();
    });
  }

  private pump(): void {
    const settings = this.world.state.webhook;
    if (settings === null || this.isClosed) return;
    for (const key of this.ready) {
      if (this.sending >= settings.max_connections) return;
      this.ready.delete(key);
      const queue = this.queues.get(key);
      const update = queue && this.head(queue);
      if (!queue || !update) {
        this.queues.delete(key);
        continue;
      }
      queue.isSending = true;
      this.sending += 1;
      this.attempts += 1;
      void this.send(settings, update).then((outcome) => this.finish(key, queue, update, outcome));
    }
  }

  /** The queue's oldest update that is still wanted; dropped and expired ones are passed over. */
  private head(queue: Queue): PendingUpdate | undefined {
    for (let id = queue.ids[0]; id !== undefined; id = queue.ids[0]) {
      const update = this.world.state.pending.get(id);
      if (update && this.world.nowMs() - update.created_at_ms < UPDATE_LIFE_MS) return update;
      if (update) this.world.commit({ op: "settled", update_ids: [id] });
      queue.ids.shift();
      queue.failures = 0;
    }
    return undefined;
  }

  private finish(key: number, queue: Queue, update: PendingUpdate, outcome: Outcome): void {
    queue.isSending = false;
    this.sending -= 1;
    if (this.isClosed) return;
    if (outcome.ok) {
      queue.failures = 0;
      if (this.world.state.pending.has(update.update_id)) {
        this.world.commit({ op: "settled", update_ids: [update.update_id] });
        this.runAnswer(outcome.body);
      }
      this.ready.add(key);
    } else {
      this.lastError = { date: this.world.nowS(), message: outcome.error };
      const grown = queue.failures === 0 ? 0 : this.timing.retryInitialMs * 2 ** Math.min(20, queue.failures);
      const delayMs = outcome.retryAfterMs > 0 ? outcome.retryAfterMs : Math.min(this.timing.retryMaxMs, grown);
      queue.failures += 1;
      queue.timer = setTimeout(() => {
        queue.timer = undefined;
        this.ready.add(key);
        this.plan();
      }, delayMs);
    }
    this.plan();
  }

  /** A webhook may answer with a method call; its outcome is not reported back, as at Telegram. */
  private runAnswer(body: string): void {
    const call = parseJson(body);
    if (!isObject(call) || typeof call["method"] !== "string") return;
    const params: JsonObject = {};
    for (const [name, value] of Object.entries(call)) if (name !== "method") params[name] = value as Json;
    void this.runMethod(call["method"], params);
  }

  private send(settings: WebhookSettings, update: PendingUpdate): Promise<Outcome> {
    const { timeoutMs } = this.timing;
    return new Promise((resolve) => {
      const fail = (error: string, retryAfterMs = 0): void => resolve({ ok: false, error, retryAfterMs });
      const headers: Record<string, string | number> = {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(update.body),
      };
      if (settings.secret_token !== "") headers["x-telegram-bot-api-secret-token"] = settings.secret_token;
      const call = httpRequest(settings.url, { method: "POST", agent: this.agent, headers }, (response) => {
        readAnswer(response).then(
          (body) => {
            clearTimeout(timer);
            const status = response.statusCode ?? 0;
            if (status >= 200 && status < 300) return resolve({ ok: true, body });
            const retryAfterS = Number(response.headers["retry-after"] ?? 0);
            const waitS = Number.isFinite(retryAfterS) ? Math.min(3600, Math.max(0, retryAfterS)) : 0;
            fail(`Wrong response from the webhook: ${status} ${response.statusMessage ?? ""}`.trimEnd(), waitS * 1000);
          },
          (error: NodeJS.ErrnoException) => fail(explain(error)),
        );
      });
      const timer = setTimeout(
        () => call.destroy(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })),
        timeoutMs,
      );
      call.on("error", (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        fail(explain(error));
      });
      call.end(update.body);
    });
  }
}

/** Checks a raw update for injection: an object whose id, if it has one, is a positive integer. */
export function rawUpdateId(update: JsonObject, fallback: number): number {
  const id = update["update_id"] ?? fallback;
  if (typeof id !== "number" || !Number.isSafeInteger(id) || id <= 0)
    throw badRequest("update_id must be a positive integer (sandbox)");
  return id;
}
