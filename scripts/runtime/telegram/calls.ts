/** The recorded log of Bot API calls: what the bot asked for and what it was told. Kept over restarts, never with the token. */

import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "./types.ts";

export type CallRecord = {
  id: number;
  at_ms: number;
  method: string;
  params: JsonObject;
  status: number;
  ok: boolean;
  description?: string;
  result?: unknown;
  /** The answer was computed and never reached the caller (fault `drop_after`), or nothing was done (`drop_before`). */
  dropped?: "before" | "after";
};

const MAX_RECORDS = 50_000;

export class CallLog {
  private records: CallRecord[] = [];
  private readonly path: string;
  private nextId = 1;

  constructor(dir: string) {
    this.path = join(dir, "calls.jsonl");
    if (!existsSync(this.path)) return;
    const lines = readFileSync(this.path, "utf8").split("\n");
    for (const line of lines.slice(-MAX_RECORDS)) {
      if (line === "") continue;
      try {
        this.records.push(JSON.parse(line) as CallRecord);
      } catch {
        // A line torn by a kill: nothing was recorded there.
      }
    }
    if (lines.length > this.records.length + 1) {
      writeFileSync(`${this.path}.new`, this.records.map((record) => `${JSON.stringify(record)}\n`).join(""));
      renameSync(`${this.path}.new`, this.path);
    }
    this.nextId = (this.records.at(-1)?.id ?? 0) + 1;
  }

  add(record: Omit<CallRecord, "id">): void {
    const full = { id: this.nextId++, ...record };
    this.records.push(full);
    if (this.records.length > MAX_RECORDS * 1.2) this.records = this.records.slice(-MAX_RECORDS);
    appendFileSync(this.path, `${JSON.stringify(full)}\n`);
  }

  lastId(): number {
    return this.nextId - 1;
  }

  /** Calls with an id above `since`, oldest first. */
  since(since: number, filter: { method?: string; chatId?: string }, limit: number): CallRecord[] {
    const found: CallRecord[] = [];
    for (const record of this.records) {
      if (record.id <= since) continue;
      if (filter.method !== undefined && record.method.toLowerCase() !== filter.method.toLowerCase()) continue;
      if (filter.chatId !== undefined && String(record.params["chat_id"]) !== filter.chatId) continue;
      found.push(record);
      if (found.length >= limit) break;
    }
    return found;
  }
}
