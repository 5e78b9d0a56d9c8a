/**
 * The last known state, kept per person in `localStorage` and marked with its time, so that the app shows something without a network.
 * Only what the wallet and the lists show: no codes, no receipts, no addresses, no tokens. Gone with signing out, and after some days:
 * a device may be shared, or come into other hands.
 */

export interface Kept<Data> {
  readonly data: Data;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

const prefix = "doglc:kept:";
const lastUserName = "doglc:last-user";

const keptForMs = 7 * 24 * 60 * 60 * 1000;

/** A change of the shapes kept makes old entries unreadable: they are then not read. */
const version = "1";

const nameOf = (userId: string, key: string): string => `${prefix}${version}:${userId}:${key}`;

export function readKept<Data>(userId: string, key: string): Kept<Data> | undefined {
  try {
    return readFresh<Data>(nameOf(userId, key));
  } catch {
    return undefined;
  }
}

/** What is too old, or of no use, is removed. */
function readFresh<Data>(name: string): Kept<Data> | undefined {
  const text = localStorage.getItem(name);
  if (text === null) return undefined;
  try {
    const kept = JSON.parse(text) as Kept<Data>;
    if (Date.now() - kept.atMs < keptForMs) return kept;
  } catch {
    // Not ours.
  }
  localStorage.removeItem(name);
  return undefined;
}

/** Removes what is too old, of whomever. */
export function sweepKept(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) readFresh(name);
  } catch {
    // Nothing was kept.
  }
}

export function keep<Data>(userId: string, key: string, kept: Kept<Data>): void {
  try {
    localStorage.setItem(nameOf(userId, key), JSON.stringify(kept));
  } catch {
    // Full or refused: the app then shows nothing offline.
  }
}

/** Everything kept of this person; of everybody, where nobody is named. */
export function forgetKept(ownId?: string): void {
  const own = ownId === undefined ? prefix : nameOf(ownId, "");
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(own)) localStorage.removeItem(name);
    }
    const last = localStorage.getItem(lastUserName);
    if (ownId === undefined || last === ownId) localStorage.removeItem(lastUserName);
  } catch {
    // Nothing was kept.
  }
}

/**
 * Whose state is shown while the gateway cannot be reached: only the person's own whom Telegram names (`ownId`), because a device may be
 * shared; where nobody is named, who was here last.
 */
export function keptUser(ownId: string | undefined): string | undefined {
  return ownId === undefined ? lastUser() : hasKept(ownId) ? ownId : undefined;
}

function hasKept(userId: string): boolean {
  try {
    const own = nameOf(userId, "");
    return Object.keys(localStorage).some((name) => name.startsWith(own) && readFresh(name) !== undefined);
  } catch {
    return false;
  }
}

function lastUser(): string | undefined {
  try {
    const last = localStorage.getItem(lastUserName) ?? undefined;
    return last !== undefined && hasKept(last) ? last : undefined;
  } catch {
    return undefined;
  }
}

export function rememberUser(userId: string): void {
  try {
    localStorage.setItem(lastUserName, userId);
  } catch {
    // See `keep`.
  }
}
