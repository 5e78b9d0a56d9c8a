/**
 * One purchase, from the tap to a definite answer, over a network that loses things.
 *
 * Invariant: a purchase has ONE client id, made before it is first sent, which is the idempotency key on every road. Whatever
 * was lost is asked again under it, so an intention is bought once or not at all. "No" is said only when nothing can have been
 * bought; where that is not certain the outcome is `unknown`, and asking again with the same id is the way to find out.
 */
import { type Backoff, waitMs } from "./backoff";
import type { Ticket } from "./messages";
import { type Ports, pause } from "./ports";

export interface Wanted {
  /** The client id. */
  readonly id: string;
  readonly productId: number;
  readonly quantity: number;
}

export type Road = "socket" | "http";

/** What one asking brought. */
export type Reply =
  | { readonly kind: "ticket"; readonly ticket: Ticket }
  | {
      readonly kind: "error";
      readonly code: string;
      readonly detail: string;
      readonly retryAfterS: number | undefined;
    }
  /** Sent, and no answer came: it may have been bought. */
  | { readonly kind: "lost" }
  /** Never left this device. */
  | { readonly kind: "unsent" };

export type BuyOutcome =
  | { readonly kind: "ordered"; readonly id: string; readonly ticket: Ticket; readonly road: Road }
  | {
      readonly kind: "refused";
      readonly id: string;
      readonly code: string;
      /** In the person's language; empty when the gateway was never reached (`offline`). */
      readonly detail: string;
      readonly retryAfterS: number | undefined;
    }
  /** Not known yet: ask again with this id. The order, where its id is known, will say. */
  | { readonly kind: "unknown"; readonly id: string; readonly orderId: string | undefined };

export interface Roads {
  /** Waits a moment for a signed-in socket, and gives its number; undefined when there is none to wait for. */
  socketReady(withinMs: number): Promise<number | undefined>;
  overSocket(wanted: Wanted): Promise<Reply>;
  overHttp(wanted: Wanted): Promise<Reply>;
  /** The socket answered "sign in first". */
  signInAgain(): void;
}

/** After this the person is told that it is not known. */
export const giveUpAfterMs = 45_000;
/** A device without any network says so after this: nothing was sent, nothing waits to be sent. */
const offlineAfterMs = 6_000;
/** A socket that was just cut is back within this, or HTTP is quicker. */
const socketGraceMs = 800;
const backoff: Backoff = { firstMs: 400, mostMs: 4_000 };
/** A refusal for haste, told to the person after so many. */
const hastyMost = 4;

/** Codes with which nothing is known to have been decided. */
const undecided = new Set(["unavailable", "upstream_timeout", "internal", "misconfigured"]);
/** Codes about who asks, not about the purchase: they say nothing of an earlier asking whose answer was lost. */
const aboutTheCaller = new Set([
  "rate_limited",
  "unauthorized",
  "token_expired",
  "auth_required",
  "forbidden",
  "banned",
  "offline",
]);

/** Asks until there is an answer that can be relied on. */
export async function settle(wanted: Wanted, roads: Roads, ports: Ports): Promise<BuyOutcome> {
  const sinceMs = ports.now();
  const state: State = { wasLost: false, orderId: undefined, hasty: 0, refusedAfterLoss: "", silentSocket: undefined };
  for (let attempt = 0; ; attempt += 1) {
    const { reply, road } = await ask(wanted, roads, state);
    const outcome = judge(wanted, reply, road, state);
    if (outcome !== undefined) return outcome;
    if (ports.now() - sinceMs >= patienceMs(reply, state)) return given(wanted, reply, state);
    const needsToken = reply.kind === "error" && reply.code === "auth_required";
    if (needsToken) roads.signInAgain();
    if (!needsToken || attempt > 0) await pause(ports, restMs(reply, attempt, ports.random()));
  }
}

function patienceMs(reply: Reply, { wasLost }: State): number {
  return reply.kind === "unsent" && !wasLost ? offlineAfterMs : giveUpAfterMs;
}

function restMs(reply: Reply, attempt: number, random: number): number {
  const askedS = reply.kind === "error" ? (reply.retryAfterS ?? 0) : 0;
  return Math.min(askedS * 1000, 10_000) + waitMs(backoff, attempt, random);
}

interface State {
  /** Some asking may have been bought without our knowing. */
  wasLost: boolean;
  orderId: string | undefined;
  hasty: number;
  /** The refusal that came after a loss: believed when it comes twice. */
  refusedAfterLoss: string;
  /** Number of the socket that gave no answer: it is not asked again. */
  silentSocket: number | undefined;
}

async function ask(wanted: Wanted, roads: Roads, state: State): Promise<{ reply: Reply; road: Road }> {
  const socket = await roads.socketReady(socketGraceMs);
  if (socket !== undefined && socket !== state.silentSocket) {
    const reply = await roads.overSocket(wanted);
    if (reply.kind === "lost") state.silentSocket = socket;
    if (reply.kind !== "unsent") return { reply, road: "socket" };
  }
  return { reply: await roads.overHttp(wanted), road: "http" };
}

/** The outcome that a reply makes certain; undefined when it has to be asked again. */
function judge(wanted: Wanted, reply: Reply, road: Road, state: State): BuyOutcome | undefined {
  const { id } = wanted;
  switch (reply.kind) {
    case "ticket":
      if (reply.ticket.status !== "unknown") return { kind: "ordered", id, ticket: reply.ticket, road };
      state.wasLost = true;
      state.orderId = reply.ticket.order_id;
      return undefined;
    case "lost":
      state.wasLost = true;
      return undefined;
    case "unsent":
      return undefined;
    case "error":
      return judgeError(id, reply, road, state);
  }
}

function judgeError(
  id: string,
  { code, detail, retryAfterS }: Extract<Reply, { kind: "error" }>,
  road: Road,
  state: State,
): BuyOutcome | undefined {
  const refused: BuyOutcome = { kind: "refused", id, code, detail, retryAfterS };
  if (undecided.has(code)) {
    state.wasLost = true;
    return undefined;
  }
  if (code === "rate_limited") {
    state.hasty += 1;
    return state.hasty >= hastyMost && !state.wasLost ? refused : undefined;
  }
  if (code === "auth_required" && road === "socket") return undefined;
  if (!state.wasLost) return refused;
  if (aboutTheCaller.has(code)) return { kind: "unknown", id, orderId: state.orderId };
  // The lost one may be overtaken by its repetition: a "no" counts when it stays.
  if (state.refusedAfterLoss === code) return refused;
  state.refusedAfterLoss = code;
  return undefined;
}

/** Time is up. */
function given({ id }: Wanted, reply: Reply, { wasLost, orderId }: State): BuyOutcome {
  if (wasLost) return { kind: "unknown", id, orderId };
  const error = reply.kind === "error" ? reply : { code: "offline", detail: "", retryAfterS: undefined };
  return { kind: "refused", id, code: error.code, detail: error.detail, retryAfterS: error.retryAfterS };
}
