/** Clients of the gateway: a person with a session, a program with a key, or nobody. */
import { randomUUID } from "node:crypto";
import { pause } from "./eventually.ts";
import { type Answer, header, type Request, send } from "./http.ts";
import type { Amount, Session } from "./shapes.ts";

export interface Call {
  readonly json?: unknown;
  readonly raw?: string | Buffer;
  /** `Idempotency-Key`. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Client {
  readonly url: string;
  readonly #credentials: () => Readonly<Record<string, string>>;

  constructor(url: string, credentials: () => Readonly<Record<string, string>> = () => ({})) {
    this.url = url;
    this.#credentials = credentials;
  }

  /** One request, whatever comes. */
  call(method: string, path: string, call: Call = {}): Promise<Answer> {
    const request: Request = {
      method,
      headers: {
        ...this.#credentials(),
        ...(call.key === undefined ? {} : { "idempotency-key": call.key }),
        ...call.headers,
      },
      ...(call.json === undefined ? {} : { json: call.json }),
      ...(call.raw === undefined ? {} : { raw: call.raw }),
    };
    return send(`${this.url}${path}`, request);
  }

  /** As a well-behaved client does: waits and repeats where it is told to. */
  async patiently(method: string, path: string, call: Call = {}): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.call(method, path, call);
      if (answer.status !== 429 || attempt >= 30) return answer;
      await pause(Number(header(answer, "retry-after") ?? "1") * 1_000);
    }
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.call("GET", path, { headers });
  }

  post(path: string, json: unknown, key?: string): Promise<Answer> {
    return this.call("POST", path, key === undefined ? { json } : { json, key });
  }

  buy(productId: number, quantity = 1, key?: string): Promise<Answer> {
    return this.post("/api/buy", { product_id: productId, quantity }, key);
  }

  transfer(to: number | string, amount: Amount, key: string = randomUUID(), memo?: string): Promise<Answer> {
    return this.post("/api/transactions", { to, amount, ...(memo === undefined ? {} : { memo }) }, key);
  }
}

/** A person who is signed in. */
export class User extends Client {
  readonly id: number;
  session: Session;

  constructor(url: string, id: number, session: Session) {
    super(url, () => ({ authorization: `Bearer ${this.session.access_token}` }));
    this.id = id;
    this.session = session;
  }
}

/** Signs in with `initData`. */
export async function signIn(url: string, initData: string): Promise<Session> {
  const answer = await send(`${url}/api/auth/telegram`, { method: "POST", json: { init_data: initData } });
  return answer.expect(200).as();
}

/** A program. */
export function withKey(url: string, apiKey: string): Client {
  return new Client(url, () => ({ "x-api-key": apiKey }));
}
