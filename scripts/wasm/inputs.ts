/**
 * What a worker's build depends on, as one hash: the crate itself, the workspace
 * crates below it, the lock file, the migrations that code may include, and the
 * way of building. An unchanged hash means that there is nothing to do.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { capture } from "../workspace/process.ts";
import { root, type Worker } from "../workspace/workers.ts";
import { type Variant, variants } from "./variants.ts";

interface Package {
  readonly name: string;
  readonly manifest_path: string;
  readonly dependencies: readonly { readonly name: string; readonly kind: string | null; readonly path?: string }[];
}

const rootFiles = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", ".cargo/config.toml", "package-lock.json"];
const ignoredFolders = new Set([
  "build",
  "build-dev",
  "build-bench",
  "app",
  "dist",
  "dist-dev",
  "node_modules",
  "target",
  "tests",
  "benches",
]);
const ignoredFiles = /\.md$|^package\.json$/;

/** The workspace's packages by name. */
export async function workspacePackages(): Promise<Map<string, Package>> {
  const text = await capture("cargo", ["metadata", "--no-deps", "--offline", "--format-version", "1"]);
  const start = text.indexOf("{");
  const metadata: { packages: Package[] } = JSON.parse(text.slice(start, text.lastIndexOf("}") + 1));
  return new Map(metadata.packages.map((item) => [item.name, item]));
}

/** Hashes everything that the worker's bundle is made of. */
export function hashInputs(worker: Worker, variant: Variant, packages: Map<string, Package>): string {
  const hash = createHash("sha256").update(JSON.stringify(variants[variant]));
  if (worker.language === "typescript") {
    // The engine and its models are packages: the lock file stands for them.
    for (const file of ["package-lock.json", "scripts/wasm/typescript.ts", "scripts/wasm/models.ts"]) {
      hashFile(hash, path.join(root, file));
    }
    hashFolder(hash, worker.crateDir);
    return hash.digest("hex");
  }
  for (const file of [...rootFiles, "scripts/wasm/bundle.ts"]) hashFile(hash, path.join(root, file));
  hashFolder(hash, path.join(root, "d1-migrations"));
  for (const folder of crateFolders(worker.crate, packages)) hashFolder(hash, folder);
  return hash.digest("hex");
}

/** Folders of a crate and of all workspace crates that its build needs, sorted. */
export function crateFolders(crate: string, packages: Map<string, Package>): string[] {
  const found = new Map<string, string>();
  const visit = (name: string): void => {
    const item = packages.get(name);
    if (!item || found.has(name)) return;
    found.set(name, path.dirname(item.manifest_path));
    for (const dependency of item.dependencies) {
      if (dependency.path !== undefined && dependency.kind !== "dev") visit(dependency.name);
    }
  };
  visit(crate);
  return [...found.values()].sort();
}

function hashFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  if (!fs.existsSync(folder)) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!ignoredFolders.has(entry.name)) hashFolder(hash, full);
    } else if (!ignoredFiles.test(entry.name)) {
      hashFile(hash, full);
    }
  }
}

function hashFile(hash: ReturnType<typeof createHash>, file: string): void {
  if (!fs.existsSync(file)) return;
  hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
}
