// @ts-check
/** The list of people to be: who talks to the bot in this window. */

import { summary, timeOf } from "./bubble.js";
import { avatar, byId, h } from "./dom.js";

/** @typedef {import("./api.js").Person} Person */

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });

/** @param {Person} person */
export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

const list = h("div", { class: "people-list" });

/** @param {(name: string, language: string) => void} add */
export function buildPeople(add) {
  const form = h(
    "form",
    {
      class: "new-person",
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const data = new FormData(form);
        const name = String(data.get("name") ?? "").trim();
        if (name === "") return;
        add(name, String(data.get("language") ?? "en"));
        form.reset();
      },
    },
    h("input", {
      name: "name",
      placeholder: "New person",
      "aria-label": "Name of the new person",
      maxlength: 64,
      autocomplete: "off",
    }),
    h(
      "select",
      { name: "language", "aria-label": "Language" },
      ...["th", "en", "zh", "km", "ko", "id"].map((code) => h("option", { value: code }, code)),
    ),
    h("button", { class: "flat", type: "submit" }, "Add"),
  );
  byId("people").replaceChildren(
    h(
      "header",
      { class: "people-head" },
      h("h1", {}, "Chat as"),
      h("p", {}, "A stand-in for Telegram on this machine. Everyone here is made up."),
    ),
    list,
    form,
  );
}

/**
 * @param {Person[]} people
 * @param {number} current
 * @param {Map<number, number>} unread
 * @param {(id: number) => void} choose
 */
export function renderPeople(people, current, unread, choose) {
  const rows = people.map((person) => {
    const count = unread.get(person.id) ?? 0;
    const last = person.last_message;
    const line = last
      ? summary(last).replace(/\s+/g, " ")
      : `${LANGUAGES.of(person.language_code) ?? person.language_code} · id ${person.id}`;
    return h(
      "button",
      {
        class: `person${person.id === current ? " current" : ""}`,
        type: "button",
        "aria-current": person.id === current ? "true" : undefined,
        onclick: () => choose(person.id),
      },
      avatar(person.id, person.first_name),
      h(
        "span",
        { class: "person-text" },
        h(
          "span",
          { class: "person-name", lang: person.language_code },
          h("span", { class: "name" }, fullName(person)),
          person.role === "operator" && h("span", { class: "badge" }, "operator"),
        ),
        h("span", { class: "person-line", lang: person.language_code }, person.blocked ? "Bot blocked" : line),
      ),
      h(
        "span",
        { class: "person-side" },
        h("span", { class: "when" }, last ? timeOf(last.date) : ""),
        count > 0 && h("span", { class: "unread" }, String(count)),
      ),
    );
  });
  list.replaceChildren(...rows);
}
