/** The pages' client is the one that the gateway's document describes. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/workspace/workers.ts";
import { run } from "../support/run.ts";

test("types of the client are those of the document", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "doglc-client-"));
  try {
    const fresh = path.join(folder, "schema.d.ts");
    const { status, output } = await run("./scripts/client", [fresh]);
    expect(status, output).toBe(0);
    const kept = path.join(root, "workers/frontend/app/src/client/schema.d.ts");
    expect(fs.readFileSync(kept, "utf8"), "run ./scripts/client").toBe(fs.readFileSync(fresh, "utf8"));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
