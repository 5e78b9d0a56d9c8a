/** What others see of the journal: the page's live stream (SSE) and "wait until the bot did something" for tests. */

import type { ServerResponse } from "node:http";
import type { Deliverer } from "./deliverer.ts";
import type { Entry } from "./journal.ts";
import type { CallbackAnswer, Message, ReplyKeyboard } from "./types.ts";
import type { World } from "./world.ts";

/** One thing that happened in a chat. */
export type ChatEvent = { seq: number; chat_id: number; from_bot: boolean } & (
  | { kind: "message" | "edit"; message: Message }
  | { kind: "delete"; message_id: number }
  | { kind: "callback_answer"; query_id: string; answer: CallbackAnswer }
  | { kind: "keyboard"; keyboard: ReplyKeyboard | null; force_reply: string | null }
  | { kind: "action"; action: string }
);

export function chatEvent(entry: Entry): ChatEvent | undefined {
  const { seq } = entry;
  switch (entry.op) {
    case "message":
      return {
        seq,
        chat_id: entry.chat_id,
        from_bot: entry.message.from.is_bot,
        kind: entry.is_edit ? "edit" : "message",
        message: entry.message,
      };
    case "delete":
      return { seq, chat_id: entry.chat_id, from_bot: true, kind: "delete", message_id: entry.message_id };
    case "callback_answer":
      return {
        seq,
        chat_id: entry.chat_id,
        from_bot: true,
        kind: "callback_answer",
        query_id: entry.query_id,
        answer: entry.answer,
      };
    case "keyboard":
      return {
        seq,
        chat_id: entry.chat_id,
        from_bot: true,
        kind: "keyboard",
        keyboard: entry.keyboard,
        force_reply: entry.force_reply,
      };
    case "action":
      return { seq, chat_id: entry.chat_id, from_bot: true, kind: "action", action: entry.action };
    default:
      return undefined;
  }
}

export type WaitFilter = {
  after: number;
  kinds: readonly string[];
  /** Only events whose message text, caption or answer text holds this. */
  contains: string;
};

function fits(event: ChatEvent | undefined, filter: WaitFilter): event is ChatEvent {
  if (!event?.from_bot || event.seq <= filter.after || !filter.kinds.includes(event.kind)) return false;
  if (filter.contains === "") return true;
  if ("message" in event) return (event.message.text ?? event.message.caption ?? "").includes(filter.contains);
  return "answer" in event && event.answer.text.includes(filter.contains);
}

/** The bot's events in a chat after a point; waits up to `timeoutMs` for the first. */
export function waitForBot(world: World, chatId: number, filter: WaitFilter, timeoutMs: number): Promise<ChatEvent[]> {
  const past = world.state
    .chat(chatId)
    .recent.map(chatEvent)
    .filter((event) => fits(event, filter));
  if (past.length > 0 || timeoutMs <= 0) return Promise.resolve(past);
  return new Promise((resolve) => {
    const finish = (events: ChatEvent[]): void => {
      clearTimeout(timer);
      stop();
      resolve(events);
    };
    const timer = setTimeout(() => finish([]), timeoutMs);
    const stop = world.listen((entry) => {
      const event = "chat_id" in entry && entry.chat_id === chatId ? chatEvent(entry) : undefined;
      if (fits(event, filter)) finish([event]);
    });
  });
}

/** State of the bot's connection, shown in the page's header. No secret is in it. */
export function status(world: World, deliverer: Deliverer): object {
  const { webhook, pending, seq } = world.state;
  return {
    seq,
    bot: world.bot,
    webhook: webhook && {
      url: webhook.url,
      max_connections: webhook.max_connections,
      has_secret: webhook.secret_token !== "",
    },
    pending_update_count: pending.size,
    last_error: deliverer.lastError ?? null,
    attempts: deliverer.attempts,
    last_call_id: world.calls.lastId(),
  };
}

const STATUS_EVERY_MS = 400;
const KEEP_ALIVE_MS = 15_000;

export class LiveStream {
  private readonly world: World;
  private readonly deliverer: Deliverer;
  private readonly clients = new Set<ServerResponse>();
  private statusTimer: NodeJS.Timeout | undefined;
  private readonly keepAlive: NodeJS.Timeout;

  constructor(world: World, deliverer: Deliverer) {
    this.world = world;
    this.deliverer = deliverer;
    world.listen((entry) => this.onEntry(entry));
    this.keepAlive = setInterval(() => this.write(": here\n\n"), KEEP_ALIVE_MS);
    this.keepAlive.unref();
  }

  add(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(`retry: 1000\n\nevent: status\ndata: ${JSON.stringify(status(this.world, this.deliverer))}\n\n`);
    this.clients.add(response);
    response.on("close", () => this.clients.delete(response));
  }

  close(): void {
    clearInterval(this.keepAlive);
    clearTimeout(this.statusTimer);
    for (const client of this.clients) client.end();
  }

  private onEntry(entry: Entry): void {
    if (this.clients.size === 0) return;
    const event = chatEvent(entry);
    if (event) this.send("chat", event);
    else if (entry.op === "user" || entry.op === "chat") this.send("people", { seq: entry.seq });
    else if (entry.op === "commands" || entry.op === "menu") this.send("menu", { seq: entry.seq });
    this.statusTimer ??= setTimeout(() => {
      this.statusTimer = undefined;
      this.send("status", status(this.world, this.deliverer));
    }, STATUS_EVERY_MS);
  }

  private send(event: string, data: unknown): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    for (const client of this.clients) client.write(text);
  }
}
