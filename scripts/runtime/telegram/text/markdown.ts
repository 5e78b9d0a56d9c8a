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
  "[": "text_link",
};

type Mark = { mark: string; offset: number; at: number };

function refuse(text: string): Error {
  return badRequest(`can't parse entities: ${text}`);
}

/** Any ASCII character may stand behind a backslash. */
function isEscape(source: string, index: number): boolean {
  const code = source.charCodeAt(index + 1);
  return source.charAt(index) === "\\" && code > 0 && code < 127;
}

function withoutEscapes(text: string): string {
  let plain = "";
  for (let index = 0; index < text.length; index++) {
    if (isEscape(text, index)) index++;
    plain += text.charAt(index);
  }
  return plain;
}

/** The mark at `index`, longest first: `__` is an underline before it is two italics. */
function markAt(source: string, index: number): string | undefined {
  const pair = source.slice(index, index + 2);
  if (pair === "__" || pair === "||") return pair;
  const char = source.charAt(index);
  return char === "*" || char === "_" || char === "~" || char === "[" ? char : undefined;
}

class MarkdownReader {
  private readonly source: string;
  private readonly entities: MessageEntity[] = [];
  private readonly open: Mark[] = [];
  private text = "";
  private index = 0;
  private quoteStart = -1;

  constructor(source: string) {
    this.source = source;
  }

  read(): FormattedText {
    while (this.index < this.source.length) {
      const isLineStart = this.index === 0 || this.source.charAt(this.index - 1) === "\n";
      if (isLineStart && this.takeQuoteMark()) continue;
      this.takeNext();
    }
    this.closeQuote();
    const unclosed = this.open.at(-1);
    if (unclosed) throw refuse(`Can't find end of ${this.nameOf(unclosed.mark)} entity at byte offset ${unclosed.at}`);
    return { text: this.text, entities: sortEntities(this.entities) };
  }

  private takeNext(): void {
    const { source, index } = this;
    const char = source.charAt(index);
    const mark = markAt(source, index);
    const last = this.open.at(-1);
    if (isEscape(source, index)) {
      this.text += source.charAt(index + 1);
      this.index += 2;
    } else if (char === "`") {
      this.takeCode(source.startsWith("```", index) ? "```" : "`");
    } else if (char === "]" && last?.mark === "[") {
      this.closeLink(last);
    } else if (mark !== undefined) {
      this.takeMark(mark);
    } else if (RESERVED.includes(char)) {
      throw refuse(`Character '${char}' is reserved and must be escaped with the preceding '\\'`);
    } else {
      this.text += char;
      this.index++;
    }
  }

  /** `>` at a line's start opens or continues a quote; any other start of a line ends it. */
  private takeQuoteMark(): boolean {
    if (this.source.charAt(this.index) !== ">") {
      this.closeQuote();
      return false;
    }
    if (this.quoteStart < 0) this.quoteStart = this.text.length;
    this.index++;
    return true;
  }

  private closeQuote(): void {
    if (this.quoteStart >= 0) this.add({ type: "blockquote", offset: this.quoteStart, length: 0 });
    this.quoteStart = -1;
  }

  private takeMark(mark: string): void {
    const last = this.open.at(-1);
    if (mark !== "[" && last?.mark === mark) {
      this.open.pop();
      this.add({ type: ENTITY_OF_MARK[mark] ?? "", offset: last.offset, length: 0 });
    } else {
      this.open.push({ mark, offset: this.text.length, at: byteOffset(this.source, this.index) });
    }
    this.index += mark.length;
  }

  private takeCode(fence: "`" | "```"): void {
    const start = this.index + fence.length;
    const end = this.source.indexOf(fence, start);
    const type = fence === "`" ? "code" : "pre";
    if (end === -1) {
      throw refuse(
        `Can't find end of ${this.nameOf(type)} entity at byte offset ${byteOffset(this.source, this.index)}`,
      );
    }
    const body = this.source.slice(start, end);
    const head = type === "pre" ? /^([^\s`]*)\n/.exec(body) : null;
    const offset = this.text.length;
    this.text += withoutEscapes(body.slice(head?.[0].length ?? 0));
    const language = head?.[1] ?? "";
    this.add({ type, offset, length: 0, ...(language !== "" && { language }) });
    this.index = end + fence.length;
  }

  private closeLink(link: Mark): void {
    const match = /^\]\(((?:\\.|[^)\\])*)\)/.exec(this.source.slice(this.index));
    if (!match) throw refuse(`Can't find end of a URL at byte offset ${byteOffset(this.source, this.index)}`);
    this.open.pop();
    const url = linkTarget(withoutEscapes(match[1] ?? ""));
    if (url !== undefined) this.add({ type: "text_link", offset: link.offset, length: 0, url });
    this.index += match[0].length;
  }

  /** Adds an entity that reaches from its offset to here; empty ones are dropped. */
  private add(entity: MessageEntity): void {
    const length = this.text.length - entity.offset;
    if (length > 0) this.entities.push({ ...entity, length });
  }

  private nameOf(mark: string): string {
    const name = ENTITY_OF_MARK[mark] ?? mark;
    return name.charAt(0).toUpperCase() + name.slice(1);
  }
}

export function parseMarkdownV2(source: string): FormattedText {
  return new MarkdownReader(source).read();
}
