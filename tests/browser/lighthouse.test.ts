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

interface Page {
  readonly address: () => Promise<string>;
  readonly isDesktop: boolean;
  /** Where it ends up: without the sign-in data or the code that it was opened with. */
  readonly path: string;
  /** Calls that only the right screen makes, answered as only it gets them: nobody else is let in. */
  readonly calls: readonly RegExp[];
}

const pages: Readonly<Record<string, Page>> = {
  "the Mini App": {
    address: async () => site.miniAppAddress((await site.world.newUser("100.00")).id),
    isDesktop: false,
    path: "/",
    calls: [/\/api\/auth\/telegram$/, /\/api\/wallet$/],
  },
  "the sale page": {
    address: async () => `${site.url}/sale?product=${await site.world.newProduct()}`,
    isDesktop: false,
    path: "/sale",
    calls: [/\/api\/products\/\d+$/, /\/api\/sales\/\d+\/proof$/],
  },
  "the console": {
    address: () => site.consoleAddress(),
    isDesktop: true,
    path: "/console",
    calls: [/\/api\/auth\/link$/, /\/api\/admin\/stats$/, /\/api\/admin\/orders\?/],
  },
};

describe.each(Object.entries(pages))("%s", (_, { address, isDesktop, path, calls }) => {
  test(`is accessible and well made: at least ${atLeast * 100}`, async () => {
    const flags: Flags = {
      port,
      output: "json",
      logLevel: "error",
      onlyCategories: [...categories],
      onlyAudits: ["network-requests"],
    };
    const result = await lighthouse(await address(), flags, isDesktop ? desktopConfig : undefined);
    const report = result?.lhr;
    if (report === undefined || report.runtimeError) throw new Error(report?.runtimeError?.message ?? "no report");
    // First that it was this page which was measured, with somebody signed in.
    expect(new URL(report.finalDisplayedUrl).origin).toBe(site.url);
    expect(new URL(report.finalDisplayedUrl).pathname).toBe(path);
    const answered = requestsOf(report.audits["network-requests"]?.details);
    for (const call of calls) {
      const found = answered.filter(({ url }) => call.test(url));
      expect(
        found.map(({ statusCode }) => statusCode),
        `${call} among\n${answered.map(({ url }) => url).join("\n")}`,
      ).toContain(200);
    }
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

interface Requested {
  readonly url: string;
  readonly statusCode: number;
}

/** What the measured page asked for, as the report lists it. */
function requestsOf(details: unknown): Requested[] {
  const items: unknown = typeof details === "object" && details !== null && "items" in details ? details.items : [];
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) => {
    const { url, statusCode }: { url?: unknown; statusCode?: unknown } =
      typeof item === "object" && item !== null ? item : {};
    return typeof url === "string" && typeof statusCode === "number" ? [{ url, statusCode }] : [];
  });
}
