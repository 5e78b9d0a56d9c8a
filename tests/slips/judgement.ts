/** Slips against deposits, judged by the functions that the security worker judges with (`shared/domain/examples/judge_slips.rs`). */
import { masked, type Party } from "../../scripts/runtime/bank/slip/description.ts";
import { ask } from "./examples.ts";
import type { Reading } from "./readings.ts";

/** What a person asked to be credited. */
export interface Deposit {
  /** Decimal baht, exact. */
  readonly amount: string;
  readonly bank: string;
  readonly account: string;
  readonly names: readonly string[];
  readonly startedAtMs: number;
  /** When the slip is judged. */
  readonly nowMs: number;
}

/** Money that moved: a line in the books of the sending bank. */
export interface Transfer {
  /** The text in the code of its slip, by which providers are asked. */
  readonly code: string;
  readonly bank: string;
  readonly reference: string;
  readonly atMs: number;
  readonly amount: string;
  readonly receiver: Party;
}

/** Somebody sends a slip for a deposit. */
export interface Attempt {
  readonly id: string;
  readonly reading: Reading;
  readonly deposit: Deposit;
  /** Whose the slip's reference is. */
  readonly claim: "free" | "taken";
}

/** Who can be asked, and how far a picture alone is trusted. */
export interface Regime {
  readonly name: string;
  readonly provider: "knows" | "silent" | "none";
  /** Of all sums that a picture alone may credit, in satang. */
  readonly capMinor: number;
}

export interface Check {
  readonly name: string;
  readonly outcome: "matched" | "differed" | "unread";
  readonly read: string | null;
  readonly expected: string | null;
}

export interface Fields {
  readonly amount:
    | { readonly state: "unread" }
    | { readonly state: "read"; readonly minor: number; readonly without_sign_minor: number | null }
    | { readonly state: "disputed"; readonly first_minor: number; readonly second_minor: number };
  /** `2026-11-20`, Bangkok's. */
  readonly day: string | null;
  /** Of the day. */
  readonly minute: number | null;
}

export interface Judged {
  readonly id: string;
  readonly decision: "credit" | "review" | "reject" | "ask_again";
  readonly claim_key?: string;
  readonly by_picture_alone?: boolean;
  readonly reason?: { readonly code: string; readonly params: Readonly<Record<string, string>> };
  readonly verdict: { readonly basis: "picture" | "provider"; readonly checks: readonly Check[] };
  readonly reading: { readonly qr: { readonly state: "none" | "not_a_slip" | "slip" }; readonly fields: Fields | null };
}

/** Judges all of them in one process, in their order. `books` are asked where the regime has a provider that knows. */
export function judgeAll(
  attempts: readonly Attempt[],
  regime: Regime,
  books: ReadonlyMap<string, Transfer>,
): Promise<Judged[]> {
  const lines = attempts.map(({ id, reading: { qr, passes }, deposit, claim }) =>
    JSON.stringify({
      id,
      qr,
      texts: passes.length === 0 ? null : { thai: passes[0]?.text ?? "", latin: passes[1]?.text ?? "" },
      deposit: {
        amount: deposit.amount,
        bank: deposit.bank,
        accounts: [deposit.account],
        names: deposit.names,
        started_at_ms: deposit.startedAtMs,
        now_ms: deposit.nowMs,
      },
      claim,
      word: wordOf(regime, qr, deposit.nowMs, books),
      policy: {
        auto_credit_max_minor: regime.capMinor,
        user_day_max_minor: regime.capMinor,
        account_day_max_minor: regime.capMinor,
        day_max_minor: regime.capMinor,
      },
    }),
  );
  return ask<Judged>("doglc-domain", "judge_slips", lines);
}

/** What the provider says: the books and nothing else, as they are at the time. */
function wordOf(regime: Regime, code: string | null, nowMs: number, books: ReadonlyMap<string, Transfer>): object {
  if (regime.provider === "none" || code === null) return { word: "none_configured" };
  if (regime.provider === "silent") return { word: "pending", retry_after_s: 60, may_ask_again: false };
  const transfer = books.get(code);
  if (transfer === undefined || transfer.atMs > nowMs) return { word: "not_found" };
  const { bank, reference, atMs, amount, receiver } = transfer;
  return {
    word: "confirmed",
    slip: {
      bank,
      reference,
      at_ms: atMs,
      amount_minor: minorOf(amount),
      sender: null,
      receiver_accounts_masked: [masked(receiver.account, "xxx-x-x####-x")],
      receiver_names: [receiver.name],
      receiver_bank: receiver.bank,
    },
  };
}

/** Satang of decimal baht. */
export const minorOf = (amount: string): number => Number(amount.replace(".", ""));
