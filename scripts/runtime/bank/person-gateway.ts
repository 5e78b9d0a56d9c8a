/** The gateway as one of the sandbox's people sees it: signed in with `initData` from the Telegram sandbox. */

import { HttpError } from "../loopback.ts";
import { bankOf } from "./banks.ts";
import type { Answer } from "./evidence.ts";

/** A deposit as its owner sees it, as far as the bank looks at it. */
export interface OpenDeposit {
  readonly deposit_id: string;
  readonly status: string;
  readonly amount: string;
  readonly account_id: string;
  readonly bank: string;
  readonly bank_name: string;
  readonly account_number: string;
  readonly expires_at: string;
}

interface DepositView {
  readonly deposit_id: string;
  readonly status: string;
  readonly amount: { readonly amount: string };
  readonly receiver: { readonly account_id: string; readonly bank: string; readonly account_number: string };
  readonly expires_at: string;
}

const timeoutMs = 30_000;

export class PersonGateway {
  readonly #gatewayUrl: string;
  readonly #telegramUrl: string;
  readonly #tokens = new Map<number, string>();

  constructor(gatewayUrl: string, telegramUrl: string) {
    this.#gatewayUrl = gatewayUrl;
    this.#telegramUrl = telegramUrl;
  }

  /** What this person may still pay. Nothing where the gateway has no deposits yet. */
  async openDeposits(person: number): Promise<OpenDeposit[]> {
    const { status, body } = await this.#as(person, "GET", "/api/banking/fiat/deposits?open=true&limit=20");
    if (status === 404) return [];
    if (status !== 200) throw new HttpError(502, `the gateway answers ${status} ${JSON.stringify(body).slice(0, 300)}`);
    return (body as { items: DepositView[] }).items.map((deposit) => ({
      deposit_id: deposit.deposit_id,
      status: deposit.status,
      amount: deposit.amount.amount,
      account_id: deposit.receiver.account_id,
      bank: deposit.receiver.bank,
      bank_name: bankOf(deposit.receiver.bank).short,
      account_number: deposit.receiver.account_number,
      expires_at: deposit.expires_at,
    }));
  }

  /** Sends the text of a slip's QR for a deposit. */
  verifySlip(person: number, depositId: string, qrPayload: string): Promise<Answer> {
    const json = { deposit_id: depositId, qr_payload: qrPayload };
    return this.#as(person, "POST", "/api/banking/fiat/deposit/verify-slip", json);
  }

  /** Sends a picture into the person's chat with the bot. */
  async sendPhoto(person: number, picture: Buffer, fileName: string, mediaType: string): Promise<Answer> {
    const json = { base64: picture.toString("base64"), file_name: fileName, mime_type: mediaType };
    return ask(`${this.#telegramUrl}/sandbox/users/${person}/photo`, "POST", {}, json);
  }

  async #as(person: number, method: string, path: string, json?: unknown): Promise<Answer> {
    const call = async (token: string): Promise<Answer> =>
      ask(`${this.#gatewayUrl}${path}`, method, { authorization: `Bearer ${token}` }, json);
    const known = this.#tokens.get(person);
    const answer = known === undefined ? undefined : await call(known);
    if (answer && answer.status !== 401) return answer;
    return call(await this.#signIn(person));
  }

  async #signIn(person: number): Promise<string> {
    const signed = await ask(`${this.#telegramUrl}/sandbox/users/${person}/init-data`, "POST", {}, {});
    if (signed.status !== 200) throw new HttpError(404, `Telegram's sandbox knows nobody with the id ${person}`);
    const { status, body } = await ask(`${this.#gatewayUrl}/api/auth/telegram`, "POST", {}, signed.body);
    const { access_token: token } = body as { access_token?: string };
    if (token === undefined) throw new HttpError(502, `the gateway does not sign ${person} in: ${status}`);
    this.#tokens.set(person, token);
    return token;
  }
}

async function ask(url: string, method: string, headers: Record<string, string>, json?: unknown): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(json === undefined ? {} : { "content-type": "application/json" }) },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: text.slice(0, 300) };
  }
}
