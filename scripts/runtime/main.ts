/** `scripts/dev`: the whole system on this machine, until Ctrl-C. */
import fs from "node:fs";
import path from "node:path";
import { allWorkers } from "../workspace/workers.ts";
import { startControl } from "./control.ts";
import { startCrons } from "./crons.ts";
import { type Health, waitForHealth } from "./health.ts";
import { recordWorkerd, releaseState, takeState } from "./lock.ts";
import { LogWriter } from "./logs.ts";
import { applyMigrations } from "./migrations.ts";
import { parseOptions, type RuntimeOptions, usage } from "./options.ts";
import { checkPortsAreFree, portsOf } from "./ports.ts";
import { developmentBotToken, loadSecrets } from "./secrets.ts";
import { seed } from "./seed.ts";
import { printSummary } from "./summary.ts";
import { System } from "./system.ts";
import { DEMO_PEOPLE, startTelegramSandbox, type TelegramSandbox } from "./telegram/server.ts";
import { watch } from "./watch.ts";
import { registerWebhook } from "./webhook.ts";

const healthTimeoutMs = 30_000;
const telegramUrl = "https://api.telegram.org";
/** What a worker prints where `--crash-point` asks for the end. */
const crashLine = /crash point reached\W+(?:crash_point\W+)?(\w+)/;

async function start(options: RuntimeOptions): Promise<void> {
  const started = performance.now();
  const workers = allWorkers();
  const unknown = options.only.filter((name) => !workers.some((worker) => worker.name === name));
  if (unknown.length > 0) throw new Error(`no such worker: ${unknown.join(", ")}`);
  const running = new Set(options.only.length > 0 ? options.only : workers.map((worker) => worker.name));
  const ports = portsOf(options.portBase, workers);

  await takeState(options.stateDir, options.portBase);
  const cleanUp: (() => void | Promise<void>)[] = [() => releaseState(options.stateDir)];
  const stop = stopOnce(cleanUp);
  try {
    await checkPortsAreFree(ports);
    if (options.isFresh) emptyState(options.stateDir);
    const secrets = loadSecrets(
      options.stateDir,
      workers.map((worker) => worker.name),
      process.env,
    );
    const writer = new LogWriter(options.stateDir, options.isVerbose);
    cleanUp.unshift(() => writer.close());

    const bot = secrets.get("main-bot") ?? {};
    const botToken = bot["TELEGRAM_BOT_TOKEN"] ?? developmentBotToken;
    const hasSandbox = process.env["TELEGRAM_API_BASE_URL"] === undefined && botToken === developmentBotToken;
    const apiBaseUrl = hasSandbox
      ? `http://127.0.0.1:${ports.telegram}`
      : (process.env["TELEGRAM_API_BASE_URL"] ?? telegramUrl);

    const variablesOf = (worker: string): Record<string, string> => ({
      ...(worker === "main-bot" ? { TELEGRAM_API_BASE_URL: apiBaseUrl } : {}),
      ...(options.environment === undefined ? {} : { ENVIRONMENT: options.environment }),
      ...(options.crashPoint === undefined ? {} : { DOGLC_CRASH_POINT: options.crashPoint }),
      ...parseVars(options.vars, worker),
    });
    const { stateDir, variant } = options;
    const recordProcesses = (): readonly number[] => recordWorkerd(stateDir, options.portBase);
    const onCrash = (): void => void recordProcesses();
    const { unheardQueues, queueTries } = options;
    const system = new System(
      { workers, running, variant, stateDir, ports, secrets, variablesOf, unheardQueues, queueTries, onCrash },
      writer,
    );

    let sandbox: TelegramSandbox | undefined;
    if (hasSandbox) {
      const nowMs = (): number => Date.now() + system.clockOffsetMs;
      sandbox = await startTelegramSandbox({
        port: ports.telegram,
        stateDir: path.join(stateDir, "telegram"),
        botToken,
        nowMs,
      });
      cleanUp.unshift(() => sandbox?.close());
    }

    cleanUp.unshift(() => system.stop());
    await system.start();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      // Miniflare's own handler would end the process before the rest could be closed.
      process.removeAllListeners(signal);
      process.on(signal, () => void stop(0));
    }
    recordProcesses();
    const migrations = await applyMigrations(system);

    writer.onLine(({ message }) => {
      const [, point] = crashLine.exec(message) ?? [];
      if (point !== undefined && point === options.crashPoint) killEverything(stateDir, point, recordProcesses());
    });

    let isReady = false;
    const describe = (): Record<string, unknown> => ({
      pid: process.pid,
      workerd_pids: recordProcesses(),
      state_dir: stateDir,
      variant,
      crash_point: options.crashPoint ?? null,
      clock_offset_ms: system.clockOffsetMs,
      telegram_url: apiBaseUrl,
      workers: Object.fromEntries(
        workers.map(({ name }) => [
          name,
          { url: `http://127.0.0.1:${ports.workers.get(name)}`, running: running.has(name) && !system.isStopped(name) },
        ]),
      ),
    });
    cleanUp.unshift(
      await startControl({ system, port: ports.control, describe, isReady: () => isReady, onReload: recordProcesses }),
    );

    const health = new Map<string, Health>();
    await Promise.all(
      workers
        .filter((worker) => running.has(worker.name))
        .map(async ({ name }) => health.set(name, await waitForHealth(ports.workers.get(name) ?? 0, healthTimeoutMs))),
    );

    const notes: string[] = [
      `state       ${stateDir} (logs, secrets, databases; ${migrations} migrations applied now)`,
    ];
    if (sandbox && running.has("main-bot")) {
      const botUrl = `http://127.0.0.1:${ports.workers.get("main-bot")}`;
      await registerWebhook({ apiBaseUrl, botToken, botUrl, secret: bot["TELEGRAM_WEBHOOK_SECRET"] ?? "" });
    } else if (!sandbox) {
      notes.push(`telegram    ${apiBaseUrl}; point the bot's webhook at main-bot through a tunnel of your own`);
    }
    const adminApiKey = secrets.get("api")?.["DOGLC_ADMIN_API_KEY"] ?? "";
    notes.push(`admin key   ${adminApiKey} (X-Api-Key)`);
    const everyoneIsHealthy = [...health.values()].every((item) => item.isHealthy);
    if (options.hasSeed && everyoneIsHealthy && ["api", "banking", "shop"].every((name) => running.has(name))) {
      const buyers = DEMO_PEOPLE.filter((person) => person.role === "buyer").map((person) => person.id);
      const apiUrl = `http://127.0.0.1:${ports.workers.get("api")}`;
      notes.push(
        `demo data   ${await seed({ apiUrl, adminApiKey, buyers }).catch((error: Error) => `FAILED: ${error.message}`)}`,
      );
    }

    if (options.hasCrons) cleanUp.unshift(startCrons(system, writer));
    if (options.isWatching) {
      const flag = variant === "release" ? [] : [`--${variant}`];
      cleanUp.unshift(
        watch([...flag, ...running], async () => {
          await system.reload();
          await applyMigrations(system);
          recordProcesses();
        }),
      );
    }
    isReady = true;
    const startedInMs = performance.now() - started;
    printSummary({ workers, running, health, ports, chatUrl: sandbox?.url, adminApiKey, notes, startedInMs });
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    await stop(1);
  }
}

/** Undoes in the opposite order of starting, once, however often it is asked to. */
function stopOnce(cleanUp: (() => void | Promise<void>)[]): (status: number) => Promise<void> {
  let isStopping = false;
  return async (status) => {
    if (isStopping) return;
    isStopping = true;
    if (status === 0) console.log("\nstopping");
    for (const undo of cleanUp) {
      try {
        await undo();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
    process.exit(status);
  };
}

/** The crash that `--crash-point` asks for: no handler runs, nothing is flushed. */
function killEverything(stateDir: string, point: string, workerdPids: readonly number[]): void {
  fs.appendFileSync(
    path.join(stateDir, "crashes.jsonl"),
    `${JSON.stringify({ time: new Date().toISOString(), point })}\n`,
  );
  for (const pid of workerdPids) process.kill(pid, "SIGKILL");
  process.kill(process.pid, "SIGKILL");
}

function emptyState(stateDir: string): void {
  const kept = new Set(["secrets", "runtime.json"]);
  for (const entry of fs.readdirSync(stateDir)) {
    if (!kept.has(entry)) fs.rmSync(path.join(stateDir, entry), { recursive: true });
  }
}

/** `NAME=value` for every worker, `worker:NAME=value` for one. */
function parseVars(vars: readonly string[], worker: string): Record<string, string> {
  const pairs = vars.map(
    (text) => /^(?:([a-z-]+):)?(\w+)=(.*)$/s.exec(text) ?? fail(`--var ${text}: NAME=value is needed`),
  );
  const chosen = pairs.filter(([, target]) => target === undefined || target === worker);
  return Object.fromEntries(chosen.map(([, , name = "", value = ""]) => [name, value]));
}

function fail(message: string): never {
  throw new Error(message);
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options) await start(options);
  else console.log(usage);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
