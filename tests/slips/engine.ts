/** The recogniser of the worker `ocr` in this process: the same engine, glue, models and settings, without a worker around them. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { readModel } from "../../scripts/wasm/models.ts";
import { engineWasm, glueModule } from "../../scripts/wasm/typescript.ts";
import { Recogniser, type StartCore } from "../../workers/ocr/src/recogniser.ts";

export interface Engine {
  readonly recogniser: Recogniser;
  /** Of the engine's memory now, which never shrinks. */
  readonly memoryBytes: () => number;
}

export async function startEngine(): Promise<Engine> {
  const module = new WebAssembly.Module(fs.readFileSync(engineWasm));
  let memory: WebAssembly.Memory | undefined;
  const core = await (await loadGlue())({
    instantiateWasm(
      imports: WebAssembly.Imports,
      take: (instance: WebAssembly.Instance, of: WebAssembly.Module) => void,
    ) {
      const instance = new WebAssembly.Instance(module, imports);
      memory = Object.values(instance.exports).find((item) => item instanceof WebAssembly.Memory);
      take(instance, module);
      return instance.exports;
    },
    print() {},
    printErr() {},
    TesseractProgress() {},
  });
  const recogniser = await Recogniser.start(core, async (name) => readModel(name));
  return { recogniser, memoryBytes: () => memory?.buffer.byteLength ?? 0 };
}

async function loadGlue(): Promise<StartCore> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "doglc-engine-"));
  try {
    const file = path.join(folder, "glue.mjs");
    fs.writeFileSync(file, glueModule());
    const { default: start }: { default: StartCore } = await import(pathToFileURL(file).href);
    return start;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
