/** Failures to order: the next calls of a kind are refused, delayed, or cut off before or after they took effect. */

import { HttpError, type JsonObject } from "./http.ts";

export const FAULT_ROUTES = ["*", "token", "certs", "watch", "history", "messages", "message"] as const;
export type Route = Exclude<(typeof FAULT_ROUTES)[number], "*">;
const MODES = ["refuse", "drop_before", "drop_after", "delay"] as const;

export type Fault = {
  route: Route | "*";
  mode: (typeof MODES)[number];
  status: number;
  times: number;
  delay_ms: number;
  retry_after_s: number;
};

function oneOf<Value extends string>(values: readonly Value[], value: unknown, name: string): Value {
  const found = values.find((known) => known === value);
  if (found === undefined) throw new HttpError(400, `${name} must be one of ${values.join(", ")}`);
  return found;
}

function count(value: unknown, fallback: number, name: string): number {
  const number = value ?? fallback;
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 0)
    throw new HttpError(400, `${name} must be a non-negative integer`);
  return number;
}

export class Faults {
  private list: Fault[] = [];

  /** `{route?, mode?, status?, times?, delay_ms?, retry_after_s?}`: one call of any kind fails with 500 unless said otherwise. */
  add(order: JsonObject): Fault {
    const fault: Fault = {
      route: oneOf(FAULT_ROUTES, order["route"] ?? "*", "route"),
      mode: oneOf(MODES, order["mode"] ?? "refuse", "mode"),
      status: count(order["status"], 500, "status"),
      times: count(order["times"], 1, "times"),
      delay_ms: count(order["delay_ms"], 0, "delay_ms"),
      retry_after_s: count(order["retry_after_s"], 0, "retry_after_s"),
    };
    if (fault.status < 400 || fault.status > 599) throw new HttpError(400, "status must be 400 to 599");
    this.list.push(fault);
    return fault;
  }

  all(): readonly Fault[] {
    return this.list;
  }

  clear(): void {
    this.list = [];
  }

  /** The oldest fault that fits, counted down here. */
  take(route: Route): Fault | undefined {
    const fault = this.list.find((one) => one.route === "*" || one.route === route);
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.list = this.list.filter((one) => one !== fault);
    return fault;
  }
}
