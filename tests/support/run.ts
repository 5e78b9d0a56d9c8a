/** Programs that a suite runs beside the system. */
import { spawn } from "node:child_process";
import { root } from "./ports.ts";

export interface Finished {
  readonly status: number;
  readonly output: string;
}

/** Runs a program in the repository's root to its end, whatever that is. */
export function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ status: code ?? -1, output }));
  });
}
