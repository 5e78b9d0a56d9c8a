/** The table at the end of a crash run. */
import type { Journal } from "./journal.ts";
import type { Load } from "./load.ts";
import { type Kill, points } from "./plan.ts";
import type { Round } from "./rounds.ts";

export function report(rounds: readonly Round[], load: Load, journal: Journal, seed: number): string {
  const kinds: Kill[] = ["random", ...points];
  const lines = kinds.map((kind) => {
    const all = rounds.filter((round) => round.kill === kind);
    const hits = all.filter((round) => round.isHit).length;
    const flights = all.map((round) => round.inFlight);
    return [
      kind.padEnd(22),
      pad(all.length),
      pad(hits),
      pad(min(flights)),
      pad(median(flights)),
      pad(Math.max(0, ...flights)),
    ].join("");
  });
  const statuses = [...load.statuses]
    .sort(([left], [right]) => left - right)
    .map(([status, count]) => `${status}: ${count}`);
  const restarts = rounds.map((round) => round.restartMs);
  return [
    "",
    `${"killed at".padEnd(22)}${["kills", "hit", "min", "median", "max"].map((text) => text.padStart(8)).join("")}   requests in flight`,
    ...lines,
    `seed ${seed}; restart until it serves: median ${median(restarts)} ms, longest ${Math.max(0, ...restarts)} ms`,
    `answers ${statuses.join(", ")}; ${journal.purchases.length} purchases, ${journal.accepted.length} accepted, ${journal.replays} replays`,
    "",
  ].join("\n");
}

const pad = (value: number): string => String(value).padStart(8);
const min = (values: readonly number[]): number => (values.length === 0 ? 0 : Math.min(...values));

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
