/**
 * Typed access to one method's parameters. A name that the method does not declare is refused, so a typing
 * error in the bot shows here and not only as a missing effect at Telegram, which ignores such names.
 */

import { badRequest } from "./errors.ts";
import type { Params, UploadedFile } from "./params.ts";
import { isObject, parseJson } from "./params.ts";
import type { Json, JsonObject } from "./types.ts";

export class Args {
  readonly method: string;
  private readonly params: Params;

  constructor(method: string, declared: readonly string[], params: Params) {
    this.method = method;
    this.params = params;
    for (const name of params.values.keys()) {
      if (!declared.includes(name)) throw badRequest(`unknown parameter "${name}" of ${method} (sandbox)`);
    }
    for (const name of params.files.keys()) {
      if (!declared.includes(name) && !this.isAttached(name)) {
        throw badRequest(`unknown file "${name}" of ${method} (sandbox)`);
      }
    }
  }

  has(name: string): boolean {
    const value = this.params.values.get(name);
    return value !== undefined && value !== null && value !== "";
  }

  /** "" when absent; numbers are taken as their text, as Telegram does. */
  string(name: string): string {
    const value = this.params.values.get(name);
    if (value === undefined || value === null) return "";
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    throw badRequest(`field "${name}" must be of type String`);
  }

  integer(name: string): number | undefined {
    if (!this.has(name)) return undefined;
    const text = this.string(name).trim();
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
      throw badRequest(`field "${name}" must be of type Number`);
    }
    return value;
  }

  boolean(name: string): boolean {
    const value = this.params.values.get(name);
    if (typeof value === "boolean") return value;
    if (!this.has(name)) return false;
    const text = this.string(name).toLowerCase();
    if (text === "true" || text === "yes" || text === "1") return true;
    if (text === "false" || text === "no" || text === "0") return false;
    throw badRequest(`field "${name}" must be of type Boolean`);
  }

  /** A JSON value, sent as such or (forms) as its text. */
  json(name: string, what: string): Json | undefined {
    if (!this.has(name)) return undefined;
    const value = this.params.values.get(name);
    if (typeof value !== "string") return value;
    const parsed = parseJson(value);
    if (parsed === undefined) throw badRequest(`can't parse ${what} JSON object`);
    return parsed;
  }

  object(name: string, what: string): JsonObject | undefined {
    const value = this.json(name, what);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw badRequest(`object expected as ${what}`);
    return value;
  }

  /** An uploaded file, or the text that names one (`file_id` or URL; `attach://part` is resolved). */
  file(name: string): UploadedFile | string | undefined {
    const upload = this.params.files.get(name);
    if (upload) return upload;
    const text = this.string(name);
    if (text === "") return undefined;
    if (!text.startsWith("attach://")) return text;
    const attached = this.params.files.get(text.slice("attach://".length));
    if (!attached) throw badRequest("wrong file identifier/HTTP URL specified");
    return attached;
  }

  /** What the call log keeps: all values as sent (the webhook's secret left out), files by name and size. */
  forLog(): JsonObject {
    const log: JsonObject = {};
    for (const [name, value] of this.params.values) log[name] = name === "secret_token" ? "(not kept)" : value;
    for (const [name, file] of this.params.files) {
      log[name] = { file_name: file.name, mime_type: file.type, size_bytes: file.bytes.length };
    }
    return log;
  }

  private isAttached(part: string): boolean {
    for (const value of this.params.values.values()) {
      if (value === `attach://${part}`) return true;
    }
    return false;
  }
}
