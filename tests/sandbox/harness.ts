/** Starts sandboxes of their own for the tests, and a bot's webhook that the tests steer. */

import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  startTelegramSandbox,
  type TelegramSandbox,
  type TelegramSandboxOptions,
} from "../../scripts/runtime/telegram/server.ts";
import type { BotCommand, MenuButton, Message, User } from "../../scripts/runtime/telegram/types.ts";

export const TOKEN = "7000000001:DOGLC-development-token-0000000000";

/** `result` is there when `ok` is true; tests look into it only then. */
export type Reply<Result> = {
  ok: boolean;
  result: Result;
  error_code?: number;
  description?: string;
  parameters?: { retry_after: number };
};

export type Update = {
  update_id: number;
  message?: Message;
  edited_message?: Message;
  callback_query?: { id: string; from: User; message: Message; data: string };
  my_chat_member?: { from: User; new_chat_member: { status: string } };
};

export type Said = { update_id: number; message: Message; seq: number };

export type History = { seq: number; messages: Message[]; commands: BotCommand[]; menu_button: MenuButton };

export type Json = Record<string, unknown>;

export class Harness {
  readonly stateDir: string;
  private sandbox: TelegramSandbox | undefined;
  private readonly options: Partial<TelegramSandboxOptions>;

  private constructor(options: Partial<TelegramSandboxOptions>) {
    this.options = options;
    this.stateDir = mkdtempSync(join(tmpdir(), "doglc-telegram-"));
  }

  static async start(options: Partial<TelegramSandboxOptions> = {}): Promise<Harness> {
    const harness = new Harness(options);
    await harness.open();
    return harness;
  }

  get url(): string {
    return this.sandbox?.url ?? "";
  }

  async open(): Promise<void> {
    const timing = { retryInitialMs: 20, retryMaxMs: 200, timeoutMs: 2_000 };
    this.sandbox = await startTelegramSandbox({
      port: 0,
      stateDir: this.stateDir,
      botToken: TOKEN,
      timing,
      ...this.options,
    });
  }

  async restart(): Promise<void> {
    await this.sandbox?.close();
    await this.open();
  }

  async stop(): Promise<void> {
    await this.sandbox?.close();
    rmSync(this.stateDir, { recursive: true, force: true });
  }

  /** A Bot API call by JSON; the status must agree with the body. */
  async bot<Result = Message>(method: string, body: Json = {}): Promise<Reply<Result>> {
    const response = await fetch(`${this.url}/bot${TOKEN}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const reply = (await response.json()) as Reply<Result>;
    if (response.status !== (reply.ok ? 200 : reply.error_code))
      throw new Error(`status ${response.status} against ${JSON.stringify(reply)}`);
    return reply;
  }

  async get<Result>(path: string): Promise<Result> {
    const response = await fetch(`${this.url}/sandbox/${path}`);
    return (await response.json()) as Result;
  }

  async post<Result = Json>(path: string, body: Json = {}, method = "POST"): Promise<Result & { status: number }> {
    const response = await fetch(`${this.url}/sandbox/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const reply = (await response.json()) as Result;
    return { ...reply, status: response.status };
  }

  say(person: number, text: string): Promise<Said> {
    return this.post<Said>(`users/${person}/message`, { text });
  }
}

export type Delivered = {
  update_id: number;
  secret: string | undefined;
  update: Update;
  at_ms: number;
};

/** A webhook on loopback. `answer` decides each delivery: a status, or a status with headers and body. */
export class Webhook {
  readonly delivered: Delivered[] = [];
  inFlight = 0;
  maxInFlight = 0;
  answer: (
    delivered: Delivered,
  ) => Promise<{ status: number; headers?: Record<string, string>; body?: string } | number> | number = () => 200;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.receive(request).then(
        (reply) => response.writeHead(reply.status, reply.headers ?? {}).end(reply.body ?? ""),
        () => response.destroy(),
      );
    });
  }

  static async start(): Promise<Webhook> {
    const webhook = new Webhook();
    await new Promise<void>((resolve) => webhook.server.listen(0, "127.0.0.1", resolve));
    return webhook;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook/telegram`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  ids(): number[] {
    return this.delivered.map((delivery) => delivery.update_id);
  }

  private async receive(
    request: IncomingMessage,
  ): Promise<{ status: number; headers?: Record<string, string>; body?: string }> {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    let update: Update = { update_id: -1 };
    try {
      update = JSON.parse(text);
    } catch {
      // A poison body: recorded without an id.
    }
    const secret = request.headers["x-telegram-bot-api-secret-token"];
    const delivered = {
      update_id: update.update_id,
      secret: typeof secret === "string" ? secret : undefined,
      update,
      at_ms: performance.now(),
    };
    this.delivered.push(delivered);
    this.inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
    try {
      const reply = await this.answer(delivered);
      return typeof reply === "number" ? { status: reply } : reply;
    } finally {
      this.inFlight -= 1;
    }
  }
}

export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 5_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The smallest picture there is: one red pixel. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
  "base64",
);
