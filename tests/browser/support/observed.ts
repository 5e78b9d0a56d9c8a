/** What a page does by itself while it is looked at: what moves without being asked to, and how long news take to the screen. */
import type { Page } from "playwright-core";

/** Cumulative layout shift that a live page may have (Web Vitals, CLS: 0.1 is "good"; a sale asks for more). */
export const shiftLimit = 0.02;

/** Collects what moves without being asked to, and how long each news took to the screen. */
export async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { shift: 0, shifted: [] as string[], paintedMs: [] as number[] };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Element | null }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        seen.shift += entry.value;
        seen.shifted.push(...entry.sources.map(({ node }) => `${node?.nodeName} ${node?.className}`));
      }
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === "stock-to-pixel") seen.paintedMs.push(duration);
    }).observe({ type: "measure", buffered: true });
  });
}

export interface Seen {
  readonly shift: number;
  readonly shifted: readonly string[];
  readonly paintedMs: readonly number[];
}

export const observed = (page: Page): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
