/**
 * A bank's signed word that money has arrived, sent to the gateway's `POST /webhook/bank-notification`.
 *
 * Headers: `x-bank-timestamp` (Unix seconds), `x-bank-key` (id of the key), `x-bank-signature: v1=<hex HMAC-SHA256 over timestamp, ".", body>`.
 * The same transfer always has the same body and id, however often it is sent; the timestamp is that of the sending.
 */
import { createHmac } from "node:crypto";
import { badRequest } from "../loopback.ts";
import { bahtOf, satangOf } from "./amount.ts";
import { bangkokStamp, masked } from "./banks.ts";
import type { Transfer } from "./books.ts";
import { type Answer, type Delivery, type EvidenceRoad, noteOf, type Order } from "./evidence.ts";
import type { BankKey } from "./keys.ts";
import { shortName } from "./people.ts";

export const notificationFaults = [
  /** Signed with a key that nobody has. */
  "wrong_signature",
  /** Signed with the key of another bank, under the right bank's key id. */
  "other_bank",
  /** A key id that nobody has told the system. */
  "unknown_key",
  /** Ten minutes old, and signed so. */
  "old_timestamp",
  /** Ten minutes ahead, and signed so. */
  "future_timestamp",
  /** Another timestamp than the one that was signed. */
  "changed_timestamp",
  /** A larger amount than the one that was signed. */
  "changed_body",
  /** Not JSON, and signed. */
  "malformed_body",
  "no_signature",
] as const;

export type NotificationFault = (typeof notificationFaults)[number];

export interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface NotificationSettings {
  /** Address of the gateway, without path. */
  readonly gatewayUrl: string;
  readonly keys: readonly BankKey[];
  /** The clock of the workers, in ms since the epoch. */
  readonly nowMs: () => number;
}

const timeoutMs = 30_000;
const atOnce = 10;
const tenMinutesS = 600;

export class NotificationRoad implements EvidenceRoad {
  readonly name = "notification";
  readonly faults = notificationFaults;
  readonly #settings: NotificationSettings;

  constructor(settings: NotificationSettings) {
    this.#settings = settings;
  }

  async deliver(transfer: Transfer, { times = 1, fault }: Order): Promise<Delivery> {
    if (!Number.isInteger(times) || times < 1 || times > 1_000) throw badRequest("times must be 1 to 1000");
    if (fault !== undefined && !isFault(fault))
      throw badRequest(`fault must be one of ${notificationFaults.join(", ")}`);
    const answers: Answer[] = [];
    while (answers.length < times) {
      const width = Math.min(atOnce, times - answers.length);
      const { headers, body } = this.signed(transfer, fault);
      answers.push(...(await Promise.all(Array.from({ length: width }, () => this.#send(headers, body)))));
    }
    const ok = answers.every(({ status }) => status === 200);
    const what = times === 1 ? "Notification" : `${times} notifications`;
    const note = ok ? `${what} taken.` : `${what}: ${[...new Set(answers.map(noteOf))].join("; ")}.`;
    return { road: this.name, transfer_id: transfer.id, ok, note, answers };
  }

  /** The request that the bank of the account sends, or one that is wrong in this way. */
  signed(transfer: Transfer, fault?: NotificationFault): Signed {
    const own = this.#settings.keys.find(({ bank }) => bank === transfer.bank);
    if (!own) throw badRequest(`the system has no key of bank ${transfer.bank}: it believes no notification of it`);
    const body = fault === "malformed_body" ? "{" : JSON.stringify(bodyOf(transfer));
    const timestamp = String(Math.floor(this.#settings.nowMs() / 1000) + (driftS[fault ?? ""] ?? 0));
    const signature = sign(this.#signingKey(own, fault), timestamp, body);
    return {
      headers: {
        "content-type": "application/json",
        "x-bank-timestamp": fault === "changed_timestamp" ? String(Number(timestamp) - 1) : timestamp,
        "x-bank-key": fault === "unknown_key" ? "nobody" : own.id,
        ...(fault === "no_signature" ? {} : { "x-bank-signature": signature }),
      },
      body: fault === "changed_body" ? JSON.stringify(bodyOf(tenfold(transfer))) : body,
    };
  }

  #signingKey(own: BankKey, fault: NotificationFault | undefined): Buffer {
    if (fault === "wrong_signature") return Buffer.alloc(32, 1);
    if (fault !== "other_bank") return own.key;
    const other = this.#settings.keys.find(({ bank }) => bank !== own.bank);
    if (!other) throw badRequest("there is no key of another bank");
    return other.key;
  }

  async #send(headers: Signed["headers"], body: string): Promise<Answer> {
    const url = `${this.#settings.gatewayUrl}/webhook/bank-notification`;
    try {
      const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(timeoutMs) });
      return { status: response.status, body: parsed(await response.text()) };
    } catch (error) {
      // Nobody knows whether it was taken: what a bank sends again.
      return { status: 0, body: { detail: error instanceof Error ? error.message : String(error) } };
    }
  }
}

const driftS: Readonly<Record<string, number>> = { old_timestamp: -tenMinutesS, future_timestamp: tenMinutesS };

const isFault = (text: string): text is NotificationFault => (notificationFaults as readonly string[]).includes(text);

const tenfold = (transfer: Transfer): Transfer => ({ ...transfer, amount: bahtOf(satangOf(transfer.amount) * 10) });

/** What the bank says; every name as the system reads it. */
export function bodyOf(transfer: Transfer): Readonly<Record<string, unknown>> {
  return {
    v: 1,
    id: `${transfer.bank}-${transfer.id}`,
    account: transfer.account,
    amount: transfer.amount,
    currency: "THB",
    direction: "credit",
    at: bangkokStamp(transfer.at_ms),
    reference: transfer.reference,
    sender_name: shortName(transfer.sender.name_th),
    sender_account: masked(transfer.sender.account),
  };
}

/** `v1=<hex>`. */
export const sign = (key: Buffer, timestamp: string, body: string): string =>
  `v1=${createHmac("sha256", key).update(`${timestamp}.${body}`).digest("hex")}`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 300);
  }
}
