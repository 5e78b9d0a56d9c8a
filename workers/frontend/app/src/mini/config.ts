/** What the frontend worker tells its pages. */

export interface Config {
  readonly environment: string;
  readonly bot_username?: string;
  /** Development builds only. */
  readonly sandbox_url?: string;
}

/** Undefined fields where it could not be read: the pages then offer less. */
export async function loadConfig(): Promise<Config> {
  try {
    const answer = await fetch("/config.json", { credentials: "omit" });
    if (answer.ok) return (await answer.json()) as Config;
  } catch {
    // Offline.
  }
  return { environment: "unknown" };
}
