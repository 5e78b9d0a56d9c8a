/** What the documents say about files, settings and log lines is true of the tree they stand in. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readEnvironment } from "../../scripts/deployment/config.ts";
import { secretsOf } from "../../scripts/workspace/secrets.ts";
import { allWorkers, root } from "../../scripts/workspace/workers.ts";

const read = (file: string): string => fs.readFileSync(path.join(root, file), "utf8");
const operations = read("docs/operations.md");
const documents = ["README.md", ...fs.readdirSync(path.join(root, "docs")).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith(".md"),
);
const ofWorkers = allWorkers().map((worker) => `workers/${worker.name}/README.md`);

/** Every Rust source of the workers and of the edge, in one text. */
function sources(): string {
  const folders = ["shared/edge/src", ...allWorkers().map((worker) => `workers/${worker.name}/src`)];
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".rs"))
      .map((name) => path.join(folder, name)),
  );
  return files.map(read).join("\n");
}

/** Texts in backticks, but for blocks of commands. */
const quoted = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words);

test.each([...documents, ...ofWorkers])("links of %s lead to files", (name) => {
  const links = [...read(name).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = ""]) => target);
  const missing = links.filter((target) => !fs.existsSync(path.join(root, path.dirname(name), target)));
  expect(missing).toEqual([]);
});

test("every document is in the index", () => {
  const index = read("docs/README.md");
  for (const name of documents.filter((item) => item !== "docs/README.md")) {
    expect(index).toContain(`(${path.relative("docs", name)})`);
  }
});

test("operators find every secret and variable", () => {
  const named = new Set(quoted(operations));
  for (const worker of allWorkers()) {
    for (const { name } of secretsOf(worker.name)) expect(named, `${worker.name}: ${name}`).toContain(name);
    for (const name of Object.keys(readEnvironment(worker, "production").vars ?? {})) {
      expect(named, `${worker.name}: ${name}`).toContain(name);
    }
  }
});

test("the log lines that operators are told about exist", () => {
  const [, logs = ""] = /\n## Logs\n([\s\S]*?)\n## /.exec(operations) ?? [];
  const [, lines = ""] = /\*\*Somebody must look now\*\*([\s\S]*)$/.exec(logs) ?? [];
  const messages = quoted(lines).filter((words) => words.includes(" "));
  expect(messages.length).toBeGreaterThan(30);
  const code = sources();
  expect(messages.filter((message) => !code.includes(`"${message}"`))).toEqual([]);
});
