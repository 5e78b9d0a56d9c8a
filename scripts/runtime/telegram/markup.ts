/**
 * `reply_markup`: inline keyboards, reply keyboards, their removal, forced replies. Checks what Telegram checks
 * before it shows a button, first of all the 1 to 64 bytes of `callback_data`.
 */

import type { Args } from "./args.ts";
import { badRequest } from "./errors.ts";
import { isObject } from "./params.ts";
import { linkTarget } from "./text/offsets.ts";
import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  Json,
  JsonObject,
  KeyboardButton,
  ReplyKeyboard,
  ReplyMarkup,
} from "./types.ts";

const MAX_BUTTONS = 100;
const MAX_CALLBACK_DATA_BYTES = 64;
const MAX_INLINE_QUERY_BYTES = 256;
const SWITCHES = ["switch_inline_query", "switch_inline_query_current_chat"] as const;
const ACTIONS = ["callback_data", "url", "web_app", "copy_text", ...SWITCHES] as const;

function refuseUnknown(value: JsonObject, known: readonly string[], what: string): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw badRequest(`unknown field "${name}" of ${what} (sandbox)`);
  }
}

/** Telegram opens Mini Apps over HTTPS only; loopback is let through because development has no certificate. */
export function webAppUrl(value: Json | undefined, where: string): { url: string } {
  if (!isObject(value) || typeof value["url"] !== "string")
    throw badRequest(`can't parse ${where}: field "url" must be of type String`);
  const raw = value["url"];
  let url: URL;
  try {
    url = new URL(raw);
  } catch {
    throw badRequest(`${where} Web App URL '${raw}' is invalid: Wrong HTTP URL`);
  }
  const isLoopback = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback)) {
    throw badRequest(`${where} Web App URL '${raw}' is invalid: Only HTTPS links are allowed`);
  }
  return { url: raw };
}

function buttonText(value: JsonObject, what: string): string {
  const text = value["text"];
  if (typeof text !== "string") throw badRequest(`can't parse ${what}: field "text" must be of type String`);
  if (text.trim() === "") throw badRequest(`can't parse ${what}: button text must be non-empty`);
  return text;
}

function inlineButton(value: Json): InlineKeyboardButton {
  const what = "inline keyboard button";
  if (!isObject(value)) throw badRequest(`can't parse ${what}: InlineKeyboardButton must be an Object`);
  refuseUnknown(value, ["text", "style", ...ACTIONS], "InlineKeyboardButton");
  const text = buttonText(value, what);
  const given = ACTIONS.filter((name) => value[name] !== undefined && value[name] !== null);
  const action = given[0];
  if (action === undefined) throw badRequest(`can't parse ${what}: Text buttons are unallowed in the inline keyboard`);
  if (given.length > 1)
    throw badRequest(`can't parse ${what}: exactly one action is allowed, got ${given.join(", ")} (sandbox)`);
  return { text, ...inlineAction(action, value[action], what) };
}

function inlineAction(
  action: (typeof ACTIONS)[number],
  payload: Json | undefined,
  what: string,
): Partial<InlineKeyboardButton> {
  if (action === "web_app") return { web_app: webAppUrl(payload, what) };
  if (action === "copy_text") {
    const copied = isObject(payload) ? payload["text"] : undefined;
    if (typeof copied !== "string" || copied === "" || copied.length > 256) {
      throw badRequest("BUTTON_COPY_TEXT_INVALID");
    }
    return { copy_text: { text: copied } };
  }
  if (typeof payload !== "string") throw badRequest(`can't parse ${what}: field "${action}" must be of type String`);
  return textAction(action, payload, what);
}

/** Actions whose payload is a text. */
function textAction(
  action: Exclude<(typeof ACTIONS)[number], "web_app" | "copy_text">,
  payload: string,
  what: string,
): Partial<InlineKeyboardButton> {
  const size = Buffer.byteLength(payload);
  switch (action) {
    case "url":
      if (linkTarget(payload) === undefined) throw badRequest(`${what} URL '${payload}' is invalid: Wrong HTTP URL`);
      return { url: payload };
    case "callback_data":
      if (size < 1 || size > MAX_CALLBACK_DATA_BYTES) throw badRequest("BUTTON_DATA_INVALID");
      return { callback_data: payload };
    default:
      if (size > MAX_INLINE_QUERY_BYTES) throw badRequest("BUTTON_DATA_INVALID");
      return { [action]: payload };
  }
}

function rows<Button>(value: Json | undefined, field: string, read: (button: Json) => Button): Button[][] {
  if (!Array.isArray(value)) throw badRequest(`field "${field}" must be of type Array`);
  const result: Button[][] = [];
  let count = 0;
  for (const row of value) {
    if (!Array.isArray(row)) throw badRequest(`field "${field}" must be an Array of Arrays`);
    const buttons = row.map(read);
    count += buttons.length;
    if (buttons.length > 0) result.push(buttons);
  }
  if (count > MAX_BUTTONS) throw badRequest("reply markup is too long");
  return result;
}

function keyboardButton(value: Json): KeyboardButton {
  if (typeof value === "string") return { text: buttonText({ text: value }, "keyboard button") };
  if (!isObject(value)) throw badRequest("can't parse keyboard button: KeyboardButton must be a String or an Object");
  refuseUnknown(value, ["text", "style", "request_contact", "request_location", "web_app"], "KeyboardButton");
  const button: KeyboardButton = { text: buttonText(value, "keyboard button") };
  if (value["request_contact"] === true) button.request_contact = true;
  if (value["request_location"] === true) button.request_location = true;
  if (value["web_app"] !== undefined) button.web_app = webAppUrl(value["web_app"], "keyboard button");
  return button;
}

function replyKeyboard(value: JsonObject): ReplyKeyboard {
  const flags = ["resize_keyboard", "one_time_keyboard", "is_persistent", "selective"] as const;
  refuseUnknown(value, ["keyboard", "input_field_placeholder", ...flags], "ReplyKeyboardMarkup");
  const keyboard: ReplyKeyboard = { keyboard: rows(value["keyboard"], "keyboard", keyboardButton) };
  for (const flag of flags) if (value[flag] === true) keyboard[flag] = true;
  const placeholder = value["input_field_placeholder"];
  if (typeof placeholder === "string") keyboard.input_field_placeholder = placeholder;
  return keyboard;
}

export function readReplyMarkup(args: Args): ReplyMarkup | undefined {
  const value = args.object("reply_markup", "reply markup");
  if (value === undefined || Object.keys(value).length === 0) return undefined;
  if ("inline_keyboard" in value) {
    refuseUnknown(value, ["inline_keyboard"], "InlineKeyboardMarkup");
    return {
      kind: "inline",
      markup: { inline_keyboard: rows(value["inline_keyboard"], "inline_keyboard", inlineButton) },
    };
  }
  if ("keyboard" in value) return { kind: "keyboard", markup: replyKeyboard(value) };
  if (value["remove_keyboard"] === true) {
    refuseUnknown(value, ["remove_keyboard", "selective"], "ReplyKeyboardRemove");
    return { kind: "remove" };
  }
  if (value["force_reply"] === true) {
    refuseUnknown(value, ["force_reply", "selective", "input_field_placeholder"], "ForceReply");
    const placeholder = value["input_field_placeholder"];
    return typeof placeholder === "string" ? { kind: "force_reply", placeholder } : { kind: "force_reply" };
  }
  throw badRequest("can't parse reply markup JSON object");
}

/** The inline keyboard of an inline query's result. */
export function readResultMarkup(value: JsonObject): InlineKeyboardMarkup {
  refuseUnknown(value, ["inline_keyboard"], "InlineKeyboardMarkup");
  return { inline_keyboard: rows(value["inline_keyboard"], "inline_keyboard", inlineButton) };
}

/** Edits take inline keyboards only; an empty one removes the buttons. */
export function readInlineMarkup(args: Args): InlineKeyboardMarkup | undefined {
  const markup = readReplyMarkup(args);
  if (markup === undefined) return undefined;
  if (markup.kind !== "inline") throw badRequest("inline keyboard expected");
  return markup.markup.inline_keyboard.length === 0 ? undefined : markup.markup;
}
