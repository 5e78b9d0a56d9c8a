/** Lighthouse on the three pages: accessibility and best practices. Speed is measured by scripts/bench, not tested. */
import { createServer } from "node:net";
import lighthouse, { desktopConfig, type Flags } from "lighthouse";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { World } from "../support/world.ts";
import { launch } from "./support/chromium.ts";
import { Site } from "./support/site.ts";

const atLeast = 0.95;
const categories = ["accessibility", "best-practices"] as const;
let browser: Browser;
let site: Site;
let port: number;

beforeAll(async () => {
  port = await freePort();
  browser = await launch([`--remote-debugging-port=${port}`]);
  site = new Site(await World.attach(inject("controlAddress")), browser);
});
afterAll(() => browser.close());

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

describe.each([
  ["the Mini App", async () => site.miniAppAddress((await site.world.newUser("100.00")).id), false],
  ["the sale page", async () => `${site.url}/sale`, false],
  ["the console", async () => site.consoleAddress(), true],
] as const)("%s", (_, address, isDesktop) => {
  test(`is accessible and well made: at least ${atLeast * 100}`, async () => {
    const flags: Flags = { port, output: "json", logLevel: "error", onlyCategories: [...categories] };
    const result = await lighthouse(await address(), flags, isDesktop ? desktopConfig : undefined);
    const report = result?.lhr;
    if (report === undefined || report.runtimeError) throw new Error(report?.runtimeError?.message ?? "no report");
    for (const category of categories) {
      const { score, auditRefs } = report.categories[category] ?? { score: 0, auditRefs: [] };
      const lost = auditRefs
        .map(({ id, weight }) => ({ weight, audit: report.audits[id] }))
        .filter(({ weight, audit }) => weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1)
        .map(({ audit }) => `${audit?.id}: ${audit?.title}`);
      console.log(`${category}: ${Math.round((score ?? 0) * 100)}`);
      expect(score ?? 0, `${category}:\n${lost.join("\n")}`).toBeGreaterThanOrEqual(atLeast);
    }
  });
});
