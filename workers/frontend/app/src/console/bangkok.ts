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
