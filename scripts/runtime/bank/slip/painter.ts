/**
 * Slips as pictures: drawn by the system's Chromium, one page for all of them, about a tenth of a second each. The same description and look give the
 * same picture on the same machine; fonts are the machine's.
 */
import path from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../../workspace/chromium.ts";
import type { SlipDescription } from "./description.ts";
import type { Layout } from "./layouts/index.ts";

/** How the picture reached whoever sends it. */
export interface Look {
  readonly type: "image/png" | "image/jpeg";
  /** Of a JPEG, 0 to 1. */
  readonly quality?: number;
  /** 1: a screenshot 1080 pixels wide. */
  readonly scale?: number;
  readonly turnDeg?: number;
  readonly blurPx?: number;
  /** Photographed from a screen or a table, by a hand that is more or less steady. */
  readonly photo?: "mild" | "mid" | "hard";
  /** Of everything random in it. */
  readonly seed?: number;
}

/** What a bank's app saves. */
export const screenshot: Look = { type: "image/png" };

export class Painter {
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  static async start(): Promise<Painter> {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: await pageScript() });
      return new Painter(browser, page);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  async paint(slip: SlipDescription, layout: Layout, font: string, look: Look = screenshot): Promise<Buffer> {
    const svg = layout.draw(slip, font).toSvg();
    const call = `slip.paint(${JSON.stringify(svg)}, ${JSON.stringify(look)})`;
    return Buffer.from(await this.#page.evaluate<string>(call), "base64");
  }

  /** Families among these that Chromium does not find on this machine, and would replace without a word. */
  missingFonts(families: readonly string[]): Promise<string[]> {
    return this.#page.evaluate<string[]>(`slip.missingFonts(${JSON.stringify(families)})`);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

/** What runs in the page, as one script that leaves `slip.paint`. */
async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "page/paint.js")],
    bundle: true,
    format: "iife",
    globalName: "slip",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
