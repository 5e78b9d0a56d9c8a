/** Whatever the rules of slips and deposits say about a deposit, people and operators read it in words. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import * as consoleWords from "../../workers/frontend/app/src/console/money-in-words";
import type { Deposit } from "../../workers/frontend/app/src/mini/data/deposits";
import { reasonText } from "../../workers/frontend/app/src/mini/parts/DepositStatus";
import { catalogueOf, written } from "../support/catalogue.ts";
import { root } from "../support/ports.ts";

const thb = (amount: string) => ({ asset: "THB", amount }) as const;

function deposit(change: Partial<Deposit>): Deposit {
  return {
    deposit_id: "d1",
    user_id: "1001",
    qr_payload: null,
    qr_svg: null,
    why: [],
    outcome: null,
    reason: null,
    reason_params: {},
    credited: null,
    credited_at: null,
    transfer_id: null,
    status: "review",
    asked: thb("1500.00"),
    amount: thb("1500.37"),
    receiver: {
      account_id: "ra_1",
      bank: "004",
      bank_name: "KBANK",
      account_number: "1",
      holder_th: "ก",
      holder_en: "A",
    },
    created_at: "2026-11-21T08:00:00.000Z",
    expires_at: "2026-11-21T08:15:00.000Z",
    ...change,
  };
}

/** Words of the catalogue, as the pages get them; a key that has none answers itself. */
const textsOf = (language: string) => {
  const { texts } = catalogueOf(language);
  return (key: string, values: Readonly<Record<string, unknown>> = {}): string => {
    const text = texts.get(key);
    if (text === undefined) return key;
    return written(text.pattern).replaceAll(/\{\$([\w-]+)\}/g, (_, name: string) => String(values[name]));
  };
};

/** All that `pattern` finds in a Rust source. */
function wordsIn(file: string, pattern: RegExp): readonly string[] {
  const source = fs.readFileSync(path.join(root, file), "utf8");
  return [...source.matchAll(pattern)].map((found) => found[1] ?? "");
}

const decide = "shared/domain/src/deposit/decide";
/** What the verdict about a slip gives as a reason. */
const ofSlips = wordsIn("shared/domain/src/slip/policy/reason.rs", /=> "([a-z_]+)"/g);
/** What whoever owns deposits gives as a reason; `operator` comes with a person's words. */
const ofDeposits = [
  ...[`${decide}.rs`, `${decide}/evidence.rs`, `${decide}/people.rs`].flatMap((file) =>
    wordsIn(file, /Some\("([a-z_]+)"\.to_owned\(\)\)/g),
  ),
  ...wordsIn("workers/banking/src/services/money_in/credits.rs", /denied\("([a-z_]+)", /g),
].filter((code) => code !== "operator");
/** How a payment compares with what was expected. */
const outcomes = wordsIn("shared/domain/src/deposit/words.rs", /^ {8}[A-Z]\w+ = "([a-z_]+)"/gm).filter((word) =>
  /^(exact|over|under|late|twice|stranger|ambiguous)$/.test(word),
);
/** Those that become a reason as well. */
const outcomesAsReasons = ["over", "under", "late", "twice", "ambiguous"];
const steps = wordsIn("shared/domain/src/deposit/record.rs", /^ {4}[A-Z]\w+ = "([a-z_]+)"/gm);
const checks = [
  ...wordsIn("shared/domain/src/slip/verdict.rs", /=> "([a-z_]+)"/g),
  ...wordsIn("workers/security/src/services/words.rs", /name: "([a-z_]+)"\.to_owned/g),
];
const reasons = [...ofSlips, ...ofDeposits, ...outcomesAsReasons];

test("the words are those of the sources", () => {
  expect(ofSlips).toContain("slip_above_automatic_limit");
  expect(ofSlips.length).toBeGreaterThan(13);
  expect([...ofDeposits].sort()).toEqual(
    ["payment_dismissed", "slip_unjudged", "tier_limit_exceeded", "wallet_closed", "wallet_refused"].sort(),
  );
  expect(outcomes).toHaveLength(7);
  expect(steps).toEqual(expect.arrayContaining(["opened", "slip_judged", "dismissed"]));
  expect(checks).toEqual(expect.arrayContaining(["payload", "receiver_bank", "date", "picture"]));
});

test("the bot knows every reason too", () => {
  const told = wordsIn("shared/domain/src/bot/deposits.rs", /^\s+"([a-z_]+)" => "bot-deposit-why-/gm);
  expect([...told].sort()).toEqual([...new Set(ofDeposits)].sort());
});

describe.each(["th", "en", "zh", "km", "ko", "id"])("%s", (language) => {
  const t = textsOf(language);
  const inWords = /[\p{Letter}\p{Mark}]{2,}/u;

  test("the Mini App has words for every reason and for every outcome but the one that is as it should be", () => {
    const params = { slip: "1500.00", deposit: "1500.37" };
    for (const reason of reasons) {
      expect(reasonText(t, deposit({ reason, reason_params: params })), reason).toMatch(inWords);
    }
    for (const outcome of ["over", "under", "late", "twice", "ambiguous"] as const) {
      expect(reasonText(t, deposit({ outcome })), outcome).toMatch(inWords);
    }
  });

  test("the console has words for every reason, outcome, step and comparison", () => {
    const said = (text: string | undefined, word: string): void => {
      expect(text, word).toMatch(inWords);
      expect(text, word).not.toMatch(/^console-/);
      expect(text, word).not.toBe(word);
    };
    for (const reason of [...reasons, "operator"]) said(consoleWords.reasonText(t, reason), reason);
    for (const outcome of outcomes) said(consoleWords.reasonText(t, outcome), outcome);
    for (const step of steps) said(consoleWords.stepText(t, step), step);
    for (const check of checks) said(consoleWords.checkText(t, check), check);
  });
});

test("both sums are named, an operator is quoted, and what has no words says nothing", () => {
  const t = textsOf("en");
  const params = { slip: "1500.00", deposit: "1500.37" };
  expect(reasonText(t, deposit({ reason: "slip_amount_differs", reason_params: params }))).toBe(
    "The slip says 1,500.00, the deposit is 1,500.37.",
  );
  expect(
    reasonText(t, deposit({ status: "rejected", reason: "operator", reason_params: { words: "No such <b>" } })),
  ).toBe("No such <b>");
  for (const change of [{}, { outcome: "exact" }, { reason: "something_new" }, { reason: "Some Words" }] as const) {
    expect(reasonText(t, deposit(change))).toBeUndefined();
  }
});
