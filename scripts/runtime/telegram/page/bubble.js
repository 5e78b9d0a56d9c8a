// @ts-check
/** One message as a bubble with what hangs on it: reply, picture, file, text, time, inline buttons. */

import { fileUrl } from "./api.js";
import { h, icon } from "./dom.js";
import { richText } from "./rich-text.js";

/** @typedef {import("../types.ts").Message} Message */
/** @typedef {import("../types.ts").InlineKeyboardButton} InlineKeyboardButton */
/**
 * @typedef {{
 *   command: (text: string) => void,
 *   copied: () => void,
 *   press: (message: Message, button: InlineKeyboardButton, element: HTMLElement) => void,
 *   openPhoto: (url: string, caption: string) => void,
 *   reply: (message: Message) => void,
 *   goTo: (messageId: number) => void,
 * }} BubbleActions
 */

/** A picture's place is kept before it has loaded, so that nothing jumps. */
const MAX_PHOTO_WIDTH_PX = 380;
const MAX_PHOTO_HEIGHT_PX = 340;

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** @param {number} seconds */
export function dayOf(seconds) {
  return day.format(seconds * 1000);
}

/** @param {number} seconds */
export function timeOf(seconds) {
  return clock.format(seconds * 1000);
}

/** @param {number} bytes */
function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/**
 * One line for the list of people and for quotes.
 * @param {Message} message
 */
export function summary(message) {
  if (message.text !== undefined) return message.text;
  const caption = message.caption === undefined ? "" : `, ${message.caption}`;
  if (message.photo) return `Photo${caption}`;
  if (message.document) return `${message.document.file_name ?? "File"}${caption}`;
  if (message.contact) return "Contact";
  if (message.location) return "Location";
  if (message.web_app_data) return "Data from the Mini App";
  return "Message";
}

/**
 * @param {Message} message
 * @param {BubbleActions} actions
 */
function photo(message, actions) {
  const size = message.photo?.at(-1);
  if (!size) return null;
  const url = fileUrl(size.file_id);
  const caption = message.caption ?? "";
  const image = h("img", { src: url, alt: caption || "Photo", decoding: "async" });
  const scale = Math.min(1, MAX_PHOTO_WIDTH_PX / size.width, MAX_PHOTO_HEIGHT_PX / size.height);
  image.style.width = `${Math.round(size.width * scale)}px`;
  image.style.aspectRatio = `${size.width} / ${size.height}`;
  return h(
    "button",
    {
      class: `photo${message.has_media_spoiler ? " veiled" : ""}`,
      type: "button",
      onclick: () => actions.openPhoto(url, caption),
    },
    image,
  );
}

/** @param {Message} message */
function documentLink(message) {
  const file = message.document;
  if (!file) return null;
  return h(
    "a",
    { class: "file", href: fileUrl(file.file_id), download: file.file_name ?? "file" },
    h("span", { class: "file-icon" }, icon("file")),
    h(
      "span",
      { class: "file-text" },
      h("span", { class: "file-name" }, file.file_name ?? "File"),
      h("span", { class: "file-size" }, sizeText(file.file_size)),
    ),
  );
}

/** @param {Message} message */
function card(message) {
  if (message.contact) {
    const name = [message.contact.first_name, message.contact.last_name].filter(Boolean).join(" ");
    return h(
      "div",
      { class: "card" },
      icon("person"),
      h("span", {}, h("b", {}, name), h("br"), `+${message.contact.phone_number}`),
    );
  }
  if (message.location) {
    const { latitude, longitude } = message.location;
    return h(
      "div",
      { class: "card" },
      icon("pin"),
      h("span", {}, h("b", {}, "Location"), h("br"), `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
    );
  }
  if (message.web_app_data) {
    return h(
      "div",
      { class: "card" },
      icon("app"),
      h("span", {}, h("b", {}, message.web_app_data.button_text), h("br"), "sent data from the Mini App"),
    );
  }
  return null;
}

/**
 * Who else had a part in the message: the bot through which it was sent, or whoever wrote what was forwarded.
 * @param {Message} message
 */
function origin(message) {
  if (message.via_bot) return h("span", { class: "via" }, `via @${message.via_bot.username ?? ""}`);
  const writer = message.forward_origin?.sender_user;
  return writer ? h("span", { class: "via" }, `Forwarded from ${writer.first_name}`) : null;
}

/**
 * @param {Message} message
 * @param {BubbleActions} actions
 */
function inlineKeyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return null;
  return h(
    "div",
    { class: "inline-keyboard" },
    ...rows.map((row) =>
      h(
        "div",
        { class: "inline-row" },
        ...row.map((button) => {
          const kind = button.url ? icon("out") : button.web_app ? icon("app") : button.copy_text ? icon("copy") : null;
          const element = h(
            "button",
            { class: "inline-button", type: "button" },
            h("span", { class: "label" }, button.text),
            kind,
          );
          element.addEventListener("click", () => actions.press(message, button, element));
          return element;
        }),
      ),
    ),
  );
}

/**
 * @param {Message} message
 * @param {BubbleActions} actions
 * @param {{language: string, isFirst: boolean, isLast: boolean}} place where the message stands in a run of one sender
 */
export function bubble(message, actions, place) {
  const isOwn = !message.from.is_bot;
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities ?? [];
  const quoted = message.reply_to_message;
  const media = photo(message, actions);
  const time = h("span", { class: "time" }, message.edit_date === undefined ? null : "edited ", timeOf(message.date));
  const words =
    text === undefined
      ? null
      : h("div", { class: "text", lang: place.language }, richText(text, entities, actions), time.cloneNode(true));
  if (words) words.lastElementChild?.classList.add("spacer");
  const parts = message.show_caption_above_media ? [words, media] : [media, words];
  const body = h(
    "div",
    { class: `bubble${media ? " has-media" : ""}${media && !words ? " only-media" : ""}` },
    quoted &&
      h(
        "button",
        { class: "quote", type: "button", onclick: () => actions.goTo(quoted.message_id) },
        h("b", {}, quoted.from.first_name),
        h("span", {}, summary(quoted)),
      ),
    origin(message),
    documentLink(message),
    card(message),
    ...parts,
    time,
  );
  body.addEventListener("dblclick", () => actions.reply(message));
  return h(
    "article",
    {
      class: `message ${isOwn ? "own" : "theirs"}${place.isFirst ? " first" : ""}${place.isLast ? " last" : ""}`,
      "data-id": message.message_id,
    },
    body,
    inlineKeyboard(message, actions),
  );
}
