/** Stable words about money that comes in, as operators read them. Whatever has no words here is shown as it came. */
import type { Text } from "../texts/texts";

const reasons: ReadonlySet<string> = new Set([
  "payment_dismissed",
  "tier_limit_exceeded",
  "wallet_closed",
  "wallet_refused",
  "operator",
  "slip_amount_differs",
  "slip_receiver_differs",
  "slip_too_old",
  "slip_late",
  "slip_in_future",
  "slip_inconsistent",
  "slip_no_qr",
  "slip_unreadable",
  "slip_already_used",
  "slip_not_found",
  "slip_above_automatic_limit",
  "slip_refused_by_provider",
  "slip_provider_unavailable",
  "slip_pending",
  "slip_unjudged",
]);

/** How a payment compares; what is not exact is a reason too. */
const outcomes: ReadonlySet<string> = new Set(["exact", "over", "under", "late", "twice", "stranger", "ambiguous"]);

/** A reason, how a payment compares, or what goes with a step: a stable code in words; a person's own words stay. */
export function reasonText(t: Text, reason: string): string {
  if (outcomes.has(reason)) return t(`console-outcome-of-${reason}`);
  return reasons.has(reason) ? t(`console-why-${reason}`) : reason;
}

const steps: ReadonlySet<string> = new Set([
  "opened",
  "slip_sent",
  "slip_refused",
  "slip_judged",
  "paid",
  "stray",
  "heard",
  "reviewed",
  "approved",
  "rejected",
  "credited",
  "expired",
  "dismissed",
]);

/** A step in a deposit's story; `undefined` for one without words. */
export function stepText(t: Text, what: string): string | undefined {
  return steps.has(what) ? t(`console-happened-${what}`) : undefined;
}

/** What can be compared; `picture` is the warning that the same file came for another deposit. */
const checks: ReadonlySet<string> = new Set([
  "payload",
  "reference",
  "bank",
  "amount",
  "receiver_account",
  "receiver_name",
  "receiver_bank",
  "date",
  "picture",
]);

/** What was compared; `undefined` for something without words. */
export function checkText(t: Text, name: string): string | undefined {
  return checks.has(name) ? t(`console-check-${name}`) : undefined;
}
