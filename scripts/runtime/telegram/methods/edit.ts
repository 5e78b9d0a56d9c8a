/** editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage. */

import { isDeepStrictEqual } from "node:util";
import type { Args } from "../args.ts";
import { badRequest } from "../errors.ts";
import { readInlineMarkup } from "../markup.ts";
import { readCaption, readText } from "../text/format.ts";
import type { InlineKeyboardMarkup, Message } from "../types.ts";
import type { World } from "../world.ts";
import { type Method, requireChat } from "./method.ts";

const TARGET = ["chat_id", "message_id", "inline_message_id", "reply_markup"] as const;
/** Bots may delete in a private chat for this long, https://core.telegram.org/bots/api#deletemessage */
const DELETABLE_FOR_S = 48 * 3600;

function messageId(args: Args): number {
  const id = args.integer("message_id");
  if (id === undefined || id <= 0) throw badRequest("message identifier is not specified");
  return id;
}

function editable(args: Args, world: World): Message {
  if (args.has("inline_message_id")) throw badRequest("inline messages are not offered (sandbox)");
  const id = messageId(args);
  const person = requireChat(args, world);
  const chat = world.state.chat(person.id);
  const message = chat.messages.get(id);
  if (!message) throw badRequest("message to edit not found");
  if (!message.from.is_bot || chat.uneditable.has(id)) throw badRequest("message can't be edited");
  return message;
}

/** Stores the edited message, or refuses when nothing would change. */
function replace(
  world: World,
  before: Message,
  content: Partial<Message>,
  drop: readonly (keyof Message)[],
  markup: InlineKeyboardMarkup | undefined,
): Message {
  const after: Message = { ...before, ...content };
  for (const name of drop) delete after[name];
  delete after.reply_markup;
  if (markup) after.reply_markup = markup;
  if (isDeepStrictEqual(after, before)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  after.edit_date = world.nowS();
  world.commit({ op: "message", chat_id: after.chat.id, message: after, is_edit: true });
  return after;
}

const editMessageText: Method = {
  name: "editMessageText",
  params: [...TARGET, "text", "parse_mode", "entities", "link_preview_options", "disable_web_page_preview"],
  isLimited: true,
  run(args, { world }) {
    const { text, entities } = readText(args);
    const markup = readInlineMarkup(args);
    const preview = args.object("link_preview_options", "link preview options");
    const message = editable(args, world);
    if (message.text === undefined) throw badRequest("there is no text in the message to edit");
    const content: Partial<Message> = { text };
    if (entities.length > 0) content.entities = entities;
    if (preview) content.link_preview_options = preview;
    return { result: replace(world, message, content, entities.length > 0 ? [] : ["entities"], markup) };
  },
};

const editMessageCaption: Method = {
  name: "editMessageCaption",
  params: [...TARGET, "caption", "parse_mode", "caption_entities", "show_caption_above_media"],
  isLimited: true,
  run(args, { world }) {
    const { text, entities } = readCaption(args);
    const markup = readInlineMarkup(args);
    const message = editable(args, world);
    if (!message.photo && !message.document) throw badRequest("there is no caption in the message to edit");
    const content: Partial<Message> = {};
    const drop: (keyof Message)[] = [];
    if (text === "") drop.push("caption");
    else content.caption = text;
    if (entities.length === 0) drop.push("caption_entities");
    else content.caption_entities = entities;
    return { result: replace(world, message, content, drop, markup) };
  },
};

const editMessageReplyMarkup: Method = {
  name: "editMessageReplyMarkup",
  params: TARGET,
  isLimited: true,
  run(args, { world }) {
    const markup = readInlineMarkup(args);
    return { result: replace(world, editable(args, world), {}, [], markup) };
  },
};

const deleteMessage: Method = {
  name: "deleteMessage",
  params: ["chat_id", "message_id"],
  isLimited: false,
  run(args, { world }) {
    const message_id = messageId(args);
    const person = requireChat(args, world);
    const message = world.state.chat(person.id).messages.get(message_id);
    if (!message) throw badRequest("message to delete not found");
    if (world.nowS() - message.date > DELETABLE_FOR_S) throw badRequest("message can't be deleted for everyone");
    world.commit({ op: "delete", chat_id: person.id, message_id });
    return { result: true };
  },
};

export const EDIT_METHODS: readonly Method[] = [
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
];
