/** Heads of sales' chains that this device has seen on live feeds, for receipts that are checked after the feed's screen is left. */
import type { LiveSale } from "../../live";

const seen = new Map<number, Set<string>>();

/** The set of a product; it grows while one of its feeds is open. */
export function headsSeenOf(productId: number): Set<string> {
  const found = seen.get(productId) ?? new Set();
  seen.set(productId, found);
  return found;
}

/** Notes the heads of a feed; the answer ends it. */
export function noteHeads(productId: number, live: LiveSale): () => void {
  const heads = headsSeenOf(productId);
  for (const head of live.headsSeen) heads.add(head);
  return live.onStock(({ head }) => heads.add(head));
}
