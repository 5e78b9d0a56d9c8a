/** Which documented errors the suites have met: every code that clients may switch on is provoked somewhere, on every route that may answer it. */
import fs from "node:fs";
import path from "node:path";
import { type Document, operationsOf } from "./openapi.ts";
import { root, stateRoot } from "./ports.ts";

const folder = path.join(stateRoot, "errors-met");
const met = new Set<string>();

/** Remembers an error that a system answered: `POST /api/buy 409 limit_reached`. */
export function note(method: string, pathname: string, status: number, code: string): void {
  met.add(`${method} ${pathname} ${status} ${code}`);
}

/** Keeps what this file's tests have met. */
export function keep(suite: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `${suite}.json`), JSON.stringify([...met].sort()));
}

export function forgetAll(): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Suites that have kept something. */
export function suites(): string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}

function allMet(): string[] {
  return suites().flatMap((file): string[] => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")));
}

/** Codes of the contracts that no suite has met: `409 hold_not_open`. */
export function codesNotMet(): string[] {
  const source = fs.readFileSync(path.join(root, "shared/contracts/src/problem.rs"), "utf8");
  const codes = [...source.matchAll(/^ {4}\w+ = "(\w+)", (\d{3});$/gm)].map(([, code, status]) => `${status} ${code}`);
  const seen = new Set(allMet().map((line) => line.split(" ").slice(2).join(" ")));
  return codes.filter((code) => !seen.has(code));
}

/** Errors that the gateway's document gives a route and that no suite has met there: `POST /api/buy 409 limit_reached`. */
export function routeErrorsNotMet(): string[] {
  const document: Document = JSON.parse(fs.readFileSync(path.join(root, "workers/api/openapi.json"), "utf8"));
  const seen = allMet();
  return operationsOf(document).flatMap(({ method, path: template, codes }) => {
    const pattern = new RegExp(`^${method} ${template.replace(/\{\w+\}/g, "[^/ ]+")} (\\d{3} \\w+)$`);
    const here = new Set(seen.flatMap((line) => pattern.exec(line)?.[1] ?? []));
    const documented = [...codes].flatMap(([status, list]) => list.map((code) => `${status} ${code}`));
    return documented.filter((error) => !here.has(error)).map((error) => `${method} ${template} ${error}`);
  });
}
