/** The statement's filters: on the wallet itself, in Bangkok's days, and the same in the export. */
import { expect, test } from "vitest";
import { type Page, type Transfer, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "statement" });
const bangkok = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Bangkok" });
const dayMs = 86_400_000;

test("by direction, kind and day, as JSON and as CSV", async () => {
  const user = await world().newUser("100.00");
  const friend = await world().newUser("1.00");
  const product = await world().newProduct({ price: thb("10.00") });
  await world().buyAndPay(user, product);
  (await user.transfer(friend.id, thb("2.00"))).expect(201);
  const ask = async (query: string): Promise<string[]> => {
    const answer = (await user.get(`/api/transactions?${query}`)).expect(200);
    return answer.as<Page<Transfer>>().items.map(({ id }) => id.split(":")[0] ?? "");
  };
  expect(await ask("")).toEqual(["send", "order", "adjustment"]);
  expect(await ask("direction=debit")).toEqual(["send", "order"]);
  expect(await ask("kind=adjustment")).toEqual(["adjustment"]);
  expect(await ask("kind=adjust")).toEqual([]);
  const now = await world().control.now();
  const [yesterday, today, tomorrow] = [-dayMs, 0, dayMs].map((offset) => bangkok.format(now + offset));
  expect(await ask(`from=${today}&to=${today}&kind=order`)).toEqual(["order"]);
  expect(await ask(`to=${yesterday}`)).toEqual([]);
  expect(await ask(`from=${tomorrow}`)).toEqual([]);
  const exported = await user.get("/api/transactions?kind=order", { accept: "text/csv" });
  expect(exported.expect(200).text.trim().split("\n")).toHaveLength(2);
  for (const wrong of ["direction=out", "kind=Order", "from=today", `from=${tomorrow}&to=${today}`]) {
    (await user.get(`/api/transactions?${wrong}`)).expect(422, "invalid_request");
  }
});
