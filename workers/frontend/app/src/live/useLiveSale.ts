/** The live sale in components. */
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Client } from "../client/client";
import { buyOverHttp, pollStock } from "./http";
import { type LiveSale, type LiveSnapshot, openLiveSale } from "./live-sale";
import type { TokenSource } from "./signing-in";

const none: LiveSnapshot = { link: "connecting", isSignedIn: false, stock: undefined };
const nothing = (): (() => void) => () => {};

/** Opens the feed of a product for as long as the component stands; with `tokens` it can buy. All three must stay the same. */
export function useLiveSale(productId: number | undefined, client: Client, tokens?: TokenSource): LiveSale | undefined {
  const [live, setLive] = useState<LiveSale>();
  useEffect(() => {
    if (productId === undefined) return;
    const opened = openLiveSale({
      productId,
      poll: pollStock(client, productId),
      ...(tokens === undefined ? {} : { tokens, buyOverHttp: buyOverHttp(client) }),
    });
    setLive(opened);
    return () => {
      opened.close();
      setLive(undefined);
    };
  }, [productId, client, tokens]);
  return live;
}

/** What is known now; renders again with every change. */
export function useSnapshot(live: LiveSale | undefined): LiveSnapshot {
  return useSyncExternalStore(live?.subscribe ?? nothing, live?.snapshot ?? (() => none));
}
