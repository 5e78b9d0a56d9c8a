/**
 * The control port of a local system, for tests: crons, time, stopped workers,
 * paused queues, reloads, SQL. Listens on loopback only; nothing like it is deployed.
 */
import http from "node:http";
import {
  badRequest,
  HttpError,
  isForeign,
  type JsonObject,
  listen,
  parseObject,
  readBody,
  sendJson,
} from "./loopback.ts";
import type { System } from "./system.ts";

export interface ControlSettings {
  readonly system: System;
  readonly port: number;
  /** What `GET /state` says besides the system's own state. */
  readonly describe: () => Record<string, unknown>;
  /** Whether starting is over: workers answer, demo data is in. */
  readonly isReady: () => boolean;
  /** Called after everything was loaded anew. */
  readonly onReload: () => void;
}

/** Statements for a database may be long. */
const maxBodyBytes = 64 * 1024 * 1024;

type Handler = (request: { url: URL; body: JsonObject; parts: string[] }) => Promise<unknown>;

/** Starts to listen; call the answer to stop. */
export async function startControl(settings: ControlSettings): Promise<() => Promise<void>> {
  const routes = makeRoutes(settings);
  const server = http.createServer((request, response) => {
    answer(routes, request)
      .then(([status, value]) => sendJson(response, status, value))
      .catch((error: unknown) => sendJson(response, 500, { error: String(error) }));
  });
  const { close } = await listen(server, settings.port);
  return close;
}

function makeRoutes({ system, describe, isReady, onReload }: ControlSettings): Record<string, Handler> {
  const loadAnew = async (load: () => Promise<void>): Promise<void> => {
    await load();
    onReload();
  };
  return {
    "GET /health": async () => {
      if (!isReady()) throw new HttpError(503, "starting");
      return { status: "ok" };
    },
    "GET /state": async () => describe(),
    "GET /queues": () => system.queues(),
    "GET /time": async () => clock(system),
    "POST /time": async ({ body }) => {
      const advanceMs = body["advance_ms"];
      if (typeof advanceMs !== "number" || !Number.isSafeInteger(advanceMs) || advanceMs < 0) {
        throw badRequest("advance_ms must be a whole number, not below 0");
      }
      await loadAnew(() => system.advanceClock(advanceMs));
      return clock(system);
    },
    "POST /reload": async () => {
      await loadAnew(() => system.reload());
      return { status: "reloaded" };
    },
    "POST /scheduled": async ({ url }) => {
      const worker = url.searchParams.get("worker");
      const cron = url.searchParams.get("cron") ?? system.crons().find((item) => item.worker === worker)?.cron;
      if (!worker || !cron) throw badRequest("worker and cron are needed");
      return system.scheduled(worker, cron);
    },
    "POST /workers/*/*": async ({ parts: [, worker = "", verb = ""] }) => {
      if (verb !== "stop" && verb !== "start") throw badRequest("stop or start");
      await system.setStopped(worker, verb === "stop");
      return { worker, stopped: system.isStopped(worker) };
    },
    "POST /queues/*/*": async ({ parts: [, queue = "", verb = ""] }) => {
      if (verb !== "pause" && verb !== "resume") throw badRequest("pause or resume");
      await system.setPaused(queue, verb === "pause");
      return { queue, paused: verb === "pause" };
    },
    "POST /queues/*": async ({ parts: [, queue = ""], body }) => {
      const { text } = body;
      if (typeof text !== "string") throw badRequest("text is needed");
      await system.send(queue, text);
      return { queue, sent: 1 };
    },
    "POST /d1/*/query": async ({ parts: [, worker = ""], body }) => {
      const database = system.databases().find((item) => item.worker === worker);
      const { sql, params } = body;
      if (!database || typeof sql !== "string") throw badRequest("a worker with a database and sql are needed");
      return system.inside.query(worker, sql, Array.isArray(params) ? params : []);
    },
  };
}

function clock(system: System): unknown {
  const offsetMs = system.clockOffsetMs;
  return { offset_ms: offsetMs, now: new Date(Date.now() + offsetMs).toISOString() };
}

async function answer(routes: Record<string, Handler>, request: http.IncomingMessage): Promise<[number, unknown]> {
  if (isForeign(request)) return [403, { error: "foreign origin or host" }];
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const parts = url.pathname.slice(1).split("/").map(decodeURIComponent);
  const key = Object.keys(routes).find((route) => matches(route, request.method ?? "", parts));
  const handler = key === undefined ? undefined : routes[key];
  if (!handler) return [404, { error: "not found", routes: Object.keys(routes) }];
  try {
    return [
      200,
      await handler({ url, body: parseObject((await readBody(request, maxBodyBytes)).toString("utf8")), parts }),
    ];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [error instanceof HttpError ? error.status : 500, { error: message }];
  }
}

function matches(route: string, method: string, parts: readonly string[]): boolean {
  const [routeMethod, routePath = ""] = route.split(" ");
  const pattern = routePath.slice(1).split("/");
  return (
    routeMethod === method &&
    pattern.length === parts.length &&
    pattern.every((part, index) => part === "*" || part === parts[index])
  );
}
