/**
 * A local system of one's own, as a child process: for load tests, benchmarks and
 * crash tests. It is ended by its processes' ids, so that several can run side by side.
 */
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { capture, killIfThere } from "../workspace/process.ts";
import { root } from "../workspace/workers.ts";

export type Variant = "dev" | "bench" | "release";

export interface LocalSystemSettings {
  readonly stateDir: string;
  readonly portBase: number;
  readonly variant: Variant;
  /** Empties the state first; secrets are kept. */
  readonly isFresh?: boolean;
  /** The system kills itself where its code reaches this point. */
  readonly crashPoint?: string;
  /** `NAME=value`, `worker:NAME=value`. */
  readonly vars?: readonly string[];
  /** Workers to run; all of them when absent. */
  readonly only?: readonly string[];
  /** Queues whose messages are forgotten instead of handled, by their full name. */
  readonly unheardQueues?: readonly string[];
  readonly hasCrons?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

const startTimeoutMs = 90_000;
const stopTimeoutMs = 20_000;
const readyLine = "DOGLC runs after";
/** As in `wrangler/*.toml`, counted from the base. */
const offsets = {
  ...{ control: 0, telegram: 1, "main-bot": 7, api: 8, banking: 9, security: 10 },
  ...{ frontend: 11, analytics: 12, shop: 13 },
};

export type Part = keyof typeof offsets;

/** Builds what a variant needs; quick when nothing changed. */
export async function build(variant: Variant, workers: readonly string[] = []): Promise<void> {
  await capture("./scripts/build", variant === "release" ? workers : [`--${variant}`, ...workers]);
}

const running = new Set<LocalSystem>();
let isGuarded = false;

/** Whoever measures or tests may be ended in the middle; its systems end with it. */
function endWithThisProcess(): void {
  process.once("exit", () => {
    for (const system of running) system.killNow();
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
}

export class LocalSystem {
  readonly settings: LocalSystemSettings;
  readonly #child: ChildProcess;
  readonly #output: string[] = [];
  /** Resolves with the signal or the status once the system's main process has ended. */
  readonly ended: Promise<string>;
  #hasEnded = false;

  private constructor(settings: LocalSystemSettings, child: ChildProcess) {
    this.settings = settings;
    this.#child = child;
    if (!isGuarded) {
      isGuarded = true;
      endWithThisProcess();
    }
    running.add(this);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => this.#keep(text));
    }
    this.ended = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        this.#hasEnded = true;
        running.delete(this);
        resolve(signal ?? String(code));
      });
    });
  }

  /** Starts a system and waits until it answers; throws with its output when it does not. */
  static async start(settings: LocalSystemSettings): Promise<LocalSystem> {
    fs.mkdirSync(settings.stateDir, { recursive: true });
    // A live object holds three files, a socket one.
    const launcher = 'ulimit -n "$(ulimit -Hn)"; exec ./scripts/node scripts/runtime/main.ts "$@"';
    const child = spawn("bash", ["-c", launcher, "bash", ...argumentsOf(settings)], {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1", ...settings.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const system = new LocalSystem(settings, child);
    await system.#ready();
    return system;
  }

  /** Address of a part, without a slash at its end. */
  url(part: Part): string {
    return `http://127.0.0.1:${this.port(part)}`;
  }

  port(part: Part): number {
    return this.settings.portBase + offsets[part];
  }

  /** A secret of a worker, as the system generated it. */
  secret(worker: string, name: string): string {
    const text = fs.readFileSync(path.join(this.settings.stateDir, `secrets/${worker}.env`), "utf8");
    const line = text.split("\n").find((item) => item.startsWith(`${name}=`));
    if (line === undefined) throw new Error(`${worker} has no ${name}`);
    return line.slice(name.length + 1);
  }

  get adminApiKey(): string {
    return this.secret("api", "DOGLC_ADMIN_API_KEY");
  }

  get isRunning(): boolean {
    return !this.#hasEnded;
  }

  /** The end of what the system printed. */
  get output(): string {
    return this.#output.join("").slice(-4000);
  }

  /** workerd's processes, when they are this system's. */
  #workerdPids(): number[] {
    try {
      const owner: { pid: number; workerdPids: number[] } = JSON.parse(
        fs.readFileSync(path.join(this.settings.stateDir, "runtime.json"), "utf8"),
      );
      return owner.pid === this.#child.pid ? owner.workerdPids : [];
    } catch {
      return [];
    }
  }

  /** Resident memory in MB: of workerd, which runs the workers, and of the Node process that keeps it. */
  memoryMb(): { workerd: number; node: number } {
    const workerd = this.#workerdPids().reduce((sum, pid) => sum + residentMb(pid), 0);
    return { workerd, node: residentMb(this.#child.pid ?? 0) };
  }

  /** SIGKILL to every process at once: nothing is flushed, no handler runs. */
  async kill(): Promise<void> {
    this.killNow();
    await this.ended;
  }

  killNow(): void {
    // Node first: it would start workerd again.
    this.#child.kill("SIGKILL");
    for (const pid of this.#workerdPids()) killIfThere(pid);
  }

  async stop(): Promise<void> {
    if (this.#hasEnded) return;
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => void this.kill(), stopTimeoutMs);
    await this.ended;
    clearTimeout(timer);
  }

  /** Asks the control port. */
  async control(method: "GET" | "POST", target: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url("control")}${target}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    if (!response.ok) throw new Error(`control ${method} ${target}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  #keep(text: string): void {
    this.#output.push(text);
    if (this.#output.length > 400) this.#output.splice(0, 200);
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + startTimeoutMs;
    while (!this.#output.some((text) => text.includes(readyLine))) {
      if (this.#hasEnded) throw new Error(`the system ended while starting:\n${this.output}`);
      if (Date.now() > deadline) {
        await this.kill();
        throw new Error(`the system did not start within ${startTimeoutMs / 1000} s:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function argumentsOf(settings: LocalSystemSettings): string[] {
  return [
    ...["--state", settings.stateDir, "--port-base", String(settings.portBase), "--variant", settings.variant],
    "--no-seed",
    ...(settings.isFresh ? ["--fresh"] : []),
    ...(settings.hasCrons === false ? ["--no-crons"] : []),
    ...(settings.crashPoint === undefined ? [] : ["--crash-point", settings.crashPoint]),
    ...(settings.only === undefined ? [] : ["--only", settings.only.join(",")]),
    ...(settings.unheardQueues ?? []).flatMap((queue) => ["--no-consumer", queue]),
    ...(settings.vars ?? []).flatMap((pair) => ["--var", pair]),
  ];
}

function residentMb(pid: number): number {
  try {
    const line = /^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
