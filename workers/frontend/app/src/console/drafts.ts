/** The broadcast that is being written: it survives a reload of the page, and is gone with signing out. */

const STORED = "doglc-console-broadcast-draft";

/** What was written last, by language; whatever else may stand there. */
export function readDraft(): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
    return typeof stored === "object" && stored !== null ? { ...stored } : {};
  } catch {
    return {};
  }
}

export function keepDraft(texts: Readonly<Record<string, string>>): void {
  if (Object.values(texts).every((text) => text === "")) forgetDraft();
  else sessionStorage.setItem(STORED, JSON.stringify(texts));
}

export function forgetDraft(): void {
  sessionStorage.removeItem(STORED);
}
