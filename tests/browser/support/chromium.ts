/** The devices that pages are looked at on. */
import type { BrowserContextOptions } from "playwright-core";

export { launchChromium as launch } from "../../../scripts/workspace/chromium.ts";

export const devices = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  /** The narrowest that is still about. */
  smallPhone: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
  projector: { viewport: { width: 1920, height: 1080 } },
} satisfies Record<string, BrowserContextOptions>;

export type Device = keyof typeof devices;
