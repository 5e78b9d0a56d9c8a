/** Waits until workers answer `GET /health`. */

export interface Health {
  readonly isHealthy: boolean;
  /** `ok`, or what was wrong with the last answer. */
  readonly text: string;
  readonly latencyMs: number;
}

/** Asks until the answer is 200 or the time is up. */
export async function waitForHealth(port: number, timeoutMs: number): Promise<Health> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const health = await askHealth(port);
    if (health.isHealthy || Date.now() > deadline) return health;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function askHealth(port: number): Promise<Health> {
  const started = performance.now();
  const latency = (): number => Math.round(performance.now() - started);
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(5000) });
    const body = (await response.text()).trim();
    const text = response.ok ? "ok" : `${response.status} ${body.slice(0, 200)}`;
    return { isHealthy: response.ok, text, latencyMs: latency() };
  } catch (error) {
    return { isHealthy: false, text: error instanceof Error ? error.message : String(error), latencyMs: latency() };
  }
}
