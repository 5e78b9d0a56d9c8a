/** Proof of a sale: a receipt checks against the public chain, and nothing else does. */
import { createHash, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type Receipt, type StockCounts, type Ticket, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "receipts" });

interface Verdict {
  readonly valid: boolean;
  readonly leaf: string;
  readonly previous?: string | null;
  readonly leaves: readonly string[];
  readonly link?: string | null;
  readonly head: string;
}

interface Proof {
  readonly seq: number;
  readonly head: string;
  readonly leaves: number;
  readonly stock: StockCounts;
}

const verify = async (product: number, receipt: unknown): Promise<Verdict> =>
  (await world().anyone.patiently("POST", `/api/sales/${product}/proof/verify`, { json: { receipt } }))
    .expect(200)
    .as();

async function buyers(product: number, count: number): Promise<Receipt[]> {
  const people = await world().newUsers(count, "100.00");
  const answers = await Promise.all(people.map((buyer) => buyer.buy(product, 1, randomUUID())));
  return answers.map((answer) => {
    const { receipt } = answer.expect(202).as<Ticket>();
    if (!receipt) throw new Error("no receipt");
    return receipt;
  });
}

test("every receipt verifies, with what is needed to recompute it by oneself", async () => {
  const product = await world().newProduct({ stock: 20, price: thb("2.00") });
  const receipts = await buyers(product, 12);
  const proof = (await world().anyone.get(`/api/sales/${product}/proof`)).expect(200).as<Proof>();
  expect(proof.leaves).toBe(12);
  expect(proof.stock.total).toBe(20);
  for (const receipt of receipts) {
    const verdict = await verify(product, receipt);
    expect(verdict).toMatchObject({ valid: true, head: proof.head });
    expect(verdict.leaves[receipt.index]).toBe(verdict.leaf);
    expect(linkHash(verdict.previous ?? "", receipt.seq, verdict.leaves)).toBe(verdict.link);
  }
});

test("a changed receipt does not verify", async () => {
  const product = await world().newProduct({ stock: 5, price: thb("2.00") });
  const [receipt, another] = await buyers(product, 2);
  if (!receipt || !another) throw new Error("no receipts");
  const changes: Partial<Receipt>[] = [
    { quantity: 2 },
    { total: thb("1.00") },
    { total: { asset: "USDT", amount: "2.00" } },
    { user_id: another.user_id },
    { order_id: another.order_id },
    { salt: receipt.salt.replace(/^./, (digit) => (digit === "0" ? "1" : "0")) },
    { at_ms: receipt.at_ms + 1 },
    { seq: receipt.seq + 100 },
    { index: receipt.index + 50 },
  ];
  for (const change of changes) {
    expect((await verify(product, { ...receipt, ...change })).valid, JSON.stringify(change)).toBe(false);
  }
  expect((await verify(product, receipt)).valid).toBe(true);
});

test("a receipt of another sale does not verify, and what is none is refused", async () => {
  const product = await world().newProduct({ stock: 5, price: thb("2.00") });
  const other = await world().newProduct({ stock: 5, price: thb("2.00") });
  const [receipt] = await buyers(product, 1);
  const answer = await world().anyone.post(`/api/sales/${other}/proof/verify`, { receipt });
  expect(answer.status === 422 || (answer.status === 200 && !answer.as<Verdict>().valid)).toBe(true);
  (await world().anyone.post(`/api/sales/${product}/proof/verify`, { receipt: { salt: "x" } })).expect(
    422,
    "invalid_request",
  );
  (await world().anyone.get("/api/sales/987654/proof")).expect(404, "product_not_found");
});

/** `SHA-256(tag | previous | seq | leaves)`, as shared/domain/src/stock/chain.rs defines a link. */
function linkHash(previous: string, seq: number, leaves: readonly string[]): string {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(seq));
  const hash = createHash("sha256").update("doglc sale link v1\0").update(Buffer.from(previous, "hex")).update(number);
  for (const leaf of leaves) hash.update(Buffer.from(leaf, "hex"));
  return hash.digest("hex");
}
