/** Child processes whose output is shown only where it helps. */
import { spawn } from "node:child_process";
import { root } from "./workers.ts";

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Text for the child's standard input; without it the child has none. */
  readonly input?: string;
}

/** A command that ended with another status than 0; `output` is all it printed. */
export class CommandFailed extends Error {
  readonly output: string;
  constructor(command: string, status: string, output: string) {
    super(`${command} failed (${status})`);
    this.output = output;
  }
}

/** Runs a command to its end and returns what it printed; throws `CommandFailed`. */
export async function capture(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  child.stdin?.end(options.input);
  const status = await ended(child, command);
  if (status !== "0") throw new CommandFailed([command, ...args].join(" "), status, output);
  return output;
}

/** Runs a command in the foreground, its output going to ours; throws `CommandFailed`. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<void> {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const status = await ended(child, command);
  if (status !== "0") throw new CommandFailed([command, ...args].join(" "), status, "");
}

/** SIGKILL to a process that may have ended by itself in the meantime. */
export function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "ESRCH") throw error;
  }
}

function ended(child: ReturnType<typeof spawn>, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`cannot start ${command}: ${error.message}`)));
    child.once("close", (code, signal) => resolve(signal ?? String(code)));
  });
}
