/** Programs of our crates that answer one line of JSON for each line they are given: what the workers do, in a native process. */
import path from "node:path";
import { capture } from "../../scripts/workspace/process.ts";
import { root } from "../../scripts/workspace/workers.ts";

export async function ask<Answer>(crate: string, example: string, lines: readonly string[]): Promise<Answer[]> {
  await capture("cargo", ["build", "--quiet", "--package", crate, "--example", example]);
  const target = process.env["CARGO_TARGET_DIR"] ?? path.join(root, "target");
  const answers = await capture(path.join(target, "debug/examples", example), [], {
    input: lines.map((line) => `${line}\n`).join(""),
  });
  return answers
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Answer => JSON.parse(line));
}
