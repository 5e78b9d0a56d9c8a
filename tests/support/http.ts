/**
 * Plain HTTP for tests: nothing is followed, retried or believed on the way, and headers go out as given.
 * `node:http` rather than `fetch`, for header blocks that fetch refuses to send and for connections that end with a restart.
 */
import http from "node:http";
import { note } from "./coverage.ts";

export interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON with its content type, unless `raw` is given. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Buffer;
  /** Without `Content-Length`. */
  readonly isChunked?: boolean;
  readonly timeoutMs?: number;
}

export class Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** The body as it came. */
  readonly bytes: Buffer;
  readonly text: string;

  constructor(status: number, headers: http.IncomingHttpHeaders, bytes: Buffer) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
    this.text = bytes.toString("utf8");
  }

  /** The body, believed to be of the documented shape. */
  as<T>(): T {
    try {
      return JSON.parse(this.text);
    } catch {
      throw new Error(`not JSON: ${this.status} ${this.text.slice(0, 300)}`);
    }
  }

  /** The stable code of a problem, or nothing. */
  get code(): string | undefined {
    try {
      const body: { code?: unknown } = JSON.parse(this.text);
      return typeof body.code === "string" ? body.code : undefined;
    } catch {
      return undefined;
    }
  }

  /** This answer, or a failure that shows what came instead. */
  expect(status: number, code?: string): this {
    if (this.status !== status || (code !== undefined && this.code !== code)) {
      const wanted = code === undefined ? String(status) : `${status} ${code}`;
      throw new Error(`expected ${wanted}, got ${this.status} ${this.text.slice(0, 500)}`);
    }
    return this;
  }
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

/** Sends one request. A connection that the other side had closed already is replaced once. */
export async function send(url: string, request: Request = {}): Promise<Answer> {
  try {
    return await sendOnce(url, request);
  } catch (error) {
    if (error instanceof StaleConnection) return sendOnce(url, request);
    throw error;
  }
}

class StaleConnection extends Error {}

function sendOnce(url: string, request: Request): Promise<Answer> {
  const body = request.raw ?? (request.json === undefined ? undefined : JSON.stringify(request.json));
  const headers: Record<string, string | number> = {
    ...(request.json === undefined || request.raw !== undefined ? {} : { "content-type": "application/json" }),
    ...(body === undefined || request.isChunked ? {} : { "content-length": Buffer.byteLength(body) }),
    ...request.headers,
  };
  return new Promise((resolve, reject) => {
    const call = http.request(url, { method: request.method ?? "GET", agent, headers, maxHeaderSize: 262_144 });
    call.setTimeout(request.timeoutMs ?? 30_000, () => call.destroy(new Error(`no answer from ${url}`)));
    call.once("error", (error: NodeJS.ErrnoException) => {
      const isStale = call.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
      reject(isStale ? new StaleConnection(error.message) : error);
    });
    call.once("response", (response) => {
      readAll(response).then((bytes) => {
        const answer = new Answer(response.statusCode ?? 0, response.headers, bytes);
        if (answer.code !== undefined) note(request.method ?? "GET", new URL(url).pathname, answer.status, answer.code);
        resolve(answer);
      }, reject);
    });
    call.end(body);
  });
}

async function readAll(response: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The first value of a header. */
export function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name.toLowerCase()];
  return Array.isArray(value) ? value[0] : value;
}
