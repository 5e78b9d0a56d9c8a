/**
 * A whole system under test: started as `scripts/dev` starts it (without its build step, which the run does once before),
 * on ports and in a folder of its own, and ended by its process id.
 */
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { killIfThere } from "../../scripts/workspace/process.ts";
import { Control } from "./control.ts";
import { eventually } from "./eventually.ts";
import { send } from "./http.ts";
import {
  bankUrl,
  controlUrl,
  googleUrl,
  portBase,
  root,
  stateRoot,
  telegramUrl,
  type WorkerName,
  workerNames,
  workerUrl,
} from "./ports.ts";
import { secretOf } from "./secrets.ts";

export interface StartOptions {
  /** Names the state folder; every suite has its own. */
  readonly name: string;
  readonly variant?: "dev" | "release";
  /** Demo products, buyers and money. */
  readonly hasSeed?: boolean;
  /** Keeps what an earlier system left in the folder. */
  readonly keepsState?: boolean;
  /** More of the command line. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Systems that a suite runs side by side. */
  readonly index?: number;
  /** For systems that are expected to refuse to serve. */
  readonly mayBeUnhealthy?: boolean;
}

const startTimeoutMs = 180_000;

export class System {
  readonly options: StartOptions;
  readonly portBase: number;
  readonly stateDir: string;
  readonly control: Control;
  #child: ChildProcess | undefined;
  #console = "";

  private constructor(options: StartOptions, where: { portBase: number; stateDir: string }) {
    this.options = options;
    this.portBase = where.portBase;
    this.stateDir = where.stateDir;
    this.control = new Control(controlUrl(this.portBase));
  }

  /** Starts a system and waits until all its workers are healthy. */
  static async start(options: StartOptions): Promise<System> {
    const stateDir = path.join(stateRoot, options.name);
    const system = new System(options, { portBase: portBase(options.index), stateDir });
    if (!options.keepsState) fs.rmSync(system.stateDir, { recursive: true, force: true });
    await system.#start();
    return system;
  }

  /** A system that runs already, by the address of its control port. It is not ours to end. */
  static async attached(controlAddress: string): Promise<System> {
    const answer = (await send(`${controlAddress}/state`)).expect(200);
    const { state_dir: stateDir } = answer.as<{ state_dir: string }>();
    return new System({ name: "attached" }, { portBase: Number(new URL(controlAddress).port), stateDir });
  }

  /** The operators' key, as the system made it. */
  get adminApiKey(): string {
    return secretOf(this.stateDir, "api", "DOGLC_ADMIN_API_KEY");
  }

  url(worker: WorkerName): string {
    return workerUrl(this.portBase, worker);
  }

  get apiUrl(): string {
    return this.url("api");
  }

  get telegramUrl(): string {
    return telegramUrl(this.portBase);
  }

  get bankUrl(): string {
    return bankUrl(this.portBase);
  }

  get googleUrl(): string {
    return googleUrl(this.portBase);
  }

  /** Ends it as Ctrl-C does, and starts it on the state it left. */
  async restart(): Promise<void> {
    await this.stop();
    await this.#start();
    await this.control.restoreClock();
  }

  /** Kills all its processes without a warning, and starts it on the state they left. */
  async crash(): Promise<void> {
    const { pid, workerd_pids: workerdPids } = await this.#processes();
    for (const victim of [...workerdPids, pid]) killIfThere(victim);
    await this.#ended();
    await this.#start();
    await this.control.restoreClock();
  }

  /** Starts it anew so that it kills itself where the code reaches this point. */
  async armCrash(point: string): Promise<void> {
    await this.stop();
    await this.#start(["--crash-point", point]);
    await this.control.restoreClock();
  }

  /** Waits until it has killed itself, and starts it on the state it left. */
  async revive(): Promise<void> {
    const child = this.#child;
    await eventually(
      () => {
        if (child?.signalCode !== "SIGKILL") throw new Error("it did not come to the point where it dies");
      },
      { withinMs: 60_000, what: this.#tail() },
    );
    await this.#start();
    await this.control.restoreClock();
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await this.#ended();
    clearTimeout(timer);
  }

  /** What it printed since it was started last. */
  get console(): string {
    return this.#console;
  }

  async #start(more: readonly string[] = []): Promise<void> {
    const { options } = this;
    fs.mkdirSync(this.stateDir, { recursive: true });
    const args = [
      ...["scripts/runtime/main.ts", "--state", this.stateDir, "--port-base", String(this.portBase)],
      ...["--variant", options.variant ?? "dev", "--no-crons"],
      ...(options.hasSeed ? [] : ["--no-seed"]),
      ...(options.args ?? []),
      ...more,
    ];
    // As scripts/dev does: a live object holds three files, and workerd inherits the limit.
    const child = spawn("bash", ["-c", 'ulimit -n "$(ulimit -Hn)"; exec ./scripts/node "$@"', "bash", ...args], {
      cwd: root,
      env: { ...ownEnvironment(process.env), NO_COLOR: "1", ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    this.#console = "";
    const file = fs.createWriteStream(path.join(this.stateDir, "console.log"), { flags: "a" });
    // Not SIGKILL: workerd would outlive it.
    const endWithUs = (): void => void child.kill("SIGTERM");
    process.once("exit", endWithUs);
    child.once("exit", () => process.removeListener("exit", endWithUs));
    const take = (chunk: string): void => {
      this.#console += chunk;
      file.write(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    const isOver = new Promise<never>((_, reject) => {
      child.once("exit", (code, signal) => reject(new Error(`ended with ${signal ?? code}:\n${this.#tail()}`)));
    });
    isOver.catch(() => undefined);
    try {
      await Promise.race([isOver, options.mayBeUnhealthy ? this.#untilAnswering() : this.#untilServing()]);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** All its workers are healthy, says its own summary. */
  async #untilServing(): Promise<void> {
    await eventually(
      () => {
        if (!this.#console.includes("Try:")) throw new Error(`not ready:\n${this.#tail()}`);
      },
      { withinMs: startTimeoutMs, everyMs: 10 },
    );
    const complaint = /NOT HEALTHY.*|demo (?:data {3}|banks {2})FAILED.*/.exec(this.#console);
    if (complaint) throw new Error(`${complaint[0]}\n${this.#tail()}`);
  }

  /** All its workers say something about their health, be it good or bad. */
  async #untilAnswering(): Promise<void> {
    for (const worker of workerNames) {
      await eventually(() => send(`${this.url(worker)}/health`), { withinMs: startTimeoutMs, what: this.#tail() });
    }
  }

  async #processes(): Promise<{ pid: number; workerd_pids: number[] }> {
    return (await send(`${controlUrl(this.portBase)}/state`)).expect(200).as();
  }

  async #ended(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((resolve) => child.once("exit", resolve));
  }

  #tail(): string {
    return this.#console.slice(-4_000);
  }
}

/** Vitest's own settings, and keys of other systems, are none of this system's business. */
function ownEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(VITEST|NODE_OPTIONS|NODE_ENV|TELEGRAM_|DOGLC_ADMIN_API_KEY$)/;
  const kept = Object.entries(env).filter(([name]) => !foreign.test(name));
  return Object.fromEntries(kept);
}
