/** Requests and answers of this server: JSON in and out, Google's shape of a refusal. */

import type { IncomingMessage, ServerResponse } from "node:http";

const MAX_BODY_BYTES = 2 * 1024 * 1024;

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export class HttpError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = "HttpError";
    this.status = status;
    this.headers = headers;
  }
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += part.length;
    if (size > MAX_BODY_BYTES) throw new HttpError(413, "the body is too large");
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** An empty body is an empty object. */
export function parseObject(text: string): JsonObject {
  if (text === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpError(400, "the body is not JSON");
  }
  if (!isObject(value)) throw new HttpError(400, "the body is not an object");
  return value;
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=UTF-8",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

const REASONS: Record<number, [reason: string, status: string]> = {
  400: ["badRequest", "INVALID_ARGUMENT"],
  401: ["authError", "UNAUTHENTICATED"],
  403: ["forbidden", "PERMISSION_DENIED"],
  404: ["notFound", "NOT_FOUND"],
  429: ["rateLimitExceeded", "RESOURCE_EXHAUSTED"],
};

/** `{"error": {...}}` as Google's APIs answer. */
export function googleError(status: number, message: string): object {
  const [reason, name] = REASONS[status] ?? ["backendError", "UNAVAILABLE"];
  return { error: { code: status, message, errors: [{ message, domain: "global", reason }], status: name } };
}
