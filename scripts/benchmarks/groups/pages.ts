/** The pages in Chromium: script of the first screen, first paint on a slow processor, how steady and how quick the live page is. */
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { wait } from "../../loadtest/gateway.ts";
import { buyers, firstBuyer, initDataOf } from "../../loadtest/people.ts";
import { launchChromium } from "../../workspace/chromium.ts";
import { attempt, type Effort, median, ms, type Row } from "../rows.ts";
import { Sockets } from "../sockets.ts";
import { Stage } from "../stage.ts";
import { ordersQueue } from "./buying.ts";
import { buyOne } from "./fan-out.ts";

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const slowdown = 4;
const watchers = 1000;
const targets = { scriptKb: 120, paintMs: 1500, pixelMs: 300, shift: 0.02 };

export function pages(effort: Effort): Promise<Row[]> {
  const settings = { vars: ["SALE_GATES=4"], unheardQueues: [ordersQueue] };
  return Stage.with("memory", settings, async (stage) => {
    const browser = await launchChromium();
    try {
      const rows = [await scriptRow(stage, browser)];
      for (const page of ["mini", "sale", "console"] as const) rows.push(await paintRow(stage, browser, effort, page));
      return [...rows, ...(await liveRows(stage, browser, effort))];
    } finally {
      await browser.close();
    }
  });
}

function addressOfPage(stage: Stage, page: "mini" | "sale" | "console", user: number): string {
  const base = stage.system.url("frontend");
  if (page !== "mini") return `${base}/${page}`;
  const launch = new URLSearchParams({
    tgWebAppData: initDataOf(user),
    tgWebAppVersion: "8.0",
    tgWebAppPlatform: "tdesktop",
    tgWebAppThemeParams: "{}",
  });
  return `${base}/#${launch}`;
}

/** Script that is loaded until the Mini App's first screen stands, compressed as the platform's edge would. */
function scriptRow(stage: Stage, browser: Browser): Promise<Row> {
  const what = "script of the Mini App's first screen, gzip";
  const target = `<= ${targets.scriptKb} KB`;
  return attempt("first-screen-script", what, target, async () => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(addressOfPage(stage, "mini", firstBuyer));
    await page.locator("main").first().waitFor();
    await page.waitForLoadState("networkidle");
    const kb = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024;
    await context.close();
    const isMet = kb <= targets.scriptKb;
    return { id: "first-screen-script", what, measured: `${kb.toFixed(1)} KB`, target, isMet, rounds: [kb] };
  });
}

/** First contentful paint (W3C Paint Timing) of a page that this browser has never seen, its processor slowed down. */
function paintRow(stage: Stage, browser: Browser, effort: Effort, name: "mini" | "sale" | "console"): Promise<Row> {
  const id = `first-paint-${name}`;
  const what = `first contentful paint of ${name}, nothing kept, processor ${slowdown} times slower`;
  const target = `<= ${targets.paintMs} ms`;
  return attempt(id, what, target, async () => {
    const rounds: number[] = [];
    for (let round = 0; round < effort.rounds * 2 + 1; round += 1) {
      const context = await browser.newContext(phone);
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
      await page.goto(addressOfPage(stage, name, firstBuyer + round));
      const paintMs = await firstPaint(page);
      await context.close();
      // The first one also warms the workers.
      if (round > 0) rounds.push(paintMs);
    }
    const value = median(rounds);
    return { id, what, measured: ms(value), target, isMet: value <= targets.paintMs, rounds };
  });
}

function firstPaint(page: Page): Promise<number> {
  // As text: it is the browser's language, not this program's.
  return page.evaluate(`new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("nothing was painted")), 30000);
    new PerformanceObserver((list) => {
      const paint = list.getEntriesByName("first-contentful-paint")[0];
      if (paint) resolve(paint.startTime);
    }).observe({ type: "paint", buffered: true });
  })`);
}

/** The sale page beside a thousand other sockets: from the purchase being sent to the new number being painted, and what moves meanwhile. */
async function liveRows(stage: Stage, browser: Browser, effort: Effort): Promise<Row[]> {
  const stock = 54_321;
  const product = await stage.product(stock);
  const sockets = new Sockets();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en" });
  try {
    await sockets.open(stage.apiUrl, product, buyers(watchers));
    const page = await context.newPage();
    await page.addInitScript(`
      globalThis.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });`);
    await page.goto(`${stage.system.url("frontend")}/sale?product=${product}`);
    const rounds: number[] = [];
    for (let index = 0; index < effort.rounds * 2 + 1; index += 1) {
      const pixel = painted(page, stock - index - 1);
      // What is told is told; the next change comes alone.
      await wait(1500);
      const sentMs = performance.timeOrigin + performance.now();
      await buyOne(stage, product, index);
      const paintedMs = await pixel;
      if (index > 0) rounds.push(paintedMs - sentMs);
    }
    const shift: number = await page.evaluate("globalThis.shift");
    const value = median(rounds);
    return [
      {
        id: "stock-to-pixel",
        what: `purchase sent to new stock painted, ${watchers.toLocaleString("en")} other sockets`,
        measured: ms(value),
        target: `<= ${targets.pixelMs} ms`,
        isMet: value <= targets.pixelMs,
        rounds,
        note: "changes of the stock are collected for 100 ms before they are told",
      },
      {
        id: "layout-shift",
        what: "cumulative layout shift of the sale page meanwhile",
        measured: shift.toFixed(3),
        target: `<= ${targets.shift}`,
        isMet: shift <= targets.shift,
        rounds: [shift],
      },
    ];
  } finally {
    await context.close();
    sockets.end();
  }
}

/** When a frame with this number has been painted, in milliseconds since 1970. */
function painted(page: Page, stock: number): Promise<number> {
  const [thousands, rest] = stock.toLocaleString("en").split(",");
  return page.evaluate(`new Promise((resolve, reject) => {
    const isThere = () => /${thousands}[,.\\u00a0 ]?${rest}/.test(document.body.textContent ?? "");
    const afterFrame = () => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
      port2.postMessage(0);
    });
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      observer.disconnect();
      afterFrame();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    setTimeout(() => reject(new Error("the page does not show ${stock} left")), 15000);
  })`);
}
