/** Where the systems of tests listen and keep their state. Each Vitest worker has ports of its own. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const firstPortBase = Number(process.env["DOGLC_TEST_PORT_BASE"] ?? "18600");
const portsPerSystem = 20;

/** The repository's root folder. */
export const root = path.resolve(import.meta.dirname, "../..");

/** The port base of the n-th system of this Vitest worker (one suite rarely runs two at once). */
export function portBase(index = 0): number {
  const worker = Number(process.env["VITEST_POOL_ID"] ?? "1") - 1;
  return firstPortBase + (worker * 3 + index) * portsPerSystem;
}

/** Memory-backed where the machine has that: tests then measure neither disk nor patience. */
export const stateRoot =
  process.env["DOGLC_TEST_STATE"] ?? path.join(fs.existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir(), "doglc-e2e");

/** Ports of a worker, counted from the base: those of `wrangler/*.toml`, without their 8780. */
const offsets = {
  "main-bot": 7,
  api: 8,
  banking: 9,
  security: 10,
  frontend: 11,
  analytics: 12,
  shop: 13,
  ocr: 17,
} as const;

export type WorkerName = keyof typeof offsets;

export const workerNames = Object.keys(offsets) as WorkerName[];

/** Workers that sign their calls: all but the pages' and the one that reads text, which call nobody with a token. */
export const signingWorkers = workerNames.filter((worker) => worker !== "frontend" && worker !== "ocr");

/** Workers whose health the console shows: all but the one that only the security worker can ask. */
export const shownWorkers = workerNames.filter((worker) => worker !== "ocr");

export function workerUrl(base: number, worker: WorkerName): string {
  return `http://127.0.0.1:${base + offsets[worker]}`;
}

export const controlUrl = (base: number): string => `http://127.0.0.1:${base}`;
export const telegramUrl = (base: number): string => `http://127.0.0.1:${base + 1}`;
export const bankUrl = (base: number): string => `http://127.0.0.1:${base + 2}`;
export const googleUrl = (base: number): string => `http://127.0.0.1:${base + 3}`;
