// @ts-check
/** The bank beside the chat: pays what the person has open, rightly or not, and lets the system hear of it on the chosen road. */

import { getBank, getDeposits, pay } from "./bank-api.js";
import { byId, h, icon } from "./dom.js";
import { fullName } from "./people-list.js";

/** @typedef {import("./api.js").Person} Person */
/** @typedef {import("./bank-api.js").OpenDeposit} OpenDeposit */
/** @typedef {import("./bank-api.js").BankState} BankState */

const KEY = "sandbox-bank-open";
const EVERY_MS = 3000;

/** @type {Record<string, string>} */
const ROADS = {
  notification: "The bank notifies",
  mail: "The bank writes a mail",
  slip: "Slip as a photo in the chat",
  qr: "Slip's QR, as the Mini App reads it",
  none: "Nobody is told",
};

/** @type {[string, string][]} */
const WAYS = [
  ["exact", "Exactly"],
  ["short", "1.00 short"],
  ["over", "1.00 over"],
  ["late", "Late"],
  ["twice", "Twice"],
];

export class BankPanel {
  /** @type {Person | undefined} */
  #person;
  /** @type {BankState | undefined} */
  #bank;
  /** @type {OpenDeposit[]} */
  #deposits = [];
  /** As it was left; where it would lie over the chat, closed. */
  #isOpen = localStorage.getItem(KEY) === "true" && matchMedia("(min-width: 1100px)").matches;
  #isBusy = false;
  /** What the deposits looked like when they were drawn last. */
  #drawn = "";
  #list = h("div", { class: "bank-list" });
  #road = h("select");
  #account = h("select", { name: "account", "aria-label": "Receiving account" });
  #form = h(
    "form",
    { class: "bank-form", onsubmit: (/** @type {SubmitEvent} */ event) => this.#payAnything(event) },
    this.#account,
    h("input", {
      name: "amount",
      placeholder: "0.00",
      "aria-label": "Amount in baht",
      inputmode: "decimal",
      pattern: "[0-9]{1,7}([.][0-9]{1,2})?",
      required: true,
      autocomplete: "off",
    }),
    h("button", { class: "flat", type: "submit" }, "Pay"),
  );
  #result = h("p", { class: "bank-result", role: "status" });

  constructor() {
    const close = h(
      "button",
      { class: "round", type: "button", "aria-label": "Close the bank", onclick: () => this.toggle() },
      icon("close"),
    );
    byId("bank").replaceChildren(
      h(
        "header",
        { class: "bank-head" },
        h("div", {}, h("h2", {}, "Bank"), h("p", {}, "Money of this machine: all of it is made up.")),
        close,
      ),
      h("label", { class: "bank-road" }, h("span", {}, "Told by"), this.#road),
      this.#list,
      h("h3", {}, "Any amount, by a stranger"),
      this.#form,
      this.#result,
    );
    this.#show();
    setInterval(() => {
      if (this.#isOpen && !document.hidden) void this.#refresh();
    }, EVERY_MS);
  }

  /** @param {Person} person */
  show(person) {
    const isOther = this.#person?.id !== person.id;
    this.#person = person;
    if (!isOther) return;
    this.#deposits = [];
    this.#say("", "");
    this.#draw();
    if (this.#isOpen) void this.#refresh();
  }

  toggle() {
    this.#isOpen = !this.#isOpen;
    localStorage.setItem(KEY, String(this.#isOpen));
    this.#show();
    if (this.#isOpen) void this.#refresh();
  }

  #show() {
    byId("app").classList.toggle("bank-open", this.#isOpen);
    byId("bank").hidden = !this.#isOpen;
  }

  async #refresh() {
    const person = this.#person;
    if (!person) return;
    try {
      this.#bank ??= await getBank();
      if (this.#bank.accounts.length === 0) this.#bank = await getBank();
      const deposits = await getDeposits(person.id);
      if (person.id !== this.#person?.id) return;
      this.#deposits = deposits;
      this.#draw();
    } catch (error) {
      this.#draw();
      this.#say(error instanceof Error ? error.message : String(error), "bad");
    }
  }

  #draw() {
    const drawn = JSON.stringify([this.#person?.id, this.#bank, this.#deposits]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#drawChoices();
    const who = this.#person ? fullName(this.#person) : "";
    const cards = this.#deposits.map((deposit) => this.#card(deposit));
    const nothing = h("p", { class: "bank-empty" }, `${who} has no open deposit. Start one in the chat with /deposit.`);
    this.#list.replaceChildren(...(cards.length > 0 ? cards : [nothing]));
  }

  #drawChoices() {
    const road = this.#road.value;
    const roads = (this.#bank?.roads ?? []).filter(({ name }) => name !== "slip" || this.#bank?.draws_slips);
    this.#road.replaceChildren(...roads.map(({ name }) => h("option", { value: name }, ROADS[name] ?? name)));
    if (roads.some(({ name }) => name === road)) this.#road.value = road;
    const account = this.#account.value;
    const accounts = this.#bank?.accounts ?? [];
    this.#account.replaceChildren(
      ...accounts.map((item) =>
        h("option", { value: `${item.bank}:${item.number}` }, `${item.bank_name} ${item.number}`),
      ),
    );
    if (account !== "") this.#account.value = account;
    this.#form.hidden = accounts.length === 0;
  }

  /** @param {OpenDeposit} deposit */
  #card(deposit) {
    const until = new Date(deposit.expires_at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const buttons = WAYS.map(([how, label]) =>
      h("button", { class: "bank-way", type: "button", onclick: () => void this.#payDeposit(deposit, how) }, label),
    );
    return h(
      "article",
      { class: "bank-card" },
      h("b", { class: "bank-amount" }, `${deposit.amount} THB`),
      h("span", {}, `${deposit.bank_name} ${deposit.account_number}`),
      h("span", { class: "bank-state" }, `${deposit.status.replace("_", " ")}, until ${until}`),
      h("div", { class: "bank-ways" }, ...buttons),
    );
  }

  /** @param {OpenDeposit} deposit @param {string} how */
  async #payDeposit(deposit, how) {
    await this.#pay({
      account: deposit.account_number,
      bank: deposit.bank,
      amount: deposit.amount,
      how,
      expires_at: deposit.expires_at,
      deposit_id: deposit.deposit_id,
    });
  }

  /** @param {SubmitEvent} event */
  #payAnything(event) {
    event.preventDefault();
    const data = new FormData(this.#form);
    const [bank, account] = String(data.get("account") ?? "").split(":");
    void this.#pay({ account, bank, amount: String(data.get("amount") ?? ""), how: "stranger" });
  }

  /** @param {Record<string, unknown>} payment */
  async #pay(payment) {
    if (this.#isBusy) return;
    this.#isBusy = true;
    byId("bank").setAttribute("aria-busy", "true");
    this.#say("Paying…", "");
    try {
      const road = this.#road.value || "notification";
      const { transfers, deliveries } = await pay({ ...payment, road, person: this.#person?.id });
      const sums = transfers.map(({ amount }) => `${amount} THB`).join(" and ");
      const notes = deliveries.map(({ note }) => note).join(" ");
      this.#say(`Paid ${sums}. ${notes}`, deliveries.every(({ ok }) => ok) ? "good" : "bad");
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error), "bad");
    } finally {
      this.#isBusy = false;
      byId("bank").removeAttribute("aria-busy");
    }
    await this.#refresh();
  }

  /** @param {string} text @param {"" | "good" | "bad"} tone */
  #say(text, tone) {
    this.#result.className = `bank-result ${tone}`;
    this.#result.textContent = text;
  }
}
