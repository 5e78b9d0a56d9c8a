/**
 * How every worker is. The gateway tells of itself and of what it calls; the frontend of itself and, over its binding, of the bot, which nobody
 * calls. Whoever does not answer is down; of whom nobody could be asked, that is said too: no worker is missing from the list.
 */
import type { Schema } from "../../../client/client";
import { client } from "../../session";

export interface WorkerState {
  readonly status: "ok" | "down" | "unknown";
  readonly code?: string | undefined;
  readonly latencyMs?: number | undefined;
}

type States = Record<string, WorkerState>;

export interface AllWorkers {
  readonly isWell: boolean;
  readonly workers: Readonly<States>;
}

/** In the order of the list; of these the gateway tells. */
const ofGateway = ["api", "banking", "security", "shop", "analytics"] as const;
const PATIENCE_MS = 8_000;

export async function readWorkers(): Promise<{ data: AllWorkers; response: Response }> {
  const [gateway, bot, frontend] = await Promise.all([askGateway(), askOne("/health/main-bot"), askOne("/health")]);
  const workers: States = { ...gateway, "main-bot": bot, frontend };
  const isWell = Object.values(workers).every(({ status }) => status === "ok");
  // Illness is news, not a refusal.
  return { data: { isWell, workers }, response: new Response(null, { status: 200 }) };
}

async function askGateway(): Promise<States> {
  try {
    const outcome = await client.GET("/api/health", { signal: AbortSignal.timeout(PATIENCE_MS) });
    const told: unknown = outcome.data ?? outcome.error;
    if (isHealth(told)) {
      const services = Object.entries(told.services).map(([worker, { status, code, latency_ms: latencyMs }]) => {
        return [worker, { status, code, latencyMs }] as const;
      });
      return { ...unheard("unknown"), api: { status: "ok" }, ...Object.fromEntries(services) };
    }
  } catch {
    // Not reached.
  }
  return { ...unheard("unknown"), api: { status: "down" } };
}

function unheard(status: WorkerState["status"]): States {
  return Object.fromEntries(ofGateway.map((worker) => [worker, { status }]));
}

function isHealth(value: unknown): value is Schema<"Health"> {
  return typeof value === "object" && value !== null && "services" in value;
}

/** A worker's own health: `200` with `{"status":"ok"}`, or `503` with the code of what is wrong. */
async function askOne(path: string): Promise<WorkerState> {
  const since = performance.now();
  try {
    const response = await fetch(path, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE_MS) });
    const told: unknown = await response.json();
    const { status, code }: { status?: unknown; code?: unknown } =
      typeof told === "object" && told !== null ? told : {};
    if (response.ok && status === "ok") return { status: "ok", latencyMs: Math.round(performance.now() - since) };
    return { status: "down", code: typeof code === "string" ? code : undefined };
  } catch {
    return { status: "down" };
  }
}
