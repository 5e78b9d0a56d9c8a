// @ts-check
/**
 * A Mini App in a sheet over the chat. Talks to it as Telegram's web clients do: launch parameters in the hash, then
 * `{eventType, eventData}` texts by postMessage (https://docs.telegram-mini-apps.com/platform/methods).
 */

import { post } from "./api.js";
import { byId, h, icon } from "./dom.js";
import { dialog } from "./notices.js";

/** @typedef {import("./api.js").Person} Person */

const THEME_KEYS = {
  bg_color: "--app-bg",
  secondary_bg_color: "--app-bg-2",
  text_color: "--text",
  hint_color: "--hint",
  link_color: "--accent-text",
  button_color: "--accent",
  button_text_color: "--on-accent",
  header_bg_color: "--app-bg",
  bottom_bar_bg_color: "--app-bg-2",
  accent_text_color: "--accent-text",
  section_bg_color: "--app-bg",
  section_header_text_color: "--accent-text",
  section_separator_color: "--line",
  subtitle_text_color: "--hint",
  destructive_text_color: "--danger",
};

function themeParams() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    Object.entries(THEME_KEYS).map(([key, name]) => [key, style.getPropertyValue(name).trim()]),
  );
}

/** @param {string} address @param {string} initData */
function launchUrl(address, initData) {
  const url = new URL(address);
  const launch = new URLSearchParams({
    tgWebAppData: initData,
    tgWebAppVersion: "8.0",
    tgWebAppPlatform: "web",
    tgWebAppThemeParams: JSON.stringify(themeParams()),
  });
  url.hash = url.hash === "" ? launch.toString() : `${url.hash.slice(1)}&${launch}`;
  return url.href;
}

/** @param {Record<string, unknown>} data */
async function popup(data) {
  const buttons =
    Array.isArray(data["buttons"]) && data["buttons"].length > 0 ? data["buttons"] : [{ id: "", type: "ok" }];
  return await new Promise((/** @type {(id: string) => void} */ resolve) => {
    const row = buttons.map((/** @type {{id?: string, type?: string, text?: string}} */ button) =>
      h(
        "button",
        {
          class: `flat${button.type === "destructive" ? " danger" : ""}`,
          type: "button",
          onclick: () => finish(button.id ?? ""),
        },
        button.text ?? button.type ?? "OK",
      ),
    );
    const box = dialog(
      [
        h("h2", {}, String(data["title"] ?? "")),
        h("p", {}, String(data["message"] ?? "")),
        h("div", { class: "dialog-buttons" }, ...row),
      ],
      "alert",
    );
    /** @param {string} id */
    const finish = (id) => {
      resolve(id);
      box.close();
    };
    box.addEventListener("close", () => resolve(""));
  });
}

/**
 * @param {Person} person
 * @param {string} address
 * @param {"inline" | "menu" | "keyboard"} from
 * @param {string} title
 * @param {string} buttonText
 */
export async function openMiniApp(person, address, from, title, buttonText = "") {
  const queryId = from === "keyboard" ? {} : { query_id: `AAH${person.id}${Date.now()}` };
  const signed = /** @type {{init_data: string}} */ (await post(`users/${person.id}/init-data`, queryId));
  const url = launchUrl(address, signed.init_data);
  const origin = new URL(address).origin;
  const frame = h("iframe", {
    src: url,
    title,
    allow: "clipboard-write; fullscreen",
    sandbox: "allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads",
  });
  const back = h("button", { class: "round", type: "button", "aria-label": "Back", hidden: true }, icon("down"));
  const close = h("button", { class: "flat", type: "button" }, "Close");
  const main = h("button", { class: "app-main", type: "button", hidden: true });
  const sheet = h(
    "div",
    { class: "sheet", role: "dialog", "aria-label": title },
    h(
      "header",
      { class: "sheet-head" },
      close,
      back,
      h("b", {}, title),
      h(
        "a",
        { class: "round", href: url, target: "_blank", rel: "noopener noreferrer", title: "Open in a tab" },
        icon("out"),
      ),
    ),
    frame,
    main,
  );

  /** @param {string} eventType @param {unknown} [eventData] */
  const tell = (eventType, eventData) =>
    frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), origin);
  const viewport = () =>
    tell("viewport_changed", {
      height: frame.clientHeight,
      width: frame.clientWidth,
      is_state_stable: true,
      is_expanded: true,
    });

  /** @type {Record<string, (data: Record<string, unknown>) => void>} */
  const asked = {
    web_app_close: () => remove(),
    web_app_request_theme: () => tell("theme_changed", { theme_params: themeParams() }),
    web_app_request_viewport: viewport,
    web_app_expand: viewport,
    web_app_request_safe_area: () => tell("safe_area_changed", { top: 0, bottom: 0, left: 0, right: 0 }),
    web_app_request_content_safe_area: () =>
      tell("content_safe_area_changed", { top: 0, bottom: 0, left: 0, right: 0 }),
    web_app_setup_back_button: (data) => {
      back.hidden = data["is_visible"] !== true;
    },
    web_app_setup_main_button: (data) => {
      if (typeof data["is_visible"] === "boolean") main.hidden = !data["is_visible"];
      if (typeof data["text"] === "string") main.textContent = data["text"];
      if (typeof data["is_active"] === "boolean") main.disabled = !data["is_active"];
      main.classList.toggle("waiting", data["is_progress_visible"] === true);
    },
    web_app_open_link: (data) => {
      if (/^https?:/.test(String(data["url"]))) open(String(data["url"]), "_blank", "noopener,noreferrer");
    },
    web_app_open_popup: (data) =>
      void popup(data).then((id) => tell("popup_closed", id === "" ? {} : { button_id: id })),
    web_app_data_send: (data) => {
      if (from !== "keyboard") return;
      void post(`users/${person.id}/web-app-data`, { data: String(data["data"] ?? ""), button_text: buttonText });
      remove();
    },
  };

  /** @param {MessageEvent} event */
  const onMessage = (event) => {
    if (event.source !== frame.contentWindow || typeof event.data !== "string") return;
    try {
      const { eventType, eventData } = JSON.parse(event.data);
      asked[String(eventType)]?.(eventData && typeof eventData === "object" ? eventData : {});
    } catch {
      // Not a message of the Mini App protocol.
    }
  };
  const remove = () => {
    removeEventListener("message", onMessage);
    sheet.classList.add("leaving");
    setTimeout(() => sheet.remove(), 200);
  };
  addEventListener("message", onMessage);
  close.addEventListener("click", remove);
  back.addEventListener("click", () => tell("back_button_pressed"));
  main.addEventListener("click", () => tell("main_button_pressed"));
  byId("overlay").append(sheet);
}
