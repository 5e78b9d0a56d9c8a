/** A receipt is believed only where this browser's own hashes agree; whatever the gateway says beside them is not read. */
import { createHash } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Receipt } from "../../workers/frontend/app/src/live/messages";
import { type Check, checkReceipt, type Evidence, type StepName } from "../../workers/frontend/app/src/proof/check";
import { dice } from "./virtual";

const number = (value: number | bigint, bytes: 4 | 8): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 8) buffer.writeBigUInt64BE(BigInt(value));
  else buffer.writeUInt32BE(Number(value));
  return buffer;
};
const sha = (...parts: (string | Buffer)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};
const hex = (text: string): Buffer => Buffer.from(text, "hex");

/** The chain once more, independently, as chain.rs documents it. */
const leafOf = (receipt: Receipt, minor: bigint): string =>
  sha(
    "doglc sale leaf v1\0",
    hex(receipt.salt),
    receipt.order_id,
    "\0",
    number(BigInt(receipt.user_id), 8),
    number(receipt.quantity, 4),
    receipt.total.asset,
    "\0",
    number(minor, 8),
    number(receipt.at_ms, 8),
  );
const linkOf = (previous: string, seq: number, leaves: readonly string[]): string =>
  sha("doglc sale link v1\0", hex(previous), number(seq, 8), ...leaves.map(hex));
const genesis = (product: number): string => sha("doglc sale genesis v1\0", number(product, 4));

const receipt: Receipt = {
  product_id: 1,
  order_id: "o1-01010101010101010101010101010101",
  user_id: "1001",
  quantity: 1,
  total: { asset: "THB", amount: "42900.00" },
  at_ms: 1_800_000_000_000,
  salt: "3c4e6a98936e3c370b6d4d9b49fb7848",
  seq: 7,
  index: 1,
};
const leaf = leafOf(receipt, 4_290_000n);
const strangers = [sha("a"), sha("b")];
const leaves = [strangers[0] ?? "", leaf, strangers[1] ?? ""];
const previous = sha("previous");
const link = linkOf(previous, 7, leaves);
const evidence: Evidence = { previous, leaves, link, head: link };
const purchase = { order_id: receipt.order_id, product_id: 1, quantity: 1, total: receipt.total };
const seen = new Set([link]);

const holds = (check: Check, name: StepName): boolean | undefined =>
  check.steps.find((step) => step.name === name)?.holds;

afterEach(() => vi.unstubAllGlobals());

describe("a true receipt", () => {
  test("holds, step by step, up to the head of the live feed", async () => {
    const check = await checkReceipt(purchase, receipt, evidence, seen);
    expect(check).toMatchObject({ verdict: "holds", anchor: "head", leaf, link });
    expect(check.steps).toEqual([
      { name: "receipt", holds: true },
      { name: "leaf", holds: true },
      { name: "link", holds: true },
      { name: "chain", holds: true },
    ]);
  });

  test("holds when its link was the head before", async () => {
    const check = await checkReceipt(purchase, receipt, { ...evidence, head: sha("later") }, seen);
    expect(check).toMatchObject({ verdict: "holds", anchor: "seen" });
  });

  test("says what it could not look at: a link that this device did not see on the feed", async () => {
    for (const heads of [new Set<string>(), new Set([sha("other")])]) {
      const check = await checkReceipt(purchase, receipt, evidence, heads);
      expect(check).toMatchObject({ verdict: "told", anchor: "told" });
      expect(holds(check, "chain")).toBeUndefined();
    }
  });

  test("a lie stays one, also where the link was not seen", async () => {
    const forged = { ...receipt, quantity: 2 };
    expect(await checkReceipt(purchase, forged, evidence, new Set())).toMatchObject({ verdict: "fails" });
  });

  test("of the first link stands on the product itself", async () => {
    const first = { ...receipt, seq: 1 };
    const own = linkOf(genesis(1), 1, leaves);
    const proof: Evidence = { previous: genesis(1), leaves, link: own, head: own };
    expect(await checkReceipt(purchase, first, proof, new Set([own]))).toMatchObject({ verdict: "holds" });
    const forged = linkOf(previous, 1, leaves);
    const lie: Evidence = { previous, leaves, link: forged, head: forged };
    expect(await checkReceipt(purchase, first, lie, new Set([forged]))).toMatchObject({ verdict: "fails" });
  });

  test("hashes to what the sale's own tests pin (chain.rs)", async () => {
    const pinned = { ...receipt, order_id: "o1-01010101010101010101010101010101", seq: 1, index: 0 };
    const own = "637e7d87d8e8a0b06acc3b19bbcb410c5f8ae9840429698935f2667d02425b5d";
    const head = "6a2e10b7dc605f34901fc99a2307c83015f02930ab6b5026d0c889e00d1c15a9";
    const start = "65a7939cd472300ef138a2238702246b42da2b6ad394338f7ad63aa9e6364a59";
    const answer: Evidence = { previous: start, leaves: [own], link: head, head };
    const check = await checkReceipt({ ...purchase, order_id: pinned.order_id }, pinned, answer, new Set([head]));
    expect(check).toMatchObject({ verdict: "holds", leaf: own, link: head });
  });
});

describe("a lie is found, whatever the gateway calls it", () => {
  const changes: Partial<Receipt>[] = [
    { quantity: 2 },
    { total: { asset: "THB", amount: "1.00" } },
    { total: { asset: "USDT", amount: "42900.00" } },
    { user_id: "1002" },
    { order_id: "o1-02020202020202020202020202020202" },
    { salt: "00000000000000000000000000000000" },
    { at_ms: receipt.at_ms + 1 },
    { seq: 8 },
    { index: 0 },
    { index: 99 },
  ];
  test.each(changes)("receipt with %o", async (change) => {
    const changed = { ...receipt, ...change };
    const own = { ...purchase, order_id: changed.order_id, quantity: changed.quantity, total: changed.total };
    const answer = { ...evidence, valid: true, leaf };
    expect((await checkReceipt(own, changed, answer, seen)).verdict).toBe("fails");
  });

  const evidences: [string, Partial<Evidence>][] = [
    ["no link", { link: null }],
    ["no previous", { previous: null }],
    ["no leaves", { leaves: [] }],
    ["another link", { link: sha("x"), head: sha("x") }],
    ["another previous", { previous: sha("x") }],
    ["a leaf less", { leaves: leaves.slice(0, 2) }],
    ["other neighbours", { leaves: [sha("x"), leaf, sha("y")] }],
    ["leaves that are none", { leaves: ["", leaf, "zz"] }],
    ["hex in capitals", { previous: previous.toUpperCase() }],
  ];
  test.each(evidences)("evidence with %s", async (_name, change) => {
    const answer = { ...evidence, ...change, valid: true };
    expect((await checkReceipt(purchase, receipt, answer, seen)).verdict).toBe("fails");
  });

  test("a receipt that is not of this order", async () => {
    for (const change of [
      { order_id: "another" },
      { product_id: 2 },
      { quantity: 3 },
      { total: { asset: "THB", amount: "42900.01" } },
    ]) {
      const check = await checkReceipt({ ...purchase, ...change }, receipt, evidence, seen);
      expect(check.verdict).toBe("fails");
      expect(holds(check, "receipt")).toBe(false);
    }
  });

  test("any one flipped bit of evidence", async () => {
    const roll = dice(7);
    const flip = (text: string): string => {
      const at = Math.floor(roll() * text.length);
      const digit = Number.parseInt(text[at] ?? "0", 16) ^ (1 << Math.floor(roll() * 4));
      return text.slice(0, at) + digit.toString(16) + text.slice(at + 1);
    };
    for (let round = 0; round < 200; round += 1) {
      const at = Math.floor(roll() * leaves.length);
      const answer: Evidence =
        round % 3 === 0
          ? { ...evidence, previous: flip(previous) }
          : round % 3 === 1
            ? { ...evidence, link: flip(link) }
            : { ...evidence, leaves: leaves.map((hash, index) => (index === at ? flip(hash) : hash)) };
      expect((await checkReceipt(purchase, receipt, answer, seen)).verdict).toBe("fails");
    }
  });

  const rubbish: Partial<Receipt>[] = [
    { salt: "xyz" },
    { user_id: "-1" },
    { user_id: "1e3" },
    { user_id: "99999999999999999999" },
    { quantity: -1 },
    { quantity: 1.5 },
    { quantity: 2 ** 32 },
    { total: { asset: "DOGE", amount: "1" } },
    { total: { asset: "THB", amount: "1.001" } },
    { at_ms: Number.NaN },
    { index: -1 },
    { index: 0.5 },
    { seq: 0 },
    { seq: -3 },
    { seq: 2 ** 60 },
  ];
  test.each(rubbish)("rubbish does not throw: %o", async (change) => {
    const changed = { ...receipt, ...change };
    expect((await checkReceipt(purchase, changed, evidence, seen)).verdict).toBe("fails");
  });
});

test("without WebCrypto it says that it cannot, instead of believing", async () => {
  vi.stubGlobal("crypto", {});
  expect(await checkReceipt(purchase, receipt, evidence, seen)).toMatchObject({ verdict: "cannot", steps: [] });
});
