/** Command line of `scripts/dev`. */
import path from "node:path";
import { parseArgs } from "node:util";
import type { Variant } from "../wasm/variants.ts";
import { defaultPortBase, root } from "../workspace/workers.ts";
import { type ProviderName, providerNames } from "./bank/faults.ts";

export interface RuntimeOptions {
  /** Everything that survives a restart: databases, objects, secrets, logs. */
  readonly stateDir: string;
  readonly isFresh: boolean;
  readonly portBase: number;
  readonly variant: Variant;
  readonly isWatching: boolean;
  /** Name of the point in the workers' code at which the system kills itself. */
  readonly crashPoint: string | undefined;
  /** The workers to run; the others answer 503. Empty: all. */
  readonly only: readonly string[];
  /** Value of `ENVIRONMENT` in every worker (tests of the production guard). */
  readonly environment: string | undefined;
  /** Further variables for every worker, or for one: `NAME=value`, `worker:NAME=value`. */
  readonly vars: readonly string[];
  /** Queues whose messages are forgotten instead of handled (benchmarks of one part alone). */
  readonly unheardQueues: readonly string[];
  /** Tries of a queue message before it is a dead letter; undefined: as configured. */
  readonly queueTries: number | undefined;
  /** Who is asked about slips, in this order: names of the bank's stand-ins, or nobody. */
  readonly slipProviders: readonly ProviderName[];
  readonly hasCrons: boolean;
  readonly hasSeed: boolean;
  readonly isVerbose: boolean;
}

export const usage = `usage: scripts/dev [options]
  --fresh             start from an empty state (secrets are kept)
  --state DIR         keep everything in DIR (default: .state)
  --port-base N       first port (default: ${defaultPortBase}): control N, Telegram N+1, bank N+2, main-bot N+7, api N+8 …
  --watch             rebuild and reload what changes
  --variant V         dev (default), bench or release
  --only a,b          run only these workers; the others answer 503
  --crash-point NAME  kill the whole system where the code reaches this point
  --environment NAME  what the workers believe to be (default: development)
  --var [worker:]NAME=VALUE   one more variable; may be repeated
  --no-consumer QUEUE forget the messages of this queue; may be repeated
  --queue-tries N     give every queue message N tries instead of what is configured
  --slip-providers L  who is asked about slips: slipok (default), easyslip, scb, in this order, or none
  --no-crons          leave the timers to POST /scheduled of the control port
  --no-seed           no demo products, buyers and money
  --verbose           show every log line of the workers
Environment: TELEGRAM_BOT_TOKEN (a real one: no sandbox), TELEGRAM_API_BASE_URL, DOGLC_ADMIN_API_KEY.`;

/** Parses the command line; undefined when help was asked for. */
export function parseOptions(args: readonly string[]): RuntimeOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fresh: { type: "boolean", default: false },
      state: { type: "string", default: path.join(root, ".state") },
      "port-base": { type: "string", default: String(defaultPortBase) },
      watch: { type: "boolean", default: false },
      variant: { type: "string", default: "dev" },
      only: { type: "string", default: "" },
      "crash-point": { type: "string" },
      environment: { type: "string" },
      var: { type: "string", multiple: true, default: [] },
      "no-consumer": { type: "string", multiple: true, default: [] },
      "queue-tries": { type: "string" },
      "slip-providers": { type: "string", default: "slipok" },
      "no-crons": { type: "boolean", default: false },
      "no-seed": { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return undefined;
  const portBase = Number(values["port-base"]);
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > 65_500) {
    throw new Error("--port-base must be a number from 1024 to 65500");
  }
  if (values["crash-point"] !== undefined && values.variant === "release") {
    throw new Error("release builds have no crash points: use --variant dev or bench");
  }
  return {
    stateDir: path.resolve(values.state),
    isFresh: values.fresh,
    portBase,
    variant: parseVariant(values.variant),
    isWatching: values.watch,
    crashPoint: values["crash-point"],
    only: values.only.split(",").filter((name) => name !== ""),
    environment: values.environment,
    vars: values.var,
    unheardQueues: values["no-consumer"],
    queueTries: parseTries(values["queue-tries"]),
    slipProviders: parseProviders(values["slip-providers"]),
    hasCrons: !values["no-crons"],
    hasSeed: !values["no-seed"],
    isVerbose: values.verbose,
  };
}

function parseVariant(text: string): Variant {
  if (text === "dev" || text === "bench" || text === "release") return text;
  throw new Error("--variant must be dev, bench or release");
}

function parseProviders(text: string): readonly ProviderName[] {
  if (text === "none") return [];
  const names = text.split(",").map((name) => providerNames.find((known) => known === name));
  const known = names.filter((name) => name !== undefined);
  if (known.length !== names.length || new Set(known).size !== known.length) {
    throw new Error(`--slip-providers must be none or some of ${providerNames.join(", ")}, each once`);
  }
  return known;
}

function parseTries(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const tries = Number(text);
  if (!Number.isInteger(tries) || tries < 1) throw new Error("--queue-tries must be a number from 1");
  return tries;
}
