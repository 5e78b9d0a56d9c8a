/**
 * From TypeScript to what workerd loads, for the worker that drives an engine with glue of its own (`ocr`): esbuild makes one module, with the
 * engine's glue in it; its wasm lies beside under the name that every worker's has, and its models where the platform serves them from.
 */
import fs from "node:fs";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { root, type Worker } from "../workspace/workers.ts";
import { writeModels } from "./models.ts";
import { type Variant, variants } from "./variants.ts";

const engine = path.join(root, "node_modules/tesseract.js-core/tesseract-core-simd-lstm");

/**
 * What the glue looks for to find out where it runs. With none of them it believes nothing and fetches nothing: it asks for the wasm by
 * `instantiateWasm`, and works in a worker as in Node.
 */
const absent = ["window", "document", "process", "WorkerGlobalScope", "module", "exports", "define", "require"];

/** The engine's glue, which is a script, as a module. */
export function glueModule(): string {
  const script = fs.readFileSync(`${engine}.js`, "utf8");
  return `const ${absent.map((name) => `${name} = undefined`).join(", ")};\n${script}\nexport default TesseractCore;\n`;
}

/** The engine's compiled code. */
export const engineWasm = `${engine}.wasm`;

/** Makes `index.js` and `index_bg.wasm`, and the models. */
export async function bundleTypeScript(worker: Worker, variant: Variant): Promise<void> {
  const { folder, features } = variants[variant];
  const outDir = path.join(worker.crateDir, folder);
  const glue: Plugin = {
    name: "glue",
    setup(hooks) {
      hooks.onResolve({ filter: /^tesseract-core$/ }, () => ({ path: "tesseract-core", namespace: "glue" }));
      hooks.onLoad({ filter: /.*/, namespace: "glue" }, () => ({ contents: glueModule(), loader: "js" }));
    },
  };
  await build({
    entryPoints: [path.join(worker.crateDir, "src/index.ts")],
    outfile: path.join(outDir, "index.js"),
    bundle: true,
    format: "esm",
    target: "es2024",
    minify: variants[variant].isOptimised,
    external: ["cloudflare:*", "./index_bg.wasm"],
    define: { DEVELOPMENT_BUILD: String(features.includes("development")) },
    plugins: [glue],
    logLevel: "warning",
  });
  fs.copyFileSync(engineWasm, path.join(outDir, "index_bg.wasm"));
  // Complete beside, then in place: a system that starts meanwhile never serves half of them.
  const dist = path.join(worker.crateDir, "dist");
  writeModels(`${dist}.new`);
  fs.rmSync(dist, { recursive: true, force: true });
  fs.renameSync(`${dist}.new`, dist);
}
