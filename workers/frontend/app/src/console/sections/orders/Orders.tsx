/** Orders: by id, buyer, product, state; those that wait for delivery. The filter is in the address. */
import type { ReactNode } from "react";
import type { Schema } from "../../../client/client";
import { CheckField, SelectField, TextField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { usePages } from "../../load";
import { FilterForm, useTyped } from "../../parts/FilterForm";
import { Head, Panel } from "../../parts/Panel";
import { List } from "../../parts/Table";
import { go, href, replace } from "../../route";
import { client } from "../../session";
import { useOrderColumns } from "./columns";

type Status = Schema<"OrderStatus">;

const statuses: readonly Status[] = [
  "reserved",
  "paid",
  "fulfilled",
  "released",
  "expired",
  "cancelled",
  "refunded",
  "unknown",
];

export function Orders({ query }: { readonly query: URLSearchParams }): ReactNode {
  const t = useText();
  const columns = useOrderColumns();
  const user = query.get("user_id") ?? "";
  const product = query.get("product_id") ?? "";
  const status = statuses.find((known) => known === query.get("status"));
  const toDeliver = query.get("to_deliver") === "true";
  const orders = usePages(
    `orders?${query}`,
    (cursor) =>
      client.GET("/api/admin/orders", {
        params: {
          query: {
            limit: 25,
            ...(user !== "" && { user_id: user }),
            ...(product !== "" && { product_id: Number(product) }),
            ...(status !== undefined && !toDeliver && { status }),
            ...(toDeliver && { to_deliver: true }),
            ...(cursor !== undefined && { cursor }),
          },
        },
      }),
    4000,
  );
  return (
    <>
      <Head title={t("console-section-orders")} hint={t("console-orders-hint")} />
      <Filter user={user} product={product} status={status ?? ""} toDeliver={toDeliver} />
      <Panel title={toDeliver ? t("console-work-deliver") : t("console-orders-found")} isFlush>
        <List
          caption={t("console-orders-caption")}
          columns={columns}
          id={(order) => order.order_id}
          pages={orders}
          empty={t("console-no-orders")}
        />
      </Panel>
    </>
  );
}

interface FilterProps {
  readonly user: string;
  readonly product: string;
  readonly status: string;
  readonly toDeliver: boolean;
}

/** An order's id is `o1-…`; a person's is digits alone. */
export function isOrderId(text: string): boolean {
  return /[^\d]/.test(text);
}

function Filter(address: FilterProps): ReactNode {
  const t = useText();
  const [{ user: text, product, status, toDeliver }, type] = useTyped(address);
  const search = (): void => {
    const wanted = text.trim();
    if (isOrderId(wanted)) go(href("orders", wanted));
    else replace(href("orders", { user_id: wanted, product_id: product, status, to_deliver: toDeliver ? "true" : "" }));
  };
  return (
    <FilterForm section="orders" onSearch={search}>
      <TextField
        label={t("console-order-or-user")}
        type="search"
        value={text}
        maxLength={80}
        onChange={(event) => type({ user: event.target.value })}
      />
      <TextField
        label={t("console-product-id")}
        inputMode="numeric"
        pattern="[0-9]{1,9}"
        value={product}
        onChange={(event) => type({ product: event.target.value.trim() })}
      />
      <SelectField
        label={t("console-state")}
        value={status}
        disabled={toDeliver}
        options={[["", t("console-any")], ...statuses.map((known) => [known, t(`ui-order-${known}`)] as const)]}
        onChange={(event) => type({ status: event.target.value })}
      />
      <CheckField
        label={t("console-only-to-deliver")}
        checked={toDeliver}
        onChange={(event) => type({ toDeliver: event.target.checked })}
      />
    </FilterForm>
  );
}
