/**
 * From Rust to what workerd loads: cargo, wasm-bindgen, wasm-opt and esbuild, the
 * last three driven by worker-build. No other file knows how wasm is made.
 */
import fs from "node:fs";
import path from "node:path";
import { capture, run } from "../workspace/process.ts";
import { root, type Worker } from "../workspace/workers.ts";
import { withoutNames } from "./sections.ts";
import { bundleTypeScript } from "./typescript.ts";
import { type Variant, variants } from "./variants.ts";

/** Environment in which the tools are found without downloading anything. */
function toolEnvironment(): NodeJS.ProcessEnv {
  const npmBin = path.join(root, "node_modules/.bin");
  const home = process.env["CARGO_HOME"] ?? path.join(process.env["HOME"] ?? "", ".cargo");
  const search = [path.join(root, ".tools/bin"), process.env["PATH"] ?? "", path.join(home, "bin")];
  return {
    ...process.env,
    PATH: search.join(path.delimiter),
    WASM_BINDGEN_BIN: "wasm-bindgen",
    WASM_OPT_BIN: path.join(npmBin, "wasm-opt"),
    ESBUILD_BIN: path.join(npmBin, "esbuild"),
    // worker-build sets this for its own cargo call; the same here, or everything is compiled twice.
    WASM_BINDGEN_USE_JS_SYS: "1",
    RUST_BACKTRACE: "0",
  };
}

/** Compiles all the workers' crates in one cargo call, which uses every core. */
export async function compile(workers: readonly Worker[], variant: Variant): Promise<void> {
  const { profile, features } = variants[variant];
  const packages = workers
    .filter((worker) => worker.language === "rust")
    .flatMap((worker) => ["--package", worker.crate]);
  if (packages.length === 0) return;
  const chosen = features.length > 0 ? ["--features", features.join(",")] : [];
  const args = ["build", "--lib", "--target", "wasm32-unknown-unknown", "--profile", profile, ...packages, ...chosen];
  await run("cargo", args, { env: toolEnvironment() });
}

/** Makes `index.js` and `index_bg.wasm` of one worker from what `compile` left. */
export async function bundle(worker: Worker, variant: Variant): Promise<void> {
  if (worker.language === "typescript") return bundleTypeScript(worker, variant);
  const { profile, features, folder, isOptimised } = variants[variant];
  const args = ["--profile", profile, "--out-dir", folder];
  if (!isOptimised) args.push("--no-opt");
  if (features.length > 0) args.push("--features", features.join(","));
  await capture("worker-build", args, { cwd: worker.crateDir, env: toolEnvironment() });
  if (isOptimised) {
    const wasm = path.join(worker.crateDir, folder, "index_bg.wasm");
    fs.writeFileSync(wasm, withoutNames(fs.readFileSync(wasm)));
  }
}
