/** What belongs to the bot itself: getMe, its commands, its menu button, and answers to button presses. */

import type { Args } from "../args.ts";
import { badRequest } from "../errors.ts";
import { webAppUrl } from "../markup.ts";
import { isObject } from "../params.ts";
import type { BotCommand, JsonObject, MenuButton } from "../types.ts";
import type { World } from "../world.ts";
import type { Method } from "./method.ts";

const MAX_COMMANDS = 100;
const MAX_CALLBACK_TEXT_UNITS = 200;
const WIDE_SCOPES = ["default", "all_private_chats", "all_group_chats", "all_chat_administrators"];

const getMe: Method = {
  name: "getMe",
  params: [],
  isLimited: false,
  run(_args, { world }) {
    return {
      result: {
        ...world.bot,
        can_join_groups: true,
        can_read_all_group_messages: false,
        supports_inline_queries: true,
        can_connect_to_business: false,
        has_main_web_app: false,
      },
    };
  },
};

/** Key of a command list: scope, chat where it has one, and language; as in getMyCommands' own lookup. */
function scopeKey(args: Args): string {
  const scope: JsonObject = args.object("scope", "BotCommandScope") ?? { type: "default" };
  const type = scope["type"];
  const language = args.string("language_code");
  if (language !== "" && !/^[a-z]{2}$/.test(language)) throw badRequest("invalid language code specified");
  if (type === "chat") {
    const chatId = String(scope["chat_id"] ?? "");
    if (!/^-?\d+$/.test(chatId)) throw badRequest("can't parse BotCommandScope: chat not found");
    return `chat:${chatId}/${language}`;
  }
  if (typeof type !== "string" || !WIDE_SCOPES.includes(type))
    throw badRequest("can't parse BotCommandScope: unsupported type specified");
  return `${type}/${language}`;
}

function readCommands(args: Args): BotCommand[] {
  const value = args.json("commands", "commands");
  if (!Array.isArray(value)) throw badRequest("can't parse commands: expected an Array of BotCommand");
  if (value.length > MAX_COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  return value.map((item) => {
    if (!isObject(item)) throw badRequest("can't parse BotCommand: expected an Object");
    const { command, description } = item;
    if (typeof command !== "string" || typeof description !== "string")
      throw badRequest("can't parse BotCommand: command and description must be of type String");
    const name = command.replace(/^\//, "");
    if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest("BOT_COMMAND_INVALID");
    if (description.trim() === "" || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    return { command: name, description };
  });
}

const setMyCommands: Method = {
  name: "setMyCommands",
  params: ["commands", "scope", "language_code"],
  isLimited: false,
  run(args, { world }) {
    const commands = readCommands(args);
    const scope = scopeKey(args);
    world.commit({ op: "commands", scope, commands: commands.length === 0 ? null : commands });
    return { result: true };
  },
};

const getMyCommands: Method = {
  name: "getMyCommands",
  params: ["scope", "language_code"],
  isLimited: false,
  run: (args, { world }) => ({ result: world.state.commands.get(scopeKey(args)) ?? [] }),
};

const deleteMyCommands: Method = {
  name: "deleteMyCommands",
  params: ["scope", "language_code"],
  isLimited: false,
  run(args, { world }) {
    world.commit({ op: "commands", scope: scopeKey(args), commands: null });
    return { result: true };
  },
};

/** The list that a person sees: chat before all private chats before default, own language before none. */
export function commandsFor(world: World, chatId: number, language: string): BotCommand[] {
  for (const scope of [`chat:${chatId}`, "all_private_chats", "default"]) {
    const list = world.state.commands.get(`${scope}/${language}`) ?? world.state.commands.get(`${scope}/`);
    if (list) return list;
  }
  return [];
}

function readMenuButton(args: Args): MenuButton {
  const value = args.object("menu_button", "menu button");
  if (value === undefined) return { type: "default" };
  switch (value["type"]) {
    case "default":
      return { type: "default" };
    case "commands":
      return { type: "commands" };
    case "web_app": {
      const text = value["text"];
      if (typeof text !== "string" || text.trim() === "") throw badRequest("BUTTON_TEXT_INVALID");
      return { type: "web_app", text, web_app: webAppUrl(value["web_app"], "menu button") };
    }
    default:
      throw badRequest("menuButton has unsupported type");
  }
}

const setChatMenuButton: Method = {
  name: "setChatMenuButton",
  params: ["chat_id", "menu_button"],
  isLimited: false,
  run(args, { world }) {
    const button = readMenuButton(args);
    const chatId = args.integer("chat_id") ?? 0;
    if (chatId !== 0 && !world.state.people.has(chatId)) throw badRequest("chat not found");
    world.commit({ op: "menu", chat_id: chatId, button });
    return { result: true };
  },
};

/** A chat's own button, else the one set for all, else the platform's choice. */
export function menuFor(world: World, chatId: number): MenuButton {
  const own = world.state.menus.get(chatId);
  if (own && own.type !== "default") return own;
  return world.state.menus.get(0) ?? { type: "default" };
}

const getChatMenuButton: Method = {
  name: "getChatMenuButton",
  params: ["chat_id"],
  isLimited: false,
  run: (args, { world }) => ({ result: menuFor(world, args.integer("chat_id") ?? 0) }),
};

const answerCallbackQuery: Method = {
  name: "answerCallbackQuery",
  params: ["callback_query_id", "text", "show_alert", "url", "cache_time"],
  isLimited: false,
  run(args, { world }) {
    const text = args.string("text");
    if (text.length > MAX_CALLBACK_TEXT_UNITS) throw badRequest("MESSAGE_TOO_LONG");
    args.integer("cache_time");
    const answer = { text, show_alert: args.boolean("show_alert"), url: args.string("url") };
    const query_id = args.string("callback_query_id");
    const query = world.state.callbacks.get(query_id);
    if (!query || world.nowMs() - query.created_at_ms > world.callbackTtlMs) {
      throw badRequest("query is too old and response timeout expired or query ID is invalid");
    }
    world.commit({ op: "callback_answer", chat_id: query.chat_id, query_id, answer });
    return { result: true };
  },
};

export const ACCOUNT_METHODS: readonly Method[] = [
  getMe,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setChatMenuButton,
  getChatMenuButton,
  answerCallbackQuery,
];
