// @ts-check
/** Inline mode in the writing line: `@bot words` asks the bot, its results stand above the line, one is sent by choosing it. */

import { post } from "./api.js";
import { h } from "./dom.js";

/** @typedef {import("../types.ts").InlineResult} InlineResult */

const TYPING_PAUSE_MS = 250;
const WAIT_MS = 5_000;

export class InlineMode {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.botUsername = "";
    this.queryId = "";
    /** @type {InlineResult[] | undefined} */
    this.results = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /**
   * Looks at what is being written.
   * @param {number} personId
   * @param {string} typed
   */
  look(personId, typed) {
    clearTimeout(this.timer);
    const prefix = `@${this.botUsername} `.toLowerCase();
    if (this.botUsername === "" || !typed.toLowerCase().startsWith(prefix)) {
      this.results = undefined;
      return;
    }
    const query = typed.slice(prefix.length);
    this.timer = setTimeout(() => void this.ask(personId, query), TYPING_PAUSE_MS);
  }

  /**
   * @param {number} personId
   * @param {string} query
   */
  async ask(personId, query) {
    const asked = /** @type {{query_id: string, results: InlineResult[] | null}} */ (
      await post(`users/${personId}/inline`, { query, wait_ms: WAIT_MS })
    );
    this.queryId = asked.query_id;
    this.results = asked.results ?? [];
    this.changed();
  }

  /**
   * The list, or nothing.
   * @param {number} personId
   * @param {() => void} sent
   * @returns {HTMLElement | undefined}
   */
  list(personId, sent) {
    const { results, queryId } = this;
    if (results === undefined) return undefined;
    const rows = results.map((result) =>
      h(
        "button",
        {
          class: "command-row",
          type: "button",
          onclick: () => {
            this.results = undefined;
            void post(`users/${personId}/inline-choose`, { query_id: queryId, result_id: result.id });
            sent();
          },
        },
        h("b", {}, result.title),
        h("span", {}, result.description),
      ),
    );
    return h(
      "div",
      { class: "command-list" },
      ...(rows.length > 0 ? rows : [h("p", { class: "command-row" }, "No results")]),
    );
  }
}
