/** Made-up requests from the gateway's own document: none fails, none is answered in a way that the document does not know. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/ports.ts";
import { run } from "../support/run.ts";
import { thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const vars = ["RATE_PER_ADDRESS", "RATE_PER_USER", "RATE_BUYING", "RATE_PER_PROGRAM"];
const world = useWorld({
  name: "schemathesis",
  args: vars.flatMap((name) => ["--var", `api:${name}=1000000`]),
});

/** The venv of `scripts/setup --test`, or one in PATH. */
const program = [path.join(root, ".tools/python/bin/schemathesis"), "schemathesis"].find(
  (candidate) => !path.isAbsolute(candidate) || fs.existsSync(candidate),
);
const checks = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_schema_conformance",
];

async function fuzz(header: string, more: readonly string[] = []): Promise<void> {
  const { status, output } = await run(
    program ?? "schemathesis",
    [
      ...["run", `${world().system.apiUrl}/api/openapi.json`, "--header", header],
      ...["--checks", checks.join(","), "--phases", "examples,coverage,fuzzing"],
      ...["--max-examples", "8", "--seed", "1", "--no-shrink", "--continue-on-failure", "--no-color"],
      ...["--suppress-health-check", "all", "--request-timeout", "20", "--generation-database", "none"],
      ...more,
    ],
    { PYTHONWARNINGS: "ignore" },
  );
  expect(status, output.slice(-12_000)).toBe(0);
}

test("as a person", async () => {
  const user = await world().newUser("1000.00");
  await world().newProduct({ stock: 1_000, per_user_limit: 1_000, price: thb("1.00") });
  await fuzz(`Authorization: Bearer ${user.session.access_token}`, ["--exclude-path", "/api/auth/session"]);
}, 300_000);

test("as an operator's program", async () => {
  await fuzz(`X-Api-Key: ${world().system.adminApiKey}`);
}, 300_000);

test("as nobody", async () => {
  await fuzz("X-Nobody: 1", ["--phases", "examples,coverage"]);
}, 300_000);
