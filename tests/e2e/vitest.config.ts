/** End-to-end tests: against running systems, one per file. `./scripts/node node_modules/vitest/vitest.mjs run --config tests/e2e/vitest.config.ts` */
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ["**/*.test.ts"],
    globalSetup: ["./build.ts", "./errors-met.ts"],
    pool: "forks",
    // A system is seven processes' worth of work: two at once on two cores gain nothing but noise.
    maxWorkers: Number(process.env["DOGLC_E2E_WORKERS"] ?? "1"),
    // Limits against hanging, not expectations of speed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Tests of a file follow one another on one system.
    sequence: { concurrent: false },
    reporters: ["default"],
  },
});
