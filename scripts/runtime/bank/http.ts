/** Requests and answers of the bank's server: JSON and the fields of forms in, JSON out, loopback only. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { badRequest } from "./errors.ts";

const maxBodyBytes = 8 * 1024 * 1024;

/** A page in somebody's browser, or a host name that was made to point here. The chat page comes through its own server. */
export function isForeign({ headers: { host, origin } }: IncomingMessage): boolean {
  return origin !== undefined || !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? "");
}

/** The body's fields; files of a form are not among them. */
export async function readFields(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded")) {
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
    return Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
  }
  const body: unknown = parseJson(bytes.toString("utf8"));
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw badRequest("the body must be a JSON object");
  return { ...body };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBodyBytes) throw badRequest("the body is too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("the body is not JSON");
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
