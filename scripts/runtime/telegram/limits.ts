/** Telegram's sending limits as token buckets. Off unless asked for; https://core.telegram.org/bots/faq#broadcasting-to-users */

import { tooManyRequests } from "./errors.ts";

export type Limits = {
  /** Messages per second to all chats together. */
  overall_per_s: number;
  /** Messages per second to one chat, once the burst is used up. */
  chat_per_s: number;
  chat_burst: number;
};

/** What Telegram documents for ordinary bots. */
export const TELEGRAM_LIMITS: Limits = { overall_per_s: 30, chat_per_s: 1, chat_burst: 20 };

class Bucket {
  private tokens: number;
  private lastMs: number;
  private readonly perS: number;
  private readonly size: number;

  constructor(perS: number, size: number, nowMs: number) {
    this.perS = perS;
    this.size = size;
    this.tokens = size;
    this.lastMs = nowMs;
  }

  /** Seconds to wait; 0 when one token can be taken now. */
  waitS(nowMs: number): number {
    this.tokens = Math.min(this.size, this.tokens + ((nowMs - this.lastMs) / 1000) * this.perS);
    this.lastMs = nowMs;
    return this.tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - this.tokens) / this.perS));
  }

  take(): void {
    this.tokens -= 1;
  }
}

export class SendLimiter {
  private readonly limits: Limits;
  private readonly overall: Bucket;
  private readonly chats = new Map<number, Bucket>();

  constructor(limits: Limits, nowMs: number) {
    this.limits = limits;
    this.overall = new Bucket(limits.overall_per_s, limits.overall_per_s, nowMs);
  }

  /** Throws the 429 that Telegram would answer, otherwise counts one message to the chat. */
  count(chatId: number, nowMs: number): void {
    let chat = this.chats.get(chatId);
    if (!chat) {
      chat = new Bucket(this.limits.chat_per_s, this.limits.chat_burst, nowMs);
      this.chats.set(chatId, chat);
    }
    const waitS = Math.max(chat.waitS(nowMs), this.overall.waitS(nowMs));
    if (waitS > 0) throw tooManyRequests(waitS);
    chat.take();
    this.overall.take();
  }
}
