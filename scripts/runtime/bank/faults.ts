/** Faults of those who are asked about slips: late, broken, silent, or of another opinion about the key. */
import { badRequest } from "../loopback.ts";

export const providerNames = ["slipok", "easyslip", "scb"] as const;
export type ProviderName = (typeof providerNames)[number];

const modes = [
  /** Knows nothing of the transfer yet. */
  "pending",
  /** Answers `500`. */
  "error",
  /** Does not answer for `delay_ms`, then cuts the connection. */
  "timeout",
  /** Refuses the key. */
  "wrong_key",
  /** Says that it was asked before. */
  "duplicate",
  /** Knows no such transfer, for good. */
  "not_found",
] as const;
export type FaultMode = (typeof modes)[number];

export interface Fault {
  readonly id: number;
  readonly provider: ProviderName | "*";
  readonly mode: FaultMode;
  readonly delay_ms: number;
  /** How many requests it still hits. */
  times: number;
}

export class Faults {
  #list: Fault[] = [];
  #nextId = 1;

  /** `{provider?, mode, times?, delay_ms?}`; one request of any provider unless told otherwise. */
  add(request: Readonly<Record<string, unknown>>): Fault {
    const { provider = "*", mode, times = 1, delay_ms: delayMs = 60_000 } = request;
    const isProvider = provider === "*" || providerNames.some((name) => name === provider);
    const isMode = modes.some((name) => name === mode);
    if (!isProvider || !isMode) {
      throw badRequest(`provider must be * or one of ${providerNames.join(", ")}, and mode one of ${modes.join(", ")}`);
    }
    if (!isCount(times) || !isCount(delayMs)) throw badRequest("times and delay_ms must be whole numbers, not below 0");
    const fault: Fault = {
      id: this.#nextId++,
      provider: provider as Fault["provider"],
      mode: mode as FaultMode,
      delay_ms: delayMs,
      times,
    };
    this.#list.push(fault);
    return fault;
  }

  all(): readonly Fault[] {
    return this.#list;
  }

  clear(): void {
    this.#list = [];
  }

  /** The oldest fault that fits the request; counted down here. */
  take(provider: ProviderName): Fault | undefined {
    const fault = this.#list.find((item) => item.provider === "*" || item.provider === provider);
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.#list = this.#list.filter((item) => item !== fault);
    return fault;
  }
}

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
