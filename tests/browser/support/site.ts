/**
 * What suites of pages start from: the running system, a browser, and pages opened as the people who use them.
 * `const site = useSite()`, then `await site().miniApp(person)` inside a test.
 */
import path from "node:path";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { root } from "../../support/ports.ts";
import { World } from "../../support/world.ts";
import { type Device, devices, launch } from "./chromium.ts";
import { Guard } from "./guard.ts";
import { consoleLink } from "./link.ts";
import { launchAddress, type Scheme } from "./telegram-app.ts";

export interface Look {
  /** `phone` unless told otherwise. */
  readonly device?: Device;
  readonly scheme?: Scheme;
  /** The browser's language, an IETF tag; `en` unless told otherwise. Inside Telegram the person's own language wins. */
  readonly language?: string;
  readonly reducedMotion?: boolean;
  /** Grants the browser has given, e.g. `clipboard-write`. */
  readonly permissions?: readonly string[];
}

export interface MiniAppLook extends Look {
  /** Telegram's `start_param`: `sale_1` opens product 1. */
  readonly startParam?: string;
  /** Spoils the sign-in data, as the sandbox's `init-data` does (`foreign_bot`, `hash`, …). */
  readonly tamper?: string;
}

export class Site {
  readonly world: World;
  readonly browser: Browser;
  readonly guard: Guard;
  readonly #contexts: BrowserContext[] = [];

  constructor(world: World, browser: Browser) {
    this.world = world;
    this.browser = browser;
    this.guard = new Guard(this.url);
  }

  /** Where the pages are; `DOGLC_BROWSER_PAGES` names another place, such as Vite's development server. */
  get url(): string {
    return process.env["DOGLC_BROWSER_PAGES"] ?? this.world.system.url("frontend");
  }

  /** The sandbox's chat page. */
  get chatUrl(): string {
    return this.world.system.telegramUrl;
  }

  /** An empty page of a fresh browser profile, watched by the guard. */
  async page(look: Look = {}): Promise<Page> {
    const context = await this.browser.newContext({
      ...devices[look.device ?? "phone"],
      colorScheme: look.scheme ?? "light",
      locale: look.language ?? "en",
      // Far from Bangkok: what shows this zone instead of Bangkok's is found.
      timezoneId: "America/New_York",
      reducedMotion: look.reducedMotion ? "reduce" : "no-preference",
      permissions: [...(look.permissions ?? [])],
    });
    this.#contexts.push(context);
    await this.guard.watch(context);
    return context.newPage();
  }

  /** Any address of the frontend, by its path. */
  async open(address: string, look: Look = {}): Promise<Page> {
    const page = await this.page(look);
    await page.goto(`${this.url}${address}`);
    return page;
  }

  /** The Mini App as this person's Telegram opens it, in a window of its own. */
  async miniApp(person: number, look: MiniAppLook = {}): Promise<Page> {
    const page = await this.page(look);
    await page.goto(await this.miniAppAddress(person, look));
    return page;
  }

  /** The address that Telegram would open for this person, with fresh sign-in data. */
  async miniAppAddress(person: number, look: MiniAppLook = {}): Promise<string> {
    const options = {
      ...(look.startParam === undefined ? {} : { start_param: look.startParam }),
      ...(look.tamper === undefined ? {} : { tamper: look.tamper }),
    };
    const initData = await this.world.telegram.initData(person, options);
    return launchAddress(this.url, initData, look.scheme ?? "light", look.startParam);
  }

  /** The Mini App in its frame over the sandbox's chat page, as Telegram's web clients show it: buttons of the frame's head belong to `page`. */
  async framedMiniApp(person: number, look: Look = {}): Promise<{ page: Page; app: Frame }> {
    const page = await this.page({ device: "desktop", ...look });
    await page.goto(this.chatUrl);
    // As text: the page's own module is for the browser to find, not for what compiles this file.
    const opened = JSON.stringify({ id: person, address: `${this.url}/` });
    await page.evaluate(`(async ({ id, address }) => {
      const { users } = await (await fetch("/sandbox/users")).json();
      const { openMiniApp } = await import("/mini-app.js");
      await openMiniApp(users.find((user) => user.id === id), address, "menu", "DOGLC");
    })(${opened})`);
    const handle = await page.waitForSelector("iframe");
    const app = await handle.contentFrame();
    if (app === null) throw new Error("the frame has no document");
    await app.waitForLoadState();
    return { page, app };
  }

  /** The sale page. */
  async salePage(look: Look = {}, query = ""): Promise<Page> {
    return this.open(`/sale${query}`, look);
  }

  /** The console, signed in by a one-time link from the bot; the sandbox's operator unless another one is named. */
  async consolePage(look: Look = {}, operator = 1900): Promise<Page> {
    const page = await this.page({ device: "desktop", ...look });
    await page.goto(await this.consoleAddress(operator));
    return page;
  }

  /** A one-time link from the bot. */
  consoleAddress(operator = 1900): Promise<string> {
    return consoleLink(this.world, operator, this.url);
  }

  /** Closes what the test opened, and fails it for whatever the guard has found. */
  async endTest(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
    expect(this.guard.take(), "errors of the pages").toEqual([]);
  }
}

/** A browser and the shared system for this file; call the answer inside tests. */
export function useSite(): () => Site {
  let site: Site | undefined;
  beforeAll(async () => {
    site = new Site(await World.attach(inject("controlAddress")), await launch());
  });
  afterEach(() => site?.endTest());
  afterAll(() => site?.browser.close());
  return () => {
    if (!site) throw new Error("the browser did not start");
    return site;
  };
}

/** Keeps a picture in `test-results/screens`, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(root, "test-results/screens", `${name}.png`), fullPage: true });
}
