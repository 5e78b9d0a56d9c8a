// @ts-check
/** What happens when an inline button is pressed, and how the bot's answer is shown. */

import { post } from "./api.js";
import { alertBox, toast } from "./notices.js";

/** @typedef {import("../types.ts").Message} Message */
/** @typedef {import("../types.ts").InlineKeyboardButton} InlineKeyboardButton */
/** @typedef {import("../types.ts").CallbackAnswer} CallbackAnswer */

const GIVE_UP_MS = 15_000;

/** Buttons that wait for the bot's answer, by the query's id. @type {Map<string, HTMLElement>} */
const waiting = new Map();

/** @param {string} queryId */
function settle(queryId) {
  waiting.get(queryId)?.classList.remove("waiting");
  waiting.delete(queryId);
}

/**
 * @param {number} personId
 * @param {Message} message
 * @param {InlineKeyboardButton} button
 * @param {HTMLElement} element
 * @param {{openApp: (url: string, from: "inline") => void, write: (text: string) => void, send: (text: string) => void, botUsername: string}} actions
 */
export async function pressInline(personId, message, button, element, { openApp, write, send, botUsername }) {
  const share = button.switch_inline_query ?? button.switch_inline_query_current_chat;
  const start = button.url === undefined ? undefined : startOf(button.url, botUsername);
  if (share !== undefined) {
    write(`@${botUsername} ${share}`);
  } else if (start !== undefined) {
    send(`/start ${start}`.trim());
  } else if (button.url !== undefined) {
    open(button.url, "_blank", "noopener,noreferrer");
  } else if (button.web_app) {
    openApp(button.web_app.url, "inline");
  } else if (button.copy_text) {
    await navigator.clipboard?.writeText(button.copy_text.text);
    toast("Copied");
  } else if (button.callback_data !== undefined && !element.classList.contains("waiting")) {
    element.classList.add("waiting");
    try {
      const pressed = /** @type {{query_id: string}} */ (
        await post(`users/${personId}/press`, { message_id: message.message_id, callback_data: button.callback_data })
      );
      waiting.set(pressed.query_id, element);
      setTimeout(() => settle(pressed.query_id), GIVE_UP_MS);
    } catch (error) {
      element.classList.remove("waiting");
      toast(error instanceof Error ? error.message : String(error), { isError: true });
    }
  }
}

/**
 * The parameter of a link that opens the chat with this bot: Telegram's clients follow it themselves.
 * @param {string} address
 * @param {string} botUsername
 */
function startOf(address, botUsername) {
  const url = new URL(address);
  const isOurs = url.hostname === "t.me" && url.pathname.toLowerCase() === `/${botUsername.toLowerCase()}`;
  return isOurs ? (url.searchParams.get("start") ?? "") : undefined;
}

/**
 * @param {string} queryId
 * @param {CallbackAnswer} answer
 * @param {string} botName
 */
export function showAnswer(queryId, answer, botName) {
  settle(queryId);
  if (answer.url !== "") open(answer.url, "_blank", "noopener,noreferrer");
  if (answer.text === "") return;
  if (answer.show_alert) alertBox(botName, answer.text);
  else toast(answer.text);
}
