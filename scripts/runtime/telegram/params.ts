/**
 * Reads a Bot API request's parameters, whichever of the four ways they were sent: query string, form,
 * multipart with files, or JSON. Values stay as sent; `args.ts` gives them their types.
 */

import type { IncomingMessage } from "node:http";
import { isObject as isAnyObject, readBody } from "../loopback.ts";
import { badRequest } from "./errors.ts";
import type { Json, JsonObject } from "./types.ts";

/** Telegram takes uploads up to 50 MB; the rest is room for the form around them. */
const MAX_BODY_BYTES = 52 * 1024 * 1024;

export type UploadedFile = { name: string; type: string; bytes: Buffer };

export type Params = { values: Map<string, Json>; files: Map<string, UploadedFile> };

/** Of what was read from JSON, so that what is inside is JSON as well. */
export function isObject(value: unknown): value is JsonObject {
  return isAnyObject(value);
}

export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

async function readMultipart(body: Buffer, contentType: string, params: Params): Promise<void> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  } catch {
    throw badRequest("can't parse multipart form data");
  }
  for (const [name, value] of form) {
    if (typeof value === "string") {
      params.values.set(name, value);
    } else {
      const bytes = Buffer.from(await value.arrayBuffer());
      params.files.set(name, { name: value.name, type: value.type, bytes });
    }
  }
}

/** Body parameters win over the same names in the query string. */
export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const params: Params = { values: new Map(), files: new Map() };
  for (const [name, value] of query) params.values.set(name, value);
  const body = await readBody(request, MAX_BODY_BYTES, badRequest("request body is too big"));
  if (body.length === 0) return params;
  const contentType = request.headers["content-type"] ?? "";
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json") {
    const parsed = parseJson(body.toString("utf8"));
    if (!isObject(parsed)) throw badRequest("can't parse JSON object");
    for (const [name, value] of Object.entries(parsed)) params.values.set(name, value);
  } else if (type === "multipart/form-data") {
    await readMultipart(body, contentType, params);
  } else if (type === "application/x-www-form-urlencoded") {
    for (const [name, value] of new URLSearchParams(body.toString("utf8"))) params.values.set(name, value);
  } else {
    throw badRequest(`unsupported Content-Type "${type}" (sandbox)`);
  }
  return params;
}
