/**
 * `parse_mode` HTML: tags to entities, with Telegram's refusals.
 * Source: https://core.telegram.org/bots/api#html-style.
 */

import { badRequest } from "../errors.ts";
import type { MessageEntity } from "../types.ts";
import { byteOffset, type FormattedText, linkTarget, sortEntities } from "./offsets.ts";

const ENTITY_OF_TAG: Record<string, string> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
  code: "code",
  pre: "pre",
  a: "text_link",
  blockquote: "blockquote",
  "tg-emoji": "custom_emoji",
};

const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };

type Attributes = Map<string, string>;
type OpenTag = { name: string; attributes: Attributes; offset: number };

function refuse(text: string): Error {
  return badRequest(`can't parse entities: ${text}`);
}

function characterOf(code: number): string | undefined {
  const isScalar = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isScalar ? String.fromCodePoint(code) : undefined;
}

/** `&lt; &gt; &amp; &quot;` and numeric references; anything else stays as it is written. */
function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    return characterOf(decimal ? Number(decimal) : Number.parseInt(String(hex), 16)) ?? whole;
  });
}

function readAttributes(source: string, tag: string, at: number): Attributes {
  const attributes: Attributes = new Map();
  const pattern = /\s*([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.-]+)))?/y;
  let position = 0;
  while (source.slice(position).trim() !== "") {
    pattern.lastIndex = position;
    const match = pattern.exec(source);
    if (!match) throw refuse(`Unclosed start tag "${tag}" at byte offset ${at}`);
    position = pattern.lastIndex;
    attributes.set((match[1] ?? "").toLowerCase(), decodeReferences(match[2] ?? match[3] ?? match[4] ?? ""));
  }
  return attributes;
}

/** End of the start tag that begins at `from`: the `>` outside quotes, or -1. */
function endOfTag(source: string, from: number): number {
  const match = /^(?:"[^"]*"|'[^']*'|[^"'>])*>/.exec(source.slice(from));
  return match ? from + match[0].length - 1 : -1;
}

function checkTag(name: string, attributes: Attributes, at: number): void {
  if (name === "span" && attributes.get("class") !== "tg-spoiler") {
    throw refuse(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`);
  }
  if (name === "tg-emoji" && !/^\d+$/.test(attributes.get("emoji-id") ?? "")) {
    throw refuse("Invalid custom emoji identifier specified");
  }
}

/** Reads one source from left to right, building text and entities. */
class HtmlReader {
  private readonly source: string;
  private readonly entities: MessageEntity[] = [];
  private readonly open: OpenTag[] = [];
  private text = "";

  constructor(source: string) {
    this.source = source;
  }

  read(): FormattedText {
    let index = 0;
    while (index < this.source.length) {
      const next = this.source.indexOf("<", index);
      this.text += decodeReferences(this.source.slice(index, next === -1 ? undefined : next));
      if (next === -1) break;
      index = this.source.charAt(next + 1) === "/" ? this.readEndTag(next) : this.readStartTag(next);
    }
    const unclosed = this.open.at(-1);
    if (unclosed) throw refuse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
    return { text: this.text, entities: sortEntities(this.entities) };
  }

  private readStartTag(index: number): number {
    const at = byteOffset(this.source, index);
    const end = endOfTag(this.source, index + 1);
    if (end === -1) throw refuse(`Unclosed start tag at byte offset ${at}`);
    const inner = this.source.slice(index + 1, end);
    const name = (/^\S*/.exec(inner)?.[0] ?? "").toLowerCase();
    if (ENTITY_OF_TAG[name] === undefined) throw refuse(`Unsupported start tag "${name}" at byte offset ${at}`);
    const attributes = readAttributes(inner.slice(name.length), name, at);
    checkTag(name, attributes, at);
    this.open.push({ name, attributes, offset: this.text.length });
    return end + 1;
  }

  private readEndTag(index: number): number {
    const at = byteOffset(this.source, index);
    const end = this.source.indexOf(">", index);
    if (end === -1) throw refuse(`Unclosed end tag at byte offset ${at}`);
    const name = this.source
      .slice(index + 2, end)
      .trim()
      .toLowerCase();
    const tag = this.open.pop();
    if (!tag) throw refuse(`Unexpected end tag at byte offset ${at}`);
    if (name !== "" && name !== tag.name) {
      throw refuse(`Unmatched end tag at byte offset ${at}, expected "</${tag.name}>", found "</${name}>"`);
    }
    const length = this.text.length - tag.offset;
    if (length > 0) this.addEntity(tag, { type: ENTITY_OF_TAG[tag.name] ?? "", offset: tag.offset, length });
    return end + 1;
  }

  private addEntity(tag: OpenTag, entity: MessageEntity): void {
    switch (tag.name) {
      case "a": {
        const url = linkTarget(tag.attributes.get("href") ?? this.text.slice(tag.offset));
        if (url !== undefined) this.entities.push({ ...entity, url });
        return;
      }
      case "code":
        if (!this.isLanguageOfPre(tag)) this.entities.push(entity);
        return;
      case "pre": {
        const language = tag.attributes.get("language");
        this.entities.push(language === undefined ? entity : { ...entity, language });
        return;
      }
      case "blockquote":
        this.entities.push(tag.attributes.has("expandable") ? { ...entity, type: "expandable_blockquote" } : entity);
        return;
      case "tg-emoji":
        this.entities.push({ ...entity, custom_emoji_id: tag.attributes.get("emoji-id") ?? "" });
        return;
      default:
        this.entities.push(entity);
    }
  }

  /** `<pre><code class="language-x">` is one entity: the class names the block's language. */
  private isLanguageOfPre(tag: OpenTag): boolean {
    const parent = this.open.at(-1);
    if (parent?.name !== "pre" || parent.offset !== tag.offset) return false;
    const language = (tag.attributes.get("class") ?? "").replace(/^language-/, "");
    if (language !== "") parent.attributes.set("language", language);
    return true;
  }
}

export function parseHtml(source: string): FormattedText {
  return new HtmlReader(source).read();
}
