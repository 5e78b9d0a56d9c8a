/** Fetches the evidence for a receipt and checks it here. */
import { answer, type Client, type Schema } from "../client/client";
import type { Receipt } from "../live/messages";
import { type Check, checkReceipt, type Purchase } from "./check";

/** The feed tells a head within this, also one of a busy hall. */
const feedLagMs = 2_000;

/** Throws `Refused` when the evidence does not come. `headsSeen` is `LiveSale.headsSeen`, which grows while this waits for it. */
export async function verifyReceipt(
  client: Client,
  purchase: Purchase,
  receipt: Receipt,
  headsSeen: ReadonlySet<string>,
): Promise<Check> {
  const evidence = await answer(
    client.POST("/api/sales/{product_id}/proof/verify", {
      params: { path: { product_id: String(receipt.product_id) } },
      body: { receipt: receipt as Schema<"Receipt"> },
    }),
  );
  for (let waitedMs = 0; waitedMs < feedLagMs && headsSeen.size > 0 && !headsSeen.has(evidence.head); waitedMs += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return checkReceipt(purchase, receipt, evidence, headsSeen);
}
