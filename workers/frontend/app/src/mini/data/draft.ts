/** A transfer as it is typed: what is wrong with it, and what is asked for when nothing is. */
import type { Schema } from "../../client/client";
import { isOpen, type Meaning } from "../../client/intentions";
import { type AmountFault, readAmount } from "./amount";

export interface Draft {
  readonly to: string;
  readonly asset: Schema<"Asset">;
  readonly amount: string;
  readonly memo: string;
}

export type ReceiverFault = "malformed" | "self";

export interface ReadDraft {
  readonly to: ReceiverFault | undefined;
  readonly amount: AmountFault | undefined;
  /** Exactly what would be sent; undefined while something is wrong. */
  readonly asked: Draft | undefined;
}

/**
 * `available`: what the wallet shows, undefined while it is not known. A transfer whose answer was lost may have been done already, and what
 * is left then be less than it: asking for it again is always possible, so that its outcome is told.
 */
export function readDraft(owner: string, draft: Draft, available: string | undefined): ReadDraft {
  const to = draft.to.trim();
  const receiver = !/^[1-9]\d{0,15}$/.test(to) ? "malformed" : to === owner ? "self" : undefined;
  const amount = readAmount(draft.asset, draft.amount, undefined);
  if (amount.fault !== undefined) return { to: receiver, amount: amount.fault, asked: undefined };
  const asked: Draft = { to, asset: draft.asset, amount: amount.amount, memo: draft.memo.trim() };
  const isShort = readAmount(draft.asset, draft.amount, available).fault === "short";
  if (isShort && !isOpen(meaningOf(owner, asked))) return { to: receiver, amount: "short", asked: undefined };
  return { to: receiver, amount: undefined, asked: receiver === undefined ? asked : undefined };
}

/** The same money to the same person with the same words is one intention until its outcome is known. */
export function meaningOf(owner: string, { to, asset, amount, memo }: Draft): Meaning {
  return [owner, "send", to, asset, amount, memo];
}
