/** Log lines of a system under test. */
import fs from "node:fs";
import path from "node:path";

export interface LogLine {
  readonly time: string;
  readonly worker: string;
  readonly level: string;
  readonly message: string;
}

/** All lines of every worker, oldest first. */
export function logLines(stateDir: string): LogLine[] {
  const text = fs.readFileSync(path.join(stateDir, "logs/workers.jsonl"), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Workers whose lines name this request. */
export function workersThatLogged(stateDir: string, requestId: string): Set<string> {
  const lines = logLines(stateDir).filter(({ message }) => message.includes(requestId));
  return new Set(lines.map(({ worker }) => worker));
}
