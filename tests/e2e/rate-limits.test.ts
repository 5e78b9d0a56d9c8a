/** Too fast: told so, told when to come again, and nothing happened. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { range } from "../support/eventually.ts";
import { type Answer, header } from "../support/http.ts";
import { thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "rate-limits", args: ["--var", "api:RATE_PER_ADDRESS=20"] });

/** So many at once that also a slow machine, on which they take seconds, cannot let all of them through. */
const many = 200;

function split(answers: readonly Answer[]): { let: Answer[]; refused: Answer[] } {
  return {
    let: answers.filter(({ status }) => status !== 429),
    refused: answers.filter(({ status }) => status === 429),
  };
}

function expectRefusals(refused: readonly Answer[]): void {
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) {
    expect(answer.code).toBe("rate_limited");
    expect(Number(header(answer, "retry-after"))).toBeGreaterThanOrEqual(1);
  }
}

test("a user and route: about twenty a second", async () => {
  const user = await world().newUser();
  const answers = await Promise.all(
    range(many).map((index) => user.get("/api/wallet", { "cf-connecting-ip": `203.0.113.${index}` })),
  );
  const { let: passed, refused } = split(answers);
  expectRefusals(refused);
  expect(passed.length).toBeGreaterThanOrEqual(20);
  for (const answer of passed) answer.expect(200);
  (await user.patiently("GET", "/api/wallet")).expect(200);
});

test("buying: about ten a second, and what is refused reserved nothing", async () => {
  const user = await world().newUser("500.00");
  const product = await world().newProduct({ stock: 500, per_user_limit: 500, price: thb("1.00") });
  const answers = await Promise.all(
    range(many).map((index) =>
      user.call("POST", "/api/buy", {
        json: { product_id: product, quantity: 1 },
        key: randomUUID(),
        headers: { "cf-connecting-ip": `203.0.113.${index}` },
      }),
    ),
  );
  const { let: passed, refused } = split(answers);
  expectRefusals(refused);
  expect(passed.length).toBeGreaterThanOrEqual(10);
  for (const answer of passed) answer.expect(202);
  const { stock } = await world().product(product);
  expect(stock.reserved + stock.sold).toBe(passed.length);
});

test("an address, whoever asks; another address is another", async () => {
  const from = (address: string): Promise<Answer> =>
    world().anyone.get("/api/products", { "cf-connecting-ip": address });
  const answers = await Promise.all(range(many).map(() => from("198.51.100.7")));
  const { let: passed, refused } = split(answers);
  expectRefusals(refused);
  expect(passed.length).toBeGreaterThanOrEqual(20);
  (await from("198.51.100.8")).expect(200);
});

test("addresses of one IPv6 network are one; no other header names an address", async () => {
  const answers = await Promise.all(
    range(many).map((index) =>
      world().anyone.get("/api/products", { "cf-connecting-ip": `2001:db8:1:2::${index + 1}` }),
    ),
  );
  expectRefusals(split(answers).refused);
  const forwarded = await Promise.all(
    range(many).map((index) =>
      world().anyone.get("/api/products", {
        "cf-connecting-ip": "198.51.100.99",
        "x-forwarded-for": `192.0.2.${index}`,
        "x-real-ip": `192.0.2.${index}`,
      }),
    ),
  );
  expectRefusals(split(forwarded).refused);
});
