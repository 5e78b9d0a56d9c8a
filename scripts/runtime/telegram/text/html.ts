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

/** `&lt; &gt; &amp; &quot;` and numeric references; anything else stays as it is written. */
function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
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

function entityFor(tag: OpenTag, text: string, parent: OpenTag | undefined): MessageEntity | undefined {
  const base = { type: ENTITY_OF_TAG[tag.name] ?? "", offset: tag.offset, length: text.length - tag.offset };
  if (base.length === 0) return undefined;
  if (tag.name === "a") {
    const url = linkTarget(tag.attributes.get("href") ?? text.slice(tag.offset));
    return url === undefined ? undefined : { ...base, url };
  }
  if (tag.name === "code" && parent?.name === "pre" && parent.offset === tag.offset) {
    const language = (tag.attributes.get("class") ?? "").replace(/^language-/, "");
    if (language !== "") parent.attributes.set("language", language);
    return undefined;
  }
  if (tag.name === "pre") {
    const language = tag.attributes.get("language");
    return language === undefined ? base : { ...base, language };
  }
  if (tag.name === "blockquote" && tag.attributes.has("expandable")) return { ...base, type: "expandable_blockquote" };
  if (tag.name === "tg-emoji") return { ...base, custom_emoji_id: tag.attributes.get("emoji-id") ?? "" };
  return base;
}

/** End of the start tag that begins at `from`: the `>` outside quotes, or -1. */
function endOfTag(source: string, from: number): number {
  let quote = "";
  for (let index = from; index < source.length; index++) {
    const char = source.charAt(index);
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if (char === ">") {
      return index;
    }
  }
  return -1;
}

function checkTag(name: string, attributes: Attributes, at: number): void {
  if (ENTITY_OF_TAG[name] === undefined) throw refuse(`Unsupported start tag "${name}" at byte offset ${at}`);
  if (name === "span" && attributes.get("class") !== "tg-spoiler") {
    throw refuse(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`);
  }
  if (name === "tg-emoji" && !/^\d+$/.test(attributes.get("emoji-id") ?? "")) {
    throw refuse("Invalid custom emoji identifier specified");
  }
}

export function parseHtml(source: string): FormattedText {
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let text = "";
  let index = 0;
  while (index < source.length) {
    const next = source.indexOf("<", index);
    const plain = source.slice(index, next === -1 ? undefined : next);
    text += decodeReferences(plain);
    if (next === -1) break;
    const at = byteOffset(source, next);
    if (source.charAt(next + 1) === "/") {
      const end = source.indexOf(">", next);
      if (end === -1) throw refuse(`Unclosed end tag at byte offset ${at}`);
      const name = source
        .slice(next + 2, end)
        .trim()
        .toLowerCase();
      const tag = open.pop();
      if (!tag) throw refuse(`Unexpected end tag at byte offset ${at}`);
      if (name !== "" && name !== tag.name) {
        throw refuse(`Unmatched end tag at byte offset ${at}, expected "</${tag.name}>", found "</${name}>"`);
      }
      const entity = entityFor(tag, text, open.at(-1));
      if (entity) entities.push(entity);
      index = end + 1;
    } else {
      const end = endOfTag(source, next + 1);
      if (end === -1) throw refuse(`Unclosed start tag at byte offset ${at}`);
      const inner = source.slice(next + 1, end);
      const name = (/^[^\s]*/.exec(inner)?.[0] ?? "").toLowerCase();
      const attributes =
        ENTITY_OF_TAG[name] === undefined ? new Map() : readAttributes(inner.slice(name.length), name, at);
      checkTag(name, attributes, at);
      open.push({ name, attributes, offset: text.length });
      index = end + 1;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw refuse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: sortEntities(entities) };
}
