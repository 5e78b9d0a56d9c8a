/**
 * `parse_mode` MarkdownV2: every reserved character must be escaped or belong to a construct.
 * Source: https://core.telegram.org/bots/api#markdownv2-style. The legacy `Markdown` mode is not offered.
 */

import { badRequest } from "../errors.ts";
import type { MessageEntity } from "../types.ts";
import { byteOffset, type FormattedText, linkTarget, sortEntities } from "./offsets.ts";

const RESERVED = "_*[]()~`>#+-=|{}.!";

const ENTITY_OF_MARK: Record<string, string> = {
  "*": "bold",
  _: "italic",
  __: "underline",
  "~": "strikethrough",
  "||": "spoiler",
};

type Open = { mark: string; offset: number; at: number };

function refuse(text: string): Error {
  return badRequest(`can't parse entities: ${text}`);
}

function unescape(text: string): string {
  return text.replace(/\\([\x01-\x7e])/g, "$1");
}

/** The mark that starts at `index`, longest first. `__` closes an underline before it can close two italics. */
function markAt(source: string, index: number): string | undefined {
  const pair = source.slice(index, index + 2);
  if (pair === "__" || pair === "||") return pair;
  const char = source.charAt(index);
  return char === "*" || char === "_" || char === "~" || char === "[" ? char : undefined;
}

export function parseMarkdownV2(source: string): FormattedText {
  const entities: MessageEntity[] = [];
  const open: Open[] = [];
  let text = "";
  let index = 0;
  let quoteStart = -1;

  const closeQuote = (): void => {
    if (quoteStart >= 0 && text.length > quoteStart) {
      entities.push({ type: "blockquote", offset: quoteStart, length: text.length - quoteStart });
    }
    quoteStart = -1;
  };

  const takeCode = (fence: "`" | "```"): void => {
    const end = source.indexOf(fence, index + fence.length);
    const at = byteOffset(source, index);
    if (end === -1) throw refuse(`Can't find end of ${fence === "`" ? "Code" : "Pre"} entity at byte offset ${at}`);
    let body = source.slice(index + fence.length, end);
    let language = "";
    if (fence === "```") {
      const head = /^([^\s`]*)\n/.exec(body);
      if (head) {
        language = head[1] ?? "";
        body = body.slice(head[0].length);
      }
    }
    const shown = unescape(body);
    if (shown !== "") {
      const entity = { type: fence === "`" ? "code" : "pre", offset: text.length, length: shown.length };
      entities.push(language === "" ? entity : { ...entity, language });
    }
    text += shown;
    index = end + fence.length;
  };

  const closeLink = (link: Open): void => {
    const match = /^\]\(((?:\\.|[^)\\])*)\)/.exec(source.slice(index));
    if (!match) throw refuse(`Can't find end of a URL at byte offset ${byteOffset(source, index)}`);
    const url = linkTarget(unescape(match[1] ?? ""));
    const length = text.length - link.offset;
    if (url !== undefined && length > 0) entities.push({ type: "text_link", offset: link.offset, length, url });
    index += match[0].length;
  };

  while (index < source.length) {
    const char = source.charAt(index);
    const last = open.at(-1);
    const isLineStart = index === 0 || source.charAt(index - 1) === "\n";
    if (isLineStart && char === ">") {
      if (quoteStart < 0) quoteStart = text.length;
      index++;
      continue;
    }
    if (isLineStart && quoteStart >= 0) closeQuote();
    const mark = markAt(source, index);
    if (char === "\\" && /[\x01-\x7e]/.test(source.charAt(index + 1))) {
      text += source.charAt(index + 1);
      index += 2;
    } else if (source.startsWith("```", index)) {
      takeCode("```");
    } else if (char === "`") {
      takeCode("`");
    } else if (char === "]" && last?.mark === "[") {
      open.pop();
      closeLink(last);
    } else if (mark !== undefined) {
      if (mark !== "[" && last?.mark === mark) {
        open.pop();
        const length = text.length - last.offset;
        if (length > 0) entities.push({ type: ENTITY_OF_MARK[mark] ?? "", offset: last.offset, length });
      } else {
        open.push({ mark, offset: text.length, at: byteOffset(source, index) });
      }
      index += mark.length;
    } else if (RESERVED.includes(char)) {
      throw refuse(`Character '${char}' is reserved and must be escaped with the preceding '\\'`);
    } else {
      text += char;
      index++;
    }
  }
  closeQuote();
  const unclosed = open.at(-1);
  if (unclosed) {
    const name = unclosed.mark === "[" ? "text_link" : (ENTITY_OF_MARK[unclosed.mark] ?? "");
    throw refuse(
      `Can't find end of ${name.replace(/^./, (c) => c.toUpperCase())} entity at byte offset ${unclosed.at}`,
    );
  }
  return { text, entities: sortEntities(entities) };
}
