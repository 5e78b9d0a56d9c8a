/** The browser: the system's Chromium, one per test file, and the devices that pages are looked at on. */
import fs from "node:fs";
import { type Browser, type BrowserContextOptions, chromium } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where Chromium is; `DOGLC_CHROMIUM` wins. */
export function chromiumPath(): string {
  const given = process.env["DOGLC_CHROMIUM"];
  const found = given ?? places.find((place) => fs.existsSync(place));
  if (found === undefined) throw new Error("no Chromium: apt install chromium, or set DOGLC_CHROMIUM");
  return found;
}

/** As root Chromium has no sandbox of its own. */
export const chromiumArguments: readonly string[] = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export function launch(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArguments, ...more] });
}

/** What pages are looked at on. */
export const devices = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  /** The narrowest that is still about. */
  smallPhone: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
  projector: { viewport: { width: 1920, height: 1080 } },
} satisfies Record<string, BrowserContextOptions>;

export type Device = keyof typeof devices;
