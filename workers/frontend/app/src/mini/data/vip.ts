/** What a VIP level costs this person now, and what it gives. */
import { type Money, minorUnits } from "../../format/money";
import type { Amount, Vip, VipLevel } from "./deposits";

export interface Offer {
  readonly kind: "buy" | "upgrade" | "renew";
  /** What is to be paid now. */
  readonly price: Amount;
  /** True: less than the level's price, because the present one counts. */
  readonly isReduced: boolean;
}

/** Undefined for what the gateway gives no price for: a lower level while a higher one lasts. */
export function offerOf({ level: mine }: Vip, { level, price, price_now: now }: VipLevel): Offer | undefined {
  if (now === null) return undefined;
  const kind = level === mine ? "renew" : mine > 0 ? "upgrade" : "buy";
  return { kind, price: now, isReduced: isShortOf(price, now.amount) };
}

/** Hundredths of a percent as percents: `2550` -> `25.5`. */
export function percentOf(bps: number): string {
  const [whole, part] = [Math.trunc(bps / 100), Math.abs(bps % 100)];
  return part === 0 ? String(whole) : `${whole}.${String(part).padStart(2, "0").replace(/0$/, "")}`;
}

/** True when `available` is known, and less than the price. */
export function isShortOf(price: Money, available: string | undefined): boolean {
  const [has, needs] = [available, price.amount].map((amount) =>
    amount === undefined ? undefined : minorUnits(price.asset, amount),
  );
  return has !== undefined && needs !== undefined && has < needs;
}
