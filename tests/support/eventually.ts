/** Waiting for something that happens by itself: ask again until it holds, fail with the last reason when the time is up. */

export interface Patience {
  /** How long it may take. Generous: a green run never waits for it, a loaded machine needs it. */
  readonly withinMs?: number;
  readonly everyMs?: number;
  /** Named in the failure. */
  readonly what?: string;
}

/** Repeats `attempt` until it stops throwing, and answers what it answered then. */
export async function eventually<T>(attempt: () => Promise<T> | T, patience: Patience = {}): Promise<T> {
  const deadline = performance.now() + (patience.withinMs ?? 20_000);
  let waitMs = patience.everyMs ?? 25;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw named(error, patience.what);
    }
    await pause(waitMs);
    waitMs = Math.min(waitMs * 1.5, 500);
  }
}

function named(error: unknown, what: string | undefined): unknown {
  if (what !== undefined && error instanceof Error) error.message = `${what}: ${error.message}`;
  return error;
}

/** For polling only: no test waits a fixed time for something to happen. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Runs `work` for every item, at most `width` at once, and answers in the items' order. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const entries = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of entries) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}

/** `[0, 1, …, count - 1]`. */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
