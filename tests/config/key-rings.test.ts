/** Key rings of a deploy: whoever brings one says whose it is, and never in place of one that is there. */
import { expect, test } from "vitest";
import { emptyRecord } from "../../scripts/deployment/records.ts";
import { planSecrets, type SecretHolder, type SecretPlan } from "../../scripts/deployment/secrets.ts";
import { newKeyRing } from "../../scripts/workspace/keys.ts";
import { secretsOf } from "../../scripts/workspace/secrets.ts";
import { allWorkers } from "../../scripts/workspace/workers.ts";

const workers = allWorkers().map(({ name }) => name);
const holders = workers.filter((name) => secretsOf(name).some(({ kind }) => kind === "key-ring"));

const holder = (worker: string, present: readonly string[]): SecretHolder => ({
  worker,
  script: `doglc-${worker}-staging`,
  present: new Set(present),
});
/** All secrets are there, but for the rings. */
const fresh = (worker: string): SecretHolder =>
  holder(
    worker,
    secretsOf(worker).flatMap(({ name, kind }) => (kind === "key-ring" ? [] : [name])),
  );
const settled = (worker: string): SecretHolder =>
  holder(
    worker,
    secretsOf(worker).map(({ name }) => name),
  );

const record = emptyRecord();
planSecrets(workers.map(fresh), record, { env: {}, mayGenerate: true });

const plan = (of: readonly SecretHolder[], env: Record<string, string>): SecretPlan =>
  planSecrets(of, structuredClone(record), { env, mayGenerate: false });
const set = (of: SecretPlan, worker: string): string | undefined => of.values.get(worker)?.["FIELD_KEYS"];

test("shop and banking have one each", () => {
  expect(holders.toSorted()).toEqual(["banking", "shop"]);
  const made = planSecrets(workers.map(fresh), structuredClone(record), { env: {}, mayGenerate: true });
  expect(set(made, "shop")).toMatch(/^\{"current"/);
  expect(set(made, "banking")).toMatch(/^\{"current"/);
  expect(set(made, "shop")).not.toBe(set(made, "banking"));
});

test.each(["FIELD_KEYS", "FIELD_KEYS_NEXT"])(
  "%s for two workers at once is refused, and says how to name one",
  (name) => {
    const of = name === "FIELD_KEYS" ? holders.map(fresh) : holders.map(settled);
    const { missing } = plan(of, { [name]: newKeyRing() });
    expect(missing).toEqual([expect.stringMatching(new RegExp(`^${name} is .* SHOP_${name}`))]);
    expect(missing[0]).toContain(`BANKING_${name}`);
  },
);

test("each can be brought by its own name, also in a deploy of all", () => {
  const [shop, banking] = [newKeyRing(), newKeyRing()];
  const both = plan(workers.map(fresh), { SHOP_FIELD_KEYS: shop, BANKING_FIELD_KEYS: banking });
  expect(both.missing).toEqual([]);
  expect([set(both, "shop"), set(both, "banking")]).toEqual([shop, banking]);
  const one = plan([fresh("shop")], { FIELD_KEYS: shop });
  expect([one.missing, set(one, "shop")]).toEqual([[], shop]);
});

test("one that is there is never replaced, whatever the deploy", () => {
  const ring = newKeyRing();
  for (const worker of holders) {
    for (const env of [{ FIELD_KEYS: ring }, { [`${worker.toUpperCase()}_FIELD_KEYS`]: ring }]) {
      const { missing } = plan([settled(worker)], env);
      expect(missing).toEqual([expect.stringContaining(`doglc-${worker}-staging has FIELD_KEYS`)]);
    }
  }
  const all = plan(workers.map(settled), { FIELD_KEYS: ring }).missing.join(" ");
  expect(all).toContain("doglc-banking-staging has FIELD_KEYS");
  expect(all).toContain("doglc-shop-staging has FIELD_KEYS");
});

test("newer keys follow one another beside it", () => {
  const next = newKeyRing();
  const { missing, values } = plan([settled("banking")], { FIELD_KEYS_NEXT: next });
  expect(missing).toEqual([]);
  expect(values.get("banking")?.["FIELD_KEYS_NEXT"]).toBe(next);
  const both = plan(holders.map(settled), { SHOP_FIELD_KEYS_NEXT: next, BANKING_FIELD_KEYS_NEXT: newKeyRing() });
  expect(both.missing).toEqual([]);
});
