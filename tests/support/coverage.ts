/** Which documented errors the suites have met: every code that clients may switch on is provoked somewhere. */
import fs from "node:fs";
import path from "node:path";
import { root, stateRoot } from "./ports.ts";

const folder = path.join(stateRoot, "errors-met");
const met = new Set<string>();

/** Remembers an error that a system answered. */
export function note(status: number, code: string): void {
  met.add(`${status} ${code}`);
}

/** Keeps what this file's tests have met. */
export function keep(suite: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `${suite}.json`), JSON.stringify([...met].sort()));
}

export function forgetAll(): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** `409 limit_reached` and all the others, from the contracts. */
export function documentedErrors(): string[] {
  const source = fs.readFileSync(path.join(root, "shared/contracts/src/problem.rs"), "utf8");
  return [...source.matchAll(/^ {4}\w+ = "(\w+)", (\d{3});$/gm)].map(([, code, status]) => `${status} ${code}`);
}

/** Suites that have kept something, and documented errors that none of them has met. */
export function summary(): { suites: number; missing: string[] } {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const seen = new Set(files.flatMap((file): string[] => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"))));
  return { suites: files.length, missing: documentedErrors().filter((error) => !seen.has(error)) };
}
