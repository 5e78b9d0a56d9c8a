/** What the console makes of what operators type about money that comes in: days, amounts, numbers, PromptPay. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { baht, typedAmount } from "../../workers/frontend/app/src/console/baht";
import { dayEnd, dayStart } from "../../workers/frontend/app/src/console/bangkok";
import { banks, bankTitle } from "../../workers/frontend/app/src/console/banks";
import { promptPay, promptPayText } from "../../workers/frontend/app/src/console/sections/accounts/promptpay";
import { accountNumber } from "../../workers/frontend/app/src/format/account";
import { catalogueOf } from "../support/catalogue.ts";
import { root } from "../support/ports.ts";

test("a day is Bangkok's, from its first moment to the first one after it", () => {
  expect(dayStart("2026-11-21")).toBe("2026-11-20T17:00:00.000Z");
  expect(dayEnd("2026-11-21")).toBe("2026-11-21T17:00:00.000Z");
  expect(dayEnd("2026-12-31")).toBe(dayStart("2027-01-01"));
  expect(dayEnd("2028-02-28")).toBe(dayStart("2028-02-29"));
  for (const none of ["", "2026", "21.11.2026", "2026-13-01", "2026-11-21T00:00"]) {
    expect([dayStart(none), dayEnd(none)], none).toEqual([undefined, undefined]);
  }
});

test("an amount is exact to the satang, or none", () => {
  expect(["1500", "1500.5", "1500.37", "0.01"].map(baht)).toEqual(["1500.00", "1500.50", "1500.37", "0.01"]);
  expect(["", "0", "0.00", "-5", "1.234", "1e3", "x"].map(baht)).toEqual(new Array(7).fill(undefined));
  expect(baht("9007199254740993.07")).toBe("9007199254740993.07");
  expect(baht(typedAmount(" 1,234,500.25 "))).toBe("1234500.25");
});

test("an account's number stands as on its passbook; of another length it stays", () => {
  expect(accountNumber("1234567890")).toBe("123-4-56789-0");
  expect(accountNumber("020123456789")).toBe("020123456789");
  expect(accountNumber("xxx-x-x6789-0")).toBe("xxx-x-x6789-0");
});

test("banks have three digits each, none twice, and a name in either script", () => {
  expect(new Set(banks.map(({ code }) => code)).size).toBe(banks.length);
  for (const { code, english, thai } of banks) {
    expect(code).toMatch(/^\d{3}$/);
    expect(english).toMatch(/^[A-Za-z ]+$/);
    expect(thai).toMatch(/^\p{Script=Thai}+$/u);
  }
  expect(bankTitle("th", "014")).toBe("SCB · ไทยพาณิชย์");
  expect(bankTitle("id", "014")).toBe("SCB · Siam Commercial Bank");
  expect(bankTitle("en", "999")).toBe("999");
});

test("what PromptPay names has the length of its kind", () => {
  expect(promptPay("phone", "0812345678")).toBe("phone:0812345678");
  expect(promptPay("tax", "0105500000000")).toBe("tax:0105500000000");
  expect(promptPay("ewallet", "123456789012345")).toBe("ewallet:123456789012345");
  expect(promptPay("account", "")).toBe("account");
  expect(promptPay("phone", "081234567")).toBeUndefined();
  expect(promptPay("tax", "0812345678")).toBeUndefined();
  expect(promptPay("ewallet", "")).toBeUndefined();
});

test("PromptPay is told in words, and what is not known is told as it came", () => {
  const words = (key: string): string => `<${key}>`;
  expect(promptPayText(words, "phone:0812345678")).toBe("<console-promptpay-phone> 0812345678");
  expect(promptPayText(words, "account")).toBe("<console-promptpay-account>");
  expect(promptPayText(words, "fax:1")).toBe("fax:1");
});

test.each(["th", "en", "zh", "km", "ko", "id"])(
  "money without an account has words for all that the gateway says: %s",
  (language) => {
    const file = fs.readFileSync(path.join(root, "workers/api/openapi.json"), "utf8");
    const { schemas } = (JSON.parse(file) as { components: { schemas: Record<string, Schema> } }).components;
    const states = schemas["UnplacedState"]?.enum ?? [];
    const whys = schemas["UnplacedPayment"]?.properties?.["why"]?.enum ?? [];
    expect([states.length, whys.length]).toEqual([3, 2]);
    const { texts } = catalogueOf(language);
    const keys = [
      ...states.map((state) => `console-unplaced-${state}`),
      ...whys.map((why) => `console-unplaced-why-${why}`),
    ];
    expect(keys.filter((key) => (texts.get(key)?.words ?? "").trim() === "")).toEqual([]);
  },
);

interface Schema {
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}
