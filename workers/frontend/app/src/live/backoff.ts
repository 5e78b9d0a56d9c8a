/**
 * When to try again. Full jitter: a whole hall that lost the same server does not come back in one instant.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */

export interface Backoff {
  /** Upper bound of the first wait. */
  readonly firstMs: number;
  /** Upper bound of every wait. */
  readonly mostMs: number;
}

/** Never less, so that a refusing server is not hammered. */
const leastMs = 50;

/** The wait before attempt `attempt` (from 0); `random` in 0..1. */
export function waitMs({ firstMs, mostMs }: Backoff, attempt: number, random: number): number {
  const boundMs = Math.min(mostMs, firstMs * 2 ** Math.min(Math.max(attempt, 0), 30));
  return Math.max(leastMs, Math.floor(random * boundMs));
}
