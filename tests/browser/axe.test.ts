/** Every page in light and dark, in Thai and English, on a phone and on what it is mostly used on: usable by everybody. */
import { describe, test } from "vitest";
import { expectAccessible, expectNoOverflow, expectTapTargets } from "./support/accessible.ts";
import type { Look } from "./support/site.ts";
import { picture, useSite } from "./support/site.ts";

const site = useSite();
const looks: readonly Look[] = [
  { scheme: "light", language: "th", device: "phone" },
  { scheme: "dark", language: "en", device: "phone" },
  { scheme: "light", language: "en", device: "smallPhone" },
  { scheme: "dark", language: "th", device: "desktop" },
];
const title = ({ scheme, language, device }: Look): string => `${scheme}, ${language}, ${device}`;

describe.each(looks.map((look) => [title(look), look] as const))("%s", (name, look) => {
  const slug = name.replaceAll(", ", "-");

  test("the Mini App", async () => {
    const person = await site().world.telegram.addPerson({ language_code: look.language ?? "en", started: true });
    await (await site().world.signIn(person)).get("/api/wallet");
    await site().world.fund(person, "1250.50");
    const page = await site().miniApp(person, look);
    await page.locator("main, nav").first().waitFor();
    await page.waitForLoadState("networkidle");
    await picture(page, `axe-mini-${slug}`);
    await expectAccessible(page);
    await expectNoOverflow(page);
    await expectTapTargets(page);
  });

  test("the sale page", async () => {
    const page = await site().salePage(look);
    await page.locator("main").first().waitFor();
    // Its socket stays open: idle is what never comes.
    await page.locator("h1").first().waitFor();
    await picture(page, `axe-sale-${slug}`);
    await expectAccessible(page);
    await expectNoOverflow(page);
    await expectTapTargets(page);
  });

  test("the console, before and after signing in", async () => {
    const outside = await site().open("/console", look);
    await outside.locator("main").first().waitFor();
    await expectAccessible(outside);
    await expectNoOverflow(outside);
    const page = await site().consolePage(look);
    await page.locator("main h1").first().waitFor();
    await picture(page, `axe-console-${slug}`);
    await expectAccessible(page);
    await expectNoOverflow(page);
  });
});
