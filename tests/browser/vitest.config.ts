/** Tests of the pages: Chromium against one running system. `./scripts/node node_modules/vitest/vitest.mjs run --config tests/browser/vitest.config.ts` */
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ["**/*.test.ts"],
    globalSetup: ["./support/system.ts"],
    pool: "forks",
    // A browser and a system fill two cores.
    maxWorkers: Number(process.env["DOGLC_BROWSER_WORKERS"] ?? "1"),
    // Limits against hanging, not expectations of speed.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    sequence: { concurrent: false },
    reporters: ["default"],
  },
});
