// @ts-check
/** Builds elements without ever parsing text as HTML: what people and the bot write is always text. */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [props] `class`, `on…` handlers, properties, otherwise attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = String(value);
    else if (name.startsWith("on") && typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

/**
 * @param {Element | DocumentFragment} parent
 * @param {Child[]} children
 */
export function append(parent, children) {
  for (const child of children) if (child) parent.append(child);
}

const PATHS = {
  send: "M3.5 20.5 21 12 3.5 3.5l0 6.6L15 12l-11.5 1.9z",
  attach:
    "M16.5 6.5v9a4.5 4.5 0 0 1-9 0V6a3 3 0 0 1 6 0v9a1.5 1.5 0 0 1-3 0V7H9v8a3 3 0 0 0 6 0V6a4.5 4.5 0 0 0-9 0v9.5a6 6 0 0 0 12 0v-9z",
  keyboard:
    "M4 6h16a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 20 18H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 6zm1.5 2.5v2h2v-2zm4 0v2h2v-2zm4 0v2h2v-2zm4 0v2h1.5v-2zm-12 3.5v2h2v-2zm12 0v2h1.5v-2zm-8.500 0v2h7v-2z",
  menu: "M4 6.500h16v2H4zm0 4.750h16v2H4zm0 4.750h16v2H4z",
  close:
    "M6.700 5.300 12 10.600l5.300-5.300 1.400 1.400L13.400 12l5.300 5.300-1.400 1.400L12 13.400l-5.300 5.300-1.400-1.400L10.600 12 5.300 6.700z",
  more: "M12 5.200a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600zm0 5a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600zm0 5a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600z",
  people:
    "M9 4.500a3.800 3.800 0 1 1 0 7.600 3.800 3.800 0 0 1 0-7.600zm7.500 1.500a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM9 13.600c4 0 7 1.900 7 4.400V19.500H2V18c0-2.500 3-4.400 7-4.400zm7.800.1c3 .1 5.200 1.600 5.200 3.800v2h-4V18c0-1.700-.7-3.200-2-4.300z",
  down: "M12 16.200 5.300 9.500l1.400-1.400 5.300 5.300 5.300-5.300 1.400 1.400z",
  file: "M6 2.500h8l5 5v12.500a1.500 1.500 0 0 1-1.500 1.500h-11.500A1.500 1.500 0 0 1 4.500 20V4A1.500 1.500 0 0 1 6 2.500zm7.500 1.800V8H17z",
  out: "M5 5h6v2H7v10h10v-4h2v6H5zm8-1h7v7h-2V7.400l-6.300 6.300-1.400-1.400L16.600 6H13z",
  app: "M5 4h6v6H5zm8 0h6v6h-6zM5 12h6v6H5zm11-1 3.500 4-3.500 4-3.500-4z",
  bank: "M12 3 3 8v2h18V8zm-6.500 8.500h2.500v6H5.500zm5.250 0h2.500v6h-2.500zm5.250 0h2.500v6H16zM3 19h18v2H3z",
  copy: "M8 3h11v14h-3v4H4V7h4zm2 2v2h6v8h1V5zM6 9v10h8V9z",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zm0 9.500c4.500 0 8 2.200 8 5V20H4v-1.500c0-2.800 3.500-5 8-5z",
  pin: "M12 2.500a7 7 0 0 1 7 7c0 5-7 12-7 12s-7-7-7-12a7 7 0 0 1 7-7zm0 4.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z",
};

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

/** @param {string} id */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/**
 * A round picture with the person's first letter.
 * @param {number} id
 * @param {string} name
 */
export function avatar(id, name) {
  const [letter = "?"] = new Intl.Segmenter().segment(name.trim() || "?");
  const text = typeof letter === "string" ? letter : letter.segment;
  return h("span", { class: `avatar tone-${id % 7}`, "aria-hidden": "true" }, text.toUpperCase());
}
