/**
 * Before all suites: one system with demo data that all of them share. `DOGLC_BROWSER_SYSTEM=http://127.0.0.1:8780` (a control port)
 * takes one that runs already; `DOGLC_E2E_NO_BUILD=1` takes what was built last.
 */
import type { TestProject } from "vitest/node";
import { controlUrl } from "../../support/ports.ts";
import { run } from "../../support/run.ts";
import { System } from "../../support/system.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the system's control port. */
    controlAddress: string;
  }
}

export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env["DOGLC_BROWSER_SYSTEM"];
  if (given !== undefined) {
    project.provide("controlAddress", given.replace(/\/$/, ""));
    return undefined;
  }
  if (process.env["DOGLC_E2E_NO_BUILD"] !== "1") {
    const { status, output } = await run("./scripts/build", ["--dev"]);
    if (status !== 0) throw new Error(`the system cannot be built:\n${output.slice(-4_000)}`);
  }
  const system = await System.start({ name: "browser", hasSeed: true });
  project.provide("controlAddress", controlUrl(system.portBase));
  return () => system.stop();
}
