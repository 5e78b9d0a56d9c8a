/**
 * The course of a sale as this page saw it: stock over time, pace, and how long it took to sell out.
 *
 * Pace: pieces that left the stock within the last [`paceWindowMs`], divided by that time (by the time watched, while that is
 * shorter). Pieces that come back do not count against it; what left while the feed was cut is not counted, because nobody knows
 * when it left. Where a person may buy one piece, pieces are orders.
 */

export interface Point {
  /** Server's time, milliseconds since 1970. */
  readonly atMs: number;
  readonly free: number;
  /** The feed was cut before it. */
  readonly isAfterGap: boolean;
}

export interface Course {
  readonly points: readonly Point[];
  /** The first piece that was seen leaving. */
  readonly firstSoldAtMs: number | undefined;
  /** When the last piece was seen leaving; undefined again when pieces came back. */
  readonly soldOutAtMs: number | undefined;
  /** Most pieces per second so far. */
  readonly peak: number;
}

export const paceWindowMs = 10_000;
/** Less than this is no time to measure a pace in. */
const paceLeastMs = 1_000;
/** More points than any screen has columns. */
const pointsMost = 2_000;

export const noCourse: Course = { points: [], firstSoldAtMs: undefined, soldOutAtMs: undefined, peak: 0 };

/** The course with one more news. */
export function continued(course: Course, news: Point): Course {
  const last = course.points.at(-1);
  if (last !== undefined && last.free === news.free && !news.isAfterGap) return course;
  const atMs = Math.max(news.atMs, last?.atMs ?? 0);
  const points = thinned([...course.points, { ...news, atMs }]);
  const isSold = last !== undefined && news.free < last.free;
  const firstSoldAtMs = course.firstSoldAtMs ?? (isSold && !news.isAfterGap ? atMs : undefined);
  const wasSeenSellingOut = isSold && news.free === 0 && !news.isAfterGap;
  const soldOutAtMs = news.free > 0 ? undefined : (course.soldOutAtMs ?? (wasSeenSellingOut ? atMs : undefined));
  const next = { points, firstSoldAtMs, soldOutAtMs, peak: course.peak };
  return { ...next, peak: Math.max(course.peak, pace(next, atMs)) };
}

/** Pieces per second at a time. */
export function pace({ points }: Pick<Course, "points">, nowMs: number): number {
  const first = points[0];
  if (first === undefined) return 0;
  const sinceMs = nowMs - paceWindowMs;
  let pieces = 0;
  for (let at = points.length - 1; at > 0; at -= 1) {
    const [point, before] = [points[at], points[at - 1]];
    if (point === undefined || before === undefined || point.atMs <= sinceMs) break;
    if (!point.isAfterGap) pieces += Math.max(0, before.free - point.free);
  }
  const watchedMs = Math.min(paceWindowMs, Math.max(paceLeastMs, nowMs - first.atMs));
  return (pieces * 1000) / watchedMs;
}

/** How long it took to sell out, from the sale's start or else from the first piece that was seen leaving. */
export function soldOutAfterMs(course: Course, startsAtMs: number | undefined): number | undefined {
  const { soldOutAtMs, firstSoldAtMs } = course;
  const isStartSeen = startsAtMs !== undefined && soldOutAtMs !== undefined && startsAtMs <= soldOutAtMs;
  const since = isStartSeen ? startsAtMs : firstSoldAtMs;
  return soldOutAtMs === undefined || since === undefined ? undefined : soldOutAtMs - since;
}

/** Every second point of the older half is dropped; the newer half, by which the pace is measured, stays. */
function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= pointsMost) return points;
  const half = Math.floor(points.length / 2);
  return points.filter((point, at) => at >= half || at % 2 === 0 || point.isAfterGap);
}

/** At most so many points that show the course, the first and the last among them. */
export function sampled(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => points[Math.round(at * step)]).filter((point) => point !== undefined);
}

/** What was kept of a course; undefined when it is none. */
export function parseCourse(text: string | null): Course | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    if (typeof value !== "object" || value === null || !("points" in value) || !Array.isArray(value.points)) {
      return undefined;
    }
    const kept: Record<string, unknown> = { ...value };
    const number = (name: string): number | undefined =>
      typeof kept[name] === "number" && Number.isFinite(kept[name]) ? kept[name] : undefined;
    const isPoint = (point: unknown): point is Point =>
      typeof point === "object" &&
      point !== null &&
      "atMs" in point &&
      Number.isFinite(point.atMs) &&
      "free" in point &&
      Number.isSafeInteger(point.free);
    return {
      points: value.points.filter(isPoint),
      firstSoldAtMs: number("firstSoldAtMs"),
      soldOutAtMs: number("soldOutAtMs"),
      peak: number("peak") ?? 0,
    };
  } catch {
    return undefined;
  }
}
