/** A deposit as it is typed: between which bounds, what is wrong with it, and what is asked for when nothing is. */
import type { Meaning } from "../../client/intentions";
import { decimal, minorUnits } from "../../format/money";
import { type AmountFault, readAmount } from "./amount";
import type { AccountsStatus, Wish } from "./deposits";
import type { Wallet } from "./types";

const asset = "THB";

/** The contract's own bounds, until the gateway has told them. */
const smallest = "100.00";
const largest = "500000.00";

export interface Bounds {
  readonly min: string;
  readonly max: string;
  /** True: nothing can be deposited today any more. */
  readonly isSpent: boolean;
}

type LimitsOfWallet = Pick<Wallet["limits"], "deposit_max" | "deposit_left_today">;

/** The narrowest of what the system, the account's tier and its day allow. What is not known does not narrow. */
export function boundsOf(accounts: AccountsStatus | undefined, limits: LimitsOfWallet | undefined): Bounds {
  const min = minorUnits(asset, accounts?.min.amount ?? smallest) ?? 0n;
  let max = minorUnits(asset, accounts?.max.amount ?? largest) ?? 0n;
  for (const limit of [limits?.deposit_max, limits?.deposit_left_today]) {
    const most = limit === undefined ? undefined : minorUnits(asset, limit.amount);
    if (most !== undefined && most < max) max = most;
  }
  return { min: decimal(asset, min), max: decimal(asset, max), isSpent: max < min };
}

export type WishFault = AmountFault | "below" | "above";

export type ReadWish =
  | { readonly wish: Wish; readonly fault: undefined }
  | { readonly wish: undefined; readonly fault: WishFault };

export function readWish(typed: string, bank: string, { min, max }: Bounds): ReadWish {
  const read = readAmount(asset, typed, undefined);
  if (read.fault !== undefined) return { wish: undefined, fault: read.fault };
  const minor = minorUnits(asset, read.amount) ?? 0n;
  if (minor < (minorUnits(asset, min) ?? 0n)) return { wish: undefined, fault: "below" };
  if (minor > (minorUnits(asset, max) ?? 0n)) return { wish: undefined, fault: "above" };
  return { wish: { amount: read.amount, bank }, fault: undefined };
}

const quick = ["100", "300", "500", "1000", "2000", "5000", "10000", "20000", "50000"] as const;

/** At most six amounts that lie within the bounds, for a tap instead of typing. */
export function quickAmounts({ min, max }: Bounds): readonly string[] {
  const fits = quick.filter((amount) => readWish(amount, "", { min, max, isSpent: false }).fault === undefined);
  return fits.length <= 6 ? fits : fits.filter((amount) => amount !== "300" && amount !== "20000").slice(0, 6);
}

/** The same amount from the same bank is one intention until its outcome is known. */
export const meaningOfWish = (owner: string, { amount, bank }: Wish): Meaning => [owner, "deposit", amount, bank];
