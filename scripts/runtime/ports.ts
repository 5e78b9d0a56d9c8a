/** The ports of one local system, all counted from its base. */
import net from "node:net";
import type { Worker } from "../workspace/workers.ts";

export interface Ports {
  readonly control: number;
  readonly telegram: number;
  readonly bank: number;
  readonly google: number;
  readonly workers: ReadonlyMap<string, number>;
}

export function portsOf(portBase: number, workers: readonly Worker[]): Ports {
  return {
    control: portBase,
    telegram: portBase + 1,
    bank: portBase + 2,
    google: portBase + 3,
    workers: new Map(workers.map((worker) => [worker.name, portBase + worker.portOffset])),
  };
}

/** Fails with the name of whoever needs a port that is not free. */
export async function checkPortsAreFree(ports: Ports): Promise<void> {
  const { workers, ...others } = ports;
  const named: [string, number][] = [...Object.entries(others), ...workers];
  const taken: string[] = [];
  for (const [name, port] of named) if (!(await isFree(port))) taken.push(`${port} (${name})`);
  if (taken.length > 0) {
    throw new Error(
      `taken: port ${taken.join(", ")}. Stop what listens there (perhaps another ./scripts/dev), or choose others with --port-base.`,
    );
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
