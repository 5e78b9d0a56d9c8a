/**
 * What the stand-ins of slip verification have in common. Each speaks the shape of a real service and answers from the bank's books: a picture is never
 * looked at, and a reference that is not in the books does not exist, however good its slip looks.
 */
import type { Account, Books, Transfer } from "../books.ts";
import type { FaultMode } from "../faults.ts";
import { readPayload, type SlipReference } from "../slip-payload.ts";

export interface ProviderRequest {
  readonly method: string;
  /** The path below the provider's own, with a slash in front. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Fields of a JSON body, or of a multipart one without its files. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ProviderReply {
  readonly status: number;
  readonly body: unknown;
}

/** What a provider goes by: the books, its clock, and how it is to misbehave this time. */
export interface Desk {
  readonly books: Books;
  readonly nowMs: () => number;
  readonly fault: FaultMode | undefined;
  /** Keys that are accepted; any key where undefined. */
  readonly key: string | undefined;
  /** References that were asked about before, of this provider. */
  readonly seen: Set<string>;
}

/** Answers a request; nothing where the service has no such path. */
export type Provider = (request: ProviderRequest, desk: Desk) => ProviderReply | undefined;

export type Lookup =
  | { readonly found: true; readonly transfer: Transfer; readonly receiver: Account; readonly isRepeat: boolean }
  | { readonly found: false; readonly why: "no_slip" | "unknown" | "pending" };

/** Looks a slip up by the text of its QR. */
export function lookUp(text: unknown, desk: Desk): Lookup {
  const slip = typeof text === "string" ? readPayload(text) : undefined;
  return slip ? lookUpReference(slip, desk) : { found: false, why: "no_slip" };
}

export function lookUpReference({ bank, reference }: SlipReference, desk: Desk): Lookup {
  if (desk.fault === "pending") return { found: false, why: "pending" };
  const transfer = desk.fault === "not_found" ? undefined : desk.books.byReference(bank, reference);
  if (!transfer) return { found: false, why: "unknown" };
  const key = `${bank}:${reference.toUpperCase()}`;
  const isRepeat = desk.seen.has(key) || desk.fault === "duplicate";
  desk.seen.add(key);
  return { found: true, transfer, receiver: receiverOf(desk.books, transfer), isRepeat };
}

/** Holder and number of the account that got the money. */
function receiverOf(books: Books, { bank, account: number }: Transfer): Account {
  const account = books.accounts.find((item) => item.bank === bank && item.number === number);
  return account ?? { bank, number, holder_th: "บุคคลอื่น", holder_en: "Somebody else" };
}

/** True when the key is the one that was agreed; a key there must be. */
export function isKeyGood(given: string | undefined, { key, fault }: Desk): boolean {
  return fault !== "wrong_key" && given !== undefined && given !== "" && (key === undefined || given === key);
}

/** The value of `Authorization: Bearer …`. */
export const bearer = ({ headers }: ProviderRequest): string | undefined =>
  /^Bearer (.+)$/.exec(headers["authorization"] ?? "")?.[1];
