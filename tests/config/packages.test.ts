/** The npm side of the workspace: pinned, complete, and without a trace of where it was installed from. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { allWorkers, root } from "../../scripts/workspace/workers.ts";

interface LockedPackage {
  /** A folder of this repository. */
  readonly link?: boolean;
  readonly version?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const readJson = <T>(file: string): T => JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
const lock = readJson<{ packages: Record<string, LockedPackage> }>("package-lock.json");
const pages = readJson<Record<"dependencies" | "devDependencies", Record<string, string>>>(
  "workers/frontend/app/package.json",
);
const manifest = readJson<{ scripts: Record<string, string>; devDependencies: Record<string, string> }>("package.json");

test("the lock file names no registry", () => {
  const resolved = Object.entries(lock.packages).filter(([, item]) => item.resolved !== undefined && !item.link);
  expect(resolved.map(([name]) => name)).toEqual([]);
});

test("the lock file holds the optional packages of every platform, not only of the one it was made on", () => {
  const optional = Object.values(lock.packages).flatMap((item) => Object.keys(item.optionalDependencies ?? {}));
  const missing = optional.filter(
    (name) => !Object.keys(lock.packages).some((key) => key.endsWith(`node_modules/${name}`)),
  );
  expect(missing).toEqual([]);
});

test("every version is exact", () => {
  const all = { ...manifest.devDependencies, ...pages.dependencies, ...pages.devDependencies };
  for (const [name, version] of Object.entries(all)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  }
});

test("Miniflare is the one that wrangler brings", () => {
  expect(manifest.devDependencies["miniflare"]).toBe(
    lock.packages["node_modules/wrangler"]?.dependencies?.["miniflare"],
  );
});

test("no configuration asks for a newer platform than the local one", () => {
  const workerd = lock.packages["node_modules/workerd"]?.version ?? "";
  const [, year, month, day] = /^1\.(\d{4})(\d{2})(\d{2})/.exec(workerd) ?? [];
  for (const worker of allWorkers()) {
    const [, date = ""] = /^compatibility_date = "(.*)"$/m.exec(fs.readFileSync(worker.configPath, "utf8")) ?? [];
    expect(date <= `${year}-${month}-${day}`, worker.name).toBe(true);
    expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});

test("every worker can be deployed alone or with all, by npm too", () => {
  expect(manifest.scripts).toMatchObject({
    "deploy:all:staging": "./scripts/deploy staging",
    "deploy:all:production": "./scripts/deploy production",
  });
  for (const worker of allWorkers()) {
    const { name, scripts } = readJson<{ name: string; scripts: Record<string, string> }>(
      path.relative(root, path.join(worker.crateDir, "package.json")),
    );
    expect(name).toBe(worker.crate);
    expect(scripts["deploy:staging"]).toBe(`../../scripts/deploy staging ${worker.name}`);
    expect(scripts["deploy:production"]).toBe(`../../scripts/deploy production ${worker.name}`);
  }
});
