/** Client of the sandbox's bank: people who pay, the bank that tells of it, and the services that verify slips. */
import { send } from "./http.ts";
import type { World } from "./world.ts";

export interface Transfer {
  readonly id: string;
  /** Three digits: where the money went. */
  readonly bank: string;
  readonly account: string;
  readonly amount: string;
  readonly at: string;
  readonly reference: string;
  readonly sender: {
    readonly bank: string;
    readonly account: string;
    readonly name_th: string;
    readonly name_en: string;
  };
  /** What the QR of its slip says. */
  readonly slip_payload: string;
}

export interface Delivery {
  readonly road: string;
  readonly ok: boolean;
  readonly note: string;
  readonly answers: readonly { readonly status: number; readonly body: Readonly<Record<string, unknown>> }[];
}

/** How a payment compares with what was asked for. */
export type How = "exact" | "short" | "over" | "late" | "twice" | "stranger";

export interface Payment {
  /** Number or id of the receiving account. */
  readonly account: string;
  readonly amount: string;
  readonly how?: How;
  /** How much short or over; 1.00 unless given. */
  readonly difference?: string;
  readonly expires_at?: string;
  /** The bank's time; now unless given. */
  readonly at?: string;
  /** Whoever pays, by Telegram id. */
  readonly person?: number;
  /** Whose account it comes from; the person's own unless given. */
  readonly sender?: Transfer["sender"];
  /** Somebody else's account: money that goes elsewhere. */
  readonly outside?: {
    readonly bank: string;
    readonly number: string;
    readonly holder_th: string;
    readonly holder_en: string;
  };
}

export type NotificationFault =
  | "wrong_signature"
  | "other_bank"
  | "unknown_key"
  | "old_timestamp"
  | "future_timestamp"
  | "changed_timestamp"
  | "changed_body"
  | "malformed_body"
  | "no_signature";

export interface ProviderFault {
  readonly provider?: "slipok" | "easyslip" | "scb" | "*";
  readonly mode: "pending" | "error" | "timeout" | "wrong_key" | "duplicate" | "not_found";
  readonly times?: number;
  readonly delay_ms?: number;
}

export interface Enquiry {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  /** `null`: no answer was given. */
  readonly status: number | null;
}

export class Bank {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Tells the bank of an account that it keeps. */
  async know(account: {
    bank: string;
    number: string;
    holder_th: string;
    holder_en: string;
    account_id: string;
  }): Promise<void> {
    await this.#post(201, "/accounts", account);
  }

  /** Money moves, and nobody is told; the first of two where it is paid twice. */
  async pay(payment: Payment): Promise<Transfer> {
    const [transfer] = await this.payAll(payment);
    if (!transfer) throw new Error("the bank made no transfer");
    return transfer;
  }

  /** All transfers of a payment: two where it is paid twice. */
  async payAll(payment: Payment): Promise<readonly Transfer[]> {
    return (await this.#post<{ transfers: Transfer[] }>(201, "/pay", { ...payment, road: "none" })).transfers;
  }

  /** The bank's signed word of a transfer, as often and as wrong as asked for. */
  notify(
    transfer: Transfer,
    order: { readonly times?: number; readonly fault?: NotificationFault } = {},
  ): Promise<Delivery> {
    return this.deliver(transfer, "notification", order);
  }

  /** Pays, and has the bank tell of it. */
  async payAndNotify(payment: Payment): Promise<{ transfer: Transfer; delivery: Delivery }> {
    const transfer = await this.pay(payment);
    return { transfer, delivery: await this.notify(transfer) };
  }

  /** Evidence of a transfer on any road: `notification`, `mail`, `slip`, `qr`. */
  deliver(transfer: Transfer, road: string, order: Readonly<Record<string, unknown>> = {}): Promise<Delivery> {
    return this.#post(200, `/transfers/${transfer.id}/deliver`, { ...order, road });
  }

  /** What the QR of this transfer's slip says. */
  slipPayload(transfer: Transfer): string {
    return transfer.slip_payload;
  }

  /** The picture of the slip as the sending bank shows it. */
  async slip(transfer: Transfer): Promise<Buffer> {
    const response = await fetch(`${this.#url}/bank/transfers/${transfer.id}/slip`);
    if (!response.ok) throw new Error(`no slip of ${transfer.id}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  async transfers(account: string): Promise<readonly Transfer[]> {
    return (await this.#get<{ items: Transfer[] }>(`/transfers?account=${account}&limit=1000`)).items;
  }

  /** The next requests about slips are answered late, wrongly or not at all. */
  async addFault(fault: ProviderFault): Promise<void> {
    await this.#post(201, "/faults", fault);
  }

  async clearFaults(): Promise<void> {
    (await send(`${this.#url}/bank/faults`, { method: "DELETE" })).expect(200);
  }

  /** Who was asked about slips so far, oldest first. */
  async enquiries(): Promise<readonly Enquiry[]> {
    return (await this.#get<{ items: Enquiry[] }>("/enquiries")).items;
  }

  async #get<T>(path: string): Promise<T> {
    return (await send(`${this.#url}/bank${path}`)).expect(200).as();
  }

  async #post<T>(status: number, path: string, json: unknown): Promise<T> {
    const answer = await send(`${this.#url}/bank${path}`, { method: "POST", json, timeoutMs: 120_000 });
    return answer.expect(status).as();
  }
}

/** The bank of this system. */
export const bankOf = (world: World): Bank => new Bank(world.system.bankUrl);
