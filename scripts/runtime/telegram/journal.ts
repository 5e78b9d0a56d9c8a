/**
 * The sandbox's memory on disk: one JSON line per change, appended before anything is answered. State is a fold
 * over these lines, the live feed is their tail. On start the file is read and rewritten short (atomic rename).
 * A torn last line, left by a kill in the middle of a write, is dropped: its effect was never answered.
 */

import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Person } from "./people.ts";
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

/** What can change. `chat_id` is 0 where the whole bot is meant. */
export type Change =
  | { op: "counters"; last_seq: number; next_update_id: number; next_message_id: number; next_file: number }
  | { op: "user"; user: Person }
  | { op: "chat"; chat_id: number; started: boolean; blocked: boolean }
  | { op: "message"; chat_id: number; message: Message; is_edit: boolean }
  | { op: "delete"; chat_id: number; message_id: number }
  | { op: "keyboard"; chat_id: number; keyboard: ReplyKeyboard | null; force_reply: string | null; message_id: number }
  | { op: "update"; update: PendingUpdate }
  | { op: "settled"; update_ids: number[] }
  | { op: "webhook"; settings: WebhookSettings | null }
  | { op: "callback"; chat_id: number; query_id: string; created_at_ms: number }
  | { op: "callback_answer"; chat_id: number; query_id: string; answer: CallbackAnswer }
  | { op: "commands"; scope: string; commands: BotCommand[] | null }
  | { op: "menu"; chat_id: number; button: MenuButton }
  | { op: "file"; file: StoredFile }
  | { op: "recent"; chat_id: number; entries: Entry[] }
  | { op: "action"; chat_id: number; action: string };

/** One line: the change with its place in the order and the time it was made. */
export type Entry = Change & { seq: number; at_ms: number };

export class Journal {
  private readonly path: string;
  private fd: number;

  private constructor(path: string) {
    this.path = path;
    this.fd = -1;
  }

  /** Opens the journal in `dir`; `read` gets every line that is whole, in order. */
  static open(dir: string, read: (entry: Entry) => void): Journal {
    mkdirSync(dir, { recursive: true });
    const journal = new Journal(join(dir, "journal.jsonl"));
    if (existsSync(journal.path)) {
      for (const line of readFileSync(journal.path, "utf8").split("\n")) {
        if (line === "") continue;
        let entry: Entry;
        try {
          entry = JSON.parse(line) as Entry;
        } catch {
          break;
        }
        read(entry);
      }
    }
    return journal;
  }

  /** Replaces the file by the given lines and opens it for appending. */
  rewrite(entries: readonly Entry[]): void {
    const fresh = `${this.path}.new`;
    writeFileSync(fresh, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    renameSync(fresh, this.path);
    if (this.fd !== -1) closeSync(this.fd);
    this.fd = openSync(this.path, "a");
  }

  append(entry: Entry): void {
    appendFileSync(this.fd, `${JSON.stringify(entry)}\n`);
  }

  close(): void {
    if (this.fd !== -1) closeSync(this.fd);
    this.fd = -1;
  }
}
