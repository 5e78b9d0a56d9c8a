/** Every call of the Mini App. What moves money takes its key from the caller, who keeps it through retries. */
import { answer, type Client } from "../../client/client";
import { call } from "../../client/untyped";
import type { Money } from "../../format/money";
import type { Language } from "../../texts/texts";
import type {
  Address,
  AddressView,
  Me,
  Order,
  Page,
  Product,
  Sending,
  Status,
  SupportTicket,
  TransferPage,
  Wallet,
} from "./types";

/** What a statement is narrowed to; days are Bangkok's, both inclusive. */
export interface Filter {
  readonly asset?: string;
  readonly direction?: string;
  readonly kind?: string;
  readonly from?: string;
  readonly to?: string;
}

function query(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

const path = encodeURIComponent;

export const getWallet = (client: Client): Promise<Wallet> => answer(client.GET("/api/wallet"));

export const listTransfers = (client: Client, filter: Filter, cursor?: string, limit = 30): Promise<TransferPage> =>
  call(client, "GET", `/api/transactions${query({ ...filter, cursor, limit: String(limit) })}`);

/** The statement as CSV, and whether there is more than one export holds. */
export async function exportTransfers(
  client: Client,
  filter: Filter,
): Promise<{ readonly text: string; readonly isCut: boolean }> {
  let isCut = false;
  const asking = client.GET(`/api/transactions${query({ ...filter })}` as "/api/transactions", {
    headers: { accept: "text/csv" },
    parseAs: "text",
  });
  const text = await answer(
    asking.then((outcome) => {
      isCut = outcome.response.headers.has("link");
      return outcome;
    }),
  );
  return { text: String(text), isCut };
}

export const listProducts = async (client: Client): Promise<readonly Product[]> =>
  (await answer(client.GET("/api/products", { params: { query: { limit: 100 } } }))).items;

export const getProduct = (client: Client, id: number): Promise<Product> =>
  answer(client.GET("/api/products/{product_id}", { params: { path: { product_id: String(id) } } }));

export const listOrders = (client: Client, cursor?: string): Promise<Page<Order>> =>
  answer(client.GET("/api/orders", { params: { query: cursor === undefined ? {} : { cursor } } }));

export const getOrder = (client: Client, id: string): Promise<Order> =>
  answer(client.GET("/api/orders/{order_id}", { params: { path: { order_id: id } } }));

export const cancelOrder = (client: Client, id: string): Promise<Order> =>
  answer(client.POST("/api/orders/{order_id}/cancel", { params: { path: { order_id: id } } }));

export const sendMoney = (client: Client, to: string, amount: Money, memo: string, key: string): Promise<Sending> =>
  call(client, "POST", "/api/transactions", {
    body: { to, amount, ...(memo === "" ? {} : { memo }) },
    headers: { "idempotency-key": key },
  });

/** How a sending stands now. */
export const getSending = (client: Client, id: string): Promise<Sending> =>
  call(client, "GET", `/api/transactions/${path(id)}`);

export const getMe = (client: Client): Promise<Me> => call(client, "GET", "/api/me");

export const setLanguage = (client: Client, language: Language): Promise<Me> =>
  call(client, "PATCH", "/api/me", { body: { language } });

export const deleteMe = (client: Client): Promise<unknown> => call(client, "DELETE", "/api/me");

export const getAddress = (client: Client): Promise<AddressView> => call(client, "GET", "/api/me/address");

export const setAddress = (client: Client, address: Address): Promise<AddressView> =>
  call(client, "PUT", "/api/me/address", { body: address });

export const removeAddress = (client: Client): Promise<AddressView> => call(client, "DELETE", "/api/me/address");

export const getStatus = (client: Client): Promise<Status> => call(client, "GET", "/api/status");

export const listTickets = (client: Client): Promise<Page<SupportTicket>> => call(client, "GET", "/api/tickets");

export const getTicket = (client: Client, id: string): Promise<SupportTicket> =>
  call(client, "GET", `/api/tickets/${path(id)}`);

export const writeTicket = (client: Client, text: string, key: string): Promise<SupportTicket> =>
  call(client, "POST", "/api/tickets", { body: { text }, headers: { "idempotency-key": key } });
