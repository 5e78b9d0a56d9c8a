/** Every call of the Mini App. What moves money takes its key from the caller, who keeps it through retries. */
import { answer, type Client, type Schema } from "../../client/client";
import { learnTime } from "../../client/server-time";
import type { Money } from "../../format/money";
import type { Language } from "../../texts/texts";
import type {
  Address,
  AddressView,
  Me,
  Order,
  OrderPage,
  Product,
  Sending,
  Status,
  SupportTicket,
  TicketPage,
  TransferPage,
  Wallet,
} from "./types";

/** What a statement is narrowed to; days are Bangkok's, both inclusive. */
export interface Filter {
  readonly asset?: Schema<"Asset"> | undefined;
  readonly direction?: Schema<"Direction"> | undefined;
  readonly kind?: Schema<"TransferKind"> | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Without what is not asked for. */
function query({ asset, direction, kind, from, to }: Filter) {
  return {
    ...(asset === undefined ? {} : { asset }),
    ...(direction === undefined ? {} : { direction }),
    ...(kind === undefined ? {} : { kind }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

const pageOf = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

export const getWallet = (client: Client): Promise<Wallet> => answer(client.GET("/api/wallet"));

export async function listTransfers(
  client: Client,
  filter: Filter,
  cursor?: string,
  limit = 30,
): Promise<TransferPage> {
  const asked = { ...query(filter), ...pageOf(cursor), limit };
  const page = await answer(client.GET("/api/transactions", { params: { query: asked } }));
  // As CSV the same route answers a text; it was not asked for.
  return typeof page === "string" ? { items: [], next_cursor: null } : page;
}

/** The statement as CSV, and whether there is more than one export holds. */
export async function exportTransfers(
  client: Client,
  filter: Filter,
): Promise<{ readonly text: string; readonly isCut: boolean }> {
  let isCut = false;
  const asking = client.GET("/api/transactions", {
    params: { query: query(filter) },
    headers: { accept: "text/csv" },
    parseAs: "text",
  });
  const text = await answer(
    asking.then((outcome) => {
      // RFC 8288: says where an export goes on that does not hold everything.
      isCut = outcome.response.headers.has("link");
      return outcome;
    }),
  );
  return { text: String(text), isCut };
}

/** All products; the gateway gives a hundred at a time. */
export async function listProducts(client: Client): Promise<readonly Product[]> {
  const all: Product[] = [];
  let cursor: string | null = null;
  do {
    const page: Schema<"ProductPage"> = await answer(
      client.GET("/api/products", { params: { query: { ...pageOf(cursor ?? undefined), limit: 100 } } }),
    );
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null && all.length < 1000);
  return all;
}

export const getProduct = (client: Client, id: number): Promise<Product> =>
  answer(client.GET("/api/products/{product_id}", { params: { path: { product_id: String(id) } } }));

export const listOrders = (client: Client, cursor?: string): Promise<OrderPage> =>
  answer(client.GET("/api/orders", { params: { query: pageOf(cursor) } }));

export const getOrder = (client: Client, id: string): Promise<Order> =>
  answer(client.GET("/api/orders/{order_id}", { params: { path: { order_id: id } } }));

export const cancelOrder = (client: Client, id: string): Promise<Order> =>
  answer(client.POST("/api/orders/{order_id}/cancel", { params: { path: { order_id: id } } }));

/** What is sent; the same under the same key is sent once. */
export interface Sent {
  readonly to: string;
  readonly amount: Money & { readonly asset: Schema<"Asset"> };
  readonly memo: string;
}

export const sendMoney = (client: Client, { to, amount, memo }: Sent, key: string): Promise<Sending> =>
  answer(
    client.POST("/api/transactions", {
      params: { header: { "Idempotency-Key": key } },
      body: { to, amount, ...(memo === "" ? {} : { memo }) },
    }),
  );

/** How a sending stands now. */
export const getSending = (client: Client, id: string): Promise<Sending> =>
  answer(client.GET("/api/transactions/{transfer_id}", { params: { path: { transfer_id: id } } }));

export const getMe = (client: Client): Promise<Me> => answer(client.GET("/api/me"));

export const setLanguage = (client: Client, language: Language): Promise<Me> =>
  answer(client.PATCH("/api/me", { body: { language } }));

export const deleteMe = (client: Client): Promise<unknown> => answer(client.DELETE("/api/me"));

export const getAddress = (client: Client): Promise<AddressView> => answer(client.GET("/api/me/address"));

export const setAddress = (client: Client, address: Address): Promise<AddressView> =>
  answer(client.PUT("/api/me/address", { body: address }));

export const removeAddress = (client: Client): Promise<unknown> => answer(client.DELETE("/api/me/address"));

/** It is asked for often and is small: the server's clock is learnt from it too. */
export function getStatus(client: Client): Promise<Status> {
  const askedAt = performance.now();
  return answer(
    client.GET("/api/status").then((outcome) => {
      learnTime(outcome.response.headers.get("date") ?? "", performance.now() - askedAt, 1000);
      return outcome;
    }),
  );
}

export const listTickets = (client: Client): Promise<TicketPage> => answer(client.GET("/api/tickets"));

export const getTicket = (client: Client, id: string): Promise<SupportTicket> =>
  answer(client.GET("/api/tickets/{ticket_id}", { params: { path: { ticket_id: id } } }));

export const writeTicket = (client: Client, text: string, key: string): Promise<SupportTicket> =>
  answer(client.POST("/api/tickets", { params: { header: { "Idempotency-Key": key } }, body: { text } }));
