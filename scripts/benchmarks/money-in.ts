/** Money in, as a benchmark needs it: receiving accounts, deposits, a bank's signed word, slips, and whether all of it is in the wallets, once. */

import { each, Gateway, wait } from "../loadtest/gateway.ts";
import { recordOf } from "../loadtest/operator.ts";
import { addressOf, signIn } from "../loadtest/people.ts";
import { satangOf } from "../runtime/bank/amount.ts";
import type { Sender, Transfer } from "../runtime/bank/books.ts";
import type { BankKey } from "../runtime/bank/keys.ts";
import { readBankKeys } from "../runtime/bank/keys.ts";
import { bodyOf, sign } from "../runtime/bank/notification.ts";
import type { Stage } from "./stage.ts";

/** First admin of a local system: the one who agrees to what the program asks for. */
const secondOperator = 1900;
const initiatePath = "/api/banking/fiat/deposit/initiate";
const restTimeoutMs = 120_000;

export interface Account {
  readonly id: string;
  readonly bank: string;
  readonly number: string;
}

export interface Person {
  readonly id: number;
  readonly token: string;
}

export interface Deposit {
  readonly id: string;
  readonly person: Person;
  readonly account: Account;
  /** Decimal text, baht: what is to be transferred. */
  readonly amount: string;
}

/** A deposit as its owner sees it, as far as it matters here. */
export interface Seen {
  readonly status: string;
  readonly creditedAtMs: number | undefined;
  /** Code of why it is not credited. */
  readonly reason: string | undefined;
}

export class MoneyIn {
  readonly #stage: Stage;
  /** Without the operators' key: people and banks have none. */
  readonly #gateway: Gateway;
  readonly #keys: readonly BankKey[];
  readonly #bankUrl: string;
  readonly #accounts = new Map<string, Account>();

  private constructor(stage: Stage, bankUrl: string) {
    this.#stage = stage;
    this.#gateway = new Gateway(stage.apiUrl, {});
    this.#keys = readBankKeys(stage.system.secret("banking", "BANK_NOTIFICATION_KEYS"));
    this.#bankUrl = bankUrl;
  }

  /** With one receiving account at each bank whose notifications the system believes. */
  static async with<T>(stage: Stage, work: (moneyIn: MoneyIn) => Promise<T>): Promise<T> {
    const { bank_url: bankUrl } = recordOf(await stage.system.control("GET", "/state"));
    const moneyIn = new MoneyIn(stage, String(bankUrl));
    try {
      await moneyIn.#addAccounts();
      return await work(moneyIn);
    } finally {
      moneyIn.#gateway.close();
    }
  }

  get accounts(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  async people(ids: readonly number[]): Promise<Person[]> {
    const tokens = await this.#stage.tokens(ids);
    return ids.map((id, index) => ({ id, token: tokens[index] ?? "" }));
  }

  /** `bank`: the one that the person pays from; an account of the same bank is preferred. */
  async start(person: Person, wish: string, key: string, bank?: string): Promise<Deposit> {
    const deposit = await this.#gateway.expect(
      {
        method: "POST",
        path: initiatePath,
        body: { amount: { asset: "THB", amount: wish }, ...(bank !== undefined && { bank }) },
        headers: { ...headersOf(person), "idempotency-key": key },
      },
      201,
    );
    const account = this.#accounts.get(String(recordOf(deposit["receiver"])["account_id"]));
    if (!account) throw new Error("a deposit on an account that the group did not add");
    return { id: String(deposit["deposit_id"]), person, account, amount: amountOf(deposit["amount"]) };
  }

  /** The bank's word that this deposit was paid, to the satang. */
  async notify({ account, amount, person }: Deposit, reference: string): Promise<void> {
    const key = this.#keys.find(({ bank }) => bank === account.bank);
    if (!key) throw new Error(`no key of bank ${account.bank}`);
    const sender: Sender = { bank: "030", account: String(person.id), name_th: "นาย ก ข", name_en: "Mr. A B" };
    const at_ms = Date.now();
    const { bank, number } = account;
    const transfer: Transfer = { id: reference, bank, account: number, amount, at_ms, reference, sender };
    const body = bodyOf(transfer);
    const timestamp = String(Math.floor(at_ms / 1000));
    const headers = {
      "x-bank-timestamp": timestamp,
      "x-bank-key": key.id,
      "x-bank-signature": sign(key.key, timestamp, JSON.stringify(body)),
    };
    const answer = await this.#gateway.expect(
      { method: "POST", path: "/webhook/bank-notification", body, headers },
      200,
    );
    if (answer["duplicate"] !== false) throw new Error(`a first notification is answered ${JSON.stringify(answer)}`);
  }

  /** Pays this deposit into the bank's books, tells nobody, and answers the picture of its slip, drawn as this bank draws it. */
  async slip({ account, amount }: Deposit, sender: Sender): Promise<Buffer> {
    const paid = await this.#bank("/pay", { account: account.id, amount, sender, road: "none" });
    const { transfers } = recordOf(paid);
    const transfer: unknown = Array.isArray(transfers) ? transfers[0] : undefined;
    const response = await fetch(`${this.#bankUrl}/bank/transfers/${recordOf(transfer)["id"]}/slip`);
    if (!response.ok) throw new Error(`the bank draws no slip: ${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** Sends the picture of a slip, as the Mini App does. */
  async sendSlip({ id, person }: Deposit, picture: Buffer): Promise<void> {
    const form = new FormData();
    form.set("deposit_id", id);
    form.set("slip", new Blob([new Uint8Array(picture)], { type: "image/jpeg" }), "slip.jpg");
    const url = `${this.#stage.apiUrl}/api/banking/fiat/deposit/verify-slip`;
    const response = await fetch(url, { method: "POST", headers: headersOf(person), body: form });
    const text = await response.text();
    if (response.status !== 202) throw new Error(`a slip is answered ${response.status} ${text.slice(0, 300)}`);
  }

  async see({ id, person }: Deposit): Promise<Seen> {
    const path = `/api/banking/fiat/deposit/${id}`;
    const deposit = await this.#gateway.expect({ method: "GET", path, headers: headersOf(person) }, 200);
    const { status, credited_at: at, reason } = deposit;
    return {
      status: String(status),
      creditedAtMs: typeof at === "string" ? Date.parse(at) : undefined,
      reason: typeof reason === "string" ? reason : undefined,
    };
  }

  /** Waits until no deposit waits on any account; a deposit stops waiting when its wallet has the money. */
  async untilNoneWaits(timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const items = await this.#listed();
      const sum = (name: string): number => items.reduce((total, item) => total + Number(item[name]), 0);
      const [waiting, inReview, unmatched] = [sum("pending"), sum("in_review"), sum("unmatched")];
      if (inReview + unmatched > 0) throw new Error(`${inReview} deposits in review, ${unmatched} payments unmatched`);
      if (waiting === 0) return;
      if (Date.now() > deadline) throw new Error(`${waiting} deposits wait after ${timeoutMs / 1000} s`);
      await wait(50);
    }
  }

  /**
   * Checks that the wallets hold exactly what was credited, that each deposit is one transfer in its owner's statement, and that the books are balanced;
   * `deposits` are all of these people on this system. The projections, which follow the wallets, get their time.
   */
  async check(deposits: readonly Deposit[]): Promise<void> {
    const byPerson = Map.groupBy(deposits, ({ person }) => person);
    await each(byPerson, 16, async ([person, own]) => {
      const wallet = await this.#gateway.expect(
        { method: "GET", path: "/api/wallet", headers: headersOf(person) },
        200,
      );
      const baht = listOf(wallet["balances"]).find(({ asset }) => asset === "THB");
      const expected = own.reduce((sum, { amount }) => sum + satangOf(amount), 0);
      if (satangOf(String(baht?.["available"])) !== expected)
        throw new Error(`the wallet of ${person.id} has ${baht?.["available"]}, not ${expected} satang`);
      await patiently(`statement of ${person.id}`, async () => this.#checkStatement(person, own));
    });
    await patiently("reconciliation", async () => {
      const { balanced, complete, lagging, differences } = await this.#stage.operator.reconcile();
      const isAtRest =
        complete === true && balanced === true && listOf(lagging).length + listOf(differences).length === 0;
      return isAtRest ? undefined : JSON.stringify({ balanced, complete, lagging, differences }).slice(0, 300);
    });
  }

  /** What is wrong with it. */
  async #checkStatement(person: Person, deposits: readonly Deposit[]): Promise<string | undefined> {
    const page = await this.#gateway.expect(
      { method: "GET", path: "/api/transactions?limit=100", headers: headersOf(person) },
      200,
    );
    const found = listOf(page["items"]).map(({ id, amount }) => `${id} ${amountOf(amount)}`);
    const expected = deposits.map(({ id, amount }) => `deposit:${id} ${amount}`);
    const isEqual = JSON.stringify(found.toSorted()) === JSON.stringify(expected.toSorted());
    return isEqual ? undefined : `${found.join(", ")} instead of ${expected.join(", ")}`;
  }

  async #addAccounts(): Promise<void> {
    const token = await signIn(this.#stage.gateway, secondOperator);
    const banks = [...new Set(this.#keys.map(({ bank }) => bank))];
    for (const [index, bank] of banks.entries()) await this.#addAccount(bank, `88000${bank}${index}0`, token);
    for (const { receiver } of await this.#listed()) {
      const { account_id, bank, account_number: number, holder_th, holder_en } = recordOf(receiver);
      await this.#bank("/accounts", { account_id, bank, number, holder_th, holder_en });
      this.#accounts.set(String(account_id), { id: String(account_id), bank: String(bank), number: String(number) });
    }
  }

  async #addAccount(bank: string, number: string, token: string): Promise<void> {
    // A long name, as companies have: of a short one a single letter that is read wrongly leaves a slip to a person.
    const holder = { holder_th: "บริษัท โดจีแอลซี จำกัด", holder_en: "DOGLC Co., Ltd." };
    const daily_limit = { asset: "THB", amount: "100000000.00" };
    const body = { bank, account_number: number, promptpay: `phone:08${number.slice(-8)}`, ...holder, daily_limit };
    const headers = { "idempotency-key": `bench:account:${bank}` };
    const call = { method: "POST", path: "/api/admin/accounts", body, headers } as const;
    const asked = await this.#stage.gateway.expect(call, 202);
    const approval = asked["approval"] === undefined ? asked : recordOf(asked["approval"]);
    const path = `/api/admin/approvals/${approval["approval_id"] ?? approval["id"]}/approve`;
    await this.#gateway.expect({ method: "POST", path, body: {}, headers: { authorization: `Bearer ${token}` } }, 200);
  }

  async #listed(): Promise<Record<string, unknown>[]> {
    return listOf((await this.#stage.gateway.expect({ method: "GET", path: "/api/admin/accounts" }, 200))["items"]);
  }

  async #bank(path: string, body: unknown): Promise<unknown> {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${this.#bankUrl}/bank${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (response.status !== 201) throw new Error(`bank ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}

const headersOf = ({ id, token }: Person): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  "cf-connecting-ip": addressOf(id),
});

const amountOf = (money: unknown): string => String(recordOf(money)["amount"]);

const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.map(recordOf) : []);

/** Waits until nothing is wrong any more. */
async function patiently(what: string, wrong: () => Promise<string | undefined>): Promise<void> {
  const deadline = Date.now() + restTimeoutMs;
  for (;;) {
    const reason = await wrong();
    if (reason === undefined) return;
    if (Date.now() > deadline) throw new Error(`${what}: ${reason}`);
    await wait(250);
  }
}
