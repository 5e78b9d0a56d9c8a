/**
 * The bank's books: the accounts of the local system that it keeps, and every transfer made into them. Everything that the stand-in says, be it in a
 * notification or to somebody who asks about a slip, comes from here. One line of JSON per change, written before anything is answered, so a kill loses
 * nothing that was told; a torn last line is dropped.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { badRequest, notFound } from "../loopback.ts";
import { satangOf } from "./amount.ts";
import { bankOf, newReference } from "./banks.ts";

export interface Account {
  /** Three digits. */
  readonly bank: string;
  /** Digits. */
  readonly number: string;
  readonly holder_th: string;
  readonly holder_en: string;
  /** The system's own id of the account, where it is one of its receiving accounts. */
  readonly account_id?: string;
}

export interface Sender {
  readonly bank: string;
  readonly account: string;
  readonly name_th: string;
  readonly name_en: string;
}

export interface Transfer {
  /** `SB000017`, in the order of booking. */
  readonly id: string;
  /** Where the money went. */
  readonly bank: string;
  readonly account: string;
  /** Decimal text, baht. */
  readonly amount: string;
  readonly at_ms: number;
  /** Given by the sending bank, unique there. */
  readonly reference: string;
  readonly sender: Sender;
}

export interface NewTransfer {
  readonly account: Account;
  readonly amount: string;
  readonly at_ms: number;
  readonly sender: Sender;
  /** Unless the sending bank makes one. */
  readonly reference?: string;
}

type Change = { op: "account"; account: Account } | { op: "transfer"; transfer: Transfer };

export class Books {
  readonly #path: string;
  /** By bank and number. */
  readonly #accounts = new Map<string, Account>();
  readonly #transfers = new Map<string, Transfer>();
  /** By sending bank and reference, in upper case as banks compare them. */
  readonly #byReference = new Map<string, Transfer>();

  constructor(stateDir: string) {
    mkdirSync(stateDir, { recursive: true });
    this.#path = join(stateDir, "books.jsonl");
    if (existsSync(this.#path)) this.#replay();
  }

  /** Accounts in the order in which they were told. */
  get accounts(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  /** Transfers, oldest first. */
  get transfers(): readonly Transfer[] {
    return [...this.#transfers.values()];
  }

  /** Takes an account in, or what changed about it. */
  know(account: Account): Account {
    bankOf(account.bank);
    if (!/^\d{6,20}$/.test(account.number)) throw badRequest("an account's number has 6 to 20 digits");
    const known = this.#accounts.get(`${account.bank}:${account.number}`);
    if (JSON.stringify(known) !== JSON.stringify(account)) this.#commit({ op: "account", account });
    return account;
  }

  /** The account of this number, or of this id in the system; of this bank, where two banks gave the same number. */
  account(name: string, bank?: string): Account {
    const found = this.accounts.filter(
      (account) =>
        (account.number === name || account.account_id === name) && (bank === undefined || account.bank === bank),
    );
    const [account] = found;
    if (!account) throw notFound(`the bank keeps no account ${name}`);
    if (found.length > 1) throw badRequest(`several banks keep an account ${name}: say which bank`);
    return account;
  }

  transfer(id: string): Transfer {
    const transfer = this.#transfers.get(id);
    if (!transfer) throw notFound(`no transfer ${id}`);
    return transfer;
  }

  /** What the sending bank knows under this reference. */
  byReference(bank: string, reference: string): Transfer | undefined {
    return this.#byReference.get(referenceKey(bank, reference));
  }

  /** True when the money arrived on an account of the system, and not with somebody else. */
  isOurs(transfer: Transfer): boolean {
    return this.#accounts.has(`${transfer.bank}:${transfer.account}`);
  }

  /** Money moves; into one of our accounts or, where a fraud needs it, somebody else's. */
  book({ account, amount, at_ms, sender, reference }: NewTransfer): Transfer {
    satangOf(amount);
    const given = reference ?? this.#freshReference(sender.bank, at_ms);
    if (!/^[A-Za-z0-9]{1,64}$/.test(given)) throw badRequest("a reference has 1 to 64 letters and digits");
    if (this.byReference(sender.bank, given))
      throw badRequest(`bank ${sender.bank} gave the reference ${given} already`);
    const id = `SB${String(this.#transfers.size + 1).padStart(6, "0")}`;
    const { bank, number } = account;
    const transfer: Transfer = { id, bank, account: number, amount, at_ms, reference: given, sender };
    this.#commit({ op: "transfer", transfer });
    return transfer;
  }

  #freshReference(bank: string, atMs: number): string {
    for (;;) {
      const reference = newReference(bankOf(bank), atMs);
      if (!this.byReference(bank, reference)) return reference;
    }
  }

  #commit(change: Change): void {
    appendFileSync(this.#path, `${JSON.stringify(change)}\n`);
    this.#apply(change);
  }

  #apply(change: Change): void {
    if (change.op === "account") {
      this.#accounts.set(`${change.account.bank}:${change.account.number}`, change.account);
      return;
    }
    const { transfer } = change;
    this.#transfers.set(transfer.id, transfer);
    this.#byReference.set(referenceKey(transfer.sender.bank, transfer.reference), transfer);
  }

  #replay(): void {
    const text = readFileSync(this.#path, "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole.length < text.length) truncateSync(this.#path, Buffer.byteLength(whole));
    for (const line of whole.split("\n")) if (line !== "") this.#apply(JSON.parse(line) as Change);
  }
}

const referenceKey = (bank: string, reference: string): string => `${bank}:${reference.toUpperCase()}`;
