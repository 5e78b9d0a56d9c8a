// @ts-check
/** What lies over the chat for a moment: toasts, alerts, a picture in full size, a small menu. */

import { byId, h, icon } from "./dom.js";

const TOAST_MS = 3500;

/**
 * @param {string} text
 * @param {{isError?: boolean}} [options]
 */
export function toast(text, options = {}) {
  const layer = byId("overlay");
  for (const old of layer.querySelectorAll(".toast")) old.remove();
  const element = h("div", { class: `toast${options.isError ? " error" : ""}`, role: "status" }, text);
  layer.append(element);
  setTimeout(() => element.classList.add("leaving"), TOAST_MS);
  setTimeout(() => element.remove(), TOAST_MS + 300);
}

/**
 * @param {Node[]} content
 * @param {string} kind
 * @returns {HTMLDialogElement}
 */
export function dialog(content, kind) {
  const element = h("dialog", { class: kind }, ...content);
  element.addEventListener("close", () => element.remove());
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  byId("overlay").append(element);
  element.showModal();
  return element;
}

/**
 * @param {string} title
 * @param {string} text
 */
export function alertBox(title, text) {
  const close = h("button", { class: "flat", type: "button" }, "OK");
  const box = dialog([h("h2", {}, title), h("p", {}, text), h("div", { class: "dialog-buttons" }, close)], "alert");
  close.addEventListener("click", () => box.close());
}

/**
 * @param {string} url
 * @param {string} caption
 */
export function lightbox(url, caption) {
  const close = h("button", { class: "round", type: "button", "aria-label": "Close" }, icon("close"));
  const image = h("img", { src: url, alt: caption || "Photo" });
  const box = dialog([close, image, h("p", {}, caption)], "lightbox");
  close.addEventListener("click", () => box.close());
  image.addEventListener("click", () => box.close());
}

/**
 * A list of choices below the element that asked for it.
 * @param {HTMLElement} anchor
 * @param {{label: string, run: () => void}[]} items
 */
export function menu(anchor, items) {
  const layer = byId("overlay");
  const close = () => {
    element.remove();
    removeEventListener("pointerdown", outside, true);
    removeEventListener("keydown", onKey, true);
  };
  /** @param {Event} event */
  const outside = (event) => {
    if (!(event.target instanceof Node && element.contains(event.target))) close();
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key === "Escape") close();
  };
  const element = h(
    "div",
    { class: "menu", role: "menu" },
    ...items.map((item) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          onclick: () => {
            close();
            item.run();
          },
        },
        item.label,
      ),
    ),
  );
  layer.append(element);
  const box = anchor.getBoundingClientRect();
  const frame = layer.getBoundingClientRect();
  element.style.top = `${box.bottom - frame.top + 4}px`;
  element.style.right = `${Math.max(8, frame.right - box.right)}px`;
  addEventListener("pointerdown", outside, true);
  addEventListener("keydown", onKey, true);
}
