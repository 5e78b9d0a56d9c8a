/** Starts a bank for the tests, and a gateway that judges what the bank sends as the real one does. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { Transfer } from "../../scripts/runtime/bank/books.ts";
import { readBankKeys } from "../../scripts/runtime/bank/keys.ts";
import { type BankSandbox, type BankSandboxOptions, startBankSandbox } from "../../scripts/runtime/bank/server.ts";
import { newBankKeys } from "../../scripts/workspace/keys.ts";

export const keys = readBankKeys(newBankKeys({ kbank: "004", scb: "014" }));

export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A gateway on loopback. Judges signatures by itself; `answer` may say something else. */
export class Gateway {
  readonly received: Received[] = [];
  nowMs: () => number = Date.now;
  answer: ((received: Received) => { status: number; body: unknown } | undefined) | undefined;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#receive(request).then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      });
    });
  }

  static async start(): Promise<Gateway> {
    const gateway = new Gateway();
    await new Promise<void>((resolve) => gateway.#server.listen(0, "127.0.0.1", resolve));
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #receive(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const entries = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    const received: Received = { path: request.url ?? "", headers: Object.fromEntries(entries), body };
    this.received.push(received);
    return this.answer?.(received) ?? this.#judge(received);
  }

  #judge({ headers, body }: Received): { status: number; body: unknown } {
    const refused = { status: 401, body: { code: "signature_invalid", detail: "not from a bank" } };
    const key = keys.find(({ id }) => id === headers["x-bank-key"])?.key;
    const timestamp = headers["x-bank-timestamp"] ?? "";
    if (!key || Math.abs(Number(timestamp) * 1000 - this.nowMs()) > 300_000) return refused;
    const wanted = `v1=${createHmac("sha256", key).update(timestamp).update(".").update(body).digest("hex")}`;
    const given = headers["x-bank-signature"] ?? "";
    if (given.length !== wanted.length || !timingSafeEqual(Buffer.from(given), Buffer.from(wanted))) return refused;
    try {
      JSON.parse(body);
    } catch {
      return { status: 422, body: { code: "invalid_request" } };
    }
    return { status: 200, body: { accepted: true, payment_id: "p1", duplicate: false } };
  }
}

export interface Reply<T> {
  readonly status: number;
  readonly body: T;
}

export type Booked = Transfer & { readonly slip_payload: string };

export interface Paid {
  readonly transfers: readonly [Booked, ...Booked[]];
  readonly deliveries: readonly { ok: boolean; note: string; answers: { status: number; body: unknown }[] }[];
  readonly error?: string;
}

export class BankHarness {
  gateway: Gateway;
  readonly #options: Partial<BankSandboxOptions>;
  readonly #stateDir: string;
  #sandbox: BankSandbox | undefined;

  private constructor(gateway: Gateway, options: Partial<BankSandboxOptions>) {
    this.gateway = gateway;
    this.#options = options;
    this.#stateDir = mkdtempSync(join(tmpdir(), "doglc-bank-"));
  }

  /** With two accounts: one at KBank, one at SCB. */
  static async start(options: Partial<BankSandboxOptions> = {}): Promise<BankHarness> {
    const harness = new BankHarness(await Gateway.start(), options);
    await harness.open();
    for (const [bank, number] of [
      ["004", "0123456789"],
      ["014", "4052345671"],
    ] as const) {
      await harness.post("/bank/accounts", { bank, number, holder_th: "บจก. ทดสอบ", holder_en: "Test Co., Ltd." });
    }
    return harness;
  }

  get booksPath(): string {
    return join(this.#stateDir, "books.jsonl");
  }

  get url(): string {
    return this.#sandbox?.url ?? "";
  }

  async open(): Promise<void> {
    const { gateway } = this;
    this.#sandbox = await startBankSandbox({
      port: 0,
      stateDir: this.#stateDir,
      gatewayUrl: gateway.url,
      keys,
      ...this.#options,
    });
  }

  async close(): Promise<void> {
    await this.#sandbox?.close();
  }

  async stop(): Promise<void> {
    await this.close();
    await this.gateway.stop();
    rmSync(this.#stateDir, { recursive: true, force: true });
  }

  /** Somebody pays into the account at KBank; nobody is told. */
  async pay(payment: Record<string, unknown>): Promise<Paid> {
    const order = { account: "0123456789", amount: "1500.37", road: "none", ...payment };
    const { status, body } = await this.post<Paid>("/bank/pay", order);
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  }

  async ask<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  get<T>(path: string, headers: Record<string, string> = {}): Promise<Reply<T>> {
    return this.ask("GET", path, undefined, headers);
  }

  post<T>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Reply<T>> {
    return this.ask("POST", path, body, headers);
  }
}
