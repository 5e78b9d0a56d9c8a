/** What people do in their chat with the bot. Each act is stored in the chat and queued as the update the bot gets. */

import { randomInt } from "node:crypto";
import { badRequest } from "./errors.ts";
import { takeDocument, takePhoto } from "./methods/media.ts";
import type { UploadedFile } from "./params.ts";
import type { Person } from "./people.ts";
import { withDetectedEntities } from "./text/detect.ts";
import { MAX_CAPTION_UNITS, MAX_TEXT_UNITS } from "./text/format.ts";
import type { InlineResult, Message } from "./types.ts";
import { chatOf, userOf, type World } from "./world.ts";

export type Act = { message: Message; update_id: number | null };

function membership(person: Person, world: World, isBlocked: boolean): void {
  const member = (status: string): object => ({
    user: world.bot,
    status,
    ...(status === "kicked" && { until_date: 0 }),
  });
  const [before, after] = isBlocked ? ["member", "kicked"] : ["kicked", "member"];
  world.queueUpdate("my_chat_member", person.id, {
    chat: chatOf(person),
    from: userOf(person),
    date: world.nowS(),
    old_chat_member: member(before ?? ""),
    new_chat_member: member(after ?? ""),
  });
}

/** Blocks or unblocks the bot; the bot hears of it by `my_chat_member`. */
export function setBlocked(world: World, person: Person, isBlocked: boolean): void {
  const chat = world.state.chat(person.id);
  if (chat.blocked === isBlocked) return;
  world.commit({ op: "chat", chat_id: person.id, started: chat.started, blocked: isBlocked });
  if (chat.started) membership(person, world, isBlocked);
}

/** Opens the chat without a word, for people who only need to be reachable. */
export function startQuietly(world: World, person: Person): void {
  const { blocked } = world.state.chat(person.id);
  world.commit({ op: "chat", chat_id: person.id, started: true, blocked });
}

function say(world: World, person: Person, content: Partial<Message>, replyTo?: number): Act {
  const chat = world.state.chat(person.id);
  if (chat.blocked) setBlocked(world, person, false);
  if (!chat.started) startQuietly(world, person);
  const replied = replyTo === undefined ? undefined : chat.messages.get(replyTo);
  if (replyTo !== undefined && !replied) throw badRequest("message to be replied not found");
  const { reply_to_message: _, ...reply } = replied ?? {};
  const message: Message = {
    message_id: world.state.nextMessageId,
    from: userOf(person),
    chat: chatOf(person),
    date: world.nowS(),
    ...(replied && { reply_to_message: reply as Message }),
    ...content,
  };
  world.commit({ op: "message", chat_id: person.id, message, is_edit: false });
  return { message, update_id: world.queueUpdate("message", person.id, message) ?? null };
}

function formatted(text: string, limit: number, what: string): { text: string; entities: Message["entities"] } {
  const clean = text.trim();
  if (clean.length > limit) throw badRequest(`${what} is too long`);
  const entities = withDetectedEntities(clean, []);
  return { text: clean, entities: entities.length > 0 ? entities : undefined };
}

export function sayText(world: World, person: Person, text: string, replyTo?: number): Act {
  const { text: clean, entities } = formatted(text, MAX_TEXT_UNITS, "message");
  if (clean === "") throw badRequest("message text is empty");
  return say(world, person, entities ? { text: clean, entities } : { text: clean }, replyTo);
}

function captioned(caption: string): Partial<Message> {
  const { text, entities } = formatted(caption, MAX_CAPTION_UNITS, "message caption");
  if (text === "") return {};
  return entities ? { caption: text, caption_entities: entities } : { caption: text };
}

export async function sayPhoto(world: World, person: Person, file: UploadedFile, caption: string): Promise<Act> {
  const content = captioned(caption);
  return say(world, person, { photo: [await takePhoto(file, world)], ...content });
}

export async function sayDocument(world: World, person: Person, file: UploadedFile, caption: string): Promise<Act> {
  const content = captioned(caption);
  return say(world, person, { document: await takeDocument(file, world), ...content });
}

/** A contact: one's own, or somebody else's. */
export function sayContact(world: World, person: Person, shared: Person = person): Act {
  const { first_name, last_name, phone_number, id } = shared;
  const contact = { phone_number, first_name, ...(last_name !== undefined && { last_name }), user_id: id };
  return say(world, person, { contact });
}

/** What somebody else wrote, forwarded to the bot. */
export function sayForwarded(world: World, person: Person, writer: Person, text: string): Act {
  const { text: clean, entities } = formatted(text, MAX_TEXT_UNITS, "message");
  if (clean === "") throw badRequest("message text is empty");
  const forward_origin = { type: "user" as const, date: world.nowS(), sender_user: userOf(writer) };
  return say(world, person, { text: clean, ...(entities && { entities }), forward_origin });
}

/** A result of an inline query, sent in the person's name; here always into the chat with the bot. */
export function sayInline(world: World, person: Person, result: InlineResult): Act {
  const { text, entities } = result.message;
  return say(world, person, {
    text,
    ...(entities.length > 0 && { entities }),
    via_bot: world.bot,
    ...(result.reply_markup && { reply_markup: result.reply_markup }),
  });
}

export function sayLocation(world: World, person: Person, latitude: number, longitude: number): Act {
  return say(world, person, { location: { latitude, longitude } });
}

/** What a Mini App opened from a reply keyboard sends back. */
export function sayWebAppData(world: World, person: Person, buttonText: string, data: string): Act {
  if (data === "" || Buffer.byteLength(data) > 4096) throw badRequest("web app data must be 1-4096 bytes");
  return say(world, person, { web_app_data: { data, button_text: buttonText } });
}

export function editText(world: World, person: Person, messageId: number, text: string): Act {
  const before = world.state.chat(person.id).messages.get(messageId);
  if (!before || before.from.is_bot || before.text === undefined) throw badRequest("message to edit not found");
  const { text: clean, entities } = formatted(text, MAX_TEXT_UNITS, "message");
  if (clean === "") throw badRequest("message text is empty");
  const { entities: _, ...rest } = before;
  const message: Message = { ...rest, text: clean, ...(entities && { entities }), edit_date: world.nowS() };
  world.commit({ op: "message", chat_id: person.id, message, is_edit: true });
  return { message, update_id: world.queueUpdate("edited_message", person.id, message) ?? null };
}

export type Press = { query_id: string; update_id: number | null };

/**
 * Presses a button of an inline keyboard. `force` sends data that no button of the message carries, which a person cannot
 * do in a client of Telegram's but can with one of their own.
 */
export function press(world: World, person: Person, messageId: number, data: string, force = false): Press {
  const message = world.state.chat(person.id).messages.get(messageId);
  if (!message) throw badRequest("message not found");
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  if (!force && !buttons.some((button) => button.callback_data === data)) {
    throw badRequest(`message ${messageId} has no button with this callback_data`);
  }
  const query_id = `${person.id}${randomInt(1_000_000_000, 9_999_999_999)}`;
  world.commit({ op: "callback", chat_id: person.id, query_id, created_at_ms: world.nowMs() });
  const update_id = world.queueUpdate("callback_query", person.id, {
    id: query_id,
    from: userOf(person),
    message,
    chat_instance: String(-(3_000_000_000_000_000 + person.id)),
    data,
  });
  return { query_id, update_id: update_id ?? null };
}
