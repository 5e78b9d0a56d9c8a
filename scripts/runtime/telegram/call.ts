/** One request to the control paths, and its answer. */

import type { Context } from "./methods/method.ts";
import type { UploadedFile } from "./params.ts";
import type { JsonObject } from "./types.ts";

export type Reply = { status: number; body: unknown };

export type Call = {
  context: Context;
  query: URLSearchParams;
  body: JsonObject;
  /** Uploaded files of a multipart request, by the part's name. */
  files: Map<string, UploadedFile>;
};

export function ok(body: unknown, status = 200): Reply {
  return { status, body };
}
