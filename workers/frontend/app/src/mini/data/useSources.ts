/** The sources that more than one screen reads. */
import { useMemo } from "react";
import type { Client } from "../../client/client";
import { useClient } from "../../session/useSession";
import { getMe, getOrder, getProduct, getStatus, getWallet, listOrders, listProducts, listTransfers } from "./calls";
import type { Source } from "./resources";
import type { Me, Order, OrderPage, Product, Status, TransferPage, Wallet } from "./types";

/** How often what nobody tells us about is asked for again. With the two seconds that the gateway remembers, a pause is seen within five. */
export const refreshMs = { wallet: 15_000, products: 5_000, orders: 10_000, openOrder: 1_500, status: 2_400 } as const;

export interface Sources {
  readonly wallet: Source<Wallet>;
  readonly recent: Source<TransferPage>;
  readonly products: Source<readonly Product[]>;
  readonly orders: Source<OrderPage>;
  readonly status: Source<Status>;
  readonly me: Source<Me>;
  product(id: number): Source<Product>;
  order(id: string): Source<Order>;
}

const sourcesOf = (client: Client): Sources => ({
  wallet: { key: "wallet", load: () => getWallet(client), isKept: true },
  recent: { key: "recent", load: () => listTransfers(client, {}, undefined, 5), isKept: true },
  products: { key: "products", load: () => listProducts(client), isKept: true },
  orders: { key: "orders", load: () => listOrders(client), isKept: true },
  status: { key: "status", load: () => getStatus(client) },
  me: { key: "me", load: () => getMe(client) },
  product: (id) => ({ key: `product:${id}`, load: () => getProduct(client, id), isKept: true }),
  order: (id) => ({ key: `order:${id}`, load: () => getOrder(client, id) }),
});

export function useSources(): Sources {
  const client = useClient();
  return useMemo(() => sourcesOf(client), [client]);
}
