/** Where a sale stands at a moment, from what the gateway last said and the clock. */
import type { Notice, Product } from "./sources";

export type Phase = "scheduled" | "open" | "sold_out" | "paused" | "ended";

export interface Standing {
  readonly phase: Phase;
  /** What the countdown runs to, milliseconds since 1970. */
  readonly untilMs: number | undefined;
  /** An operator's words. */
  readonly message: string | undefined;
}

/** The clock opens and closes a sale in time; everything else is the gateway's word. */
export function standing(product: Product, free: number, notices: readonly Notice[], nowMs: number): Standing {
  const [startsMs, endsMs] = [instant(product.starts_at), instant(product.ends_at)];
  const notice = notices.find(({ name }) => name === `sale:${product.product_id}` || name === "everything");
  const at = (phase: Phase, untilMs?: number): Standing => ({ phase, untilMs, message: notice?.message });
  const isOver = endsMs !== undefined && nowMs >= endsMs;
  if (product.state === "ended" || isOver) return at("ended");
  if (notice !== undefined || product.state === "paused") return at("paused");
  if (startsMs !== undefined && nowMs < startsMs) return at("scheduled", startsMs);
  if (free === 0) return at("sold_out");
  return at("open", endsMs);
}

export function instant(text: string | null): number | undefined {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
