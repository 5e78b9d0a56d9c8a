/**
 * Inline mode: a person writes the bot's name and words behind it, the bot answers with results, one of them is sent
 * in the person's name. Kept in memory: a query lives for as long as its list is open.
 */

import { randomInt } from "node:crypto";
import { badRequest } from "./errors.ts";
import type { Person } from "./people.ts";
import type { InlineResult } from "./types.ts";
import { userOf, type World } from "./world.ts";

/** Telegram's clients wait no longer for an answer. */
const LIFE_MS = 15_000;
const MAX_QUERY_UNITS = 256;
const MAX_KEPT = 1_000;

type Query = { person_id: number; at_ms: number; results: InlineResult[] | undefined };

export class InlineQueries {
  private readonly queries = new Map<string, Query>();
  private readonly listeners = new Set<() => void>();

  /** Queues the update; the bot hears of it only when it asked for this kind. */
  ask(world: World, person: Person, query: string): { query_id: string; update_id: number | null } {
    if (query.length > MAX_QUERY_UNITS) throw badRequest("query is too long");
    const query_id = `${person.id}${randomInt(1_000_000_000, 9_999_999_999)}`;
    this.queries.set(query_id, { person_id: person.id, at_ms: world.nowMs(), results: undefined });
    for (const id of [...this.queries.keys()].slice(0, -MAX_KEPT)) this.queries.delete(id);
    const payload = { id: query_id, from: userOf(person), query, offset: "", chat_type: "sender" };
    return { query_id, update_id: world.queueUpdate("inline_query", person.id, payload) ?? null };
  }

  answer(world: World, queryId: string, results: InlineResult[]): void {
    const query = this.queries.get(queryId);
    if (!query || world.nowMs() - query.at_ms > LIFE_MS) {
      throw badRequest("query is too old and response timeout expired or query ID is invalid");
    }
    query.results = results;
    for (const listener of this.listeners) listener();
  }

  /** The results, once they are there; null when nobody answered in time. */
  wait(queryId: string, timeoutMs: number): Promise<InlineResult[] | null> {
    const results = (): InlineResult[] | undefined => this.queries.get(queryId)?.results;
    return new Promise((resolve) => {
      const look = (): void => {
        const found = results();
        if (found !== undefined) finish(found);
      };
      const finish = (found: InlineResult[] | null): void => {
        clearTimeout(timer);
        this.listeners.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => finish(null), Math.max(0, timeoutMs));
      this.listeners.add(look);
      look();
    });
  }

  /** The result that somebody chose from a list that was shown to them. */
  chosen(person: Person, queryId: string, resultId: string): InlineResult {
    const query = this.queries.get(queryId);
    const result = query?.person_id === person.id ? query.results?.find(({ id }) => id === resultId) : undefined;
    if (!result) throw badRequest("no such result");
    return result;
  }
}
