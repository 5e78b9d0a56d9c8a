/**
 * Idempotency keys, one per intention.
 *
 * Invariant: while it is not known how an action ended (no answer, 5xx), the same meaning is sent under the same key, also after its dialog was closed
 * or the page reloaded; so it is never done twice. Once it is known, the next one is a new intention. A meaning names who acts, what is done and its
 * content, because one tab may see several people.
 */
import { freshKey, type Refusal } from "./client";

interface Intention {
  readonly key: string;
  /** It was asked before without a known end: it may have been done. */
  readonly isLost: boolean;
  /** When it was sent last. */
  readonly sentAtMs: number;
}

const storedAs = "doglc:intentions";

/** Where the browser refuses storage. */
let inMemory: Record<string, Intention> = {};

/**
 * The key of an intention, made at its first sending. `meaning`: who, what, on which thing, with which content, as one text. `withinMs`: whoever asks
 * for the same later than this means a second one.
 */
export function keyOf(meaning: string, withinMs = Number.POSITIVE_INFINITY): string {
  const before = sentWithin(meaning, withinMs);
  const key = before?.key ?? freshKey();
  write({ ...read(), [meaning]: { key, isLost: before !== undefined, sentAtMs: Date.now() } });
  return key;
}

/** True while it was sent and nobody knows how it ended, also where the page was left meanwhile. */
export const isOpen = (meaning: string, withinMs = Number.POSITIVE_INFINITY): boolean =>
  sentWithin(meaning, withinMs) !== undefined;

function sentWithin(meaning: string, withinMs: number): Intention | undefined {
  const intention = read()[meaning];
  return intention !== undefined && Date.now() - intention.sentAtMs < withinMs ? intention : undefined;
}

/** It is known how it ended. */
export function ended(meaning: string): void {
  const { [meaning]: _, ...others } = read();
  write(others);
}

/** True when nobody can say whether it was done. */
export function isUnknown({ status }: Refusal): boolean {
  return status === 0 || status >= 500;
}

/** Statuses about who asks: after a lost answer they say nothing of what was asked before. */
const aboutTheCaller = new Set([401, 403, 429]);

/** Notes how an asking was refused; true when it is not known whether it was done, now or by an earlier asking. */
export function isUnclearAfter(meaning: string, refusal: Refusal): boolean {
  if (isUnknown(refusal)) return true;
  if (read()[meaning]?.isLost === true && aboutTheCaller.has(refusal.status)) return true;
  ended(meaning);
  return false;
}

function read(): Record<string, Intention> {
  let stored: unknown;
  try {
    stored = JSON.parse(sessionStorage.getItem(storedAs) ?? "null");
  } catch {
    // Refused, or not ours.
  }
  if (typeof stored !== "object" || stored === null) return inMemory;
  const pairs = Object.entries(stored).flatMap(([meaning, value]: [string, unknown]) => {
    if (typeof value !== "object" || value === null || !("key" in value) || typeof value.key !== "string") return [];
    const sentAtMs = "sentAtMs" in value && typeof value.sentAtMs === "number" ? value.sentAtMs : 0;
    return [[meaning, { key: value.key, isLost: "isLost" in value && value.isLost === true, sentAtMs }] as const];
  });
  return Object.fromEntries(pairs);
}

function write(intentions: Record<string, Intention>): void {
  inMemory = intentions;
  try {
    sessionStorage.setItem(storedAs, JSON.stringify(intentions));
  } catch {
    // Memory has it.
  }
}
