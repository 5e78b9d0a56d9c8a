/** How this server reads, and Google's shape of a refusal. */

import type { IncomingMessage } from "node:http";
import { HttpError, readBody } from "../loopback.ts";

const MAX_BODY_BYTES = 2 * 1024 * 1024;

export async function readText(request: IncomingMessage): Promise<string> {
  const body = await readBody(request, MAX_BODY_BYTES, new HttpError(413, "the body is too large"));
  return body.toString("utf8");
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
