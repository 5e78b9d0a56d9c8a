/**
 * Entities that nobody marks: commands, links, mentions, hashtags and e-mail addresses. Bots read
 * `bot_command` from here, so it is needed for what people write as well.
 */

import type { MessageEntity } from "../types.ts";
import { sortEntities } from "./offsets.ts";

const PATTERNS: readonly { type: string; pattern: RegExp }[] = [
  { type: "url", pattern: /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/gu },
  { type: "email", pattern: /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/giu },
  { type: "bot_command", pattern: /(?<![\p{L}\p{N}_/<>@])\/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])/gu },
  { type: "mention", pattern: /(?<![\w@.])@\w{4,32}\b/gu },
  { type: "hashtag", pattern: /(?<![\p{L}\p{N}_#])#[\p{L}\p{M}\p{N}_]*[\p{L}_][\p{L}\p{M}\p{N}_]*/gu },
];

/** Types inside which nothing is looked for. */
const CLOSED = new Set(["code", "pre", "text_link", "url", "email", "bot_command", "mention", "hashtag"]);

export function withDetectedEntities(text: string, given: readonly MessageEntity[]): MessageEntity[] {
  const entities = [...given];
  for (const { type, pattern } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const offset = match.index;
      const end = offset + match[0].length;
      const isTaken = entities.some((e) => CLOSED.has(e.type) && e.offset < end && offset < e.offset + e.length);
      if (!isTaken) entities.push({ type, offset, length: match[0].length });
    }
  }
  return sortEntities(entities);
}
