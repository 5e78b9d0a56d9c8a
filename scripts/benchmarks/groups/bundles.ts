/** Size of what is uploaded per worker, and how long a worker takes from nothing to its first answer. */
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { LogWriter } from "../../runtime/logs.ts";
import { portsOf } from "../../runtime/ports.ts";
import { loadSecrets } from "../../runtime/secrets.ts";
import { System } from "../../runtime/system.ts";
import { variants } from "../../wasm/variants.ts";
import { allWorkers } from "../../workspace/workers.ts";
import { type Effort, median, missingRow, ms, type Row } from "../rows.ts";
import { folderOf, portBase } from "../stage.ts";

const atMostKb: Readonly<Record<string, number>> = { security: 700, ocr: 1150 };
const atMostKbElsewhere = 600;
const coldStartAtMostMs = 150;

export function bundles(): Row[] {
  return allWorkers().map((worker) => {
    const atMost = atMostKb[worker.name] ?? atMostKbElsewhere;
    const id = `bundle-${worker.name}`;
    const what = `bundle of ${worker.name}, gzip`;
    const target = `<= ${atMost} KB`;
    const folder = path.join(worker.crateDir, variants.release.folder);
    const files = ["index.js", "index_bg.wasm"].map((file) => path.join(folder, file));
    if (!files.every((file) => fs.existsSync(file))) return missingRow(id, what, target, "run ./scripts/build first");
    const kb = files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(file)).length, 0) / 1024;
    return { id, what, measured: `${kb.toFixed(0)} KB`, target, isMet: kb <= atMost, rounds: [kb] };
  });
}

/** A workerd with this worker alone, minus a workerd with none: compiling, instantiating, answering. */
export async function coldStarts(effort: Effort): Promise<Row[]> {
  const names = allWorkers().map((worker) => worker.name);
  const nothing: number[] = [];
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < effort.rounds; round += 1) {
    nothing.push(await firstAnswerMs(undefined, "api"));
    for (const name of names) times.get(name)?.push(await firstAnswerMs(name, name));
  }
  return names.map((name) => {
    const rounds = times.get(name) ?? [];
    const value = median(rounds) - median(nothing);
    return {
      id: `cold-start-${name}`,
      what: `cold start of ${name} to its first answer`,
      measured: ms(Math.max(0, value)),
      target: `<= ${coldStartAtMostMs} ms`,
      isMet: value <= coldStartAtMostMs,
      rounds,
      note: `workerd with it ${ms(median(rounds))}, without ${ms(median(nothing))}`,
    };
  });
}

/** From starting workerd to the answer of `asked`; `running` is the only real worker in it. */
async function firstAnswerMs(running: string | undefined, asked: string): Promise<number> {
  const workers = allWorkers();
  const stateDir = path.join(folderOf("memory"), "cold");
  fs.rmSync(stateDir, { recursive: true, force: true });
  const writer = new LogWriter(stateDir, false);
  const names = workers.map((worker) => worker.name);
  const ports = portsOf(portBase, workers);
  const system = new System(
    {
      workers,
      running: new Set(running === undefined ? [] : [running]),
      variant: "bench",
      stateDir,
      ports,
      secrets: loadSecrets(stateDir, names, {}),
      variablesOf: () => ({}),
      unheardQueues: [],
      queueTries: undefined,
      onCrash: () => undefined,
    },
    writer,
  );
  const begun = performance.now();
  try {
    await system.start();
    await fetch(`http://127.0.0.1:${ports.workers.get(asked)}/health`, { signal: AbortSignal.timeout(10_000) });
    return performance.now() - begun;
  } finally {
    await system.stop();
    await writer.close();
  }
}
