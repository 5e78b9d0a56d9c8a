/**
 * A worker of the runtime's own inside workerd, asked over HTTP: SQL, queues, crons.
 *
 * Miniflare's own way from Node to a binding blocks Node's thread until workerd has answered. Meanwhile nobody reads
 * workerd's output, and a workerd that has much to log (after a crash, under load) stops when the pipe is full: both
 * would wait for each other for ever. So nothing here goes that way.
 */
import type { Miniflare, V4MiniflareOptions } from "miniflare";

type V4Worker = Extract<V4MiniflareOptions, { workers: unknown }>["workers"][number];

const name = "doglc-inside";

/** What is bound: names are the runtime's, values as in the workers' own options. */
export interface Bound {
  /** Worker name -> its database. */
  readonly databases: ReadonlyMap<string, string>;
  /** Names of queues. */
  readonly queues: ReadonlySet<string>;
  /** Worker name -> script. */
  readonly scripts: ReadonlyMap<string, string>;
}

export interface Statement {
  readonly sql: string;
  readonly params?: readonly unknown[];
}

export interface Rows {
  readonly results: readonly Record<string, unknown>[];
  readonly changes: number;
}

const contents = `
const acts = {
  async batch(database, { statements }) {
    const bound = statements.map(({ sql, params = [] }) => params.length > 0 ? database.prepare(sql).bind(...params) : database.prepare(sql));
    return (await database.batch(bound)).map(({ results, meta }) => ({ results, changes: meta.changes }));
  },
  async send(queue, { text }) {
    await queue.send(text, { contentType: "text" });
    return {};
  },
  metrics: (queue) => queue.metrics(),
  scheduled: (worker, { cron, timeMs }) => worker.scheduled({ cron, scheduledTime: new Date(timeMs) }),
};
export default {
  async fetch(request, env) {
    const { act, target, ...values } = await request.json();
    try {
      return Response.json(await acts[act](env[target], values));
    } catch (error) {
      return Response.json({ error: error.message }, { status: 500 });
    }
  },
};
`;

/** The worker's options, to be put beside the others'. */
export function insideWorker({ databases, queues, scripts }: Bound): V4Worker {
  const named = <T>(prefix: string, entries: Iterable<readonly [string, T]>): Record<string, T> =>
    Object.fromEntries([...entries].map(([key, value]) => [`${prefix}:${key}`, value]));
  return {
    name,
    modules: [{ type: "ESModule", path: "inside.mjs", contents }],
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["service_binding_extra_handlers"],
    d1Databases: named("database", databases),
    queueProducers: named(
      "queue",
      [...queues].map((queue) => [queue, { queueName: queue }] as const),
    ),
    serviceBindings: named("worker", scripts),
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  };
}

/** Node's side of it. */
export class Inside {
  readonly #miniflare: Miniflare;

  constructor(miniflare: Miniflare) {
    this.#miniflare = miniflare;
  }

  /** Runs the statements in one transaction. */
  async batch(worker: string, statements: readonly Statement[]): Promise<Rows[]> {
    return this.#ask("batch", `database:${worker}`, { statements });
  }

  async query(worker: string, sql: string, params: readonly unknown[] = []): Promise<Rows> {
    const [rows] = await this.batch(worker, [{ sql, params }]);
    return rows ?? { results: [], changes: 0 };
  }

  async send(queue: string, text: string): Promise<void> {
    await this.#ask("send", `queue:${queue}`, { text });
  }

  /** Messages waiting in memory. */
  async backlog(queue: string): Promise<number> {
    const { backlogCount }: { backlogCount: number } = await this.#ask("metrics", `queue:${queue}`, {});
    return backlogCount;
  }

  scheduled(worker: string, cron: string, timeMs: number): Promise<{ outcome: string }> {
    return this.#ask("scheduled", `worker:${worker}`, { cron, timeMs });
  }

  async #ask<T>(act: string, target: string, values: Record<string, unknown>): Promise<T> {
    const url = await this.#miniflare.unsafeGetDirectURL(name);
    const response = await fetch(url, { method: "POST", body: JSON.stringify({ act, target, ...values }) });
    const text = await response.text();
    if (!response.ok) throw new Error(errorOf(text));
    return JSON.parse(text);
  }
}

function errorOf(text: string): string {
  try {
    const { error }: { error?: unknown } = JSON.parse(text);
    return typeof error === "string" ? error : text;
  } catch {
    return text;
  }
}
