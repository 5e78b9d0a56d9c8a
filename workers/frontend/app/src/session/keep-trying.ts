/**
 * Keeps trying to start a session that the gateway was not reached for: when the network or the page comes back, and now and then by
 * itself, because a single failed request brings no event. Nothing is tried once somebody is signed in or has been refused.
 */
import { type Backoff, waitMs } from "../live/backoff";
import { browserPorts, type Ports } from "../live/ports";
import { isUnreached, type Session } from "./session";

const backoff: Backoff = { firstMs: 4_000, mostMs: 60_000 };

/** For as long as the page stands; the answer ends it. */
export function keepTrying(
  session: Pick<Session, "state" | "subscribe" | "start">,
  ports: Pick<Ports, "after" | "random" | "onReturn"> = browserPorts,
): () => void {
  let attempts = 0;
  let isOver = false;
  let cancel = (): void => {};
  const arm = (): void => {
    cancel();
    if (isOver) return;
    if (isUnreached(session.state)) cancel = ports.after(waitMs(backoff, attempts, ports.random()), again);
    else attempts = 0;
  };
  const again = (): void => {
    cancel();
    if (isOver || !isUnreached(session.state)) return;
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
