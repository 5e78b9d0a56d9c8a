/** `scripts/trace <request id>`: what every worker said about one request. */
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { parseArgs } from "node:util";
import { logFile } from "../runtime/logs.ts";
import { root } from "../workspace/workers.ts";
import { type Entry, readEntry, render } from "./tree.ts";

const usage = `usage: scripts/trace [--state DIR] <request id>
  Shows one request through all workers, from the log of a local system. The id is in
  every answer's X-Request-Id and in every problem+json.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      state: { type: "string", default: path.join(root, ".state") },
      help: { type: "boolean", short: "h", default: false },
    },
    allowPositionals: true,
  });
  const [requestId, ...rest] = positionals;
  if (values.help || requestId === undefined || rest.length > 0) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const file = logFile(path.resolve(values.state));
  if (!fs.existsSync(file)) {
    console.error(`there is no log at ${file}; has ./scripts/dev run there?`);
    return 1;
  }
  const entries: Entry[] = [];
  for await (const line of readline.createInterface({ input: fs.createReadStream(file) })) {
    const entry = readEntry(line, requestId);
    if (entry) entries.push(entry);
  }
  if (entries.length === 0) {
    console.error(`${file} says nothing about ${requestId}`);
    return 1;
  }
  console.log(render(entries));
  return 0;
}

process.exitCode = await main();
