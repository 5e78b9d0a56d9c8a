/** The live sale's roads over HTTP, made of the one client. */
import type { Client } from "../client/client";
import type { Stock } from "./live-sale";
import type { Reply, Wanted } from "./purchase";

/** The gateway answers within seconds or not at all. */
const withinMs = 12_000;

/** `POST /api/buy` with the client id as key: one namespace with the socket's. */
export function buyOverHttp(client: Client): (wanted: Wanted) => Promise<Reply> {
  return async ({ id, productId, quantity }) => {
    // False only where the device knows that it has no network: then nothing was sent.
    if (!navigator.onLine) return { kind: "unsent" };
    try {
      const { data, error, response } = await client.POST("/api/buy", {
        params: { header: { "Idempotency-Key": id } },
        body: { product_id: productId, quantity },
        signal: AbortSignal.timeout(withinMs),
      });
      if (data !== undefined) return { kind: "ticket", ticket: data };
      if (response.status >= 500) return { kind: "lost" };
      const waitS = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
      return {
        kind: "error",
        code: error?.code ?? "unavailable",
        detail: error?.detail ?? "",
        retryAfterS: Number.isNaN(waitS) ? undefined : waitS,
      };
    } catch {
      // Whether it arrived is not known.
      return { kind: "lost" };
    }
  };
}

/** The stock as the public proof says it. */
export function pollStock(client: Client, productId: number): () => Promise<Stock> {
  return async () => {
    const { data } = await client.GET("/api/sales/{product_id}/proof", {
      params: { path: { product_id: String(productId) } },
      signal: AbortSignal.timeout(withinMs),
    });
    if (data === undefined) throw new Error("the proof did not come");
    return { free: data.stock.free, head: data.head };
  };
}
