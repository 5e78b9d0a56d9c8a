/** The server's time: countdowns end when the sale opens, not when this device thinks so. */
let offsetMs = 0;
let certaintyMs = Number.POSITIVE_INFINITY;
let learntAtMs = 0;
/** Where the device's clock stands against its own steps; a jump means that it was set, or that the device slept. */
let driftMs = 0;

/** What is known grows old: a millisecond more uncertain with each half second, so that after some minutes any answer counts again. */
const agingPerMs = 1 / 500;
/** A clock that moved more than this by itself was set. */
const jumpMs = 1_000;

const listeners = new Set<() => void>();

/** Milliseconds since 1970, as the server would say. */
export const serverNow = (): number => Date.now() + offsetMs;

/** Calls back when something better is known. */
export function onTimeLearnt(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Learns from an answer that says when it was made, and how long it took to come: the quicker, the surer. `coarseMs`: what the saying is cut
 * to, 1000 for a `Date` header.
 */
export function learnTime(saidAt: string, tookMs: number, coarseMs = 0): void {
  const said = Date.parse(saidAt);
  const uncertainMs = tookMs + coarseMs;
  if (Number.isNaN(said) || uncertainMs > knownWithinMs()) return;
  certaintyMs = uncertainMs;
  learntAtMs = performance.now();
  driftMs = Date.now() - performance.now();
  offsetMs = said + uncertainMs / 2 - Date.now();
  for (const listener of [...listeners]) listener();
}

/** How far off the time may be by now. */
function knownWithinMs(): number {
  const now = performance.now();
  if (Math.abs(Date.now() - now - driftMs) > jumpMs) return Number.POSITIVE_INFINITY;
  return certaintyMs + (now - learntAtMs) * agingPerMs;
}
