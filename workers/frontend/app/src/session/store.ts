/**
 * Where a session's refresh token waits while a page is reloaded: `sessionStorage`, and nowhere else.
 *
 * Not a cookie (nothing is sent by itself), not `localStorage` (it would outlive the tab, on shared computers too), not Telegram's
 * SecureStorage (asynchronous, absent in Telegram's web clients and older apps): inside Telegram a fresh `initData` signs in again
 * whenever the Mini App is opened, and the console's link comes from the bot, so a session has no reason to outlive its tab.
 * The access token never leaves memory.
 */

export interface RefreshTokens {
  read(): string | undefined;
  write(token: string | undefined): void;
}

/** In `sessionStorage` under a name; in memory where the browser refuses storage. */
export function refreshTokensOf(name: string): RefreshTokens {
  let inMemory: string | undefined;
  return {
    read() {
      try {
        return sessionStorage.getItem(name) ?? inMemory;
      } catch {
        return inMemory;
      }
    },
    write(token) {
      inMemory = token;
      try {
        if (token === undefined) sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, token);
      } catch {
        // Private modes may refuse; memory has it.
      }
    },
  };
}
