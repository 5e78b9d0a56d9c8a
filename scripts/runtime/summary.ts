/** What `scripts/dev` shows at the end: what runs where, and three lines to try. */
import type { Worker } from "../workspace/workers.ts";
import type { Health } from "./health.ts";
import type { Ports } from "./ports.ts";

export interface Summary {
  readonly workers: readonly Worker[];
  readonly running: ReadonlySet<string>;
  readonly health: ReadonlyMap<string, Health>;
  readonly ports: Ports;
  /** Address of the sandbox's chat page, when there is a sandbox. */
  readonly chatUrl: string | undefined;
  readonly bankUrl: string;
  readonly googleUrl: string;
  readonly adminApiKey: string;
  readonly notes: readonly string[];
  readonly startedInMs: number;
}

export function printSummary(summary: Summary): void {
  const rows: [string, string, string][] = summary.workers.map((worker) => [
    worker.name,
    url(summary.ports.workers.get(worker.name)),
    status(worker.name, summary),
  ]);
  if (summary.chatUrl) rows.push(["chat page", summary.chatUrl, "Telegram sandbox: be any of the demo's people"]);
  rows.push(["bank", summary.bankUrl, "made-up transfers: pays deposits, vouches for slips"]);
  rows.push(["google", summary.googleUrl, "made-up mailbox: the banks' mails, and Google that tells of them"]);
  rows.push(["control", url(summary.ports.control), "crons, time, queues; for tests"]);

  const pages = url(summary.ports.workers.get("frontend"));
  const api = url(summary.ports.workers.get("api"));
  console.log(`\nDOGLC runs after ${(summary.startedInMs / 1000).toFixed(1)} s (Ctrl-C stops it)\n`);
  for (const [name, address, text] of rows) console.log(`  ${name.padEnd(11)}${address.padEnd(24)}${text}`);
  for (const note of summary.notes) console.log(`  ${note}`);
  console.log("\nTry:");
  if (summary.chatUrl) console.log(`  open ${summary.chatUrl} and send /start`);
  if (summary.running.has("frontend")) console.log(`  open ${pages}/ (Mini App), ${pages}/sale, ${pages}/console`);
  console.log(`  curl ${api}/api/products`);
  console.log(
    `  curl ${api}/api/buy -H 'X-Api-Key: ${summary.adminApiKey}' -H 'Content-Type: application/json' \\\n` +
      `    -H "Idempotency-Key: $RANDOM" -d '{"user_id":1002,"product_id":1,"quantity":1}'`,
  );
  console.log("");
}

function status(worker: string, summary: Summary): string {
  if (!summary.running.has(worker)) return "not part of this run: answers 503";
  const health = summary.health.get(worker);
  return health?.isHealthy ? `ok (${health.latencyMs} ms)` : `NOT HEALTHY: ${health?.text ?? "no answer"}`;
}

const url = (port: number | undefined): string => `http://127.0.0.1:${port}`;
