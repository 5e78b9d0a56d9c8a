/**
 * Refusals of the Bot API. The HTTP status equals `error_code`; the texts are those of Telegram's own server,
 * because bots match on them. Texts that exist only here end in "(sandbox)".
 */

export class ApiError extends Error {
  readonly code: number;
  readonly retryAfterS: number | undefined;

  constructor(code: number, description: string, retryAfterS?: number) {
    super(description);
    this.name = "ApiError";
    this.code = code;
    this.retryAfterS = retryAfterS;
  }

  /** The JSON body that Telegram sends for this refusal. */
  body(): { ok: false; error_code: number; description: string; parameters?: { retry_after: number } } {
    const body = { ok: false as const, error_code: this.code, description: this.message };
    return this.retryAfterS === undefined ? body : { ...body, parameters: { retry_after: this.retryAfterS } };
  }
}

export function badRequest(text: string): ApiError {
  return new ApiError(400, `Bad Request: ${text}`);
}

export function tooManyRequests(retryAfterS: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${retryAfterS}`, retryAfterS);
}

/** The text that Telegram puts in front of a code when an injected fault names no text of its own. */
export function defaultDescription(code: number): string {
  switch (code) {
    case 400:
      return "Bad Request: fault injected (sandbox)";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden: bot was blocked by the user";
    case 404:
      return "Not Found";
    case 409:
      return "Conflict: terminated by other getUpdates request";
    case 502:
      return "Bad Gateway";
    default:
      return code >= 500 ? "Internal Server Error" : `Error ${code}`;
  }
}
