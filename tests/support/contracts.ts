/** The commands between workers, read from the contracts themselves, so that a new one is tested the day it is written. */
import fs from "node:fs";
import path from "node:path";
import { root, type WorkerName, workerNames } from "./ports.ts";

export interface Command {
  readonly request: string;
  readonly path: string;
  readonly callee: WorkerName;
  readonly callers: readonly WorkerName[];
}

const folder = path.join(root, "shared/contracts/src");
const declaration =
  /crate::command!\(\s*(\w+)\s*=>\s*[^"]+?,\s*"(\/internal\/[^"]+)"\s*,\s*(\w+)\s*,\s*\[([^\]]+)\]\s*(?:,\s*body\s+[\w:]+\s*)?\)/g;

/** Every command that one worker may give another. */
export function commands(): Command[] {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".rs"));
  return files.flatMap((file) => commandsIn(fs.readFileSync(path.join(folder, file), "utf8"), file));
}

function commandsIn(source: string, file: string): Command[] {
  const found = [...source.matchAll(declaration)].map(([, request = "", route = "", callee = "", callers = ""]) => ({
    request,
    path: route,
    callee: workerOf(callee),
    callers: callers.split(",").map((name) => workerOf(name.trim())),
  }));
  const declared = source.split("crate::command!(").length - 1;
  if (found.length !== declared) throw new Error(`${file}: ${declared} commands declared, ${found.length} understood`);
  return found;
}

function workerOf(variant: string): WorkerName {
  const name = variant.replace(/(?<=[a-z])([A-Z])/g, "-$1").toLowerCase();
  const found = workerNames.find((worker) => worker === name);
  if (!found) throw new Error(`no worker ${variant}`);
  return found;
}
