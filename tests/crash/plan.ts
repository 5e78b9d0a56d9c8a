/** Which kills a run makes: the named points in turn, and as many at random moments, in a shuffled order that a seed repeats. */

/** Places between two steps, in the order in which an order passes them. */
export const points = [
  "gate_full_buffer",
  "reserved_not_sent",
  "charged_not_marked",
  "charged_not_projected",
  "marked_not_projected",
] as const;

export type Point = (typeof points)[number];
export type Kill = Point | "random";

/** Half of the kills hit the named points, each at least once. */
export function planKills(count: number, random: () => number): Kill[] {
  const kills = Array.from({ length: count }, (_, index): Kill => {
    const point = points[Math.floor(index / 2) % points.length];
    return index % 2 === 0 && point !== undefined ? point : "random";
  });
  for (let last = kills.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [kills[last], kills[other]] = [kills[other] ?? "random", kills[last] ?? "random"];
  }
  return kills;
}

/** mulberry32: small, seeded, good enough to choose moments. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
