/** Helpers of the text parsers: entity lists in the order and form that Telegram answers with. */

import type { MessageEntity } from "../types.ts";

export type FormattedText = { text: string; entities: MessageEntity[] };

/** Offset in UTF-8 bytes, which Telegram's error texts count in (entities count in UTF-16 units). */
export function byteOffset(text: string, index: number): number {
  return Buffer.byteLength(text.slice(0, index));
}

export function sortEntities(entities: MessageEntity[]): MessageEntity[] {
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

/** Cuts white space at both ends, as Telegram does, and moves the entities along. */
export function trimFormatted(formatted: FormattedText): FormattedText {
  const withoutEnd = formatted.text.replace(/\s+$/u, "");
  const text = withoutEnd.replace(/^\s+/u, "");
  const cut = withoutEnd.length - text.length;
  const entities: MessageEntity[] = [];
  for (const entity of formatted.entities) {
    const start = Math.max(0, entity.offset - cut);
    const end = Math.min(text.length, entity.offset + entity.length - cut);
    if (end > start) entities.push({ ...entity, offset: start, length: end - start });
  }
  return { text, entities: sortEntities(entities) };
}

/** A link target as Telegram stores it, or undefined when it would drop the link and keep the text. */
export function linkTarget(raw: string): string | undefined {
  const text = raw.trim();
  if (text === "") return undefined;
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d+(\/|$)/.test(text) ? text : `http://${text}`;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    return undefined;
  }
  if (url.protocol === "tg:") return withScheme;
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const isLoopback = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  return isLoopback || url.hostname.includes(".") ? url.href : undefined;
}
