/** Crash tests: one system, killed again and again. `./scripts/node node_modules/vitest/vitest.mjs run --config tests/crash/vitest.config.ts` */
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ["*.test.ts"],
    globalSetup: ["../e2e/build.ts"],
    pool: "forks",
    maxWorkers: 1,
    // A limit against hanging: 20 kills take a few minutes, 200 about half an hour.
    testTimeout: process.env["DOGLC_LONG"] === "1" ? 7_200_000 : 1_200_000,
    hookTimeout: 180_000,
    reporters: ["default"],
  },
});
