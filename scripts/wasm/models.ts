/**
 * The recogniser's models, from npm packages to what its worker serves. A model is a container (`tessdatamanager.h` of Tesseract 4 and 5: the
 * number of its parts, 32 bits; for each part where it begins, 64 bits, or -1; the parts), all little-endian.
 */
import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { root } from "../workspace/workers.ts";

/** Numbers of the parts that are word lists of the LSTM engine: punctuation, words, numbers. */
const wordLists: readonly number[] = [18, 19, 20];

/** The models, and which are served without their word lists: English words are nine tenths of theirs, and a slip has none of them. */
const models = [
  { name: "tha", hasWords: true },
  { name: "eng", hasWords: false },
] as const;

/** Puts the models into a folder, which holds nothing else afterwards. */
export function writeModels(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const { name } of models) fs.writeFileSync(path.join(folder, `${name}.traineddata`), readModel(name));
}

/** One model as the worker serves it. */
export function readModel(name: string): Buffer {
  const model = models.find((item) => item.name === name);
  if (!model) throw new Error(`no model ${name}`);
  const file = path.join(root, `node_modules/@tesseract.js-data/${name}/4.0.0_best_int/${name}.traineddata.gz`);
  const whole = gunzipSync(fs.readFileSync(file));
  return model.hasWords ? whole : withoutParts(whole, wordLists);
}

/** The model without some of its parts. */
export function withoutParts(model: Buffer, dropped: readonly number[]): Buffer {
  const count = model.readInt32LE(0);
  const headBytes = 4 + 8 * count;
  const begins = Array.from({ length: count }, (_, part) => Number(model.readBigInt64LE(4 + 8 * part)));
  const head = Buffer.alloc(headBytes, 0xff);
  head.writeInt32LE(count, 0);
  const kept: Buffer[] = [];
  let at = headBytes;
  for (const [part, begin] of begins.entries()) {
    if (begin < 0 || dropped.includes(part)) continue;
    const end = Math.min(model.length, ...begins.filter((other) => other > begin));
    head.writeBigInt64LE(BigInt(at), 4 + 8 * part);
    kept.push(model.subarray(begin, end));
    at += end - begin;
  }
  return Buffer.concat([head, ...kept]);
}
