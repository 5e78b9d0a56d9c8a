/** Before all suites: the workers as they are now. `DOGLC_E2E_NO_BUILD=1` takes what was built last. */
import { run } from "../support/run.ts";

export default async function build(): Promise<void> {
  if (process.env["DOGLC_E2E_NO_BUILD"] === "1") return;
  const { status, output } = await run("./scripts/build", ["--dev"]);
  if (status !== 0) throw new Error(`the workers cannot be built:\n${output.slice(-4_000)}`);
}
