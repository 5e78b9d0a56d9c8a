/**
 * Keeps trying to start a session that the gateway was not reached for: when the network or the page comes back, and now and then by
 * itself, because a single failed request brings no event; not before the gateway has asked to. Nothing is tried once somebody is signed in or
 * has been refused.
 */
import { type Backoff, waitMs } from "../live/backoff";
import { browserPorts, type Ports } from "../live/ports";
import { askedMs } from "./patience";
import { isUnreached, type Session, type SessionState } from "./session";

const backoff: Backoff = { firstMs: 4_000, mostMs: 60_000 };

/** For as long as the page stands; the answer ends it. */
export function keepTrying(
  session: Pick<Session, "state" | "subscribe" | "start">,
  ports: Pick<Ports, "after" | "now" | "random" | "onReturn"> = browserPorts,
): () => void {
  let attempts = 0;
  let isOver = false;
  let cancel = (): void => {};
  let failed: SessionState | undefined;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  const arm = (): void => {
    cancel();
    if (isOver) return;
    const { state } = session;
    if (!isUnreached(state)) {
      attempts = 0;
      return;
    }
    if (state !== failed) {
      failed = state;
      notBeforeMs = ports.now() + (state.kind === "failed" ? askedMs(state.refusal) : 0);
    }
    cancel = ports.after(Math.max(waitMs(backoff, attempts, ports.random()), notBeforeMs - ports.now()), again);
  };
  const again = (): void => {
    if (isOver || !isUnreached(session.state)) return;
    if (ports.now() < notBeforeMs) {
      arm();
      return;
    }
    cancel();
    attempts += 1;
    void session.start().then(arm);
  };
  const offState = session.subscribe(arm);
  const offReturn = ports.onReturn(again);
  arm();
  return () => {
    isOver = true;
    cancel();
    offState();
    offReturn();
  };
}
