/**
 * Faults on demand, for tests of the bot: refuse a call, delay it, drop the connection before or after the call took
 * effect. The last one is the unknown outcome that a sender must survive.
 */

import { ApiError, badRequest, defaultDescription, tooManyRequests } from "./errors.ts";
import type { JsonObject } from "./types.ts";

export type FaultMode = "refuse" | "drop_before" | "drop_after" | "delay";

export type Fault = {
  id: number;
  /** A method's name, or "*" for every one. */
  method: string;
  mode: FaultMode;
  /** Only calls about this chat; undefined for all. */
  chat_id?: number;
  error_code: number;
  description?: string;
  retry_after_s?: number;
  delay_ms: number;
  /** How many calls it still hits. */
  times: number;
};

const MODES: readonly string[] = ["refuse", "drop_before", "drop_after", "delay"];

function numberOr(value: unknown, fallback: number): number {
  if (value === undefined || value === null) return fallback;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0)
    throw badRequest("expected a non-negative integer (sandbox)");
  return value;
}

export class Faults {
  private list: Fault[] = [];
  private nextId = 1;

  /** `{method, error_code, retry_after, times, chat_id, mode, delay_ms, description}`; all but the method are optional. */
  add(request: JsonObject): Fault {
    const method = request["method"] ?? "*";
    const mode = request["mode"] ?? (request["delay_ms"] === undefined ? "refuse" : "delay");
    if (typeof method !== "string" || typeof mode !== "string" || !MODES.includes(mode)) {
      throw badRequest(`method must be a name and mode one of ${MODES.join(", ")} (sandbox)`);
    }
    const retryAfter = request["retry_after"];
    const code = numberOr(request["error_code"], retryAfter === undefined ? 500 : 429);
    if (code < 400 || code > 599) throw badRequest("error_code must be 400 to 599 (sandbox)");
    const fault: Fault = {
      id: this.nextId++,
      method,
      mode: mode as FaultMode,
      error_code: code,
      delay_ms: numberOr(request["delay_ms"], 0),
      times: numberOr(request["times"], 1),
    };
    if (retryAfter !== undefined || code === 429) fault.retry_after_s = numberOr(retryAfter, 1);
    if (request["chat_id"] !== undefined) fault.chat_id = numberOr(request["chat_id"], 0);
    if (typeof request["description"] === "string") fault.description = request["description"];
    this.list.push(fault);
    return fault;
  }

  all(): readonly Fault[] {
    return this.list;
  }

  clear(): void {
    this.list = [];
  }

  /** The oldest fault that fits the call; counted down here. */
  take(method: string, chatId: number | undefined): Fault | undefined {
    const fault = this.list.find(
      (f) =>
        (f.method === "*" || f.method.toLowerCase() === method.toLowerCase()) &&
        (f.chat_id === undefined || f.chat_id === chatId),
    );
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.list = this.list.filter((f) => f !== fault);
    return fault;
  }
}

export function errorOf(fault: Fault): ApiError {
  if (fault.error_code === 429 && fault.description === undefined) return tooManyRequests(fault.retry_after_s ?? 1);
  return new ApiError(fault.error_code, fault.description ?? defaultDescription(fault.error_code), fault.retry_after_s);
}
