/**
 * How long renewals rest after the gateway has answered "not now" (429, 5xx), so that calls do not each ask anew. After a lost one they do not
 * rest: it cost the gateway nothing, and the network may be back at once.
 */
import type { Refusal } from "../client/client";
import { type Backoff, waitMs } from "../live/backoff";

const backoff: Backoff = { firstMs: 1_000, mostMs: 60_000 };
/** However long the gateway asks to wait: a person is still there. */
const askedMostMs = 5 * 60_000;

/** What the gateway asks to wait, within reason. */
export const askedMs = ({ retryAfterS = 0 }: Refusal): number => Math.min(retryAfterS * 1000, askedMostMs);

export class Patience {
  #failures = 0;
  #untilMs = Number.NEGATIVE_INFINITY;

  failed(refusal: Refusal, nowMs: number): void {
    if (refusal.status === 0) return;
    // Without chance: whoever asks next does so at a time of its own.
    this.#untilMs = nowMs + Math.max(waitMs(backoff, this.#failures, 1), askedMs(refusal));
    this.#failures += 1;
  }

  isNeeded(nowMs: number): boolean {
    return nowMs < this.#untilMs;
  }

  end(): void {
    this.#failures = 0;
    this.#untilMs = Number.NEGATIVE_INFINITY;
  }
}
