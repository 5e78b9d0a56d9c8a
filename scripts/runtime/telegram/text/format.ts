/** One text with its formatting out of a request: by `parse_mode`, by a list of entities, or plain. */

import type { Args } from "../args.ts";
import { badRequest } from "../errors.ts";
import { withDetectedEntities } from "./detect.ts";
import { readEntityList } from "./entity-list.ts";
import { parseHtml } from "./html.ts";
import { parseMarkdownV2 } from "./markdown.ts";
import { type FormattedText, trimFormatted } from "./offsets.ts";

/** Limits in UTF-16 units after parsing, which is never looser than Telegram's own count. */
export const MAX_TEXT_UNITS = 4096;
export const MAX_CAPTION_UNITS = 1024;

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
      return { text: source, entities: readEntityList(args, entitiesField, source) };
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
