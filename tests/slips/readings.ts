/**
 * What becomes of slips: painted, read by `shared/slips` as the security worker reads them, their pages read by the recogniser. One line of JSON per
 * slip, with what was on it.
 */
import fs from "node:fs";
import path from "node:path";
import { Painter } from "../../scripts/runtime/bank/slip/painter.ts";
import type { Pass } from "../../workers/ocr/src/recogniser.ts";
import type { Specimen } from "./corpus.ts";
import { startEngine } from "./engine.ts";
import { ask } from "./examples.ts";

/** One slip and all that was read of it. */
export interface Reading {
  readonly id: string;
  readonly layout: string;
  readonly font: string;
  readonly look: string;
  readonly truth: Specimen["slip"];
  /** The code's text, where one was read. */
  readonly qr: string | null;
  /** `shared/slips` refused the file with this word. */
  readonly error?: string;
  readonly passes: readonly Pass[];
}

export interface Run {
  readonly readings: readonly Reading[];
  readonly file: string;
  /** Of decoding, the code and the page, per slip, in a native process: time that passes. */
  readonly prepareMs: number;
  /** Of reading the page with every set of models, per slip: processor time. */
  readonly readMs: number;
  readonly engineMemoryBytes: number;
}

interface Prepared {
  readonly file: string;
  readonly page?: string;
  readonly qr?: string | null;
  readonly error?: string;
  readonly took_ms?: number;
}

/** Reads slips, the readings in the slips' order; the pictures and a file `<name>.jsonl` are left in `folder`. */
export async function readAll(name: string, specimens: readonly Specimen[], folder: string): Promise<Run> {
  const pictures = path.join(folder, name);
  fs.rmSync(pictures, { recursive: true, force: true });
  fs.mkdirSync(pictures, { recursive: true });
  const files = await paintAll(specimens, pictures);
  const prepared = await prepareAll(files);

  const { recogniser, memoryBytes } = await startEngine();
  const begin = process.cpuUsage();
  const readings = specimens.map((specimen, index): Reading => {
    const { page, qr = null, error } = prepared[index] ?? { error: "missing" };
    const passes = page === undefined ? [] : recogniser.read(fs.readFileSync(page));
    const { id, layoutName: layout, font, lookName: look, slip: truth } = specimen;
    return { id, layout, font, look, truth, qr, ...(error === undefined ? {} : { error }), passes };
  });
  const { user, system } = process.cpuUsage(begin);
  const file = path.join(folder, `${name}.jsonl`);
  fs.writeFileSync(file, readings.map((reading) => `${JSON.stringify(reading)}\n`).join(""));
  return {
    readings,
    file,
    prepareMs: prepared.reduce((sum, { took_ms: ms = 0 }) => sum + ms, 0) / specimens.length,
    readMs: (user + system) / 1_000 / specimens.length,
    engineMemoryBytes: memoryBytes(),
  };
}

/** What an earlier run of `readAll` read of the same slips, for whoever changes nothing but how it is judged. */
export function readingsKept(name: string, specimens: readonly Specimen[], folder: string): Run {
  const file = path.join(folder, `${name}.jsonl`);
  const lines = fs.readFileSync(file, "utf8").trim().split("\n");
  const readings = lines.map((line): Reading => JSON.parse(line));
  const isSame = specimens.every(({ id, slip }, index) => {
    const reading = readings[index];
    return reading?.id === id && JSON.stringify(reading.truth) === JSON.stringify(slip);
  });
  if (!isSame || readings.length !== specimens.length) throw new Error(`${file} is of other slips`);
  return { readings, file, prepareMs: 0, readMs: 0, engineMemoryBytes: 0 };
}

/** Paints slips into files, in their order. */
export async function paintAll(specimens: readonly Specimen[], folder: string): Promise<string[]> {
  const painter = await Painter.start();
  try {
    const files: string[] = [];
    for (const { id, slip, layout, font, look } of specimens) {
      const file = path.join(folder, `${id}.${look.type === "image/png" ? "png" : "jpg"}`);
      fs.writeFileSync(file, await painter.paint(slip, layout, font, look));
      files.push(file);
    }
    return files;
  } finally {
    await painter.close();
  }
}

/** All pictures through the example `read_slips`, in one process. */
export async function prepareAll(files: readonly string[]): Promise<Prepared[]> {
  return await ask("doglc-slips", "read_slips", files);
}
