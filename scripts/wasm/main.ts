/** `scripts/build`: builds workers and pages, skipping those whose inputs did not change. */
import fs from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { buildPages, pagesWorker } from "../pages/build.ts";
import { CommandFailed } from "../workspace/process.ts";
import { selectWorkers, type Worker } from "../workspace/workers.ts";
import { bundle, compile } from "./bundle.ts";
import { hashInputs, workspacePackages } from "./inputs.ts";
import { type Variant, variants } from "./variants.ts";

const usage = `usage: scripts/build [--dev | --bench] [--pages] [worker…]
  Builds the workers' wasm (all of them when none is named), and the pages with the worker frontend: release by default.
  --dev    quick to rebuild, with the feature "development", without wasm-opt
  --bench  as release, with the feature "development"
  --pages  only the pages, which need no Rust`;

interface Job {
  readonly worker: Worker;
  readonly folder: string;
  readonly inputs: string;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      dev: { type: "boolean" },
      bench: { type: "boolean" },
      pages: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
    allowPositionals: true,
  });
  if (values.help || (values.dev && values.bench)) {
    console.log(usage);
    process.exit(values.help ? 0 : 2);
  }
  const variant: Variant = values.dev ? "dev" : values.bench ? "bench" : "release";
  if (values.pages) {
    console.log(`build (${variant}): ${await buildPages(variant)}`);
    return;
  }
  const workers = selectWorkers(positionals);
  const absent = workers.filter(
    (worker) => worker.language === "rust" && !fs.existsSync(path.join(worker.crateDir, "Cargo.toml")),
  );
  if (absent.length > 0) throw new Error(`no Cargo.toml in ${absent.map((worker) => worker.crateDir).join(", ")}`);

  const packages = await workspacePackages();
  const jobs = workers
    .map((worker) => ({
      worker,
      folder: path.join(worker.crateDir, variants[variant].folder),
      inputs: hashInputs(worker, variant, packages),
    }))
    .filter((job) => !isUpToDate(job));
  if (jobs.length === 0)
    console.log(`build (${variant}): ${workers.map((worker) => worker.name).join(", ")} up to date`);
  else await build(jobs, variant);
  if (workers.some((worker) => worker.name === pagesWorker)) console.log(`  ${await buildPages(variant)}`);
}

async function build(jobs: readonly Job[], variant: Variant): Promise<void> {
  const started = performance.now();
  console.log(`build (${variant}): ${jobs.map((job) => job.worker.name).join(", ")}`);
  await compile(
    jobs.map((job) => job.worker),
    variant,
  );
  const queue = [...jobs];
  const takeJobs = async (): Promise<void> => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      await bundle(job.worker, variant);
      fs.writeFileSync(stampFile(job), job.inputs);
      console.log(`  ${job.worker.name.padEnd(12)} ${describeSize(job.folder)}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, takeJobs));
  console.log(`  built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function stampFile(job: Job): string {
  return path.join(job.folder, ".inputs");
}

function isUpToDate(job: Job): boolean {
  const files = ["index.js", "index_bg.wasm"].map((file) => path.join(job.folder, file));
  if (job.worker.language === "typescript") files.push(path.join(job.worker.crateDir, "dist"));
  const isBuilt = files.every((file) => fs.existsSync(file));
  return isBuilt && fs.existsSync(stampFile(job)) && fs.readFileSync(stampFile(job), "utf8") === job.inputs;
}

/** Sizes of wasm and glue together: as they are, and as the platform counts them. */
function describeSize(folder: string): string {
  const parts = ["index_bg.wasm", "index.js"].map((file) => fs.readFileSync(path.join(folder, file)));
  const rawBytes = parts.reduce((sum, part) => sum + part.length, 0);
  const gzipBytes = parts.reduce((sum, part) => sum + gzipSync(part).length, 0);
  return `${kilobytes(rawBytes)} raw, ${kilobytes(gzipBytes)} gzip`;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} KB`.padStart(8);
}

try {
  await main();
} catch (error) {
  if (error instanceof CommandFailed) process.stderr.write(error.output);
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
