/** Failures to order: the next calls of a kind are refused, delayed, or cut off before or after they took effect. */

import { choice, count } from "../fields.ts";
import { badRequest, type JsonObject } from "../loopback.ts";

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

export class Faults {
  private list: Fault[] = [];

  /** `{route?, mode?, status?, times?, delay_ms?, retry_after_s?}`: one call of any kind fails with 500 unless said otherwise. */
  add(order: JsonObject): Fault {
    const fault: Fault = {
      route: choice(order, "route", FAULT_ROUTES) ?? "*",
      mode: choice(order, "mode", MODES) ?? "refuse",
      status: count(order, "status", 500),
      times: count(order, "times", 1),
      delay_ms: count(order, "delay_ms", 0),
      retry_after_s: count(order, "retry_after_s", 0),
    };
    if (fault.status < 400 || fault.status > 599) throw badRequest("status must be 400 to 599");
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
