/** Instants in `datetime-local` fields, which are Bangkok's whatever the operator's computer thinks. Bangkok has had +07:00 since 1920. */

const OFFSET_MS = 7 * 60 * 60 * 1000;

/** `2026-11-21T08:04:00Z` -> `2026-11-21T15:04`. */
export function toField(instant: string | null | undefined): string {
  if (instant == null) return "";
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? "" : new Date(ms + OFFSET_MS).toISOString().slice(0, 16);
}

/** `2026-11-21T15:04` -> `2026-11-21T08:04:00.000Z`; null for an empty field. */
export function fromField(text: string): string | null {
  if (text === "") return null;
  const ms = Date.parse(`${text.length === 16 ? `${text}:00` : text}Z`);
  return Number.isNaN(ms) ? null : new Date(ms - OFFSET_MS).toISOString();
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** First moment of a Bangkok day: `2026-11-21` -> `2026-11-20T17:00:00.000Z`; undefined for what is no day. */
export function dayStart(day: string): string | undefined {
  return moment(day, 0);
}

/** First moment after a Bangkok day. */
export function dayEnd(day: string): string | undefined {
  return moment(day, DAY_MS);
}

function moment(day: string, laterMs: number): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms - OFFSET_MS + laterMs).toISOString();
}
