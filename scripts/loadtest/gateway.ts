/** The gateway as a program uses it: JSON over HTTP on connections that stay open. */
import http from "node:http";

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly retryAfterS: number | undefined;
}

export interface Call {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The connection broke or nobody listens: whether the call took effect is not known. */
export class ConnectionLost extends Error {}

const timeoutMs = 40_000;

export class Gateway {
  readonly #url: URL;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #agent: http.Agent;

  /** `headers` go with every call. */
  constructor(url: string, headers: Readonly<Record<string, string>>, connections = 256) {
    this.#url = new URL(url);
    this.#headers = headers;
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  close(): void {
    this.#agent.destroy();
  }

  /** One call; throws `ConnectionLost`. */
  call(call: Call): Promise<Answer> {
    const text = call.body === undefined ? undefined : JSON.stringify(call.body);
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(new ConnectionLost(error.message, { cause: error }));
      const request = http.request(
        {
          host: this.#url.hostname,
          port: this.#url.port,
          method: call.method,
          path: call.path,
          agent: this.#agent,
          timeout: timeoutMs,
          headers: {
            ...this.#headers,
            ...(text === undefined
              ? {}
              : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
            ...call.headers,
          },
        },
        (response) => {
          let received = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            received += chunk;
          });
          response.once("aborted", () => fail(new Error("aborted")));
          response.once("error", fail);
          response.once("end", () => resolve(answerOf(response, received)));
        },
      );
      request.once("error", fail);
      request.once("timeout", () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)));
      request.end(text);
    });
  }

  /** A call that must be answered with one of these statuses; a rate limit is waited for. */
  async expect(call: Call, ...statuses: readonly number[]): Promise<Record<string, unknown>> {
    let answer = await this.call(call);
    for (let patience = 60; answer.status === 429 && patience > 0; patience -= 1) {
      await wait((answer.retryAfterS ?? 1) * 1000);
      answer = await this.call(call);
    }
    if (!statuses.includes(answer.status)) {
      const text = JSON.stringify(answer.body).slice(0, 400);
      throw new Error(`${call.method} ${call.path}: ${answer.status} ${text}`);
    }
    return answer.body;
  }
}

function answerOf(response: http.IncomingMessage, text: string): Answer {
  const retryAfter = response.headers["retry-after"];
  const retryAfterS = retryAfter === undefined ? undefined : Number(retryAfter);
  return { status: response.statusCode ?? 0, body: parse(text), retryAfterS };
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : { value };
  } catch {
    return { text };
  }
}

/** Runs work over all items with so many at once. */
export async function each<T>(items: Iterable<T>, atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const run = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, run));
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
