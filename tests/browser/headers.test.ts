/** The Content-Security-Policy as a browser carries it out: pages work under it, and what is written into them does not run. */
import { describe, expect, test } from "vitest";
import { useSite } from "./support/site.ts";

const site = useSite();
const pages = ["/", "/sale", "/console"] as const;

describe.each(pages)("%s", (path) => {
  test("loads from its own origin only, without a violation", async () => {
    const page = await site().page({ device: "desktop" });
    const origins = new Set<string>();
    page.on("request", (request) => origins.add(new URL(request.url()).origin));
    await page.goto(`${site().url}${path}`);
    await page.locator("#root > *").first().waitFor({ state: "attached" });
    expect([...origins]).toEqual([site().url]);
    // The guard fails this test for violations and errors.
  });

  test("runs no script and loads nothing that is written into it", async () => {
    site().guard.allow(/CSP violation|Content Security Policy|Refused to|violates the following/);
    const page = await site().open(path, { device: "desktop" });
    const violations = await page.evaluate(async () => {
      const seen: string[] = [];
      addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "globalThis.broken = true";
      document.body.append(script);
      const style = document.createElement("style");
      style.textContent = "body { display: none }";
      document.head.append(style);
      const image = document.createElement("img");
      image.src = "https://evil.example/pixel.png";
      document.body.append(image);
      const base = document.createElement("base");
      base.href = "https://evil.example/";
      document.head.append(base);
      await fetch("https://evil.example/").catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return seen;
    });
    expect(await page.evaluate(() => "broken" in globalThis)).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.body).display)).not.toBe("none");
    for (const directive of ["script-src-elem", "style-src-elem", "img-src", "connect-src", "base-uri"]) {
      expect(violations, directive).toContain(directive);
    }
  });

  test("keeps no cookie", async () => {
    const page = await site().open(path);
    expect(await page.context().cookies()).toEqual([]);
  });
});
