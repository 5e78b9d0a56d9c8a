/** The system's Chromium, for tests and benchmarks of pages. */
import fs from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where Chromium is; `DOGLC_CHROMIUM` wins. */
function chromiumPath(): string {
  const found = process.env["DOGLC_CHROMIUM"] ?? places.find((place) => fs.existsSync(place));
  if (found === undefined) throw new Error("no Chromium: apt install chromium, or set DOGLC_CHROMIUM");
  return found;
}

/** Starts a browser without a window. As root, Chromium has no sandbox of its own. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const args = [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...more];
  return chromium.launch({ executablePath: chromiumPath(), args });
}
