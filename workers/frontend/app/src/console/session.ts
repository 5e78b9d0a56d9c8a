/**
 * Who is signed in to the console, and the tokens that say so.
 *
 * The access token lives in memory only. The refresh token lives in `sessionStorage`: a reload keeps the operator signed in, closing the tab
 * ends it, and no other tab reads it from there. Whoever could read it here could already act as the operator, so it is the strict
 * Content-Security-Policy that keeps it; nothing of it is in a cookie, in an address or in `localStorage`.
 *
 * Refresh tokens rotate, and a used one that comes back ends the whole sign-in. A duplicated tab begins with a copy, therefore every rotation is
 * told to the other tabs, which go on with the successor.
 */
import { answer, type Client, clientFor, type Refusal, Refused, type Schema } from "../client/client";
import { forgetIntentions } from "../client/intentions";
import type { Language } from "../texts/texts";
import { forgetDraft } from "./drafts";

export type Session = Schema<"Session">;
export type Operator = Session["user"];

/** `over`: it has ended; `banned` and `role`: the person may not work here any more. */
export type WhyOut = "absent" | "over" | "left" | "refused" | "banned" | "role";

/** Where the sign-in stands. */
export type SignIn =
  | { readonly state: "starting" }
  | { readonly state: "out"; readonly why: WhyOut; readonly refusal?: Refusal }
  | { readonly state: "in"; readonly operator: Operator };

interface Rotation {
  readonly used: string;
  readonly session: Session;
}

const STORED = "doglc-console-refresh";
/** A token that ends sooner than this is renewed before it is used. */
const SPARE_MS = 30_000;
/** After a `403` it is looked whether the person still may work here, at most this often for each code: a ban is not overlooked. */
const RECHECK_MS = 30_000;

let signIn: SignIn = { state: "starting" };
let access: { token: string; endsAtMs: number } | undefined;
/** A link's code that the gateway has not answered to yet; kept for the next try, in memory only. */
let pendingCode: string | undefined;
let renewing: Promise<string | undefined> | undefined;
const checkedAtMs = new Map<unknown, number>();
/** The gateway has said so; a ban ends the sign-in, whose renewal then says only that it is over. */
let isSaidToBeBanned = false;
let spoken: () => Language = () => "en";
const listeners = new Set<() => void>();
const rotations = new BroadcastChannel("doglc-console-rotations");

const anonymous: Client = clientFor({
  token: async () => undefined,
  renew: async () => undefined,
  language: () => spoken(),
});

/** Signs every call of the console. */
export const client: Client = clientFor({ token, renew, language: () => spoken() });
client.use({
  onResponse({ response }) {
    // A ban or a lost role bites at once, in the middle of work.
    if (response.status === 403) void recheck(response.clone());
    return undefined;
  },
});

/** In which language refusals are asked for. */
export function speak(language: () => Language): void {
  spoken = language;
}

export function current(): SignIn {
  return signIn;
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: SignIn): void {
  signIn = next;
  for (const listener of listeners) listener();
}

/** After a refusal: does the person still work here? A renewal tells: it fails after a ban, and brings the roles of now. */
async function recheck(refused: Response): Promise<void> {
  const problem: unknown = await refused.json().catch(() => undefined);
  const code = typeof problem === "object" && problem !== null && "code" in problem ? problem.code : undefined;
  if (Date.now() - (checkedAtMs.get(code) ?? Number.NEGATIVE_INFINITY) < RECHECK_MS) return;
  checkedAtMs.set(code, Date.now());
  if (code === "banned") isSaidToBeBanned = true;
  await renew();
}

/** Takes the one-time code out of the address, at once: it must not stay in the history or in a screenshot. */
export function takeCode(): string | undefined {
  if (!location.hash.startsWith("#code=")) return undefined;
  const code = new URLSearchParams(location.hash.slice(1)).get("code") ?? "";
  history.replaceState(null, "", location.pathname);
  return code;
}

/** Begins: with the code of a link where there is one, else with the sign-in of this tab. */
export async function begin(code: string | undefined): Promise<void> {
  const link = code ?? pendingCode;
  if (link !== undefined) return redeem(link);
  if (stored() === undefined) return become({ state: "out", why: "absent" });
  become({ state: "starting" });
  await renew();
  if (signIn.state === "starting") {
    // The gateway was not reached: the sign-in is kept for the next try.
    become({ state: "out", why: "refused", refusal: unreached });
  }
}

const unreached: Refusal = { code: "offline", detail: "", requestId: "", status: 0, retryAfterS: undefined };

async function redeem(code: string): Promise<void> {
  pendingCode = code;
  become({ state: "starting" });
  try {
    take(await answer(anonymous.POST("/api/auth/link", { body: { code } })));
    pendingCode = undefined;
  } catch (error) {
    const refusal = error instanceof Refused ? error.refusal : unreached;
    // Refused for haste it is unspent: the same link works in a moment.
    if (!mayTryAgain(refusal)) pendingCode = undefined;
    become({ state: "out", why: "refused", refusal });
  }
}

/** True when the same may work in a moment: the gateway was not reached, is in trouble, or asks for patience. */
export function mayTryAgain({ status }: Refusal): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** Ends the sign-in here, at once and whatever the network does; then at the gateway. */
export async function leave(): Promise<void> {
  const [held, used] = [access, stored()];
  const underWay = renewing;
  if (signIn.state === "in") forgetIntentions(String(signIn.operator.id));
  forgetDraft();
  forget();
  become({ state: "out", why: "left" });
  try {
    await underWay;
    const bearer = held !== undefined && held.endsAtMs > Date.now() ? held.token : await lastToken(used);
    if (bearer === undefined) return;
    await anonymous.DELETE("/api/auth/session", { headers: { authorization: `Bearer ${bearer}` }, keepalive: true });
  } catch {
    // Not reached: the tokens are gone from here, and the sign-in ends by itself.
  }
}

/** A token to leave with, for the sign-in whose access token is over. */
async function lastToken(used: string | undefined): Promise<string | undefined> {
  if (used === undefined) return undefined;
  const session = await answer(anonymous.POST("/api/auth/refresh", { body: { refresh_token: used } }));
  return session.access_token;
}

/** A token that holds for now. */
async function token(): Promise<string | undefined> {
  if (access === undefined || access.endsAtMs - Date.now() < SPARE_MS) {
    return (await renew()) ?? access?.token;
  }
  return access.token;
}

/** Renews the access token, once for all who ask meanwhile. Also after a change of language, which the token carries. */
export function renew(): Promise<string | undefined> {
  renewing ??= rotate().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function rotate(): Promise<string | undefined> {
  const used = stored();
  if (used === undefined) return undefined;
  try {
    const session = await answer(anonymous.POST("/api/auth/refresh", { body: { refresh_token: used } }));
    rotations.postMessage({ used, session } satisfies Rotation);
    // Whoever has left meanwhile, or has come by another link, does not go on with this one.
    if (stored() !== used) return access?.token;
    return take(session);
  } catch (error) {
    const isOver = error instanceof Refused && (error.refusal.status === 401 || error.refusal.status === 403);
    if (!isOver) return undefined;
    // Another tab may have been faster.
    if (stored() !== used) return access?.token;
    forget();
    become({ state: "out", why: isSaidToBeBanned || error.refusal.code === "banned" ? "banned" : "over" });
    return undefined;
  }
}

function take(session: Session): string | undefined {
  if (!session.user.roles.some((role) => role !== "user")) {
    forget();
    become({ state: "out", why: "role" });
    return undefined;
  }
  isSaidToBeBanned = false;
  access = { token: session.access_token, endsAtMs: Date.now() + session.expires_in * 1000 };
  sessionStorage.setItem(STORED, session.refresh_token);
  become({ state: "in", operator: session.user });
  return session.access_token;
}

function stored(): string | undefined {
  return sessionStorage.getItem(STORED) ?? undefined;
}

function forget(): void {
  access = undefined;
  sessionStorage.removeItem(STORED);
}

rotations.addEventListener("message", ({ data }: MessageEvent<Rotation>) => {
  if (data.used === stored()) take(data.session);
});
