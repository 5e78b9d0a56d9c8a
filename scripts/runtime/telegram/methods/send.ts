/** sendMessage, sendPhoto, sendDocument, sendChatAction. */

import type { Args } from "../args.ts";
import { badRequest } from "../errors.ts";
import { readReplyMarkup } from "../markup.ts";
import type { Person } from "../people.ts";
import { readCaption, readText } from "../text/format.ts";
import type { Message, ReplyMarkup } from "../types.ts";
import { chatOf, type World } from "../world.ts";
import { takeDocument, takePhoto } from "./media.ts";
import { type Method, requireChat } from "./method.ts";

const COMMON = [
  "chat_id",
  "disable_notification",
  "protect_content",
  "allow_paid_broadcast",
  "message_effect_id",
  "reply_parameters",
  "reply_to_message_id",
  "allow_sending_without_reply",
  "reply_markup",
] as const;

const ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

function repliedMessage(args: Args, world: World, chatId: number): Message | undefined {
  const parameters = args.object("reply_parameters", "reply parameters");
  const id = parameters === undefined ? args.integer("reply_to_message_id") : Number(parameters["message_id"]);
  if (id === undefined) return undefined;
  if (!Number.isInteger(id)) throw badRequest("can't parse reply parameters: message_id must be of type Number");
  const found = world.state.chat(chatId).messages.get(id);
  if (found) {
    const { reply_to_message: _, ...replied } = found;
    return replied;
  }
  const mayMiss =
    parameters === undefined
      ? args.boolean("allow_sending_without_reply")
      : parameters["allow_sending_without_reply"] === true;
  if (mayMiss) return undefined;
  throw badRequest("message to be replied not found");
}

/** Stores the bot's message with its markup; answers the Message as the API shows it. */
function deliver(
  world: World,
  person: Person,
  markup: ReplyMarkup | undefined,
  content: Partial<Message>,
  reply: Message | undefined,
): Message {
  const message: Message = {
    message_id: world.state.nextMessageId,
    from: world.bot,
    chat: chatOf(person),
    date: world.nowS(),
    ...(reply && { reply_to_message: reply }),
    ...content,
  };
  if (markup?.kind === "inline" && markup.markup.inline_keyboard.length > 0) message.reply_markup = markup.markup;
  world.commit({ op: "message", chat_id: person.id, message, is_edit: false });
  if (markup !== undefined && markup.kind !== "inline") {
    const keyboard = markup.kind === "keyboard" ? markup.markup : null;
    const force_reply = markup.kind === "force_reply" ? (markup.placeholder ?? "") : null;
    world.commit({ op: "keyboard", chat_id: person.id, keyboard, force_reply, message_id: message.message_id });
  }
  return message;
}

function protectedContent(args: Args): Partial<Message> {
  return args.boolean("protect_content") ? { has_protected_content: true } : {};
}

function captioned(args: Args): Partial<Message> {
  const caption = readCaption(args);
  if (caption.text === "") return {};
  return { caption: caption.text, ...(caption.entities.length > 0 && { caption_entities: caption.entities }) };
}

const sendMessage: Method = {
  name: "sendMessage",
  params: [...COMMON, "text", "parse_mode", "entities", "link_preview_options", "disable_web_page_preview"],
  isLimited: true,
  run(args, { world }) {
    const { text, entities } = readText(args);
    const markup = readReplyMarkup(args);
    const preview = args.object("link_preview_options", "link preview options");
    const person = requireChat(args, world);
    const reply = repliedMessage(args, world, person.id);
    const content: Partial<Message> = { text };
    if (entities.length > 0) content.entities = entities;
    if (preview) content.link_preview_options = preview;
    return { result: deliver(world, person, markup, { ...content, ...protectedContent(args) }, reply) };
  },
};

const sendPhoto: Method = {
  name: "sendPhoto",
  params: [...COMMON, "photo", "caption", "parse_mode", "caption_entities", "show_caption_above_media", "has_spoiler"],
  isLimited: true,
  async run(args, { world }) {
    const caption = captioned(args);
    const markup = readReplyMarkup(args);
    const person = requireChat(args, world);
    const reply = repliedMessage(args, world, person.id);
    const photo = await takePhoto(args.file("photo"), world);
    const content: Partial<Message> = { photo: [photo], ...caption, ...protectedContent(args) };
    if (args.boolean("show_caption_above_media")) content.show_caption_above_media = true;
    if (args.boolean("has_spoiler")) content.has_media_spoiler = true;
    return { result: deliver(world, person, markup, content, reply) };
  },
};

const sendDocument: Method = {
  name: "sendDocument",
  params: [
    ...COMMON,
    "document",
    "thumbnail",
    "caption",
    "parse_mode",
    "caption_entities",
    "disable_content_type_detection",
  ],
  isLimited: true,
  async run(args, { world }) {
    const caption = captioned(args);
    const markup = readReplyMarkup(args);
    const person = requireChat(args, world);
    const reply = repliedMessage(args, world, person.id);
    const document = await takeDocument(args.file("document"), world);
    return { result: deliver(world, person, markup, { document, ...caption, ...protectedContent(args) }, reply) };
  },
};

const sendChatAction: Method = {
  name: "sendChatAction",
  params: ["chat_id", "action"],
  isLimited: false,
  run(args, { world }) {
    const person = requireChat(args, world);
    const action = args.string("action").toLowerCase();
    if (!ACTIONS.has(action)) throw badRequest("wrong parameter action in request");
    world.commit({ op: "action", chat_id: person.id, action });
    return { result: true };
  },
};

export const SEND_METHODS: readonly Method[] = [sendMessage, sendPhoto, sendDocument, sendChatAction];
