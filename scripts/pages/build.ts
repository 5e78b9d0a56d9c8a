/**
 * The pages' part of a build: Vite makes what the worker `frontend` serves, once as it is deployed and once for
 * development (where the mode is "development": signing in as one of the sandbox's people is in it). Skipped where
 * nothing has changed.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Variant } from "../wasm/variants.ts";
import { capture } from "../workspace/process.ts";
import { root } from "../workspace/workers.ts";

/** The worker whose assets the pages are. */
export const pagesWorker = "frontend";

const crateDir = path.join(root, "workers/frontend");
const inputs = ["workers/frontend/app", "shared/texts/locales", "package-lock.json", "tsconfig.json", "scripts/pages"];
const ignored = new Set(["node_modules", ".vite"]);

/** Folder that a variant serves. Development and benchmarks share one: both are minified. */
export function pagesFolder(variant: Variant): string {
  return path.join(crateDir, variant === "release" ? "dist" : "dist-dev");
}

/** Builds the pages of a variant; answers one line about it. */
export async function buildPages(variant: Variant): Promise<string> {
  const folder = pagesFolder(variant);
  const name = path.basename(folder);
  const hash = hashInputs(name);
  // Beside the folder: everything in it is served.
  const stamp = path.join(root, "node_modules/.cache/doglc", `pages-${name}.inputs`);
  const isBuilt = fs.existsSync(path.join(folder, "index.html"));
  if (isBuilt && fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hash) return `pages (${name}) up to date`;
  // Built beside and then put in place, so that a running system never serves half of one.
  const fresh = `${folder}.new`;
  const vite = path.join(root, "node_modules/vite/bin/vite.js");
  const mode = variant === "release" ? "production" : "development";
  const args = ["build", path.join(crateDir, "app"), "--mode", mode, "--outDir", fresh, "--emptyOutDir"];
  await capture("./scripts/node", [vite, ...args, "--logLevel", "warn"], { env: withoutNodeEnv(process.env) });
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(fresh, folder);
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, hash);
  return `pages (${name}) ${describeSize(folder)}`;
}

function hashInputs(name: string): string {
  const hash = createHash("sha256").update(name);
  const visit = (file: string): void => {
    if (fs.statSync(file).isDirectory()) {
      for (const entry of fs.readdirSync(file).sort()) if (!ignored.has(entry)) visit(path.join(file, entry));
    } else {
      hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
    }
  };
  for (const input of inputs) visit(path.join(root, input));
  return hash.digest("hex");
}

/** All scripts and styles, as they travel. */
function describeSize(folder: string): string {
  const files = fs.readdirSync(path.join(folder, "assets")).filter((name) => /\.(js|css)$/.test(name));
  const bytes = files.reduce(
    (sum, name) => sum + gzipSync(fs.readFileSync(path.join(folder, "assets", name))).length,
    0,
  );
  return `${files.length} files, ${Math.round(bytes / 1024)} KB gzip`;
}

/** Vite takes its mode from the command line; the tests' own NODE_ENV would put React's slow build in. */
function withoutNodeEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_ENV: _nodeEnv, ...rest } = env;
  return rest;
}
