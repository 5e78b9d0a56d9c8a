/** One text with its formatting out of a request: by `parse_mode`, by a list of entities, or plain. */

import type { Args } from "../args.ts";
import { badRequest } from "../errors.ts";
import { isObject } from "../params.ts";
import type { MessageEntity } from "../types.ts";
import { withDetectedEntities } from "./detect.ts";
import { parseHtml } from "./html.ts";
import { parseMarkdownV2 } from "./markdown.ts";
import { type FormattedText, linkTarget, trimFormatted } from "./offsets.ts";

/** Limits in UTF-16 units after parsing, which is never looser than Telegram's own count. */
export const MAX_TEXT_UNITS = 4096;
export const MAX_CAPTION_UNITS = 1024;

const MARKABLE = new Set([
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "spoiler",
  "blockquote",
  "expandable_blockquote",
  "code",
  "pre",
  "text_link",
  "custom_emoji",
]);

function readEntities(args: Args, field: string, text: string): MessageEntity[] {
  const value = args.json(field, "entities");
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  const entities: MessageEntity[] = [];
  for (const item of value) {
    const isShaped = isObject(item) && typeof item["type"] === "string";
    if (!isShaped || !Number.isInteger(item["offset"]) || !Number.isInteger(item["length"])) {
      throw badRequest("can't parse MessageEntity: MessageEntity must have type, offset and length");
    }
    const type = String(item["type"]);
    const offset = Number(item["offset"]);
    const length = Number(item["length"]);
    if (offset < 0 || length <= 0 || offset + length > text.length) {
      throw badRequest("ENTITY_BOUNDS_INVALID");
    }
    if (!MARKABLE.has(type)) continue;
    const entity: MessageEntity = { type, offset, length };
    if (type === "text_link") {
      const url = linkTarget(String(item["url"] ?? ""));
      if (url === undefined) throw badRequest("can't parse MessageEntity: text_link has a wrong url");
      entity.url = url;
    }
    if (type === "pre" && typeof item["language"] === "string") entity.language = item["language"];
    entities.push(entity);
  }
  return entities;
}

function parse(args: Args, field: string, entitiesField: string): FormattedText {
  const source = args.string(field);
  const mode = args.string("parse_mode").toLowerCase();
  if (source.includes("\0") || !source.isWellFormed()) throw badRequest("strings must be encoded in UTF-8");
  switch (mode) {
    case "html":
      return parseHtml(source);
    case "markdownv2":
      return parseMarkdownV2(source);
    case "":
    case "none":
      return { text: source, entities: readEntities(args, entitiesField, source) };
    default:
      throw badRequest("unsupported parse_mode");
  }
}

/** A message's text: required, 1 to 4096 units. */
export function readText(args: Args): FormattedText {
  if (args.string("text").trim() === "") throw badRequest("message text is empty");
  const parsed = trimFormatted(parse(args, "text", "entities"));
  if (parsed.text === "") throw badRequest("text must be non-empty");
  if (parsed.text.length > MAX_TEXT_UNITS) throw badRequest("message is too long");
  return { text: parsed.text, entities: withDetectedEntities(parsed.text, parsed.entities) };
}

/** A caption: may be empty, at most 1024 units. */
export function readCaption(args: Args): FormattedText {
  const parsed = trimFormatted(parse(args, "caption", "caption_entities"));
  if (parsed.text.length > MAX_CAPTION_UNITS) throw badRequest("message caption is too long");
  return { text: parsed.text, entities: withDetectedEntities(parsed.text, parsed.entities) };
}
