/** The offline shell: the Mini App opens without a network, takes a new build when there is one, and keeps nothing of the gateway. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { picture, useSite } from "./support/site.ts";

const site = useSite();

/** Paths that the page's caches hold. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
    return requests.map(({ url }) => new URL(url).pathname);
  });
}

/** A person's Mini App whose shell is kept. */
async function settled(): Promise<Page> {
  const person = await site().world.newUser("120.00");
  const page = await site().miniApp(person.id);
  await page.getByText("120.00").first().waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await eventually(async () => {
    const isControlled = await page.evaluate(() => navigator.serviceWorker.controller !== null);
    const texts = (await kept(page)).filter((path) => /\/(ui|app)-/.test(path));
    if (!isControlled || texts.length < 2) throw new Error("the shell is not kept yet");
  });
  return page;
}

test("opens without a network, and shows what it last knew as such", async () => {
  const page = await settled();
  await page.context().setOffline(true);
  await page.reload();
  await page.locator("#root > *").first().waitFor({ state: "attached" });
  await eventually(async () => {
    const text = (await page.locator("body").textContent()) ?? "";
    if (!text.includes("120.00")) throw new Error(`not the last balance: ${text.slice(0, 300)}`);
    if (!text.includes("No connection. This is how it was on"))
      throw new Error(`not marked as old: ${text.slice(0, 300)}`);
  });
  await picture(page, "mini-offline");
  await page.context().setOffline(false);
});

test("opened without a network by somebody of whom nothing is kept, it signs in when the network comes", async () => {
  const page = await settled();
  await page.evaluate(() => {
    for (const storage of [localStorage, sessionStorage]) {
      for (const name of Object.keys(storage)) if (/kept|last-user|refresh/.test(name)) storage.removeItem(name);
    }
  });
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText("There is no connection.").first().waitFor();
  expect(await page.getByText("120.00").count()).toBe(0);
  await page.context().setOffline(false);
  await page.getByText("120.00").first().waitFor();
  await page.getByRole("navigation").waitFor();
});

test("keeps built files only: no answer of the gateway, no page of operators", async () => {
  const page = await settled();
  for (const path of await kept(page)) expect(path).toMatch(/^\/$|^\/assets\/|^\/icon\.svg$|^\/config\.json$/);
});

test("leaves the other pages and the gateway alone", async () => {
  const page = await settled();
  await page.context().setOffline(true);
  site().guard.allow(/Failed to fetch|ERR_INTERNET_DISCONNECTED/);
  for (const path of ["/sale", "/api/products"]) {
    const outcome = await page.evaluate(
      (address) =>
        fetch(address).then(
          () => "answered",
          () => "failed",
        ),
      path,
    );
    expect(outcome, path).toBe("failed");
  }
  await page.context().setOffline(false);
});

test("drops what an older build has kept", async () => {
  const page = await settled();
  await page.evaluate(async () => {
    await (await caches.open("doglc-shell-of-an-older-build")).put("/", new Response("old"));
    const registration = await navigator.serviceWorker.ready;
    await registration.unregister();
  });
  await page.reload();
  await eventually(async () => {
    const names = await page.evaluate(() => caches.keys());
    if (names.some((name) => name.endsWith("older-build"))) throw new Error(`still there: ${names.join(", ")}`);
  });
});
