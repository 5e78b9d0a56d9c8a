/**
 * One system per state folder: two workerd writing the same databases would ruin
 * them. `<state>/runtime.json` names the processes, for whoever has to kill them.
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { killIfThere } from "../workspace/process.ts";

interface Owner {
  readonly pid: number;
  /** workerd's processes. */
  readonly workerdPids: readonly number[];
  readonly portBase: number;
}

const ownerFile = (stateDir: string): string => path.join(stateDir, "runtime.json");

/** Takes the folder, or fails when a living system has it; ends a workerd that outlived its system. */
export async function takeState(stateDir: string, portBase: number): Promise<void> {
  fs.mkdirSync(stateDir, { recursive: true });
  const owner = readOwner(stateDir);
  if (owner && owner.pid !== process.pid && commandOf(owner.pid).includes("runtime/main.ts")) {
    throw new Error(
      `${stateDir} is in use by process ${owner.pid} (ports from ${owner.portBase}). Choose another --state.`,
    );
  }
  for (const pid of owner?.workerdPids ?? []) {
    if (commandOf(pid).includes("workerd")) killIfThere(pid);
    while (commandOf(pid).includes("workerd")) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  writeOwner(stateDir, { pid: process.pid, workerdPids: [], portBase });
}

/** Records workerd's processes, which change with every reload. */
export function recordWorkerd(stateDir: string, portBase: number): readonly number[] {
  const workerdPids = childrenNamed("workerd");
  writeOwner(stateDir, { pid: process.pid, workerdPids, portBase });
  return workerdPids;
}

export function releaseState(stateDir: string): void {
  fs.rmSync(ownerFile(stateDir), { force: true });
}

function readOwner(stateDir: string): Owner | undefined {
  try {
    return JSON.parse(fs.readFileSync(ownerFile(stateDir), "utf8"));
  } catch {
    return undefined;
  }
}

function writeOwner(stateDir: string, owner: Owner): void {
  fs.writeFileSync(`${ownerFile(stateDir)}.new`, JSON.stringify(owner));
  fs.renameSync(`${ownerFile(stateDir)}.new`, ownerFile(stateDir));
}

/** The command line of a living process, or nothing. */
function commandOf(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function childrenNamed(name: string): number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, command]) => Number(parent) === process.pid && command?.includes(name))
    .map(([pid]) => Number(pid));
}
