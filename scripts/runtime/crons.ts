/** Fires every worker's crons as the platform does: by their expressions, in UTC. */
import { Cron } from "croner";
import type { LogWriter } from "./logs.ts";
import type { System } from "./system.ts";

/** Starts the timers; call the answer to stop them. */
export function startCrons(system: System, writer: LogWriter): () => void {
  const timers = system.crons().map(({ worker, cron }) => {
    const fire = async (): Promise<void> => {
      try {
        await system.scheduled(worker, cron);
      } catch (error) {
        writer.write({
          time: new Date().toISOString(),
          worker,
          level: "error",
          message: `cron "${cron}" failed: ${error instanceof Error ? error.message : error}`,
        });
      }
    };
    // A run that takes longer than its interval is not started a second time beside itself.
    return new Cron(cron, { timezone: "UTC", protect: true }, fire);
  });
  return () => {
    for (const timer of timers) timer.stop();
  };
}
