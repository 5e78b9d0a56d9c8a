/**
 * All workers in one workerd, through the Miniflare API, from the same
 * `wrangler/*.toml` that deploy uses. Each worker has a native socket of its own:
 * no proxy stands before it.
 */
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from "miniflare";
import { type Unstable_Config, unstable_getMiniflareWorkerOptions, unstable_readConfig } from "wrangler";
import { pagesFolder, pagesWorker } from "../pages/build.ts";
import { type Variant, variants } from "../wasm/variants.ts";
import type { Worker } from "../workspace/workers.ts";
import {
  absentEntry,
  consoleModule,
  controlHeader,
  type Module,
  plainEntry,
  type Switches,
  switchableEntry,
  unhearingEntry,
} from "./entry.ts";
import { Inside, insideWorker } from "./inside.ts";
import { type LogWriter, RuntimeLog } from "./logs.ts";
import type { Ports } from "./ports.ts";
import type { Secrets } from "./secrets.ts";

type V4Worker = Extract<V4MiniflareOptions, { workers: unknown }>["workers"][number];
type Modules = Pick<Extract<V4Worker, { modules: readonly unknown[] }>, "modules" | "modulesRoot">;

export interface SystemSettings {
  readonly workers: readonly Worker[];
  /** Names of those that run; the rest answer 503. */
  readonly running: ReadonlySet<string>;
  readonly variant: Variant;
  readonly stateDir: string;
  readonly ports: Ports;
  readonly secrets: ReadonlyMap<string, Secrets>;
  /** Variables that win over the configuration's, for one worker. */
  readonly variablesOf: (worker: string) => Record<string, string>;
  /** Queues whose messages are forgotten instead of handled. */
  readonly unheardQueues: readonly string[];
  /** After so many tries a message becomes a dead letter; undefined: as configured. */
  readonly queueTries: number | undefined;
  /** Called after workerd died and was started anew. */
  readonly onCrash: () => void;
}

export interface QueueState {
  readonly consumer: string;
  readonly isPaused: boolean;
  /** Messages waiting in memory; those being delivered or waiting for a retry are not among them. */
  readonly backlog: number;
  readonly delivered: number;
  readonly acknowledged: number;
}

export class System {
  readonly settings: SystemSettings;
  #configs: ReadonlyMap<string, Unstable_Config>;
  readonly #log: RuntimeLog;
  readonly #writer: LogWriter;
  readonly #controlSecret = randomBytes(16).toString("hex");
  readonly #stopped = new Set<string>();
  readonly #paused = new Set<string>();
  #clockOffsetMs = 0;
  #generation = 0;
  #miniflare: Miniflare | undefined;

  constructor(settings: SystemSettings, writer: LogWriter) {
    this.settings = settings;
    this.#writer = writer;
    this.#log = new RuntimeLog(writer);
    this.#configs = readConfigs(settings.workers);
  }

  /** How far the workers' clock is ahead of the machine's. */
  get clockOffsetMs(): number {
    return this.#clockOffsetMs;
  }

  /** The way to databases, queues and crons. */
  get inside(): Inside {
    return new Inside(this.#running);
  }

  get #running(): Miniflare {
    if (!this.#miniflare) throw new Error("the system is not running");
    return this.#miniflare;
  }

  async start(): Promise<void> {
    this.#miniflare = new Miniflare(this.#options());
    await this.#miniflare.ready;
  }

  /** Loads everything anew: objects leave memory, sockets close, queued messages are forgotten. */
  async reload(): Promise<void> {
    this.#generation += 1;
    this.#configs = readConfigs(this.settings.workers);
    await this.#running.setOptions(this.#options());
    await this.#running.ready;
  }

  async stop(): Promise<void> {
    await this.#miniflare?.dispose();
    this.#miniflare = undefined;
  }

  async advanceClock(advanceMs: number): Promise<void> {
    this.#clockOffsetMs += advanceMs;
    await this.reload();
  }

  async setStopped(worker: string, isStopped: boolean): Promise<void> {
    this.#checkSwitchable(worker);
    if (isStopped) this.#stopped.add(worker);
    else this.#stopped.delete(worker);
    await this.#sendSwitches(worker);
  }

  async setPaused(queue: string, isPaused: boolean): Promise<void> {
    const { consumer } = this.#consumerOf(queue);
    this.#checkSwitchable(consumer);
    if (isPaused) this.#paused.add(queue);
    else this.#paused.delete(queue);
    await this.#sendSwitches(consumer);
  }

  isStopped(worker: string): boolean {
    return this.#stopped.has(worker);
  }

  async scheduled(worker: string, cron: string): Promise<{ outcome: string }> {
    if (this.isStopped(worker)) return { outcome: "stopped" };
    this.#worker(worker);
    return this.inside.scheduled(worker, cron, Date.now() + this.#clockOffsetMs);
  }

  /** Each worker's cron expressions. */
  crons(): { worker: string; cron: string }[] {
    return [...this.#configs].flatMap(([worker, config]) =>
      this.settings.running.has(worker) ? (config.triggers.crons ?? []).map((cron) => ({ worker, cron })) : [],
    );
  }

  async queues(): Promise<Record<string, QueueState>> {
    const states: Record<string, QueueState> = {};
    for (const [worker, config] of this.#configs) {
      for (const { queue } of config.queues.consumers ?? []) {
        const count = this.#log.queues.get(queue);
        states[queue] = {
          consumer: worker,
          isPaused: this.#paused.has(queue),
          backlog: await this.#backlog(queue),
          delivered: count?.messages ?? 0,
          acknowledged: count?.acknowledged ?? 0,
        };
      }
    }
    return states;
  }

  /** Databases by worker, with the folder of their migrations. */
  databases(): { worker: string; name: string; migrationsDir: string }[] {
    return [...this.#configs].flatMap(([worker, config]) =>
      config.d1_databases.map((database) => ({
        worker,
        name: database.database_name ?? database.binding,
        migrationsDir: path.resolve(
          path.dirname(this.#worker(worker).configPath),
          database.migrations_dir ?? "migrations",
        ),
      })),
    );
  }

  /** Sends a text as any of the queue's producers would. */
  async send(queue: string, text: string): Promise<void> {
    if (!this.#queueNames().has(queue)) throw new Error(`no worker sends to ${queue}`);
    await this.inside.send(queue, text);
  }

  async #backlog(queue: string): Promise<number> {
    return this.#queueNames().has(queue) ? this.inside.backlog(queue) : 0;
  }

  /** Queues that some worker sends to. */
  #queueNames(): Set<string> {
    const producers = [...this.#configs.values()].flatMap((config) => config.queues.producers ?? []);
    return new Set(producers.flatMap(({ queue }) => (queue === undefined ? [] : [queue])));
  }

  #consumerOf(queue: string): { consumer: string } {
    for (const [consumer, config] of this.#configs) {
      if (config.queues.consumers?.some((item) => item.queue === queue)) return { consumer };
    }
    throw new Error(`no worker consumes ${queue}`);
  }

  #checkSwitchable(worker: string): void {
    this.#worker(worker);
    if (this.settings.variant !== "dev") throw new Error("workers and queues can be stopped with --variant dev only");
    if (!this.settings.running.has(worker)) throw new Error(`${worker} is not part of this run`);
  }

  async #sendSwitches(worker: string): Promise<void> {
    const port = this.settings.ports.workers.get(worker);
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: "POST",
      headers: { [controlHeader]: this.#controlSecret },
      body: JSON.stringify(this.#switches(worker)),
    });
    if (!response.ok) throw new Error(`${worker} did not obey: ${response.status}`);
  }

  #switches(worker: string): Switches {
    return { isStopped: this.isStopped(worker), pausedQueues: [...this.#paused] };
  }

  #worker(name: string): Worker {
    const worker = this.settings.workers.find((item) => item.name === name);
    if (!worker) throw new Error(`no such worker: ${name}`);
    return worker;
  }

  #config(worker: string): Unstable_Config & { name: string } {
    const config = this.#configs.get(worker);
    if (!config?.name) throw new Error(`no such worker: ${worker}`);
    return { ...config, name: config.name };
  }

  #options(): ReturnType<typeof convertV4MiniflareOptions> {
    return convertV4MiniflareOptions({
      workers: [...this.settings.workers.map((worker) => this.#workerOptions(worker)), this.#insideOptions()],
      host: "127.0.0.1",
      port: 0,
      resourcePersistencePath: path.join(this.settings.stateDir, "platform"),
      log: this.#log,
      logRequests: false,
      // No look-up of a `Request.cf` object on the network.
      cf: false,
      unsafeHandleRuntimeRestart: this.settings.onCrash,
      handleStructuredLogs: (line) => this.#writer.writeStructured(line),
      stripDisablePrettyError: true,
      telemetry: { enabled: false },
    });
  }

  #workerOptions(worker: Worker): V4Worker {
    const { workerOptions } = unstable_getMiniflareWorkerOptions(worker.configPath);
    const { modulesRules: _rules, rootPath: _root, ...options } = workerOptions;
    const port = this.settings.ports.workers.get(worker.name);
    const variables: object = options.bindings ?? {};
    return {
      ...options,
      ...this.#modules(worker),
      ...this.#assets(worker, options as V4Worker),
      ...this.#consumers(options as V4Worker),
      name: this.#config(worker.name).name,
      bindings: {
        ...variables,
        ...this.settings.secrets.get(worker.name),
        ...this.settings.variablesOf(worker.name),
        DOGLC_CLOCK_OFFSET_MS: String(this.#clockOffsetMs),
        // Differs at each reload, so that workerd takes the worker for a new one.
        DOGLC_GENERATION: String(this.#generation),
      },
      unsafeDirectSockets: [{ host: "127.0.0.1", ...(port === undefined ? {} : { port }) }],
    };
  }

  #insideOptions(): V4Worker {
    const named = [...this.#configs];
    return insideWorker({
      databases: new Map(
        named.flatMap(
          ([
            worker,
            {
              d1_databases: [database],
            },
          ]) => (database?.database_id === undefined ? [] : [[worker, database.database_id]]),
        ),
      ),
      queues: this.#queueNames(),
      scripts: new Map(named.flatMap(([worker, { name }]) => (name === undefined ? [] : [[worker, name]]))),
    });
  }

  /** The consumers' settings, with another number of tries where one was asked for. */
  #consumers(options: Pick<V4Worker, "queueConsumers">): Pick<V4Worker, "queueConsumers"> {
    const { queueTries } = this.settings;
    const { queueConsumers } = options;
    if (queueTries === undefined || queueConsumers === undefined || Array.isArray(queueConsumers)) return {};
    const entries = Object.entries(queueConsumers);
    const limited = entries.map(([queue, settings]) => [queue, { ...settings, maxRetries: queueTries - 1 }]);
    return { queueConsumers: Object.fromEntries(limited) };
  }

  /** Static files: of the pages those of the variant that runs, which are not those that are deployed. */
  #assets(worker: Worker, { assets }: Pick<V4Worker, "assets">): Pick<V4Worker, "assets"> {
    if (assets === undefined) return {};
    const isPages = worker.name === pagesWorker;
    const directory = isPages ? pagesFolder(this.settings.variant) : assets.directory;
    const isThere = this.settings.running.has(worker.name) && fs.existsSync(directory);
    // A worker that is not part of this run serves nothing; Miniflare wants a folder all the same.
    const { stateDir } = this.settings;
    return {
      assets: {
        ...assets,
        directory: isThere
          ? ownCopy(directory, path.join(stateDir, "assets", worker.name), this.#generation)
          : emptyFolder(stateDir),
      },
    };
  }

  #modules(worker: Worker): Modules {
    const classes = this.#classes(worker);
    if (!this.settings.running.has(worker.name)) return { modules: [absentEntry(worker.name, classes)] };
    const folder = path.join(worker.crateDir, variants[this.settings.variant].folder);
    const code = path.join(folder, "index.js");
    const wasm = path.join(folder, "index_bg.wasm");
    if (!fs.existsSync(code) || !fs.existsSync(wasm)) {
      const option = this.settings.variant === "release" ? "" : ` --${this.settings.variant}`;
      throw new Error(`${worker.name} is not built: run ./scripts/build${option} ${worker.name}`);
    }
    const entry = this.#entry(worker, folder, classes);
    return {
      modulesRoot: folder,
      modules: [
        entry,
        consoleModule(worker.name, folder),
        { type: "ESModule", path: code },
        { type: "CompiledWasm", path: wasm },
      ],
    };
  }

  #entry(worker: Worker, folder: string, classes: readonly string[]): Module {
    const consumers = this.#config(worker.name).queues.consumers ?? [];
    const unheard = consumers.map((item) => item.queue).filter((queue) => this.settings.unheardQueues.includes(queue));
    if (unheard.length > 0) return unhearingEntry(folder, unheard);
    if (this.settings.variant !== "dev") return plainEntry(folder);
    return switchableEntry(worker.name, folder, classes, this.#controlSecret, this.#switches(worker.name));
  }

  /** Classes of the Durable Objects that live in this worker. */
  #classes(worker: Worker): string[] {
    const bindings = this.#config(worker.name).durable_objects.bindings;
    return bindings.filter((binding) => binding.script_name === undefined).map((binding) => binding.class_name);
  }
}

/**
 * A copy of static files for one load: a build that replaces the files must not take them from a system that runs. Those of the load
 * before stay until the next one, for what is still being answered.
 */
function ownCopy(source: string, copies: string, generation: number): string {
  fs.mkdirSync(copies, { recursive: true });
  for (const copy of fs.readdirSync(copies)) {
    if (copy !== String(generation - 1)) fs.rmSync(path.join(copies, copy), { recursive: true });
  }
  const own = path.join(copies, String(generation));
  fs.cpSync(source, own, { recursive: true });
  return own;
}

function emptyFolder(stateDir: string): string {
  const folder = path.join(stateDir, "no-assets");
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

function readConfigs(workers: readonly Worker[]): Map<string, Unstable_Config> {
  return new Map(workers.map((worker) => [worker.name, unstable_readConfig({ config: worker.configPath })]));
}
