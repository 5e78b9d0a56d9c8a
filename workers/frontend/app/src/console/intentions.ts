/**
 * Idempotency keys of the console, one per intention.
 *
 * Invariant: while it is not known how an action ended (no answer, 5xx), the same action on the same thing with the same content is sent under the
 * same key, also after the dialog was closed or the page reloaded; so it is never done twice. Once it is known, the next one is a new intention.
 */
import { freshKey, type Refusal } from "../client/client";

const STORED = "doglc-console-intentions";

/** The key of an intention, made at its first sending. `meaning`: action, thing and content as one text. */
export function keyOf(meaning: string): string {
  const known = read();
  const key = known[meaning] ?? freshKey();
  write({ ...known, [meaning]: key });
  return key;
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

function read(): Record<string, string> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
    const pairs = typeof stored === "object" && stored !== null ? Object.entries(stored) : [];
    return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
  } catch {
    return {};
  }
}

function write(intentions: Record<string, string>): void {
  sessionStorage.setItem(STORED, JSON.stringify(intentions));
}
