/** What the bank's server reads: JSON, and the fields of forms. */
import type { IncomingMessage } from "node:http";
import { type JsonObject, parseObject, readBody } from "../loopback.ts";

const maxBodyBytes = 8 * 1024 * 1024;

/** The body's fields; files of a form are not among them. */
export async function readFields(request: IncomingMessage): Promise<JsonObject> {
  const bytes = await readBody(request, maxBodyBytes);
  if (bytes.length === 0) return {};
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded")) {
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
    return Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
  }
  return parseObject(bytes.toString("utf8"));
}
