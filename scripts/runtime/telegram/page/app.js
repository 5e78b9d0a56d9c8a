// @ts-check
/** Ties the page together: who is chatting, what the sandbox reports, and what is drawn. */

import { follow, getHistory, getPeople, post } from "./api.js";
import { BankPanel } from "./bank.js";
import { ChatView } from "./chat-view.js";
import { Composer } from "./composer.js";
import { avatar, byId, h, icon } from "./dom.js";
import { pressInline, showAnswer } from "./inline-press.js";
import { openMiniApp } from "./mini-app.js";
import { lightbox, menu, toast } from "./notices.js";
import { buildPeople, fullName, renderPeople } from "./people-list.js";
import { loadTheme, toggleTheme } from "./theme.js";

/** @typedef {import("./api.js").Person} Person */
/** @typedef {import("./api.js").History} History */
/** @typedef {import("./api.js").ChatEvent} ChatEvent */
/** @typedef {import("./api.js").Status} Status */

const TYPING_MS = 5000;
const KEY = "sandbox-person";

loadTheme();

/** @type {Person[]} */
let people = [];
/** @type {Map<number, number>} */
const unread = new Map();
let current = Number(new URLSearchParams(location.search).get("as") ?? localStorage.getItem(KEY) ?? 1001);
/** @type {History | undefined} */
let history;
/** @type {Status | undefined} */
let status;
let isOnline = true;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;

const person = () => people.find((p) => p.id === current) ?? people[0];
const botName = () => status?.bot.first_name ?? "Bot";

/** @param {string} url @param {"inline" | "menu" | "keyboard"} from @param {string} [buttonText] */
const openApp = (url, from, buttonText) => {
  const who = person();
  if (who) openMiniApp(who, url, from, botName(), buttonText).catch(report);
};

/** @param {unknown} error */
function report(error) {
  toast(error instanceof Error ? error.message : String(error), { isError: true });
}

const composer = new Composer({ openApp });
const bank = new BankPanel();
const view = new ChatView({
  command: (text) => void composer.send(text),
  copied: () => toast("Copied"),
  press: (message, button, element) => {
    const actions = {
      openApp,
      write: (/** @type {string} */ text) => composer.write(text),
      send: (/** @type {string} */ text) => void composer.send(text),
      botUsername: status?.bot.username ?? "",
    };
    pressInline(current, message, button, element, actions).catch(report);
  },
  openPhoto: lightbox,
  reply: (message) => composer.writeAbout(message, false),
  goTo: (id) => view.goTo(id),
});

/** @param {boolean} isOpen */
function setDrawer(isOpen) {
  byId("app").classList.toggle("drawer-open", isOpen);
  byId("scrim").hidden = !isOpen;
}
byId("scrim").addEventListener("click", () => setDrawer(false));

function connection() {
  if (!isOnline) return { text: "sandbox not reachable, trying again", tone: "bad" };
  if (typing !== undefined) return { text: "typing…", tone: "typing" };
  if (!status?.webhook) return { text: "bot not connected (no webhook)", tone: "bad" };
  if (status.pending_update_count > 0 && status.last_error)
    return { text: `${status.pending_update_count} waiting: ${status.last_error.message}`, tone: "bad" };
  return { text: "bot", tone: "" };
}

function drawBar() {
  const who = person();
  const state = connection();
  const more = h("button", { class: "round", type: "button", "aria-label": "More" }, icon("more"));
  more.addEventListener("click", () =>
    menu(more, [
      { label: "Dark or light", run: toggleTheme },
      history?.blocked
        ? { label: "Unblock the bot", run: () => void post(`users/${current}/unblock`).catch(report) }
        : { label: "Block the bot", run: () => void post(`users/${current}/block`).catch(report) },
      { label: "Deliver waiting updates now", run: () => void post("webhook/retry").catch(report) },
      { label: "Bot API calls (JSON)", run: () => void open("/sandbox/calls", "_blank", "noopener") },
    ]),
  );
  byId("bar").replaceChildren(
    h(
      "button",
      { class: "round open-people", type: "button", "aria-label": "People", onclick: () => setDrawer(true) },
      icon("people"),
    ),
    avatar(status?.bot.id ?? 0, botName()),
    h(
      "div",
      { class: "bar-text" },
      h("b", {}, botName()),
      h("span", { class: `state ${state.tone}`, title: state.text }, state.text),
    ),
    who
      ? h(
          "button",
          {
            class: "who",
            type: "button",
            title: "Chat as somebody else",
            lang: who.language_code,
            onclick: () => setDrawer(true),
          },
          `as ${fullName(who)}`,
        )
      : "",
    h("button", { class: "round", type: "button", "aria-label": "Bank", onclick: () => bank.toggle() }, icon("bank")),
    more,
  );
}

function draw() {
  const who = person();
  drawBar();
  renderPeople(people, current, unread, (id) => void choose(id));
  if (who) bank.show(who);
  if (!who || !history) return;
  view.render(history.messages, {
    isTyping: typing !== undefined,
    emptyText: `${fullName(who)} has not talked to ${botName()} yet. Press Start.`,
  });
}

/** @param {boolean} isSwitch */
async function load(isSwitch) {
  const id = current;
  const loaded = await getHistory(id);
  const who = person();
  if (id !== current || !who) return;
  history = loaded;
  if (isSwitch) view.clear(who.language_code);
  composer.show(who, history, isSwitch);
  draw();
}

/** @param {number} id */
async function choose(id) {
  current = id;
  localStorage.setItem(KEY, String(id));
  unread.delete(id);
  setDrawer(false);
  stopTyping();
  await load(true).catch(report);
}

/** @param {string} name @param {string} language */
async function add(name, language) {
  const made = /** @type {Person} */ (await post("users", { first_name: name, language_code: language }));
  people = await getPeople();
  await choose(made.id);
}

function stopTyping() {
  clearTimeout(typing);
  typing = undefined;
}

/** @param {ChatEvent} event */
function onChat(event) {
  const who = people.find((p) => p.id === event.chat_id);
  if (who && (event.kind === "message" || event.kind === "edit")) {
    if (!who.last_message || who.last_message.message_id <= event.message.message_id) who.last_message = event.message;
    if (event.kind === "message" && event.from_bot && event.chat_id !== current)
      unread.set(event.chat_id, (unread.get(event.chat_id) ?? 0) + 1);
  }
  if (event.chat_id === current && history) apply(event, history);
  draw();
}

/** @param {ChatEvent} event @param {History} chat */
function apply(event, chat) {
  switch (event.kind) {
    case "message":
      if (event.from_bot) stopTyping();
      if (!chat.messages.some((m) => m.message_id === event.message.message_id)) chat.messages.push(event.message);
      chat.started = true;
      break;
    case "edit":
      chat.messages = chat.messages.map((m) => (m.message_id === event.message.message_id ? event.message : m));
      break;
    case "delete":
      chat.messages = chat.messages.filter((m) => m.message_id !== event.message_id);
      break;
    case "callback_answer":
      showAnswer(event.query_id, event.answer, botName());
      break;
    case "keyboard":
      chat.keyboard = event.keyboard;
      chat.force_reply = event.force_reply;
      composer.isKeyboardOpen = true;
      break;
    case "action":
      clearTimeout(typing);
      typing = setTimeout(() => {
        stopTyping();
        draw();
      }, TYPING_MS);
      break;
  }
  const who = person();
  if (who && event.kind !== "action" && event.kind !== "callback_answer") composer.show(who, chat, false);
}

async function reload() {
  people = await getPeople();
  if (!people.some((p) => p.id === current)) current = people[0]?.id ?? 0;
  await load(history === undefined);
}

buildPeople((name, language) => void add(name, language).catch(report));
follow({
  chat: onChat,
  status: (next) => {
    status = next;
    composer.inline.botUsername = next.bot.username ?? "";
    isOnline = true;
    draw();
  },
  people: () => void reload().catch(report),
  menu: () => void load(false).catch(report),
  reopened: () => void reload().catch(report),
  lost: () => {
    isOnline = false;
    drawBar();
  },
});
await reload();
