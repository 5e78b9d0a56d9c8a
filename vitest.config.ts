import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "config", include: ["tests/config/**/*.test.ts"], testTimeout: 120_000 } },
      { test: { name: "sandbox", include: ["tests/sandbox/**/*.test.ts"], testTimeout: 30_000 } },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/e2e/system.ts"],
          // One system serves all files; what they do to it (time, stopped workers) must not overlap.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
