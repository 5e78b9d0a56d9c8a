/** What Vite makes of the pages: what is deployed, what only development has, and what the service worker keeps. */
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildPages, pagesFolder } from "../../scripts/pages/build.ts";

beforeAll(async () => {
  await buildPages("release");
  await buildPages("dev");
}, 300_000);

/** Every built file with its text, by its path. */
function filesOf(folder: string): Map<string, string> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(paths.map((file) => [`/${path.relative(folder, file)}`, fs.readFileSync(file, "utf8")]));
}

const holding = (variant: "release" | "dev", text: string): string[] =>
  [...filesOf(pagesFolder(variant))].filter(([, contents]) => contents.includes(text)).map(([file]) => file);

test("signing in as one of the sandbox's people is in development builds, and in nothing that is deployed", () => {
  expect(holding("dev", "/sandbox/users")).not.toEqual([]);
  for (const trace of ["/sandbox/", "sandbox_url", "127.0.0.1", "localhost:"]) {
    expect(holding("release", trace), trace).toEqual([]);
  }
});

describe.each(["release", "dev"] as const)("the %s build", (variant) => {
  test("has three pages that run nothing inline", () => {
    const files = filesOf(pagesFolder(variant));
    const pages = [...files.keys()].filter((file) => file.endsWith(".html"));
    expect(pages.sort()).toEqual(["/console.html", "/index.html", "/sale.html"]);
    for (const file of pages) {
      expect(files.get(file), file).not.toMatch(/<style|style=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)/);
    }
  });

  test("names every other file by its contents, and brings no source maps", () => {
    const files = [...filesOf(pagesFolder(variant)).keys()];
    const named = files.filter((file) => file.startsWith("/assets/"));
    for (const file of named) expect(file).toMatch(/-[\w-]{8}\.(js|css|svg|woff2)$/);
    const rest = files.filter((file) => !named.includes(file) && !file.endsWith(".html"));
    expect(rest.sort()).toEqual(["/icon.svg", "/sw.js"]);
  });

  test("tells the service worker which files the Mini App needs", () => {
    const files = filesOf(pagesFolder(variant));
    const worker = files.get("/sw.js") ?? "";
    expect(worker).not.toContain("__SHELL__");
    const kept = [...worker.matchAll(/\/assets\/[\w.-]+/g)].map(([file]) => file).filter((file) => file !== "/assets/");
    expect(kept.filter((file) => !files.has(file))).toEqual([]);
    const first = [...(files.get("/index.html") ?? "").matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)];
    expect(first.length).toBeGreaterThan(1);
    for (const [, file] of first) expect(kept).toContain(file);
  });
});
