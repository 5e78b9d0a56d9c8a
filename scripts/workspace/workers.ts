/**
 * The workers of this workspace, read from `wrangler/*.toml`: the one list that
 * building, running, testing and deploying go by.
 */
import fs from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";

/** The repository's root folder. */
export const root = path.resolve(import.meta.dirname, "../..");

/** The port that every `[dev] port` counts from; `--port-base` replaces it. */
export const defaultPortBase = 8780;

export interface Worker {
  /** Short name, as in `wrangler/<name>.toml`. */
  readonly name: string;
  /** Name of the script on the platform (local environment). */
  readonly script: string;
  readonly configPath: string;
  /** The worker's folder; a crate's, but where it is written in TypeScript. */
  readonly crateDir: string;
  /** The name of the crate and of the npm package, `doglc-<name>-worker`. */
  readonly crate: string;
  /** The one that is not Rust drives an engine that comes with glue in JavaScript. */
  readonly language: "rust" | "typescript";
  /** The worker's port minus `defaultPortBase`. */
  readonly portOffset: number;
}

/** Every worker that has a configuration, sorted by name. */
export function allWorkers(): Worker[] {
  const folder = path.join(root, "wrangler");
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".toml"))
    .sort()
    .map((file) => readWorker(path.join(folder, file)));
}

function readWorker(configPath: string): Worker {
  const name = path.basename(configPath, ".toml");
  const config = parse(fs.readFileSync(configPath, "utf8"));
  const { name: script, main, dev } = config;
  const port = typeof dev === "object" && "port" in dev ? dev.port : undefined;
  if (typeof script !== "string" || typeof main !== "string" || typeof port !== "number") {
    throw new Error(`${configPath}: name, main and [dev] port are needed`);
  }
  // `main` is <crate>/build/index.js.
  const crateDir = path.resolve(path.dirname(configPath), main, "../..");
  const language = fs.existsSync(path.join(crateDir, "src/index.ts")) ? "typescript" : "rust";
  const portOffset = port - defaultPortBase;
  return { name, script, configPath, crateDir, crate: `doglc-${name}-worker`, language, portOffset };
}

/** The workers with these names, or all of them when no name is given. */
export function selectWorkers(names: readonly string[]): Worker[] {
  const workers = allWorkers();
  const unknown = names.filter((name) => !workers.some((worker) => worker.name === name));
  if (unknown.length > 0) {
    const known = workers.map((worker) => worker.name).join(", ");
    throw new Error(`no such worker: ${unknown.join(", ")} (there are: ${known})`);
  }
  return names.length === 0 ? workers : workers.filter((worker) => names.includes(worker.name));
}
