/**
 * Everything the sandbox knows, as a fold over the journal. Only `apply` changes it, live and on replay alike,
 * so a restart cannot come out different. Relied on by every method, the deliverer and the page.
 */

import type { Change, Entry } from "./journal.ts";
import { DEMO_PEOPLE, FIRST_FREE_PERSON_ID, type Person } from "./people.ts";
import type {
  BotCommand,
  CallbackAnswer,
  MenuButton,
  Message,
  PendingUpdate,
  ReplyKeyboard,
  StoredFile,
  WebhookSettings,
} from "./types.ts";

export type ChatState = {
  started: boolean;
  blocked: boolean;
  messages: Map<number, Message>;
  keyboard: ReplyKeyboard | null;
  force_reply: string | null;
  /** Bot messages that carried a reply keyboard: these cannot be edited. */
  uneditable: Set<number>;
  /** The chat's newest changes, for those who wait for the bot's answer. */
  recent: Entry[];
};

export type CallbackState = { chat_id: number; created_at_ms: number; answer: CallbackAnswer | null };

const MAX_RECENT_PER_CHAT = 500;

export class State {
  seq = 0;
  nextUpdateId: number;
  nextMessageId = 1;
  nextFile = 0;
  webhook: WebhookSettings | null = null;
  readonly people = new Map<number, Person>();
  readonly chats = new Map<number, ChatState>();
  readonly pending = new Map<number, PendingUpdate>();
  readonly callbacks = new Map<string, CallbackState>();
  readonly commands = new Map<string, BotCommand[]>();
  readonly menus = new Map<number, MenuButton>();
  readonly files = new Map<string, StoredFile>();

  /** A fresh state starts its update ids at the clock, so that a bot which kept its own state sees them grow. */
  constructor(nowMs: number) {
    this.nextUpdateId = Math.floor(nowMs / 1000);
    for (const person of DEMO_PEOPLE) this.people.set(person.id, person);
  }

  chat(id: number): ChatState {
    let chat = this.chats.get(id);
    if (!chat) {
      chat = {
        started: false,
        blocked: false,
        messages: new Map(),
        keyboard: null,
        force_reply: null,
        uneditable: new Set(),
        recent: [],
      };
      this.chats.set(id, chat);
    }
    return chat;
  }

  nextPersonId(): number {
    let id = FIRST_FREE_PERSON_ID;
    while (this.people.has(id)) id++;
    return id;
  }

  apply(entry: Entry): void {
    this.seq = Math.max(this.seq, entry.seq);
    switch (entry.op) {
      case "counters":
        this.seq = entry.last_seq;
        this.nextUpdateId = entry.next_update_id;
        this.nextMessageId = entry.next_message_id;
        this.nextFile = entry.next_file;
        break;
      case "user":
        this.people.set(entry.user.id, entry.user);
        break;
      case "chat": {
        const chat = this.chat(entry.chat_id);
        chat.started = entry.started;
        chat.blocked = entry.blocked;
        break;
      }
      case "message":
        this.chat(entry.chat_id).messages.set(entry.message.message_id, entry.message);
        this.nextMessageId = Math.max(this.nextMessageId, entry.message.message_id + 1);
        break;
      case "delete":
        this.chat(entry.chat_id).messages.delete(entry.message_id);
        break;
      case "keyboard": {
        const chat = this.chat(entry.chat_id);
        chat.keyboard = entry.keyboard;
        chat.force_reply = entry.force_reply;
        chat.uneditable.add(entry.message_id);
        break;
      }
      case "update":
        this.pending.set(entry.update.update_id, entry.update);
        this.nextUpdateId = Math.max(this.nextUpdateId, entry.update.update_id + 1);
        break;
      case "settled":
        for (const id of entry.update_ids) this.pending.delete(id);
        break;
      case "webhook":
        this.webhook = entry.settings;
        break;
      case "callback":
        this.callbacks.set(entry.query_id, {
          chat_id: entry.chat_id,
          created_at_ms: entry.created_at_ms,
          answer: null,
        });
        break;
      case "callback_answer": {
        const callback = this.callbacks.get(entry.query_id);
        if (callback) callback.answer = entry.answer;
        break;
      }
      case "commands":
        if (entry.commands === null) this.commands.delete(entry.scope);
        else this.commands.set(entry.scope, entry.commands);
        break;
      case "menu":
        this.menus.set(entry.chat_id, entry.button);
        break;
      case "file":
        this.files.set(entry.file.file_id, entry.file);
        this.nextFile += 1;
        break;
      case "recent":
        this.chat(entry.chat_id).recent = entry.entries;
        break;
      case "action":
        break;
    }
    this.remember(entry);
  }

  /** Lines of a snapshot stand for what happened earlier (`seq` 0) and are no news to anybody. */
  private remember(entry: Entry): void {
    if (entry.seq > 0 && "chat_id" in entry && entry.chat_id !== 0) {
      const { recent } = this.chat(entry.chat_id);
      recent.push(entry);
      if (recent.length > MAX_RECENT_PER_CHAT) recent.splice(0, recent.length - MAX_RECENT_PER_CHAT);
    }
  }

  /** A short list of changes that leads to this state; presses made before `callbacksSinceMs` are forgotten. */
  snapshot(callbacksSinceMs: number): Change[] {
    const changes: Change[] = [];
    for (const user of this.people.values()) changes.push({ op: "user", user });
    for (const [chat_id, chat] of this.chats) {
      for (const message of chat.messages.values()) changes.push({ op: "message", chat_id, message, is_edit: false });
      for (const message_id of chat.uneditable) {
        changes.push({ op: "keyboard", chat_id, keyboard: chat.keyboard, force_reply: chat.force_reply, message_id });
      }
      changes.push({ op: "chat", chat_id, started: chat.started, blocked: chat.blocked });
      changes.push({ op: "recent", chat_id, entries: chat.recent });
    }
    for (const [query_id, callback] of this.callbacks) {
      const { chat_id, created_at_ms, answer } = callback;
      if (created_at_ms < callbacksSinceMs) continue;
      changes.push({ op: "callback", chat_id, query_id, created_at_ms });
      if (answer) changes.push({ op: "callback_answer", chat_id, query_id, answer });
    }
    for (const [scope, commands] of this.commands) changes.push({ op: "commands", scope, commands });
    for (const [chat_id, button] of this.menus) changes.push({ op: "menu", chat_id, button });
    for (const file of this.files.values()) changes.push({ op: "file", file });
    changes.push({ op: "webhook", settings: this.webhook });
    for (const update of this.pending.values()) changes.push({ op: "update", update });
    changes.push({
      op: "counters",
      last_seq: this.seq,
      next_update_id: this.nextUpdateId,
      next_message_id: this.nextMessageId,
      next_file: this.nextFile,
    });
    return changes;
  }
}
