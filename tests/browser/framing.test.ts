/** Who may put a page into a frame: Telegram's clients (here: the sandbox) the Mini App, nobody anything else. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

/** Whether the page of our origin was let into the first frame. */
async function isShownIn(page: Page, address: string): Promise<boolean> {
  const handle = await page.waitForSelector("iframe");
  const frame = await handle.contentFrame();
  await frame?.waitForLoadState();
  return (frame?.url() ?? "").startsWith(address);
}

describe("a stranger's page", () => {
  test.each(["/", "/sale", "/console"])("cannot frame %s", async (path) => {
    site().guard.allow(/frame-ancestors|Refused to frame|Framing/);
    const page = await site().page({ device: "desktop" });
    await page.goto(`${strangerUrl}/?frame=${encodeURIComponent(site().url + path)}`);
    expect(await isShownIn(page, site().url)).toBe(false);
  });

  test("can frame what allows it: the test sees the difference", async () => {
    const page = await site().page({ device: "desktop" });
    await page.goto(`${strangerUrl}/?frame=${encodeURIComponent(`${strangerUrl}/`)}`);
    expect(await isShownIn(page, strangerUrl)).toBe(true);
  });
});

describe("the sandbox's chat page", () => {
  test("frames the Mini App, as Telegram's web clients do", async () => {
    const { app } = await site().framedMiniApp(1001);
    expect(app.url()).toContain(`${site().url}/#`);
    await app.locator("#root > *").first().waitFor({ state: "attached" });
  });

  test.each(["/sale", "/console"])("cannot frame %s", async (path) => {
    site().guard.allow(/frame-ancestors|Refused to frame|Framing/);
    const page = await site().page({ device: "desktop" });
    await page.goto(site().chatUrl);
    await page.evaluate((address) => {
      const frame = document.createElement("iframe");
      frame.src = address;
      document.body.append(frame);
    }, site().url + path);
    expect(await isShownIn(page, site().url)).toBe(false);
  });
});
