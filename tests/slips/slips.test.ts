/**
 * What becomes of slips that nobody tuned anything on, honest and not. `DOGLC_SLIPS` says how many honest ones are painted (52 by default, 208 in long
 * runs), `DOGLC_SLIPS_FORGED` how many forged ones (20, 80); each honest one is then misused in every way. What was read stays in
 * `test-results/slips/final.jsonl`. `DOGLC_SLIPS_SET=tuning` takes the other layouts and fonts, for whoever improves something;
 * `DOGLC_SLIPS_KEPT=1` judges what the last run read instead of painting and reading again.
 */
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { final, tuning } from "../../scripts/runtime/bank/slip/layouts/index.ts";
import { root } from "../../scripts/workspace/workers.ts";
import { consistent, forgeries, misuses } from "./attempts.ts";
import type { Judged } from "./judgement.ts";
import { amountOutcome, dayOutcome, honestOnes, minuteOutcome, ofKind, report } from "./report.ts";
import {
  hold,
  type Kind,
  pictureTrusted,
  providerSilent,
  regimes,
  type Trial,
  type Tried,
  withoutProvider,
  withProvider,
} from "./trial.ts";

const isLong = process.env["DOGLC_LONG"] === "1";
const sizes = {
  honest: Number(process.env["DOGLC_SLIPS"] ?? (isLong ? 208 : 52)),
  forged: Number(process.env["DOGLC_SLIPS_FORGED"] ?? (isLong ? 80 : 20)),
  areKept: process.env["DOGLC_SLIPS_KEPT"] === "1",
};
const setName = process.env["DOGLC_SLIPS_SET"] === "tuning" ? "tuning" : "final";
let trial: Trial;

beforeAll(async () => {
  trial = await hold(setName, { final, tuning }[setName], sizes, path.join(root, "test-results/slips"));
  console.log(report(trial));
}, 3_600_000);

const readings = () => trial.run.readings;
const shareOf = <T>(all: readonly T[], holds: (one: T) => boolean): number => all.filter(holds).length / all.length;
const inRegime = ({ judged }: Tried, regime: number): Judged => judged[regime] as Judged;
/** Whose deposits were credited, with the reasons why they should not have been. */
const credited = (kinds: readonly Kind[], regime: number): string[] =>
  trial.tried
    .filter((one) => kinds.includes(one.kind) && inRegime(one, regime).decision === "credit")
    .map(({ kind, attempt }) => `${kind}: ${attempt.id}`);
const dishonest: readonly Kind[] = [...misuses, ...forgeries];
const every = regimes.map((_, regime) => regime);

describe(`${sizes.honest} honest slips of the ${setName} layouts and fonts`, () => {
  test("are all accepted as pictures", () => {
    expect(readings().filter(({ error }) => error !== undefined)).toEqual([]);
  });

  test("have their codes read, in 99 of 100 at least, and never wrongly", () => {
    expect(shareOf(readings(), ({ qr, truth }) => qr === truth.qr)).toBeGreaterThanOrEqual(0.99);
    expect(readings().filter(({ qr, truth }) => qr !== null && qr !== truth.qr)).toEqual([]);
  });

  test("have their amounts read to the satang, in 93 of 100 at least, and never wrongly", () => {
    const amounts = honestOnes(trial).map(({ reading, judged }) => amountOutcome(reading, judged));
    expect(shareOf(amounts, (outcome) => outcome === "exact")).toBeGreaterThanOrEqual(0.93);
    expect(amounts.filter((outcome) => outcome === "wrong")).toEqual([]);
  });

  test("never have another day or minute read than they show", () => {
    const wrong = honestOnes(trial).filter(
      ({ reading, judged }) => dayOutcome(reading, judged) === "wrong" || minuteOutcome(reading, judged) === "wrong",
    );
    expect(wrong.map(({ reading, judged }) => [reading.id, judged.reading.fields])).toEqual([]);
  });

  test("are read with every set of models, with words from each", () => {
    for (const { id, passes } of readings()) {
      expect(
        passes.map(({ model }) => model),
        id,
      ).toEqual(["tha+eng", "eng"]);
      expect(
        passes.every(({ text, confidence }) => text.trim().length > 20 && confidence > 0),
        id,
      ).toBe(true);
    }
  });

  test("are credited wherever a provider knows them and their codes were read", () => {
    const missed = ofKind(trial.tried, "honest").filter(
      (one) => one.attempt.reading.qr !== null && inRegime(one, withProvider).decision !== "credit",
    );
    expect(missed.map(({ judged }) => judged[withProvider])).toEqual([]);
  });

  test("go to a person without a provider, and are never refused for being hard to read", () => {
    const others = ofKind(trial.tried, "honest").filter((one) => {
      const { decision } = inRegime(one, withoutProvider);
      return one.attempt.reading.qr !== null && decision !== "review";
    });
    expect(others.map(({ judged }) => judged[withoutProvider])).toEqual([]);
  });
});

describe("no money that did not come", () => {
  test("in 200 trials at least, each kind among them", () => {
    expect(trial.tried.length).toBeGreaterThanOrEqual(200);
    for (const kind of dishonest) expect(ofKind(trial.tried, kind).length, kind).toBeGreaterThan(0);
  });

  test("is credited where a provider knows, or where nobody can be asked and the owner trusts no picture", () => {
    expect(credited(dishonest, withProvider)).toEqual([]);
    expect(credited(["honest", "at once", ...dishonest], withoutProvider)).toEqual([]);
  });

  test("is credited for a picture that says anything else than the deposit, however far pictures are trusted", () => {
    const inconsistent = dishonest.filter((kind) => !consistent.some((one) => one === kind));
    for (const regime of every) expect(credited(inconsistent, regime)).toEqual([]);
  });

  test("is credited while a provider is silent, however far pictures are trusted", () => {
    expect(credited(["honest", "at once", ...dishonest], providerSilent)).toEqual([]);
  });

  test("is kept from pictures that are trusted only by their consistency, which can be forged", () => {
    const byPicture = trial.tried.filter((one) => inRegime(one, pictureTrusted).decision === "credit");
    expect(byPicture.every((one) => inRegime(one, pictureTrusted).by_picture_alone === true)).toBe(true);
    const kinds = new Set(byPicture.map(({ kind }) => kind));
    for (const kind of kinds) expect(["honest", "at once", ...consistent]).toContain(kind);
  });

  test("is credited to the second of two who send one slip at once: both need the same claim", () => {
    const [first, second] = [ofKind(trial.tried, "honest"), ofKind(trial.tried, "at once")];
    expect(second.length).toBe(first.length);
    for (const regime of every) {
      const claims = new Map<string, string>();
      const paid = first.flatMap((one, index) => {
        const pair = [one, second[index] as Tried].filter((each) => inRegime(each, regime).decision === "credit");
        return pair.filter((each) => claim(claims, inRegime(each, regime).claim_key ?? "", each.attempt.id));
      });
      expect(paid.length).toBe(first.filter((one) => inRegime(one, regime).decision === "credit").length);
      expect(paid.every(({ kind }) => kind === "honest")).toBe(true);
    }
  });

  test("is credited for a slip that was used before, whatever is read of it: it is refused by that name", () => {
    const used = ofKind(trial.tried, "of another deposit").filter(({ attempt }) => attempt.reading.qr !== null);
    expect(used.length).toBeGreaterThan(0);
    for (const { judged } of used) {
      expect(judged.map(({ decision, reason }) => [decision, reason?.code])).toEqual(
        every.map(() => ["reject", "slip_already_used"]),
      );
    }
  });
});

/** As `SlipClaim` does: the first deposit has a reference for ever. */
function claim(claims: Map<string, string>, key: string, deposit: string): boolean {
  if (!claims.has(key)) claims.set(key, deposit);
  return claims.get(key) === deposit;
}
