/**
 * The last known state, kept per person in `localStorage` and marked with its time, so that the app shows something without a network.
 * Only what the wallet and the lists show: no codes, no receipts, no addresses, no tokens. Gone with signing out.
 */

export interface Kept<Data> {
  readonly data: Data;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

const prefix = "doglc:kept:";

/** A change of the shapes kept makes old entries unreadable: they are then not read. */
const version = "1";

const nameOf = (userId: string, key: string): string => `${prefix}${version}:${userId}:${key}`;

export function readKept<Data>(userId: string, key: string): Kept<Data> | undefined {
  try {
    const text = localStorage.getItem(nameOf(userId, key));
    return text === null ? undefined : (JSON.parse(text) as Kept<Data>);
  } catch {
    return undefined;
  }
}

export function keep<Data>(userId: string, key: string, kept: Kept<Data>): void {
  try {
    localStorage.setItem(nameOf(userId, key), JSON.stringify(kept));
  } catch {
    // Full or refused: the app then shows nothing offline.
  }
}

/** Everything kept of everybody. */
export function forgetKept(): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(prefix)) localStorage.removeItem(name);
    }
    localStorage.removeItem("doglc:last-user");
  } catch {
    // Nothing was kept.
  }
}

/** Who was here last: whose state is shown while the gateway cannot be reached. */
export function lastUser(): string | undefined {
  try {
    return localStorage.getItem("doglc:last-user") ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberUser(userId: string): void {
  try {
    localStorage.setItem("doglc:last-user", userId);
  } catch {
    // See `keep`.
  }
}
