/** The mailbox: messages, its history, the watch on it. Kept in a file, replaced whole after each change. */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredKey } from "./tokens.ts";

export type StoredMessage = {
  id: string;
  /** The history record that tells of its arrival. */
  historyId: number;
  internalDateMs: number;
  labelIds: string[];
  /** RFC 5322, as Latin-1 text: one sign per byte. */
  raw: string;
};

export type Subscription = { url: string; audience: string };

export type MailboxState = {
  historyId: number;
  /** History at or before it is forgotten, except that one can go on from it. */
  oldestHistoryId: number;
  nextMessage: number;
  messages: StoredMessage[];
  watchExpiresAtMs: number;
  subscription: Subscription | null;
  keys: StoredKey[];
};

const FIRST_HISTORY_ID = 1_000;
/** As at Google. */
export const WATCH_MS = 7 * 24 * 3_600_000;

export class Mailbox {
  readonly state: MailboxState;
  private readonly path: string | undefined;

  constructor(stateDir: string | undefined) {
    this.path = stateDir === undefined ? undefined : join(stateDir, "mailbox.json");
    if (stateDir !== undefined) mkdirSync(stateDir, { recursive: true });
    this.state =
      this.path !== undefined && existsSync(this.path)
        ? (JSON.parse(readFileSync(this.path, "utf8")) as MailboxState)
        : {
            historyId: FIRST_HISTORY_ID,
            oldestHistoryId: FIRST_HISTORY_ID,
            nextMessage: 1,
            messages: [],
            watchExpiresAtMs: 0,
            subscription: null,
            keys: [],
          };
  }

  /** Writes the state; call after every change. */
  save(): void {
    if (this.path === undefined) return;
    const fresh = `${this.path}.new`;
    writeFileSync(fresh, JSON.stringify(this.state), { mode: 0o600 });
    renameSync(fresh, this.path);
  }

  add(raw: Buffer, receivedAtMs: number, labelIds: string[] = ["INBOX", "UNREAD"]): StoredMessage {
    const { state } = this;
    state.historyId += 1;
    const message: StoredMessage = {
      id: (0x19a0_0000_0000_000n + BigInt(state.nextMessage)).toString(16).padStart(16, "0"),
      historyId: state.historyId,
      internalDateMs: receivedAtMs,
      labelIds,
      raw: raw.toString("latin1"),
    };
    state.nextMessage += 1;
    state.messages.push(message);
    this.save();
    return message;
  }

  /** A message is deleted; its place in the history stays. */
  remove(id: string): boolean {
    const { state } = this;
    const before = state.messages.length;
    state.messages = state.messages.filter((message) => message.id !== id);
    this.save();
    return state.messages.length < before;
  }

  /** Everything up to now is forgotten: whoever asks from an older history id gets a 404. */
  expireHistory(): void {
    this.state.historyId += 1;
    this.state.oldestHistoryId = this.state.historyId;
    this.save();
  }

  watch(nowMs: number): number {
    this.state.watchExpiresAtMs = nowMs + WATCH_MS;
    this.save();
    return this.state.watchExpiresAtMs;
  }
}
