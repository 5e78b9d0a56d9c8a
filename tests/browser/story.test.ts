/** The whole story, seen from three places at once: a person buys in the Mini App, the hall sees the stock move, an operator the order. */
import { expect, test } from "vitest";
import { type Order, type Page, thb } from "../support/shapes.ts";
import { consoleOf, section } from "./support/console.ts";
import { picture, useSite } from "./support/site.ts";
import { words } from "./support/words.ts";

const site = useSite();

test.each(["th", "en"])("in %s: bought in the Mini App, seen in the hall and in the console", async (language) => {
  const { world } = site();
  const t = (key: string, values: Readonly<Record<string, string>> = {}): string => words(language, key, values);
  const name = `Story ${Date.now()}`;
  const product = await world.newProduct({ name, stock: 12, price: thb("120.50"), per_user_limit: 2 });
  const person = await world.newUser("500.00", { language_code: language });

  const app = await site().miniApp(person.id, { language, startParam: `sale_${product}` });
  const hall = await site().salePage({ device: "projector", scheme: "dark", language }, `?product=${product}`);
  const desk = await consoleOf(site(), { language });
  await section(desk, `orders?product_id=${product}`);
  await hall.getByTestId("stock").filter({ hasText: /^12$/ }).waitFor();
  await hall.getByText(t("sale-state-open"), { exact: true }).first().waitFor();
  await desk.getByText(t("console-no-orders"), { exact: true }).waitFor();
  await app.getByText(t("app-link-live"), { exact: true }).first().waitFor();

  await app.getByRole("button", { name: t("app-buy"), exact: true }).click();
  await app.getByRole("button", { name: t("app-pay", { total: "120.50 THB" }) }).click();
  await app.getByText(t("app-order-says-paid")).first().waitFor();

  await hall.getByTestId("stock").filter({ hasText: /^11$/ }).waitFor();
  const { items } = (await person.get("/api/orders")).expect(200).as<Page<Order>>();
  expect(items).toHaveLength(1);
  const order = items[0]?.order_id ?? "";
  const row = desk.getByRole("row").filter({ has: desk.getByRole("link", { name: order }) });
  await row.getByText(t("ui-order-paid"), { exact: true }).waitFor();
  await row.getByText(name).waitFor();
  await row.getByRole("link", { name: String(person.id) }).waitFor();
  expect(await world.money(person)).toBe("379.50");

  await picture(app, `story-${language}-mini`);
  await picture(hall, `story-${language}-hall`);
  await picture(desk, `story-${language}-console`);
});
