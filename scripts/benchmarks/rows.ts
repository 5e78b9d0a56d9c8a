/** Rows of the report: a figure, the target it is held against, and whether it was met. */

export interface Row {
  /** Stable name, for programs that compare runs. */
  readonly id: string;
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  /** Nothing when it could not be measured, or when there is no target. */
  readonly isMet: boolean | undefined;
  /** Single figures, as they came. */
  readonly rounds: readonly number[];
  readonly note?: string;
}

/** Sizes of a run. */
export interface Effort {
  readonly rounds: number;
  readonly secondsPerRound: number;
  readonly isQuick: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value below which this part (0 to 1) of the sorted values lies. */
export function quantile(sorted: readonly number[] | Float64Array, part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Pairs of one round each, as ratios. */
export function ratios(above: readonly number[], below: readonly number[]): number[] {
  return above.map((value, index) => value / (below[index] ?? Number.NaN));
}

export const perSecond = (value: number): string => `${Math.round(value).toLocaleString("en")}/s`;
export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

interface RatioRow {
  readonly id: string;
  readonly what: string;
  readonly above: readonly number[];
  readonly below: readonly number[];
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly stretch?: number;
  readonly note?: string;
}

/** A ratio of two figures of the same rounds; its median is what counts. */
export function ratioRow({ id, what, above, below, atLeast, atMost, stretch, note }: RatioRow): Row {
  const rounds = ratios(above, below);
  const value = median(rounds);
  const isMet = (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
  const bound = atLeast === undefined ? `<= ${atMost}` : `>= ${atLeast}`;
  return {
    id,
    what,
    measured: value.toFixed(2),
    target: stretch === undefined ? bound : `${bound} (stretch ${stretch})`,
    isMet: Number.isFinite(value) ? isMet : undefined,
    rounds,
    ...(note === undefined ? {} : { note }),
  };
}

/** A row that cannot be measured says why and takes no other with it. */
export async function attempt(id: string, what: string, target: string, measure: () => Promise<Row>): Promise<Row> {
  try {
    return await measure();
  } catch (error) {
    return missingRow(id, what, target, error instanceof Error ? error.message.slice(0, 500) : String(error));
  }
}

/** A row that says why there is no figure. */
export function missingRow(id: string, what: string, target: string, reason: string): Row {
  return { id, what, measured: "not measured", target, isMet: undefined, rounds: [], note: reason };
}
