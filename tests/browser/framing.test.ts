/** Who may put a page into a frame: Telegram's clients (here: the sandbox) the Mini App, nobody anything else. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { useSite } from "./support/site.ts";

const site = useSite();
let stranger: http.Server;
let strangerUrl: string;

beforeAll(async () => {
  stranger = http.createServer((request, response) => {
    const target = new URL(request.url ?? "/", "http://stranger.invalid").searchParams.get("frame") ?? "";
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><title>stranger</title><iframe src="${target.replaceAll('"', "")}"></iframe>`);
  });
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
});
afterAll(() => {
  stranger.close();
  stranger.closeAllConnections();
});

type Outcome = "shown" | "refused";

/** What became of the first frame, once that is seen: Chromium puts an error page in place of what it refuses. */
async function outcomeOf(page: Page, address: string): Promise<Outcome> {
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  if (frame === null) throw new Error("the frame has no document");
  return eventually(
    async () => {
      if (frame.url().startsWith("chrome-error://")) return "refused";
      const { href, parts } = await frame.evaluate(() => ({
        href: location.href,
        parts: document.body?.childElementCount ?? 0,
      }));
      if (href.startsWith(address) && parts > 0) return "shown";
      // The empty document that every frame begins with.
      throw new Error(`the frame is at ${href}`);
    },
    { what: `a frame of ${address}` },
  );
}

/** A stranger's page with a frame of this address. */
async function framedByStranger(page: Page, address: string): Promise<Outcome> {
  await page.goto(`${strangerUrl}/?frame=${encodeURIComponent(address)}`);
  return outcomeOf(page, address);
}

/** The sandbox's chat page with a frame of this address. */
async function framedByChat(page: Page, address: string): Promise<Outcome> {
  await page.goto(site().chatUrl);
  await page.evaluate((source) => {
    const frame = document.createElement("iframe");
    frame.src = source;
    document.body.append(frame);
  }, address);
  return outcomeOf(page, address);
}

/** The same address without what forbids to frame it: shows that nothing else keeps it out of the frame. */
async function withoutProtection(page: Page, address: string): Promise<void> {
  // Within a stranger's page Chromium itself keeps the page from this machine's sockets.
  site().guard.allow(/ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS/);
  await page.route(address, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers["content-security-policy"];
    delete headers["x-frame-options"];
    await route.fulfill({ response, headers });
  });
}

const refusals = /frame-ancestors|Refused to frame|Framing/;

describe("a stranger's page", () => {
  test.each(["/", "/sale", "/console"])("cannot frame %s, and could without our headers", async (path) => {
    site().guard.allow(refusals);
    const address = `${site().url}${path}`;
    const page = await site().page({ device: "desktop" });
    expect(await framedByStranger(page, address)).toBe("refused");
    await withoutProtection(page, address);
    expect(await framedByStranger(page, address)).toBe("shown");
  });
});

describe("the sandbox's chat page", () => {
  test("frames the Mini App, as Telegram's web clients do", async () => {
    const { app } = await site().framedMiniApp(1001);
    expect(app.url()).toContain(`${site().url}/#`);
    await app.locator("#root > *").first().waitFor({ state: "attached" });
  });

  test("frames the Mini App's address in a frame of its own", async () => {
    const page = await site().page({ device: "desktop" });
    expect(await framedByChat(page, `${site().url}/`)).toBe("shown");
  });

  test.each(["/sale", "/console"])("cannot frame %s, and could without our headers", async (path) => {
    site().guard.allow(refusals);
    const address = `${site().url}${path}`;
    const page = await site().page({ device: "desktop" });
    expect(await framedByChat(page, address)).toBe("refused");
    await withoutProtection(page, address);
    expect(await framedByChat(page, address)).toBe("shown");
  });
});
