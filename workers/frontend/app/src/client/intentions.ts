/**
 * Idempotency keys, one per intention.
 *
 * Invariant: while it is not known how an action ended (no answer, 5xx), the same meaning is sent under the same key, also after its dialog was closed
 * or the page reloaded; so it is never done twice. Once it is known, the next one is a new intention.
 *
 * What is kept in the tab is whose it is, the key and the times; of the content a fingerprint only. It is gone with signing out, and after a day.
 */
import { freshKey, type Refusal } from "./client";
import { fingerprint } from "./fingerprint";

/** Who acts (one tab may see several people), then what is done, on which thing, with which content. */
export type Meaning = readonly [owner: string, ...content: unknown[]];

interface Intention {
  readonly key: string;
  /** It was asked before without a known end: it may have been done. */
  readonly isLost: boolean;
  /** When it was sent last. */
  readonly sentAtMs: number;
}

interface Kept {
  readonly salt: string;
  /** By `owner:fingerprint`. */
  readonly intentions: Readonly<Record<string, Intention>>;
}

const storedAs = "doglc:intentions";

/** Whoever asks for the same a day later means a second one, and nothing older stays on a device. */
const longestMs = 24 * 60 * 60_000;

const none: Kept = { salt: "", intentions: {} };

/** Where the browser refuses storage. */
let inMemory = none;

/**
 * The key of an intention, made at its first sending. `withinMs`: whoever asks for the same later than this means a second one.
 */
export function keyOf(meaning: Meaning, withinMs = longestMs): string {
  const before = sentWithin(meaning, withinMs);
  const key = before?.key ?? freshKey();
  const { salt, intentions } = read();
  const kept = { salt: salt === "" ? freshKey() : salt, intentions };
  const intention = { key, isLost: before !== undefined, sentAtMs: Date.now() };
  write({ ...kept, intentions: { ...intentions, [nameOf(kept, meaning)]: intention } });
  return key;
}

/** True while it was sent and nobody knows how it ended, also where the page was left meanwhile. */
export const isOpen = (meaning: Meaning, withinMs = longestMs): boolean => sentWithin(meaning, withinMs) !== undefined;

function sentWithin(meaning: Meaning, withinMs: number): Intention | undefined {
  const kept = read();
  const intention = kept.intentions[nameOf(kept, meaning)];
  return intention !== undefined && Date.now() - intention.sentAtMs < withinMs ? intention : undefined;
}

/** It is known how it ended. */
export function ended(meaning: Meaning): void {
  const kept = read();
  const name = nameOf(kept, meaning);
  keepOnly(kept, (other) => other !== name);
}

/** This person leaves: nothing of what was meant stays here. */
export function forgetIntentions(owner: string): void {
  keepOnly(read(), (name) => ownerOf(name) !== owner);
}

/** True when nobody can say whether it was done. */
export function isUnknown({ status }: Refusal): boolean {
  return status === 0 || status >= 500;
}

/** True for refusals about who asks: after a lost answer they say nothing of what was asked before. */
export const isAboutTheCaller = ({ status }: Refusal): boolean => status === 401 || status === 403 || status === 429;

/** Notes how an asking was refused; true when it is not known whether it was done, now or by an earlier asking. */
export function isUnclearAfter(meaning: Meaning, refusal: Refusal): boolean {
  if (isUnknown(refusal)) return true;
  const kept = read();
  const wasLost = kept.intentions[nameOf(kept, meaning)]?.isLost === true;
  if (wasLost && isAboutTheCaller(refusal)) return true;
  ended(meaning);
  return false;
}

const nameOf = ({ salt }: Kept, [owner, ...content]: Meaning): string =>
  `${owner}:${fingerprint(salt, JSON.stringify(content))}`;

const ownerOf = (name: string): string => name.slice(0, name.lastIndexOf(":"));

function keepOnly({ salt, intentions }: Kept, isKept: (name: string) => boolean): void {
  write({ salt, intentions: Object.fromEntries(Object.entries(intentions).filter(([name]) => isKept(name))) });
}

/** What is too old, or not ours, is dropped from the storage too. */
function read(): Kept {
  let text: string | null;
  try {
    text = sessionStorage.getItem(storedAs);
  } catch {
    return inMemory;
  }
  // What could not be written is newer than what stands there.
  if (text === null || inMemory !== none) return inMemory;
  const stored = parsed(text);
  const fresh = Object.entries(stored.intentions).filter(([, { sentAtMs }]) => Date.now() - sentAtMs < longestMs);
  const kept: Kept = { salt: stored.salt, intentions: Object.fromEntries(fresh) };
  if (JSON.stringify(kept) !== text) write(kept);
  return kept;
}

function parsed(text: string): Kept {
  try {
    const { salt, intentions } = fieldsOf(JSON.parse(text));
    if (typeof salt !== "string" || salt === "") return none;
    const pairs = Object.entries(fieldsOf(intentions)).flatMap(([name, value]) => {
      const { key, isLost, sentAtMs } = fieldsOf(value);
      if (typeof key !== "string" || typeof sentAtMs !== "number") return [];
      return [[name, { key, isLost: isLost === true, sentAtMs }] as const];
    });
    return { salt, intentions: Object.fromEntries(pairs) };
  } catch {
    return none;
  }
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};

function write(kept: Kept): void {
  const isEmpty = Object.keys(kept.intentions).length === 0;
  inMemory = none;
  try {
    if (isEmpty) sessionStorage.removeItem(storedAs);
    else sessionStorage.setItem(storedAs, JSON.stringify(kept));
  } catch {
    if (!isEmpty) inMemory = kept;
  }
}
