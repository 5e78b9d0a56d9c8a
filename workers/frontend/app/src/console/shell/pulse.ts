/** What is read all the time, wherever one is: figures of the moment, and what is paused. */
import { createContext, useContext } from "react";
import type { Schema } from "../../client/client";
import { type Loaded, useLoad } from "../load";
import { client } from "../session";
import type { Waiting } from "./sections";

export interface Pulse {
  readonly stats: Loaded<Schema<"Stats">>;
  readonly switches: Loaded<Schema<"SwitchList">>;
  /** Sales that are not over, the hundred newest. */
  readonly sales: Loaded<Schema<"AdminProductPage">>;
  /** Receiving accounts, with what waits on each. */
  readonly accounts: Loaded<Schema<"AccountList">>;
  /** Money without an account that waits, the hundred newest. */
  readonly unplaced: Loaded<Schema<"UnplacedPaymentPage">>;
}

export const PulseContext = createContext<Pulse | undefined>(undefined);

export function usePulse(): Pulse {
  const pulse = useContext(PulseContext);
  if (pulse === undefined) throw new Error("outside of the shell");
  return pulse;
}

export function useReadPulse(): Pulse {
  const stats = useLoad("stats", () => client.GET("/api/admin/stats"), 10_000);
  const switches = useLoad("switches", () => client.GET("/api/admin/switches"), 10_000);
  const sales = useLoad("sales", () => client.GET("/api/admin/sales", { params: { query: { limit: 100 } } }), 5000);
  const accounts = useLoad("accounts", () => client.GET("/api/admin/accounts"), 20_000);
  const unplaced = useLoad(
    "unplaced",
    () => client.GET("/api/admin/unplaced-payments", { params: { query: { state: "open", limit: 100 } } }),
    20_000,
  );
  return { stats, switches, sales, accounts, unplaced };
}

/** What waits for somebody; absent until it is known. */
export function waitingOf({ stats, accounts, unplaced }: Pulse, what: Waiting): number | undefined {
  const sum = (field: "in_review" | "unmatched"): number | undefined =>
    accounts.data?.items.reduce((total, account) => total + account[field], 0);
  switch (what) {
    case "deposits_in_review":
      return sum("in_review");
    case "payments_unmatched":
      return sum("unmatched");
    case "payments_unplaced":
      return unplaced.data?.items.length;
    default:
      return stats.data?.[what];
  }
}

/**
 * Names of what stands still. A sale has two switches, the board's and its own in the shop: either stops it. Of the shop's the hundred newest
 * sales that are not over are read: with more than that at once, an older one that was paused on its own page only is not named here.
 */
export function pausedNames({ switches, sales }: Pulse): string[] {
  const onBoard = (switches.data?.items ?? []).filter(({ paused }) => paused).map(({ name }) => name);
  const inShop = (sales.data?.items ?? [])
    .filter(({ state }) => state === "paused")
    .map(({ product_id }) => `sale:${product_id}`);
  return [...new Set([...onBoard, ...inShop])];
}
