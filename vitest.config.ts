/** Tests that need no running system. Those against one have a configuration of their own in tests/e2e. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "config", include: ["tests/config/**/*.test.ts"], testTimeout: 120_000 } },
      { test: { name: "pages", include: ["tests/pages/**/*.test.ts"], testTimeout: 30_000 } },
      { test: { name: "slips", include: ["tests/slips/**/*.test.ts"], testTimeout: 30_000 } },
      { test: { name: "sandbox", include: ["tests/sandbox/**/*.test.ts"], testTimeout: 30_000 } },
    ],
  },
});
