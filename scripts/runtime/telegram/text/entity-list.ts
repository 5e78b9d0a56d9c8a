/** `entities` and `caption_entities`: formatting given as a list beside plain text. */

import type { Args } from "../args.ts";
import { badRequest } from "../errors.ts";
import { isObject } from "../params.ts";
import type { Json, MessageEntity } from "../types.ts";
import { linkTarget } from "./offsets.ts";

/** What a bot may mark. Other types are found by Telegram itself and ignored when given. */
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

function readEntity(item: Json, text: string): MessageEntity {
  const isShaped = isObject(item) && typeof item["type"] === "string";
  if (!isShaped || !Number.isInteger(item["offset"]) || !Number.isInteger(item["length"])) {
    throw badRequest("can't parse MessageEntity: MessageEntity must have type, offset and length");
  }
  const entity: MessageEntity = {
    type: String(item["type"]),
    offset: Number(item["offset"]),
    length: Number(item["length"]),
  };
  if (entity.offset < 0 || entity.length <= 0 || entity.offset + entity.length > text.length) {
    throw badRequest("ENTITY_BOUNDS_INVALID");
  }
  if (entity.type === "text_link") {
    const url = linkTarget(String(item["url"] ?? ""));
    if (url === undefined) throw badRequest("can't parse MessageEntity: text_link has a wrong url");
    entity.url = url;
  }
  if (entity.type === "pre" && typeof item["language"] === "string") entity.language = item["language"];
  return entity;
}

export function readEntityList(args: Args, field: string, text: string): MessageEntity[] {
  const value = args.json(field, "entities");
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  return value.map((item) => readEntity(item, text)).filter((entity) => MARKABLE.has(entity.type));
}
