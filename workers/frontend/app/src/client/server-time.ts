/** The server's time: countdowns end when the sale opens, not when this device thinks so. */
let offsetMs = 0;
let certaintyMs = Number.POSITIVE_INFINITY;

/** Milliseconds since 1970, as the server would say. */
export const serverNow = (): number => Date.now() + offsetMs;

/**
 * Learns from an answer that says when it was made, and how long it took to come: the quicker, the surer. `coarseMs`: what the saying is cut
 * to, 1000 for a `Date` header.
 */
export function learnTime(saidAt: string, tookMs: number, coarseMs = 0): void {
  const said = Date.parse(saidAt);
  const uncertainMs = tookMs + coarseMs;
  if (Number.isNaN(said) || uncertainMs > certaintyMs) return;
  certaintyMs = uncertainMs;
  offsetMs = said + uncertainMs / 2 - Date.now();
}
