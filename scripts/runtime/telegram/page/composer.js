// @ts-check
/** The foot of the chat: writing, attaching, the bot's commands, its menu button and its reply keyboard. */

import { post, upload } from "./api.js";
import { aboutLine, commandList, replyRows } from "./composer-extra.js";
import { byId, h, icon } from "./dom.js";
import { InlineMode } from "./inline-mode.js";
import { toast } from "./notices.js";

/** @typedef {import("./api.js").History} History */
/** @typedef {import("./api.js").Person} Person */
/** @typedef {import("../types.ts").Message} Message */
/** @typedef {import("../types.ts").KeyboardButton} KeyboardButton */

const PHOTO_TYPES = ["image/jpeg", "image/png", "image/webp"];

export class Composer {
  /** @param {{openApp: (url: string, from: "menu" | "keyboard", buttonText?: string) => void}} actions */
  constructor(actions) {
    this.actions = actions;
    /** @type {Person | undefined} */
    this.person = undefined;
    /** @type {History | undefined} */
    this.history = undefined;
    /** @type {{message: Message, isEdit: boolean} | undefined} */
    this.about = undefined;
    this.isKeyboardOpen = true;
    this.areCommandsOpen = false;
    this.drawnKey = "";
    this.inline = new InlineMode(() => this.renderExtra());
    this.input = h("textarea", { rows: 1, maxlength: 4096, "aria-label": "Message", autocomplete: "off" });
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("paste", (event) => this.onPaste(event));
    this.picker = h("input", { type: "file", hidden: true });
    this.picker.addEventListener("change", () => {
      const file = this.picker.files?.[0];
      this.picker.value = "";
      if (file) void this.sendFile(file);
    });
    this.extra = h("div", { class: "foot-extra" });
    this.line = h("div", { class: "foot-line" });
    this.board = h("div", { class: "reply-keyboard" });
    byId("foot").replaceChildren(this.extra, this.line, this.board, this.picker);
  }

  /**
   * @param {Person} person
   * @param {History} history
   * @param {boolean} isSwitch another person than before: what was being written goes
   */
  show(person, history, isSwitch) {
    this.person = person;
    if (isSwitch) {
      this.about = undefined;
      this.input.value = "";
      this.areCommandsOpen = false;
    }
    if (isSwitch || history.keyboard !== this.history?.keyboard) this.isKeyboardOpen = true;
    this.history = history;
    this.input.lang = person.language_code;
    this.render();
  }

  /**
   * @param {Message} message
   * @param {boolean} isEdit
   */
  writeAbout(message, isEdit) {
    this.about = { message, isEdit };
    if (isEdit) this.input.value = message.text ?? "";
    this.render();
    this.input.focus();
  }

  /**
   * Puts words into the line, as a button does that begins an inline query.
   * @param {string} text
   */
  write(text) {
    this.input.value = text;
    this.onInput();
    this.input.focus();
  }

  /** @param {string} text */
  async send(text) {
    const { person, about } = this;
    if (!person || text.trim() === "") return;
    this.about = undefined;
    this.areCommandsOpen = false;
    const reply = about && !about.isEdit ? { reply_to_message_id: about.message.message_id } : {};
    try {
      if (about?.isEdit) await post(`users/${person.id}/edit`, { message_id: about.message.message_id, text });
      else await post(`users/${person.id}/message`, { text, ...reply });
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { isError: true });
    }
    this.render();
  }

  /** @param {File} file */
  async sendFile(file) {
    if (!this.person) return;
    const caption = this.input.value;
    this.input.value = "";
    this.render();
    try {
      await upload(this.person.id, PHOTO_TYPES.includes(file.type) ? "photo" : "document", file, caption);
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { isError: true });
    }
  }

  onInput() {
    this.areCommandsOpen = this.input.value.startsWith("/") && !/\s/.test(this.input.value);
    if (this.person) this.inline.look(this.person.id, this.input.value);
    this.renderExtra();
    this.grow();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      if (this.about?.isEdit) this.input.value = "";
      this.about = undefined;
      this.areCommandsOpen = false;
      this.render();
    } else if (event.key === "ArrowUp" && this.input.value === "") {
      const own = this.history?.messages.findLast((message) => !message.from.is_bot && message.text !== undefined);
      if (own) {
        event.preventDefault();
        this.writeAbout(own, true);
      }
    }
  }

  /** @param {ClipboardEvent} event */
  onPaste(event) {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.sendFile(file);
  }

  submit() {
    const text = this.input.value;
    if (text.trim() === "") return;
    this.input.value = "";
    void this.send(text);
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
    this.line.classList.toggle("has-text", this.input.value.trim() !== "");
  }

  render() {
    const { history, person } = this;
    if (!history || !person) return;
    const key = JSON.stringify([
      person.id,
      history.blocked,
      history.started,
      history.menu_button,
      history.commands.length,
      history.keyboard,
      this.isKeyboardOpen,
    ]);
    const hasFocus = document.activeElement === this.input;
    const whole = /** @param {string} label @param {() => Promise<unknown>} run */ (label, run) =>
      h("button", { class: "whole", type: "button", onclick: () => void run() }, label);
    if (key === this.drawnKey) {
      // The line is as it was: leave the caret where it stands.
    } else if (history.blocked) {
      this.line.replaceChildren(whole("Unblock the bot", () => post(`users/${person.id}/unblock`)));
    } else if (!history.started) {
      this.line.replaceChildren(whole("Start", () => this.send("/start")));
    } else {
      this.line.replaceChildren(...this.lineParts(history));
    }
    this.drawnKey = key;
    if (hasFocus) this.input.focus();
    this.input.placeholder = history.force_reply || history.keyboard?.input_field_placeholder || "Message";
    this.renderExtra();
    this.renderBoard(history);
    this.grow();
  }

  /** @param {History} history */
  lineParts(history) {
    const hasKeyboard = (history.keyboard?.keyboard.length ?? 0) > 0;
    const button = history.menu_button;
    const menu =
      button.type === "web_app"
        ? h(
            "button",
            { class: "menu-app", type: "button", onclick: () => this.actions.openApp(button.web_app.url, "menu") },
            icon("app"),
            h("span", {}, button.text),
          )
        : history.commands.length > 0 &&
          h(
            "button",
            {
              class: "menu-app",
              type: "button",
              "aria-label": "Commands",
              onclick: () => {
                this.areCommandsOpen = !this.areCommandsOpen;
                this.renderExtra();
              },
            },
            icon("menu"),
            h("span", {}, "Menu"),
          );
    return [
      menu || "",
      h(
        "button",
        {
          class: "round",
          type: "button",
          "aria-label": "Attach a picture or file",
          onclick: () => this.picker.click(),
        },
        icon("attach"),
      ),
      this.input,
      hasKeyboard
        ? h(
            "button",
            {
              class: `round toggle-keyboard${this.isKeyboardOpen ? " on" : ""}`,
              type: "button",
              "aria-label": "The bot's keyboard",
              onclick: () => {
                this.isKeyboardOpen = !this.isKeyboardOpen;
                this.render();
              },
            },
            icon("keyboard"),
          )
        : "",
      h(
        "button",
        { class: "round send", type: "button", "aria-label": "Send", onclick: () => this.submit() },
        icon("send"),
      ),
    ];
  }

  renderExtra() {
    const { about, history, person } = this;
    const parts = [];
    const found = person && this.inline.list(person.id, () => this.write(""));
    if (found) parts.push(found);
    if (this.areCommandsOpen && history) {
      parts.push(
        commandList(history.commands, this.input.value, (command) => {
          this.input.value = "";
          void this.send(`/${command}`);
        }),
      );
    }
    if (about) {
      parts.push(
        aboutLine(about.message, about.isEdit, () => {
          if (about.isEdit) this.input.value = "";
          this.about = undefined;
          this.render();
        }),
      );
    }
    this.extra.replaceChildren(...parts);
  }

  /** @param {History} history */
  renderBoard(history) {
    const rows = history.keyboard?.keyboard ?? [];
    const isShown = rows.length > 0 && this.isKeyboardOpen && history.started && !history.blocked;
    this.board.hidden = !isShown;
    this.board.replaceChildren(...replyRows(rows, (button) => void this.pressReply(button)));
  }

  /** @param {KeyboardButton} button */
  async pressReply(button) {
    const { person } = this;
    if (!person) return;
    if (button.web_app) return this.actions.openApp(button.web_app.url, "keyboard", button.text);
    if (this.history?.keyboard?.one_time_keyboard) this.isKeyboardOpen = false;
    if (button.request_contact) await post(`users/${person.id}/contact`);
    else if (button.request_location) await post(`users/${person.id}/location`);
    else await this.send(button.text);
    this.render();
  }
}
