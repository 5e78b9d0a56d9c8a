/**
 * Refusals as the callers read them: RFC 9457 problem details whose `code` is one of `shared/contracts/src/problem.rs`, with that file's status,
 * and the `note` that a Rust caller passes on to its log.
 */

/** The codes that this worker answers, with their statuses. */
const statuses = {
  invalid_request: 422,
  not_found: 404,
  method_not_allowed: 405,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unauthorized: 401,
  forbidden: 403,
  misconfigured: 503,
  internal: 500,
} as const;

export type Code = keyof typeof statuses;

/** Something that is refused; `note` is for the log and for developers. */
export class Refusal extends Error {
  readonly code: Code;
  constructor(code: Code, note: string) {
    super(note);
    this.code = code;
  }
}

/** The answer for a refusal. */
export function problem({ code, message }: Refusal, requestId: string): Response {
  const body = {
    type: `urn:doglc:error:${code}`,
    title: code.replaceAll("_", " "),
    status: statuses[code],
    code,
    detail: message,
    note: message,
    request_id: requestId,
  };
  return Response.json(body, { status: body.status, headers: { "content-type": "application/problem+json" } });
}
