/** How much script the Mini App's first screen needs: a limit that holds on every machine. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { useSite } from "./support/site.ts";

const site = useSite();
const atMostKb = 120;

test(`the Mini App's first screen needs at most ${atMostKb} KB of script, compressed`, async () => {
  const person = await site().world.newUser("100.00");
  const address = await site().miniAppAddress(person.id);
  const page = await site().page();
  const scripts = new Map<string, number>();
  page.on("response", async (response) => {
    const isScript = response.request().resourceType() === "script" && response.url().startsWith(site().url);
    if (isScript) scripts.set(new URL(response.url()).pathname, gzipSync(await response.body(), { level: 9 }).length);
  });
  await page.goto(address);
  await page.locator("main").first().waitFor();
  await page.waitForLoadState("networkidle");
  const list = [...scripts].map(([name, bytes]) => `${name} ${(bytes / 1024).toFixed(1)} KB`);
  const kb = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0) / 1024;
  console.log(`first screen: ${kb.toFixed(1)} KB of script in ${scripts.size} files`);
  expect(scripts.size).toBeGreaterThan(0);
  expect(kb, list.join("\n")).toBeLessThanOrEqual(atMostKb);
  expect(list.join("\n")).not.toMatch(/console-|uplot/i);
});
