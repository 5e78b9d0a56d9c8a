/** `scripts/loadtest/run`: starts a system, puts product and money in, lets k6 loose, reconciles, stops. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { CommandFailed, run } from "../workspace/process.ts";
import { Gateway, wait } from "./gateway.ts";
import { build, LocalSystem, type Variant } from "./local-system.ts";
import { Operator } from "./operator.ts";
import { buyers, firstBuyer } from "./people.ts";

const usage = `usage: scripts/loadtest/run [original|hard] [options]
  original          100 people click for 10 seconds at 100 pieces (the default)
  hard              1,000 pieces, 20,000 buyers, every tenth clicks twice with the same key
  --variant V       dev (default), bench or release
  --port-base N     first port (default: 18800)
  --state DIR       where the system keeps its state (default: under /dev/shm)
  --no-build        use what was built last
  --fund-all        money for everybody, not only for those who can be among the first (hard: +1 minute and more)`;

interface Scenario {
  readonly stock: number;
  readonly perUserLimit: number;
  readonly buyers: number;
  /**
   * So many of the first in line have money. k6 hands out places in line in order to 200 clients, so whoever comes after
   * three times the stock finds nothing; had one of them won, the order would end unpaid and fail the run.
   */
  readonly funded: number;
}

const scenarios: Readonly<Record<string, Scenario>> = {
  original: { stock: 100, perUserLimit: 100, buyers: 100, funded: 100 },
  hard: { stock: 1000, perUserLimit: 1, buyers: 20_000, funded: 3000 },
};

const price = "100.00";
/** Below the amount that needs a second operator; nobody can click often enough to spend it. */
const money = "40000.00";
/** One program's key stands for all buyers, whose own limits stay as they are. */
const perProgram = 1_000_000;
const reconcileTimeoutMs = 120_000;
/** A live wallet holds three files for about ten seconds; at this pace they stay far below the limit of 20,000. */
const fundAtOnce = 8;

interface Options {
  readonly name: string;
  readonly scenario: Scenario;
  readonly variant: Variant;
  readonly portBase: number;
  readonly stateDir: string;
  readonly isBuilding: boolean;
}

function parseOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      variant: { type: "string", default: "dev" },
      "port-base": { type: "string", default: "18800" },
      state: { type: "string", default: path.join(memoryFolder(), "doglc-loadtest") },
      "no-build": { type: "boolean", default: false },
      "fund-all": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return undefined;
  const name = positionals[0] ?? "original";
  const scenario = scenarios[name];
  const { variant } = values;
  if (!scenario || positionals.length > 1) throw new Error(usage);
  if (variant !== "dev" && variant !== "bench" && variant !== "release") throw new Error(usage);
  const funded = values["fund-all"] ? scenario.buyers : scenario.funded;
  return {
    name,
    scenario: { ...scenario, funded },
    variant,
    portBase: Number(values["port-base"]),
    stateDir: path.resolve(values.state),
    isBuilding: !values["no-build"],
  };
}

const memoryFolder = (): string => (fs.existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir());

async function loadTest(options: Options): Promise<boolean> {
  const { name, scenario, variant, portBase, stateDir } = options;
  if (options.isBuilding) await build(variant);
  const system = await LocalSystem.start({
    stateDir,
    portBase,
    variant,
    isFresh: true,
    vars: [`api:RATE_PER_PROGRAM=${perProgram}`],
  });
  const gateway = new Gateway(system.url("api"), { "x-api-key": system.adminApiKey });
  try {
    const operator = new Operator(gateway);
    const begun = performance.now();
    const product = await operator.createProduct(
      { name: `Load test, ${name}`, stock: scenario.stock, price, perUserLimit: scenario.perUserLimit },
      `loadtest:${name}`,
    );
    await operator.fund({ users: buyers(scenario.funded), amount: money, keyPrefix: name, atOnce: fundAtOnce });
    console.log(`${name}: ${scenario.funded} buyers with money after ${seconds(begun)} s (${fundAtOnce} at once)`);
    const hasPassed = await runK6(name, scenario, system, product);
    const hasBooks = await checkBooks(operator);
    return hasPassed && hasBooks;
  } finally {
    gateway.close();
    await system.stop();
  }
}

/** k6's own status: 99 says that a threshold was crossed. */
async function runK6(name: string, scenario: Scenario, system: LocalSystem, product: number): Promise<boolean> {
  const settings: Readonly<Record<string, string>> = {
    API_URL: system.url("api"),
    API_KEY: system.adminApiKey,
    SCENARIO: name,
    PRODUCT: String(product),
    STOCK: String(scenario.stock),
    BUYERS: String(scenario.buyers),
    FIRST_BUYER: String(firstBuyer),
  };
  const variables = Object.entries(settings).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
  const own = ["--no-usage-report", "--quiet", "--address", "127.0.0.1:0"];
  try {
    await run("k6", ["run", ...own, ...variables, "scripts/loadtest/flash-sale.js"]);
    return true;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    console.error(error.message);
    return false;
  }
}

/** Balanced, without a wallet whose rows are still on their way. */
async function checkBooks(operator: Operator): Promise<boolean> {
  const deadline = Date.now() + reconcileTimeoutMs;
  for (;;) {
    const { balanced, lagging, differences } = await operator.reconcile();
    const isAtRest = Array.isArray(lagging) && lagging.length === 0;
    if (isAtRest || Date.now() > deadline) {
      const isClean = isAtRest && balanced === true && Array.isArray(differences) && differences.length === 0;
      console.log(
        isClean ? "reconciliation: balanced" : `reconciliation: ${JSON.stringify({ balanced, lagging, differences })}`,
      );
      return isClean;
    }
    await wait(1000);
  }
}

const seconds = (begun: number): string => ((performance.now() - begun) / 1000).toFixed(1);

try {
  const options = parseOptions(process.argv.slice(2));
  if (!options) console.log(usage);
  else {
    const hasPassed = await loadTest(options);
    console.log(`load test ${options.name}: ${hasPassed ? "passed" : "FAILED"}`);
    if (!hasPassed) process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
