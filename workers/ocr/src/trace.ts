/** The request's identity and its log lines, as in `shared/edge/src/{trace,log}.rs`: one JSON object a line, no contents of pages. */

export type Level = "info" | "warn" | "error";

export class Trace {
  readonly requestId: string;
  readonly #spanId = hex(8);
  readonly #parentSpanId: string | undefined;

  constructor(headers: Headers) {
    const given = headers.get("x-request-id");
    const isPlain = given !== null && /^[\w:.-]{1,80}$/.test(given);
    this.requestId = isPlain ? given : hex(16);
    this.#parentSpanId = isPlain ? /^\w+-\w+-([0-9a-f]{16})-/.exec(headers.get("traceparent") ?? "")?.[1] : undefined;
  }

  write(level: Level, message: string, fields: Readonly<Record<string, string>>): void {
    const line = {
      level,
      worker: "ocr",
      message,
      request_id: this.requestId,
      span_id: this.#spanId,
      ...(this.#parentSpanId === undefined ? {} : { parent_span_id: this.#parentSpanId }),
      ...fields,
    };
    const text = JSON.stringify(line);
    if (level === "error") console.error(text);
    else if (level === "warn") console.warn(text);
    else console.log(text);
  }
}

function hex(count: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}
