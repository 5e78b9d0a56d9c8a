/** What the figures were measured on. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../workspace/workers.ts";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  /** Of the last minute, before the run. */
  readonly loadAverage: number;
  readonly node: string;
  readonly workerd: string;
  readonly httpClient: string;
  /** Where "on disk" is, with its file system. */
  readonly disk: string;
  readonly commit: string;
}

export function describeMachine(httpClient: string, diskDir: string): Machine {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model ?? "unknown",
    cores: cpus.length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    loadAverage: os.loadavg()[0] ?? 0,
    node: process.version,
    workerd: versionOf("workerd"),
    httpClient,
    disk: `${diskDir} (${fileSystemOf(diskDir)})`,
    commit: output("git", ["rev-parse", "--short", "HEAD"]),
  };
}

function versionOf(name: string): string {
  const text = fs.readFileSync(path.join(root, "node_modules", name, "package.json"), "utf8");
  const { version }: { version: string } = JSON.parse(text);
  return version;
}

const fileSystemOf = (folder: string): string => output("stat", ["-f", "-c", "%T", folder]) || "unknown";

/** What a program prints, or nothing. */
export function output(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}
