/** What the servers of this runtime have in common: on loopback only, closed to other pages, JSON in and out. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type JsonObject = Record<string, unknown>;

/** A refusal, in words for whoever asked. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "HttpError";
    this.status = status;
    this.headers = headers;
  }
}

export const badRequest = (text: string): HttpError => new HttpError(400, text);
export const notFound = (text: string): HttpError => new HttpError(404, text);

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** A page in somebody's browser, or a host name that was made to point here. `isPaged`: the server has pages of its own, which may ask it. */
export function isForeign({ headers: { host, origin } }: IncomingMessage, isPaged = false): boolean {
  if (!loopbackHost.test(host ?? "")) return true;
  return origin !== undefined && !(isPaged && origin === `http://${host}`);
}

/** The whole body, up to a limit; beyond it, the error. */
export async function readBody(
  request: IncomingMessage,
  limitBytes: number,
  tooLarge: Error = badRequest("the body is too large"),
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += part.length;
    if (size > limitBytes) throw tooLarge;
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An empty body is an empty object. */
export function parseObject(text: string): JsonObject {
  if (text === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest("the body is not JSON");
  }
  if (!isObject(value)) throw badRequest("the body is not an object");
  return value;
}

/** Nothing where an answer has begun, or nobody listens any more. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const text = `${JSON.stringify(body)}\n`;
  const length = Buffer.byteLength(text);
  response.writeHead(status, { "content-type": "application/json", "content-length": length, ...headers });
  response.end(text);
}

export interface Listening {
  /** Without path. */
  readonly url: string;
  readonly port: number;
  /** Ends open connections as well. */
  close(): Promise<void>;
}

/** Port 0 takes any free one. */
export async function listen(
  server: Server,
  port: number,
  host: "127.0.0.1" | "::1" = "127.0.0.1",
): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host === "::1" ? "[::1]" : host}:${taken}`,
    port: taken,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** For a server that runs alone: ends with the process. */
export function closeOnSignals({ close }: { close(): Promise<void> }): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void close().then(() => process.exit(0));
    });
  }
}
