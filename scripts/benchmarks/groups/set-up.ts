/** How long `./scripts/dev` takes until the system runs. The first time needs a machine without caches, which this is not. */
import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "../../workspace/workers.ts";
import { missingRow, type Row } from "../rows.ts";
import { folderOf, portBase } from "../stage.ts";

const timeoutMs = 480_000;
const againAtMostS = 20;

export async function setUp(): Promise<Row[]> {
  const first = missingRow(
    "set-up-first",
    "./scripts/dev on a machine that has nothing cached",
    "<= 8 min",
    "./.ci/run on a clean machine shows it",
  );
  return [first, await again()];
}

/** Twice: what changed since the last time is built by the first. */
async function again(): Promise<Row> {
  await untilItRuns();
  const tookS = await untilItRuns();
  return {
    id: "set-up-again",
    what: "./scripts/dev again",
    measured: `${tookS.toFixed(1)} s`,
    target: `<= ${againAtMostS} s`,
    isMet: tookS <= againAtMostS,
    rounds: [tookS],
  };
}

async function untilItRuns(): Promise<number> {
  const begun = performance.now();
  const state = path.join(folderOf("memory"), "set-up");
  const child = spawn("./scripts/dev", ["--state", state, "--port-base", String(portBase)], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let output = "";
  const runs = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`./scripts/dev does not run:\n${output.slice(-2000)}`)), timeoutMs);
    const look = (text: string): void => {
      output += text;
      if (!output.includes("DOGLC runs after")) return;
      clearTimeout(timer);
      resolve((performance.now() - begun) / 1000);
    };
    child.stdout.setEncoding("utf8").on("data", look);
    child.stderr.setEncoding("utf8").on("data", look);
    child.once("exit", () => reject(new Error(`./scripts/dev ended:\n${output.slice(-2000)}`)));
  });
  try {
    return await runs;
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}
