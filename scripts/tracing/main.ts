/** `scripts/trace <request id>`: what every worker said about one request. */
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { logFile } from "../runtime/logs.ts";
import { root } from "../workspace/workers.ts";
import { readEntry, render, requestsNaming } from "./tree.ts";

const usage = `usage: scripts/trace [--state DIR] <request id>
  Shows one request through all workers, from the log of a local system. The id is in
  every answer's X-Request-Id and in every problem+json. Another id that stands in the log
  (an order's, a transfer's) shows every request and queue message that named it.`;

function main(): number {
  const { values, positionals } = parseArgs({
    options: {
      state: { type: "string", default: path.join(root, ".state") },
      help: { type: "boolean", short: "h", default: false },
    },
    allowPositionals: true,
  });
  const [id, ...rest] = positionals;
  if (values.help || id === undefined || rest.length > 0) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const file = logFile(path.resolve(values.state));
  if (!fs.existsSync(file)) {
    console.error(`there is no log at ${file}; has ./scripts/dev run there?`);
    return 1;
  }
  const lines = fs.readFileSync(file, "utf8").split("\n");
  const requests = requestsNaming(id, lines);
  const entries = lines
    .filter((line) => [...requests].some((request) => line.includes(request)))
    .flatMap((line) => readEntry(line) ?? [])
    .filter((entry) => requests.has(entry.requestId));
  if (entries.length === 0) {
    console.error(`${file} says nothing about ${id}`);
    return 1;
  }
  console.log(render(entries));
  return 0;
}

process.exitCode = main();
