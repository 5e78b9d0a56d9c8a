/** answerInlineQuery, with results of the type `article`. */

import { Args } from "../args.ts";
import { badRequest } from "../errors.ts";
import { readResultMarkup } from "../markup.ts";
import { isObject } from "../params.ts";
import { readText } from "../text/format.ts";
import type { InlineResult, Json, JsonObject } from "../types.ts";
import type { Method } from "./method.ts";

const MAX_RESULTS = 50;
const RESULT_FIELDS = ["type", "id", "title", "description", "input_message_content", "reply_markup"];
const CONTENT_FIELDS = ["text", "parse_mode", "entities", "link_preview_options"];

function readResult(value: Json): InlineResult {
  if (!isObject(value)) throw badRequest("can't parse inline query result: InlineQueryResult must be an Object");
  const unknown = Object.keys(value).find((name) => !RESULT_FIELDS.includes(name));
  if (unknown !== undefined) throw badRequest(`unknown field "${unknown}" of InlineQueryResultArticle (sandbox)`);
  const { type, id, title, description = "", input_message_content: content, reply_markup: markup } = value;
  if (type !== "article") throw badRequest("only results of the type article are taken (sandbox)");
  if (typeof id !== "string" || id === "" || Buffer.byteLength(id) > 64) throw badRequest("RESULT_ID_INVALID");
  if (typeof title !== "string" || title.trim() === "") throw badRequest("RESULT_TITLE_EMPTY");
  if (typeof description !== "string") throw badRequest('field "description" must be of type String');
  if (!isObject(content)) throw badRequest("MESSAGE_EMPTY");
  const result: InlineResult = { id, title, description, message: readMessage(content) };
  if (isObject(markup)) result.reply_markup = readResultMarkup(markup);
  return result;
}

/** InputTextMessageContent: the same as a message's text, under another name. */
function readMessage(content: JsonObject): InlineResult["message"] {
  const { message_text: text, ...rest } = content;
  const values = new Map<string, Json>(Object.entries({ ...rest, text: text ?? "" }));
  const { text: plain, entities } = readText(
    new Args("InputTextMessageContent", CONTENT_FIELDS, { values, files: new Map() }),
  );
  return { text: plain, entities };
}

const answerInlineQuery: Method = {
  name: "answerInlineQuery",
  params: ["inline_query_id", "results", "cache_time", "is_personal", "next_offset", "button"],
  isLimited: false,
  run(args, { world }) {
    const list = args.json("results", "results");
    if (!Array.isArray(list)) throw badRequest("can't parse results: expected an Array of InlineQueryResult");
    if (list.length > MAX_RESULTS) throw badRequest("RESULTS_TOO_MUCH");
    const results = list.map(readResult);
    if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest("RESULT_ID_DUPLICATE");
    args.integer("cache_time");
    args.boolean("is_personal");
    world.inline.answer(world, args.string("inline_query_id"), results);
    return { result: true };
  },
};

export const INLINE_METHODS: readonly Method[] = [answerInlineQuery];
