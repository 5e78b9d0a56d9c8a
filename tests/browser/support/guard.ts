/**
 * Watches a browser context for what must never happen on any page: errors in the console, exceptions that nobody caught, violations of the
 * Content-Security-Policy, files of our own that are missing. Looked at after each test; a test that provokes one says so with `allow`.
 */
import type { BrowserContext, ConsoleMessage } from "playwright-core";

/** The browser's own line about a refused call; that the gateway refuses is an outcome, not an error of the page. */
const refusedCall = /^Failed to load resource: the server responded with a status of \d+/;
/** Calls that a test cut off on purpose or by leaving the page. */
const cutOff = /net::ERR_(INTERNET_DISCONNECTED|ABORTED|CONNECTION_(?:REFUSED|FAILED)|NETWORK_CHANGED|FAILED)/;

const violationMark = "CSP violation:";

export class Guard {
  readonly #origin: string;
  readonly #found: string[] = [];
  readonly #allowed: RegExp[] = [cutOff];

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Things that this test provokes. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns);
  }

  async watch(context: BrowserContext): Promise<void> {
    // The event says which directive was hit, in frames too; the console of an older Chromium does not always.
    await context.addInitScript((mark) => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(
          `${mark} ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
        );
      });
    }, violationMark);
    context.on("console", (message) => this.#hear(message));
    context.on("weberror", (error) => this.#found.push(`exception: ${error.error().stack ?? error.error().message}`));
    context.on("response", (response) => {
      const url = new URL(response.url());
      const isOurs = url.origin === this.#origin && !/^\/(api|ws|sandbox|health)(\/|$)/.test(url.pathname);
      if (isOurs && response.status() >= 400) this.#found.push(`${response.status()} for ${url.pathname}`);
    });
  }

  /** What has been found since the last look, without what was allowed. */
  take(): string[] {
    const found = this.#found.splice(0);
    const rest = found.filter((text) => !this.#allowed.some((pattern) => pattern.test(text)));
    this.#allowed.splice(1);
    return rest;
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() !== "error" || refusedCall.test(message.text())) return;
    this.#found.push(`console: ${message.text()} (${message.location().url})`);
  }
}
