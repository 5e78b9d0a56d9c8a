/**
 * Mini App `initData` as Telegram's clients pass it: query string, `hash` by the bot's token, `signature` for third parties.
 * Source: https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app. The `signature` is made with the
 * sandbox's own Ed25519 key, since nobody else has Telegram's. Variants that must be refused are made on request.
 */

import { createHmac, type KeyObject, sign } from "node:crypto";
import { badRequest } from "./errors.ts";
import type { Person } from "./people.ts";
import type { JsonObject } from "./types.ts";

const TAMPERINGS = ["hash", "user", "auth_date", "duplicate", "missing_hash", "foreign_bot", "unsigned_field"] as const;
export type Tampering = (typeof TAMPERINGS)[number];

export type InitDataOptions = {
  /** Seconds since the epoch. */
  authDateS: number;
  startParam?: string;
  /** Pairs that a client's launch adds (`query_id` from inline and menu buttons). */
  queryId?: string;
  tamper?: Tampering;
};

export function readInitDataOptions(request: JsonObject, nowS: number): InitDataOptions {
  const integer = (name: string): number | undefined => {
    const value = request[name];
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !Number.isInteger(value)) throw badRequest(`${name} must be an integer (sandbox)`);
    return value;
  };
  const options: InitDataOptions = { authDateS: integer("auth_date") ?? nowS - (integer("age_s") ?? 0) };
  if (typeof request["start_param"] === "string") options.startParam = request["start_param"];
  if (typeof request["query_id"] === "string") options.queryId = request["query_id"];
  const tamper = request["tamper"];
  if (tamper !== undefined) {
    const known = TAMPERINGS.find((name) => name === tamper);
    if (!known) throw badRequest(`tamper must be one of ${TAMPERINGS.join(", ")} (sandbox)`);
    options.tamper = known;
  }
  return options;
}

function checkString(pairs: ReadonlyMap<string, string>, without: readonly string[]): string {
  const lines = [...pairs].filter(([name]) => !without.includes(name)).map(([name, value]) => `${name}=${value}`);
  return lines.sort().join("\n");
}

function hmacHash(pairs: ReadonlyMap<string, string>, token: string): string {
  const secret = createHmac("sha256", "WebAppData").update(token).digest();
  return createHmac("sha256", secret)
    .update(checkString(pairs, ["hash"]))
    .digest("hex");
}

function userText(person: Person): string {
  const { id, first_name, last_name, username, language_code } = person;
  return JSON.stringify({
    id,
    first_name,
    last_name: last_name ?? "",
    username,
    language_code,
    allows_write_to_pm: true,
  });
}

function encode(pairs: Iterable<[string, string]>): string {
  return [...pairs].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

export function signInitData(
  person: Person,
  token: string,
  thirdPartyKey: KeyObject,
  options: InitDataOptions,
): string {
  const pairs = new Map<string, string>();
  if (options.queryId !== undefined) pairs.set("query_id", options.queryId);
  pairs.set("user", userText(person));
  if (options.startParam !== undefined) pairs.set("start_param", options.startParam);
  pairs.set("chat_instance", String(-(3_000_000_000_000_000 + person.id)));
  pairs.set("chat_type", "private");
  pairs.set("auth_date", String(options.authDateS));
  const botId = token.slice(0, token.indexOf(":"));
  const thirdParty = Buffer.from(`${botId}:WebAppData\n${checkString(pairs, ["hash", "signature"])}`);
  pairs.set("signature", sign(null, thirdParty, thirdPartyKey).toString("base64url"));
  const signingToken = options.tamper === "foreign_bot" ? `${botId}:another-token-of-a-foreign-bot-000000` : token;
  pairs.set("hash", hmacHash(pairs, signingToken));
  switch (options.tamper) {
    case "hash":
      pairs.set(
        "hash",
        (pairs.get("hash") ?? "").replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
      );
      break;
    case "user":
      pairs.set("user", userText({ ...person, id: person.id + 1 }));
      break;
    case "auth_date":
      pairs.set("auth_date", String(options.authDateS + 1));
      break;
    case "missing_hash":
      pairs.delete("hash");
      break;
    case "unsigned_field":
      pairs.set("is_admin", "true");
      break;
    case "duplicate":
      return `${encode(pairs)}&auth_date=${options.authDateS}`;
    default:
      break;
  }
  return encode(pairs);
}
