/** `scripts/dev`: the whole system on this machine, until Ctrl-C. */
import fs from "node:fs";
import path from "node:path";
import { killIfThere } from "../workspace/process.ts";
import { allWorkers, type Worker } from "../workspace/workers.ts";
import { readBankKeys } from "./bank/keys.ts";
import { mailRoad } from "./bank/mail.ts";
import { seedAccounts } from "./bank/seed-accounts.ts";
import { type BankSandbox, type BankSandboxOptions, startBankSandbox } from "./bank/server.ts";
import { bankPainter } from "./bank/slip/for-bank.ts";
import { type Bot, chooseBot, connectBot, startSandbox } from "./bot.ts";
import { startControl } from "./control.ts";
import { startCrons } from "./crons.ts";
import { type Google, startGoogle } from "./google/server.ts";
import { type Health, waitForHealth } from "./health.ts";
import { recordWorkerd, releaseState, takeState } from "./lock.ts";
import { LogWriter } from "./logs.ts";
import { applyMigrations } from "./migrations.ts";
import { parseOptions, type RuntimeOptions, usage } from "./options.ts";
import { checkPortsAreFree, type Ports, portsOf } from "./ports.ts";
import { loadSecrets, type Secrets } from "./secrets.ts";
import { seed } from "./seed.ts";
import { printSummary } from "./summary.ts";
import { System } from "./system.ts";
import { DEMO_PEOPLE, sandboxBotUsername } from "./telegram/server.ts";
import { watch } from "./watch.ts";

const healthTimeoutMs = 30_000;
/** What a worker prints where `--crash-point` asks for the end. */
const crashLine = /crash point reached\W+(?:crash_point\W+)?(\w+)/;

/** What a run consists of, known before anything starts. */
interface Plan {
  readonly options: RuntimeOptions;
  readonly workers: readonly Worker[];
  readonly running: ReadonlySet<string>;
  readonly ports: Ports;
}

/** Undone in the opposite order of being added. */
type CleanUp = (() => void | Promise<void>)[];

function plan(options: RuntimeOptions): Plan {
  const workers = allWorkers();
  const unknown = options.only.filter((name) => !workers.some((worker) => worker.name === name));
  if (unknown.length > 0) throw new Error(`no such worker: ${unknown.join(", ")}`);
  const running = new Set(options.only.length > 0 ? options.only : workers.map((worker) => worker.name));
  return { options, workers, running, ports: portsOf(options.portBase, workers) };
}

async function start(run: Plan, cleanUp: CleanUp): Promise<void> {
  const started = performance.now();
  const { options, workers, running, ports } = run;
  const { stateDir, portBase } = options;
  await checkPortsAreFree(ports);
  if (options.isFresh) emptyState(stateDir);
  const names = workers.map((worker) => worker.name);
  const secrets = loadSecrets(stateDir, names, process.env);
  const bot = chooseBot(secrets.get("main-bot") ?? {}, process.env, ports);
  const writer = new LogWriter(stateDir, options.isVerbose);
  cleanUp.push(() => writer.close());

  const recordProcesses = (): readonly number[] => recordWorkerd(stateDir, portBase);
  const system = makeSystem(run, secrets, bot, writer, recordProcesses);
  const nowMs = (): number => Date.now() + system.clockOffsetMs;
  const google = await startMailbox(run, secrets.get("banking") ?? {}, nowMs);
  cleanUp.push(() => google.close());
  const painter = bankPainter();
  cleanUp.push(() => painter.close());
  const bank = await startBank(run, bot, { secrets, google, nowMs, painter: painter.paint });
  cleanUp.push(() => bank.close());
  const sandbox = await startSandbox(bot, { port: ports.telegram, stateDir, nowMs, bankUrl: bank.url });
  if (sandbox) cleanUp.push(() => sandbox.close());
  cleanUp.push(() => system.stop());
  await system.start();
  recordProcesses();
  const migrations = await applyMigrations(system);
  if (options.crashPoint !== undefined) killAt(options.crashPoint, stateDir, writer, recordProcesses);

  let isReady = false;
  const describe = (): Record<string, unknown> => describeRun(run, system, bot, recordProcesses());
  const isStarted = (): boolean => isReady;
  const control = { system, port: ports.control, describe, isReady: isStarted, onReload: recordProcesses };
  cleanUp.push(await startControl(control));

  const health = await healthOf(run);
  const adminApiKey = secrets.get("api")?.["DOGLC_ADMIN_API_KEY"] ?? "";
  const notes = [
    `state       ${stateDir} (logs, secrets, databases; ${migrations} migrations applied now)`,
    running.has("main-bot") ? await connectBot(bot, ports) : undefined,
    `admin key   ${adminApiKey} (X-Api-Key)`,
    ...(await demoData(run, health, adminApiKey, { bank, telegramUrl: sandbox?.url })),
  ].filter((note) => note !== undefined);

  if (options.hasCrons) cleanUp.push(startCrons(system, writer));
  if (options.isWatching) cleanUp.push(watch(buildArguments(run), () => renew(system, recordProcesses)));
  isReady = true;
  const startedInMs = performance.now() - started;
  const urls = { chatUrl: sandbox?.url, bankUrl: bank.url, googleUrl: google.url };
  printSummary({ workers, running, health, ports, ...urls, adminApiKey, notes, startedInMs });
}

function makeSystem(
  { options, workers, running, ports }: Plan,
  secrets: ReadonlyMap<string, Secrets>,
  bot: Bot,
  writer: LogWriter,
  recordProcesses: () => void,
): System {
  const { stateDir, variant, unheardQueues, queueTries } = options;
  const variablesOf = (worker: string): Record<string, string> => ({
    ...addressesFor(worker, bot, ports, options),
    ...(options.environment === undefined ? {} : { ENVIRONMENT: options.environment }),
    ...(options.crashPoint === undefined ? {} : { DOGLC_CRASH_POINT: options.crashPoint }),
    ...parseVars(options.vars, worker),
  });
  const onCrash = recordProcesses;
  return new System(
    { workers, running, variant, stateDir, ports, secrets, variablesOf, unheardQueues, queueTries, onCrash },
    writer,
  );
}

/** The mailbox that banks write to, and Google that tells the gateway of it; it knows the secrets that the banking worker has. */
function startMailbox({ options, ports }: Plan, banking: Secrets, nowMs: () => number): Promise<Google> {
  const secret = (name: string): string => banking[name] ?? "";
  return startGoogle({
    port: ports.google,
    stateDir: path.join(options.stateDir, "google"),
    identity: {
      mailbox: secret("GMAIL_ADDRESS"),
      clientId: secret("GMAIL_CLIENT_ID"),
      clientSecret: secret("GMAIL_CLIENT_SECRET"),
      refreshToken: secret("GMAIL_REFRESH_TOKEN"),
      topic: secret("GMAIL_TOPIC"),
      pushEmail: secret("GMAIL_PUSH_EMAIL"),
    },
    subscription: {
      url: `http://127.0.0.1:${ports.workers.get("api")}/webhook/gmail`,
      audience: secret("GMAIL_PUSH_AUDIENCE"),
    },
    nowMs,
  });
}

/** The bank that people of the sandbox pay from; it signs with the keys that banking knows, and is asked about slips with those that security has. */
function startBank(
  { options, ports }: Plan,
  bot: Bot,
  world: {
    readonly secrets: ReadonlyMap<string, Secrets>;
    readonly google: Google;
  } & Pick<BankSandboxOptions, "nowMs" | "painter">,
): Promise<BankSandbox> {
  const { secrets, google, ...rest } = world;
  const { SLIPOK_KEY: slipok, EASYSLIP_KEY: easyslip, SCB_SECRET: scb } = secrets.get("security") ?? {};
  return startBankSandbox({
    port: ports.bank,
    stateDir: path.join(options.stateDir, "bank"),
    gatewayUrl: `http://127.0.0.1:${ports.workers.get("api")}`,
    keys: readBankKeys(secrets.get("banking")?.["BANK_NOTIFICATION_KEYS"] ?? ""),
    providerKeys: { ...(slipok && { slipok }), ...(easyslip && { easyslip }), ...(scb && { scb }) },
    ...(bot.hasSandbox && { telegramUrl: bot.apiBaseUrl }),
    roads: [mailRoad(google.world)],
    ...rest,
  });
}

/** Where a worker finds what is not bound to it. */
function addressesFor(worker: string, bot: Bot, ports: Ports, options: RuntimeOptions): Record<string, string> {
  const frontendUrl = `http://127.0.0.1:${ports.workers.get("frontend")}`;
  const sandboxBot = bot.hasSandbox ? { TELEGRAM_BOT_USERNAME: sandboxBotUsername } : {};
  if (worker === "main-bot") return { TELEGRAM_API_BASE_URL: bot.apiBaseUrl, FRONTEND_URL: frontendUrl, ...sandboxBot };
  if (worker === "banking") {
    const google = `http://127.0.0.1:${ports.google}`;
    return {
      GOOGLE_TOKEN_URL: `${google}/token`,
      GOOGLE_CERTS_URL: `${google}/oauth2/v3/certs`,
      GMAIL_API_URL: google,
    };
  }
  if (worker === "security") return slipProvidersOf(options, ports.bank);
  if (worker !== "frontend" || !bot.hasSandbox) return {};
  return { TELEGRAM_SANDBOX_URL: bot.apiBaseUrl, ...sandboxBot };
}

/** The bank stands in for whoever is asked about slips. */
function slipProvidersOf({ slipProviders }: RuntimeOptions, bankPort: number): Record<string, string> {
  const bankUrl = `http://127.0.0.1:${bankPort}`;
  return {
    SLIP_PROVIDERS: slipProviders.join(","),
    SLIPOK_URL: `${bankUrl}/slipok`,
    SLIPOK_BRANCH: "1",
    EASYSLIP_URL: `${bankUrl}/easyslip`,
    SCB_URL: `${bankUrl}/scb`,
  };
}

/** What `GET /state` of the control port says. */
function describeRun(run: Plan, system: System, bot: Bot, workerdPids: readonly number[]): Record<string, unknown> {
  const { options, workers, running, ports } = run;
  const states = workers.map(({ name }) => [
    name,
    { url: `http://127.0.0.1:${ports.workers.get(name)}`, running: running.has(name) && !system.isStopped(name) },
  ]);
  return {
    pid: process.pid,
    workerd_pids: workerdPids,
    state_dir: options.stateDir,
    variant: options.variant,
    crash_point: options.crashPoint ?? null,
    clock_offset_ms: system.clockOffsetMs,
    telegram_url: bot.apiBaseUrl,
    bank_url: `http://127.0.0.1:${ports.bank}`,
    google_url: `http://127.0.0.1:${ports.google}`,
    workers: Object.fromEntries(states),
  };
}

async function healthOf({ workers, running, ports }: Plan): Promise<Map<string, Health>> {
  const names = workers.map((worker) => worker.name).filter((name) => running.has(name));
  const answers = names.map(
    async (name): Promise<[string, Health]> => [
      name,
      await waitForHealth(ports.workers.get(name) ?? 0, healthTimeoutMs),
    ],
  );
  return new Map(await Promise.all(answers));
}

/** Seeds where it is wanted and possible; a failure is shown, and the system runs all the same. */
async function demoData(
  { options, running, ports }: Plan,
  health: ReadonlyMap<string, Health>,
  adminApiKey: string,
  sandboxes: { readonly bank: BankSandbox; readonly telegramUrl: string | undefined },
): Promise<string[]> {
  const isPossible = ["api", "banking", "shop"].every((name) => running.has(name) && health.get(name)?.isHealthy);
  if (!options.hasSeed || !isPossible) return [];
  const buyers = DEMO_PEOPLE.filter((person) => person.role === "buyer").map((person) => person.id);
  const apiUrl = `http://127.0.0.1:${ports.workers.get("api")}`;
  const { bank, telegramUrl } = sandboxes;
  return [
    await noteOf("demo data", seed({ apiUrl, adminApiKey, buyers })),
    await noteOf("demo banks", seedAccounts({ apiUrl, adminApiKey, telegramUrl, bank: bank.bank })),
  ];
}

async function noteOf(what: string, work: Promise<string>): Promise<string> {
  try {
    return `${what.padEnd(12)}${await work}`;
  } catch (error) {
    return `${what.padEnd(12)}FAILED: ${error instanceof Error ? error.message : error}`;
  }
}

/** The crash that `--crash-point` asks for: no handler runs, nothing is flushed. */
function killAt(crashPoint: string, stateDir: string, writer: LogWriter, workerdPids: () => readonly number[]): void {
  writer.onLine(({ message }) => {
    const [, point] = crashLine.exec(message) ?? [];
    if (point !== crashPoint) return;
    const crash = JSON.stringify({ time: new Date().toISOString(), point });
    fs.appendFileSync(path.join(stateDir, "crashes.jsonl"), `${crash}\n`);
    for (const pid of workerdPids()) killIfThere(pid);
    process.kill(process.pid, "SIGKILL");
  });
}

function buildArguments({ options, running }: Plan): string[] {
  return [...(options.variant === "release" ? [] : [`--${options.variant}`]), ...running];
}

/** After a rebuild. */
async function renew(system: System, recordProcesses: () => void): Promise<void> {
  await system.reload();
  await applyMigrations(system);
  recordProcesses();
}

function emptyState(stateDir: string): void {
  const kept = new Set(["secrets", "runtime.json"]);
  for (const entry of fs.readdirSync(stateDir)) {
    if (!kept.has(entry)) fs.rmSync(path.join(stateDir, entry), { recursive: true });
  }
}

/** `NAME=value` for every worker, `worker:NAME=value` for one. */
function parseVars(vars: readonly string[], worker: string): Record<string, string> {
  const pairs = vars.map((text) => {
    const match = /^(?:([a-z-]+):)?(\w+)=(.*)$/s.exec(text);
    if (!match) throw new Error(`--var ${text}: NAME=value is needed`);
    return match;
  });
  const chosen = pairs.filter(([, target]) => target === undefined || target === worker);
  return Object.fromEntries(chosen.map(([, , name = "", value = ""]) => [name, value]));
}

async function undo(cleanUp: CleanUp): Promise<void> {
  for (let step = cleanUp.pop(); step; step = cleanUp.pop()) {
    try {
      await step();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  }
}

function stopOnSignals(cleanUp: CleanUp): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    console.log("\nstopping");
    await undo(cleanUp);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // Miniflare's own handler would end the process before the rest could be closed.
    process.removeAllListeners(signal);
    process.on(signal, () => void stop());
  }
}

async function main(options: RuntimeOptions): Promise<void> {
  const cleanUp: CleanUp = [];
  try {
    const run = plan(options);
    await takeState(options.stateDir, options.portBase);
    cleanUp.push(() => releaseState(options.stateDir));
    await start(run, cleanUp);
    stopOnSignals(cleanUp);
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    await undo(cleanUp);
    process.exit(1);
  }
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options) await main(options);
  else console.log(usage);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
