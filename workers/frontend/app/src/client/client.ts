/**
 * The one client of the public contract. Its types are generated from the gateway's OpenAPI document
 * (`scripts/client`); a test fails when the two part.
 */
import createClient, { type Middleware } from "openapi-fetch";
import { limited, NoAnswer, unlessEnded } from "./limit";
import type { components, paths } from "./schema";

/** Shapes of the contract by name: `Schema<"Wallet">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** What every refusal carries (RFC 9457), or what stands for it when nothing came back. */
export interface Refusal {
  /** A stable code of the contract; `offline` when the gateway was not reached, `no_answer` when none came in time. */
  readonly code: string;
  /** In the person's language. Empty when the gateway was not reached. */
  readonly detail: string;
  /** Under this id the log knows more. */
  readonly requestId: string;
  /** HTTP status; 0 when the gateway was not reached. */
  readonly status: number;
  /** Seconds to wait, with `429` and `503`. */
  readonly retryAfterS: number | undefined;
}

/** A call that was refused, as an exception. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.code} (${refusal.requestId})`);
    this.name = "Refused";
    this.refusal = refusal;
  }
}

/** Who gives the access token, and renews it when it is over. */
export interface Credentials {
  /** A token that holds for now; undefined when nobody is signed in. */
  token(): Promise<string | undefined>;
  /** Called after a `401`: a fresh token to try once more with, or undefined. */
  renew(): Promise<string | undefined>;
  /** Language of texts. */
  language(): string;
}

export type Client = ReturnType<typeof createClient<paths>>;

/** A client that signs its calls, each within its time; one `401` is answered by renewing and asking again, once. */
export function clientFor(credentials: Credentials): Client {
  const client = createClient<paths>({ baseUrl: "/", credentials: "omit" });
  const copies = new WeakMap<Request, Request>();
  const signs: Middleware = {
    async onRequest({ request: asked }) {
      const request = limited(asked);
      request.headers.set("accept-language", credentials.language());
      const token = await unlessEnded(credentials.token(), request);
      if (token !== undefined) request.headers.set("authorization", `Bearer ${token}`);
      copies.set(request, request.clone());
      return request;
    },
    async onResponse({ request, response }) {
      const copy = copies.get(request);
      if (response.status !== 401 || copy === undefined || !copy.headers.has("authorization")) return undefined;
      // When the time is over meanwhile, the refusal stands: it was not done.
      const token = await unlessEnded(credentials.renew(), request).catch(() => undefined);
      if (token === undefined) return undefined;
      copy.headers.set("authorization", `Bearer ${token}`);
      return fetch(copy);
    },
  };
  client.use(signs);
  return client;
}

interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The answer of a call, or [`Refused`]. */
export async function answer<Data>(call: Promise<Outcome<Data>>): Promise<NonNullable<Data>> {
  let outcome: Outcome<Data>;
  try {
    outcome = await call;
  } catch (error) {
    const code = error instanceof NoAnswer ? "no_answer" : "offline";
    throw new Refused({ code, detail: "", requestId: "", status: 0, retryAfterS: undefined });
  }
  if (outcome.response.ok) return (outcome.data ?? {}) as NonNullable<Data>;
  throw new Refused(refusalOf(outcome.error, outcome.response));
}

function refusalOf(problem: unknown, response: Response): Refusal {
  const fields: Record<string, unknown> = typeof problem === "object" && problem !== null ? { ...problem } : {};
  const text = (name: string): string => (typeof fields[name] === "string" ? fields[name] : "");
  const wait = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  return {
    code: text("code") || "unavailable",
    detail: text("detail"),
    requestId: text("request_id") || (response.headers.get("x-request-id") ?? ""),
    status: response.status,
    retryAfterS: Number.isNaN(wait) ? undefined : wait,
  };
}

/** A fresh `Idempotency-Key`: made once per intention, and sent again with every repeat of it. */
export function freshKey(): string {
  return crypto.randomUUID();
}
