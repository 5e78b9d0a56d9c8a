/**
 * The one place that changes the sandbox's state: every change goes through `commit`, which writes the journal line
 * first and tells listeners (page, waiters, deliverer) afterwards.
 */

import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CallLog } from "./calls.ts";
import { Faults } from "./faults.ts";
import { InlineQueries } from "./inline.ts";
import { type Change, type Entry, Journal } from "./journal.ts";
import { type Limits, SendLimiter } from "./limits.ts";
import { type Person, sandboxBotUsername } from "./people.ts";
import { State } from "./state.ts";
import { type Chat, type StoredFile, UPDATE_KINDS, UPDATE_KINDS_ON_REQUEST, type User } from "./types.ts";

export type WorldOptions = {
  stateDir: string;
  botToken: string;
  botName?: string;
  botUsername?: string;
  /** Milliseconds since the epoch; the runtime passes its shifted clock. */
  nowMs?: () => number;
  limits?: Limits;
  /** How long a button press can be answered. */
  callbackTtlMs?: number;
};

const MAX_CALLBACK_AGE_MS = 60_000;
/** Telegram keeps undelivered updates for no longer than this. */
export const UPDATE_LIFE_MS = 24 * 3_600_000;

export class World {
  readonly token: string;
  readonly bot: User;
  readonly state: State;
  readonly calls: CallLog;
  readonly faults = new Faults();
  readonly inline = new InlineQueries();
  readonly callbackTtlMs: number;
  readonly nowMs: () => number;
  readonly filesDir: string;
  /** Stands where Telegram's own key signs `initData` for third parties; made anew at every start. */
  readonly thirdPartyKey: KeyObject;
  limiter: SendLimiter | undefined;
  private readonly journal: Journal;
  private readonly listeners = new Set<(entry: Entry) => void>();

  constructor(options: WorldOptions) {
    const id = Number(/^(\d{1,15}):[\w-]{20,}$/.exec(options.botToken)?.[1]);
    if (!Number.isSafeInteger(id)) throw new Error("botToken must look like <bot id>:<secret>");
    this.token = options.botToken;
    this.bot = {
      id,
      is_bot: true,
      first_name: options.botName ?? "DOGLC",
      username: options.botUsername ?? sandboxBotUsername,
    };
    this.nowMs = options.nowMs ?? Date.now;
    this.callbackTtlMs = options.callbackTtlMs ?? MAX_CALLBACK_AGE_MS;
    this.thirdPartyKey = generateKeyPairSync("ed25519").privateKey;
    this.filesDir = join(options.stateDir, "files");
    mkdirSync(this.filesDir, { recursive: true });
    this.setLimits(options.limits);
    this.state = new State(this.nowMs());
    this.journal = Journal.open(options.stateDir, (entry) => this.state.apply(entry));
    this.calls = new CallLog(options.stateDir);
    const at_ms = this.nowMs();
    const changes = this.state.snapshot(at_ms - this.callbackTtlMs);
    this.journal.rewrite(changes.map((change) => ({ ...change, seq: 0, at_ms })));
  }

  setLimits(limits: Limits | undefined): void {
    this.limiter = limits && new SendLimiter(limits, performance.now());
  }

  commit(change: Change): Entry {
    const entry: Entry = { ...change, seq: this.state.seq + 1, at_ms: this.nowMs() };
    this.journal.append(entry);
    this.state.apply(entry);
    for (const listener of this.listeners) listener(entry);
    return entry;
  }

  listen(listener: (entry: Entry) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  nowS(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  /** The update kinds that the bot wants to see. */
  wants(kind: string): boolean {
    const allowed = this.state.webhook?.allowed_updates ?? [];
    if (allowed.length > 0) return allowed.includes(kind);
    const isKnown = (UPDATE_KINDS as readonly string[]).includes(kind);
    return isKnown && !UPDATE_KINDS_ON_REQUEST.includes(kind);
  }

  /** Queues an update for delivery; undefined when the bot did not ask for its kind. */
  queueUpdate(kind: string, queue: number, payload: unknown): number | undefined {
    if (!this.wants(kind)) return undefined;
    const update_id = this.state.nextUpdateId;
    const body = JSON.stringify({ update_id, [kind]: payload });
    this.commit({ op: "update", update: { update_id, queue, kind, body, created_at_ms: this.nowMs() } });
    return update_id;
  }

  /** Stores bytes under a new file id; the id differs at every upload, the unique id follows the content's place. */
  storeFile(kind: StoredFile["kind"], bytes: Buffer, extension: string, facts: Partial<StoredFile>): StoredFile {
    const number = this.state.nextFile;
    const unique = Buffer.from(`doglc-${this.bot.id % 1000}-${number}`).toString("base64url");
    const file: StoredFile = {
      file_id: `${kind === "photo" ? "AgACAgUAAx" : "BQACAgUAAx"}${unique}`,
      file_unique_id: `AQAD${unique}`,
      file_path: `${kind}s/file_${number}${extension === "" ? "" : `.${extension}`}`,
      file_size: bytes.length,
      mime_type: "application/octet-stream",
      kind,
      ...facts,
    };
    const path = join(this.filesDir, file.file_path);
    mkdirSync(join(this.filesDir, `${kind}s`), { recursive: true });
    writeFileSync(path, bytes);
    this.commit({ op: "file", file });
    return file;
  }

  close(): void {
    this.listeners.clear();
    this.journal.close();
  }
}

export function userOf(person: Person): User {
  const user: User = { id: person.id, is_bot: false, first_name: person.first_name };
  if (person.last_name !== undefined) user.last_name = person.last_name;
  if (person.username !== undefined) user.username = person.username;
  user.language_code = person.language_code;
  return user;
}

export function chatOf(person: Person): Chat {
  const chat: Chat = { id: person.id, type: "private", first_name: person.first_name };
  if (person.last_name !== undefined) chat.last_name = person.last_name;
  if (person.username !== undefined) chat.username = person.username;
  return chat;
}
