/**
 * The Bot API's objects as far as this stand-in produces or accepts them.
 * Field names and optionality follow https://core.telegram.org/bots/api; only private chats exist here.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type User = {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
};

export type Chat = {
  id: number;
  type: "private";
  first_name?: string;
  last_name?: string;
  username?: string;
};

export type MessageEntity = {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
  custom_emoji_id?: string;
};

export type PhotoSize = {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  width: number;
  height: number;
};

export type Document = {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  file_name?: string;
  mime_type?: string;
};

export type InlineKeyboardButton = {
  text: string;
  callback_data?: string;
  url?: string;
  web_app?: { url: string };
  copy_text?: { text: string };
  /** Lets the person choose a chat and begins an inline query there; may be empty. */
  switch_inline_query?: string;
  /** Begins an inline query in this chat; may be empty. */
  switch_inline_query_current_chat?: string;
};

export type InlineKeyboardMarkup = { inline_keyboard: InlineKeyboardButton[][] };

export type KeyboardButton = {
  text: string;
  request_contact?: boolean;
  request_location?: boolean;
  web_app?: { url: string };
};

export type ReplyKeyboard = {
  keyboard: KeyboardButton[][];
  resize_keyboard?: boolean;
  one_time_keyboard?: boolean;
  is_persistent?: boolean;
  input_field_placeholder?: string;
  selective?: boolean;
};

export type ReplyMarkup =
  | { kind: "inline"; markup: InlineKeyboardMarkup }
  | { kind: "keyboard"; markup: ReplyKeyboard }
  | { kind: "remove" }
  | { kind: "force_reply"; placeholder?: string };

export type Message = {
  message_id: number;
  from: User;
  chat: Chat;
  date: number;
  edit_date?: number;
  /** The bot through which a message was sent inline. */
  via_bot?: User;
  forward_origin?: { type: "user"; date: number; sender_user: User };
  reply_to_message?: Message;
  text?: string;
  entities?: MessageEntity[];
  photo?: PhotoSize[];
  document?: Document;
  caption?: string;
  caption_entities?: MessageEntity[];
  show_caption_above_media?: true;
  has_media_spoiler?: true;
  has_protected_content?: true;
  link_preview_options?: JsonObject;
  contact?: { phone_number: string; first_name: string; last_name?: string; user_id: number };
  location?: { latitude: number; longitude: number };
  web_app_data?: { data: string; button_text: string };
  reply_markup?: InlineKeyboardMarkup;
};

export type BotCommand = { command: string; description: string };

export type MenuButton =
  | { type: "default" }
  | { type: "commands" }
  | { type: "web_app"; text: string; web_app: { url: string } };

export type WebhookSettings = {
  url: string;
  secret_token: string;
  max_connections: number;
  allowed_updates: string[];
};

/** An update that waits for delivery. `body` is the exact JSON text that is sent. */
export type PendingUpdate = {
  update_id: number;
  /** Updates of one queue (a chat) are delivered strictly one after the other. */
  queue: number;
  kind: string;
  body: string;
  created_at_ms: number;
};

export type StoredFile = {
  file_id: string;
  file_unique_id: string;
  file_path: string;
  file_size: number;
  mime_type: string;
  file_name?: string;
  kind: "photo" | "document";
  width?: number;
  height?: number;
};

/** A result of an inline query as far as it is taken here, with its message already formatted. */
export type InlineResult = {
  id: string;
  title: string;
  description: string;
  message: { text: string; entities: MessageEntity[] };
  reply_markup?: InlineKeyboardMarkup;
};

export type CallbackAnswer = { text: string; show_alert: boolean; url: string };

/** Update kinds that are delivered when `allowed_updates` is not given (the API's own default leaves some out). */
export const UPDATE_KINDS = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
  "inline_query",
  "chosen_inline_result",
  "shipping_query",
  "pre_checkout_query",
  "poll",
  "poll_answer",
  "chat_join_request",
  "channel_post",
  "edited_channel_post",
  "chat_member",
  "message_reaction",
  "message_reaction_count",
] as const;

/** Kinds that must be asked for by name. */
export const UPDATE_KINDS_ON_REQUEST = ["chat_member", "message_reaction", "message_reaction_count"];
