// @ts-check
/** What stands above the writing line: the bot's commands, and the message that is answered or edited. */

import { summary } from "./bubble.js";
import { h, icon } from "./dom.js";

/** @typedef {import("../types.ts").Message} Message */
/** @typedef {import("../types.ts").BotCommand} BotCommand */
/** @typedef {import("../types.ts").KeyboardButton} KeyboardButton */

/**
 * The commands, narrowed by what is typed after a slash.
 * @param {readonly BotCommand[]} commands
 * @param {string} typed
 * @param {(command: string) => void} choose
 */
export function commandList(commands, typed, choose) {
  const prefix = typed.startsWith("/") ? typed.slice(1).toLowerCase() : "";
  const rows = commands
    .filter((command) => command.command.startsWith(prefix))
    .map((command) =>
      h(
        "button",
        { class: "command-row", type: "button", onclick: () => choose(command.command) },
        h("b", {}, `/${command.command}`),
        h("span", {}, command.description),
      ),
    );
  return h("div", { class: "command-list", hidden: rows.length === 0 }, ...rows);
}

/**
 * @param {Message} message
 * @param {boolean} isEdit
 * @param {() => void} cancel
 */
export function aboutLine(message, isEdit, cancel) {
  return h(
    "div",
    { class: "about" },
    h(
      "span",
      { class: "about-text" },
      h("b", {}, isEdit ? "Edit message" : message.from.first_name),
      h("span", {}, summary(message)),
    ),
    h("button", { class: "round", type: "button", "aria-label": "Cancel", onclick: cancel }, icon("close")),
  );
}

/**
 * The bot's reply keyboard.
 * @param {readonly (readonly KeyboardButton[])[]} rows
 * @param {(button: KeyboardButton) => void} press
 */
export function replyRows(rows, press) {
  return rows.map((row) =>
    h(
      "div",
      { class: "reply-row" },
      ...row.map((button) =>
        h("button", { class: "reply-button", type: "button", onclick: () => press(button) }, button.text),
      ),
    ),
  );
}
