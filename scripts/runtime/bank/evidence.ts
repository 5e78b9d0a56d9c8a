/**
 * How the system hears of a transfer. A road carries what the books say of it, and nothing else; another road (the banks' e-mails) is one more
 * object of this shape, given to `startBankSandbox`.
 */
import type { Transfer } from "./books.ts";

/** What a road is asked to do with a transfer. */
export interface Order {
  /** How often the same evidence is sent; once unless given. */
  readonly times?: number;
  /** What is to be wrong with it, in the road's own words. */
  readonly fault?: string;
  /** Telegram id of whoever sends it, where a person does. */
  readonly person?: number;
  /** Which deposit it is for, where that has to be said. */
  readonly deposit_id?: string;
}

/** What became of one sending. */
export interface Answer {
  /** 0: no answer came, and nobody knows what became of it. */
  readonly status: number;
  readonly body: unknown;
}

export interface Delivery {
  readonly road: string;
  readonly transfer_id: string;
  /** Every sending was taken. */
  readonly ok: boolean;
  /** One sentence for a person. */
  readonly note: string;
  readonly answers: readonly Answer[];
}

export interface EvidenceRoad {
  /** `notification`, `mail`, `slip`, … */
  readonly name: string;
  /** What may be wrong with its evidence. */
  readonly faults: readonly string[];
  /** Throws where this machine cannot bring such evidence at all. Asked before money moves for it. */
  readonly ready?: () => Promise<void>;
  deliver(transfer: Transfer, order: Order): Promise<Delivery>;
}

/** Nobody hears of it. */
export const silence: EvidenceRoad = {
  name: "none",
  faults: [],
  deliver: async (transfer) => ({
    road: "none",
    transfer_id: transfer.id,
    ok: true,
    note: "The money moved, and nobody was told.",
    answers: [],
  }),
};

/** `202 slip_submitted`, or the reason that came instead. */
export function noteOf({ status, body }: Answer): string {
  const { detail, code } = (body ?? {}) as { detail?: unknown; code?: unknown };
  const words = [code, detail].filter((word) => typeof word === "string");
  return [status, ...words].join(" ");
}
