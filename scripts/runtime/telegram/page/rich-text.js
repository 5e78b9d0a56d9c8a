// @ts-check
/** A text with its entities as DOM nodes. Nesting follows offsets; nothing is parsed as HTML. */

import { h } from "./dom.js";

/** @typedef {import("../types.ts").MessageEntity} MessageEntity */
/** @typedef {{command: (text: string) => void, copied: () => void}} TextActions */

const TAGS = /** @type {const} */ ({
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
});

/** @param {string} address */
function safeAddress(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:", "mailto:", "tg:"].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {MessageEntity} entity
 * @param {string} text the plain text that the entity covers
 * @param {TextActions} actions
 * @returns {HTMLElement}
 */
function wrapper(entity, text, actions) {
  const copy = () => {
    void navigator.clipboard?.writeText(text).then(actions.copied, () => undefined);
  };
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
    case "blockquote":
    case "expandable_blockquote":
      return h(TAGS[entity.type]);
    case "code":
      return h("code", { title: "Copy", onclick: copy });
    case "pre":
      return h("pre", { title: "Copy", "data-language": entity.language, onclick: copy });
    case "spoiler":
      return h("span", {
        class: "spoiler",
        role: "button",
        tabindex: "0",
        "aria-label": "Hidden text",
        onclick: (/** @type {Event} */ event) => {
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.classList.add("shown");
        },
      });
    case "text_link":
    case "url":
    case "email": {
      const address = safeAddress(entity.type === "email" ? `mailto:${text}` : (entity.url ?? text));
      return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: entity.url });
    }
    case "bot_command":
      return h("button", { class: "command", type: "button", onclick: () => actions.command(text) });
    case "mention":
    case "hashtag":
      return h("span", { class: "link" });
    default:
      return h("span");
  }
}

/**
 * @param {string} text
 * @param {readonly MessageEntity[]} entities sorted by offset, outer ones first
 * @param {TextActions} actions
 */
export function richText(text, entities, actions) {
  const root = document.createDocumentFragment();
  /** @type {{node: HTMLElement | DocumentFragment, end: number}[]} */
  const open = [{ node: root, end: text.length }];
  let at = 0;
  const top = () => open.at(-1)?.node ?? root;
  /** @param {number} to */
  const writeUntil = (to) => {
    for (let last = open.at(-1); last && open.length > 1 && last.end <= to; last = open.at(-1)) {
      if (last.end > at) last.node.append(text.slice(at, last.end));
      at = Math.max(at, last.end);
      open.pop();
    }
    if (to > at) top().append(text.slice(at, to));
    at = Math.max(at, to);
  };
  for (const entity of entities) {
    const end = Math.min(entity.offset + entity.length, open.at(-1)?.end ?? text.length);
    writeUntil(entity.offset);
    const limit = Math.min(entity.offset + entity.length, open.at(-1)?.end ?? end);
    if (limit <= entity.offset) continue;
    const node = wrapper(entity, text.slice(entity.offset, limit), actions);
    top().append(node);
    open.push({ node, end: limit });
  }
  writeUntil(text.length);
  return root;
}
