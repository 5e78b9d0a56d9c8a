// @ts-check
/** The list of bubbles of one chat. Redraws only what changed and keeps the reader's place. */

import { bubble, dayOf } from "./bubble.js";
import { byId, h, icon } from "./dom.js";

/** @typedef {import("../types.ts").Message} Message */
/** @typedef {import("./bubble.js").BubbleActions} BubbleActions */

const NEAR_END_PX = 120;
/** Messages of one sender closer than this belong to one run. */
const RUN_S = 300;

/**
 * Makes the children of `root` these nodes, touching only what differs: focus, scroll and animations stay.
 * @param {Element} root
 * @param {readonly Node[]} nodes
 */
function reconcile(root, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...root.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    const there = root.childNodes[index];
    if (there !== node) root.insertBefore(node, there ?? null);
  });
}

export class ChatView {
  /** @param {BubbleActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.root = byId("chat");
    /** @type {Map<number, {message: Message, element: HTMLElement, key: string}>} */
    this.drawn = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.days = new Map();
    this.language = "en";
    this.toEnd = h(
      "button",
      {
        class: "round to-end",
        type: "button",
        "aria-label": "To the newest message",
        hidden: true,
        onclick: () => this.scrollToEnd(true),
      },
      icon("down"),
    );
    this.root.after(h("div", { class: "to-end-place" }, this.toEnd));
    this.root.addEventListener("scroll", () => {
      this.toEnd.hidden = this.isNearEnd();
    });
    new ResizeObserver(() => {
      if (this.wasNearEnd) this.scrollToEnd(false);
    }).observe(this.root);
    this.wasNearEnd = true;
  }

  isNearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.root;
    this.wasNearEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    return this.wasNearEnd;
  }

  /** @param {boolean} isSmooth */
  scrollToEnd(isSmooth) {
    this.root.scrollTo({ top: this.root.scrollHeight, behavior: isSmooth ? "smooth" : "instant" });
  }

  /** @param {number} messageId */
  goTo(messageId) {
    const element = this.drawn.get(messageId)?.element;
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: "smooth" });
    element.classList.add("flash");
    setTimeout(() => element.classList.remove("flash"), 1200);
  }

  /** @param {string} text */
  day(text) {
    let element = this.days.get(text);
    if (!element) {
      element = h("div", { class: "day" }, h("span", {}, text));
      this.days.set(text, element);
    }
    return element;
  }

  /** @param {string} language */
  clear(language) {
    this.language = language;
    this.drawn.clear();
    this.days.clear();
    this.root.replaceChildren();
  }

  /**
   * @param {readonly Message[]} messages
   * @param {{isTyping: boolean, emptyText: string}} around
   */
  render(messages, around) {
    const wasEmpty = this.drawn.size === 0;
    const follow = wasEmpty || this.isNearEnd();
    /** @type {Node[]} */
    const nodes = [];
    const kept = new Set();
    messages.forEach((message, index) => {
      const before = messages[index - 1];
      const after = messages[index + 1];
      if (!before || dayOf(before.date) !== dayOf(message.date)) nodes.push(this.day(dayOf(message.date)));
      const isFirst = !before || before.from.id !== message.from.id || message.date - before.date > RUN_S;
      const isLast = !after || after.from.id !== message.from.id || after.date - message.date > RUN_S;
      const key = `${isFirst}${isLast}${JSON.stringify(message)}`;
      const old = this.drawn.get(message.message_id);
      kept.add(message.message_id);
      if (old && old.key === key) {
        nodes.push(old.element);
        return;
      }
      const element = bubble(message, this.actions, { language: this.language, isFirst, isLast });
      if (!old && !wasEmpty) element.classList.add("arriving");
      this.drawn.set(message.message_id, { message, element, key });
      nodes.push(element);
    });
    for (const id of this.drawn.keys()) if (!kept.has(id)) this.drawn.delete(id);
    if (messages.length === 0) nodes.push(h("div", { class: "empty" }, h("p", {}, around.emptyText)));
    if (around.isTyping)
      nodes.push(h("div", { class: "typing", "aria-label": "The bot is typing" }, h("i"), h("i"), h("i")));
    reconcile(this.root, nodes);
    if (follow) this.scrollToEnd(false);
    this.toEnd.hidden = this.isNearEnd();
  }
}
