/**
 * Pub/Sub push: each notification again and again until the subscriber answers 2xx, with growing delay, a new token each time.
 * Several at once, in no promised order, as there.
 */

import { request as httpRequest } from "node:http";

export type PushTiming = { retryInitialMs: number; retryMaxMs: number; timeoutMs: number };

export const PUBSUB_TIMING: PushTiming = { retryInitialMs: 1_000, retryMaxMs: 60_000, timeoutMs: 10_000 };

/** Statuses that Pub/Sub takes as "got it". */
const ACKNOWLEDGED = new Set([102, 200, 201, 202, 204]);

export type Delivery = {
  messageId: string;
  body: string;
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  isDone: boolean;
};

type Waiting = { delivery: Delivery; timer: NodeJS.Timeout | undefined };

export class Pusher {
  readonly deliveries: Delivery[] = [];
  private readonly waiting = new Map<string, Waiting>();
  private readonly timing: PushTiming;
  private readonly target: () => { url: string; token: string | null } | null;
  private nextId = 1;
  private isClosed = false;

  /** `target` is asked before each attempt. */
  constructor(timing: PushTiming, target: () => { url: string; token: string | null } | null) {
    this.timing = timing;
    this.target = target;
  }

  /** Brings `data` to the subscriber. */
  push(data: object, subscription: string, nowMs: number): Delivery {
    const messageId = String(11_000_000_000_000 + nowMs * 10 + this.nextId);
    this.nextId += 1;
    const message = {
      data: Buffer.from(JSON.stringify(data)).toString("base64"),
      messageId,
      message_id: messageId,
      publishTime: new Date(nowMs).toISOString(),
      publish_time: new Date(nowMs).toISOString(),
    };
    const delivery: Delivery = {
      messageId,
      body: JSON.stringify({ message, subscription }),
      attempts: 0,
      lastStatus: null,
      lastError: null,
      isDone: false,
    };
    this.deliveries.push(delivery);
    if (this.deliveries.length > 1_000) this.deliveries.shift();
    const waiting: Waiting = { delivery, timer: undefined };
    this.waiting.set(messageId, waiting);
    setImmediate(() => void this.attempt(waiting));
    return delivery;
  }

  /** The same notification once more, as Pub/Sub promises only "at least once". */
  repeat(delivery: Delivery): void {
    const waiting: Waiting = { delivery, timer: undefined };
    this.waiting.set(delivery.messageId, waiting);
    setImmediate(() => void this.attempt(waiting));
  }

  pending(): number {
    return this.waiting.size;
  }

  retryNow(): void {
    for (const waiting of this.waiting.values()) {
      if (waiting.timer === undefined) continue;
      clearTimeout(waiting.timer);
      waiting.timer = undefined;
      void this.attempt(waiting);
    }
  }

  close(): void {
    this.isClosed = true;
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private async attempt(waiting: Waiting): Promise<void> {
    const { delivery } = waiting;
    const target = this.target();
    if (this.isClosed) return;
    delivery.lastStatus = null;
    if (target !== null) {
      delivery.attempts += 1;
      try {
        delivery.lastStatus = await this.send(target.url, target.token, delivery.body);
        delivery.lastError = null;
      } catch (error) {
        delivery.lastError = error instanceof Error ? error.message : String(error);
      }
    }
    if (this.isClosed) return;
    if (delivery.lastStatus !== null && ACKNOWLEDGED.has(delivery.lastStatus)) {
      delivery.isDone = true;
      this.waiting.delete(delivery.messageId);
      return;
    }
    const grown = this.timing.retryInitialMs * 2 ** Math.min(20, Math.max(0, delivery.attempts - 1));
    waiting.timer = setTimeout(
      () => {
        waiting.timer = undefined;
        void this.attempt(waiting);
      },
      Math.min(this.timing.retryMaxMs, grown),
    );
    waiting.timer.unref();
  }

  private send(url: string, token: string | null, body: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers: Record<string, string | number> = {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)",
      };
      if (token !== null) headers["authorization"] = `Bearer ${token}`;
      const call = httpRequest(url, { method: "POST", headers, timeout: this.timing.timeoutMs }, (response) => {
        response.resume();
        response.once("end", () => resolve(response.statusCode ?? 0));
        response.once("error", reject);
      });
      call.once("timeout", () => call.destroy(new Error("the subscriber did not answer in time")));
      call.once("error", reject);
      call.end(body);
    });
  }
}
