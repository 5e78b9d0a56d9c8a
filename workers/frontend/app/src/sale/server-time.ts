/** The server's time: countdowns end when the sale opens, not when this device thinks so. */
let offsetMs = 0;
let certaintyMs = Number.POSITIVE_INFINITY;

/** Milliseconds since 1970, as the server would say. */
export const serverNow = (): number => Date.now() + offsetMs;

/** Learns from an answer that says when it was made, and how long it took to come: the quicker, the surer. */
export function learnTime(saidAt: string, tookMs: number): void {
  const said = Date.parse(saidAt);
  if (Number.isNaN(said) || tookMs > certaintyMs) return;
  certaintyMs = tookMs;
  offsetMs = said + tookMs / 2 - Date.now();
}
