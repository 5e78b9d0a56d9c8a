/** What payers do: the amount that was asked for, or something else. Each act books one transfer, or two. */

import { badRequest } from "../loopback.ts";
import { bahtOf, satangOf } from "./amount.ts";
import { bankOf } from "./banks.ts";
import type { Account, Books, Sender, Transfer } from "./books.ts";
import { senderNamed } from "./people.ts";

export const hows = ["exact", "short", "over", "late", "twice", "stranger"] as const;

/** How a payment compares with what was asked for. */
export type How = (typeof hows)[number];

export interface Payment {
  /** Number or id of the account that gets the money. */
  readonly account: string;
  /** Its bank, where two banks gave the same number. */
  readonly bank?: string;
  /** What is to be paid, or what a stranger pays: decimal text, baht. */
  readonly amount: string;
  readonly how?: How;
  /** How much short or over, decimal text; 1.00 unless given. */
  readonly difference?: string;
  /** When the deposit's time is over; needed to be late. */
  readonly expires_at_ms?: number;
  /** The bank's time of the transfer; now, unless given. */
  readonly at_ms?: number;
  /** Names the payer; any text. */
  readonly person?: string;
  readonly sender?: Sender;
  /** The receiver is nobody that the bank knows: money that went elsewhere. */
  readonly outside?: Account;
}

const lateByMs = 60_000;

export function pay(books: Books, payment: Payment, nowMs: number): Transfer[] {
  const how = payment.how ?? "exact";
  const account = payment.outside ?? books.account(payment.account, payment.bank);
  const sender = payment.sender ?? senderNamed(how === "stranger" ? "a stranger" : (payment.person ?? "a payer"));
  bankOf(sender.bank);
  const amount = bahtOf(amountOf(payment, how));
  const at_ms = timeOf(payment, how, nowMs);
  const first = books.book({ account, amount, at_ms, sender });
  if (how !== "twice") return [first];
  return [first, books.book({ account, amount, at_ms: at_ms + 1_000, sender })];
}

function amountOf({ amount, difference = "1.00" }: Payment, how: How): number {
  const satang = satangOf(amount);
  if (how === "over") return satang + satangOf(difference);
  if (how !== "short") return satang;
  const less = satang - satangOf(difference);
  if (less <= 0) throw badRequest("nothing would be left to pay");
  return less;
}

function timeOf({ at_ms, expires_at_ms }: Payment, how: How, nowMs: number): number {
  if (at_ms !== undefined) return at_ms;
  if (how !== "late") return nowMs;
  if (expires_at_ms === undefined) throw badRequest("who pays late must know until when it was time");
  return Math.max(nowMs, expires_at_ms + lateByMs);
}
