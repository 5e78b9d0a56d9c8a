/** All products with their sales; a new one. */
import { type ReactNode, useMemo, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { MoneyText } from "../../../design/MoneyText";
import { SaleStateBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { useConsole } from "../../context";
import { usePages } from "../../load";
import { Head, Panel } from "../../parts/Panel";
import { type Column, List } from "../../parts/Table";
import { Instant } from "../../parts/Values";
import { go, href } from "../../route";
import { client } from "../../session";
import { ProductForm } from "./ProductForm";
import { StockBar } from "./StockBar";

type Product = Schema<"AdminProduct">;

export function Products(): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  const [isCreating, setIsCreating] = useState(false);
  const products = usePages(
    "products",
    (cursor) => client.GET("/api/admin/products", { params: { query: { limit: 50, ...(cursor && { cursor }) } } }),
    5000,
  );
  const columns = useMemo<Column<Product>[]>(
    () => [
      {
        title: t("console-product"),
        cell: (product) => (
          <a className="c-row-link" href={href("products", product.product_id)}>
            <span className="hint number">{product.product_id}</span> {product.name}
          </a>
        ),
      },
      {
        title: t("console-state"),
        cell: ({ state, stock }) => <SaleStateBadge state={state} isSoldOut={stock.free === 0} />,
      },
      { title: t("console-price"), isNumber: true, cell: ({ price }) => <MoneyText money={price} /> },
      { title: t("console-stock"), cell: ({ stock }) => <StockBar stock={stock} /> },
      { title: t("console-delivery"), cell: ({ delivery }) => t(`console-delivery-${delivery}`) },
      {
        title: t("console-window"),
        cell: ({ starts_at, ends_at }) =>
          starts_at === null && ends_at === null ? (
            t("console-window-open")
          ) : (
            <span className="c-window">
              {starts_at !== null && (
                <span>
                  {t("console-starts")} <Instant at={starts_at} />
                </span>
              )}
              {ends_at !== null && (
                <span>
                  {t("console-ends")} <Instant at={ends_at} />
                </span>
              )}
            </span>
          ),
      },
    ],
    [t],
  );
  return (
    <>
      <Head
        title={t("console-section-products")}
        hint={t("console-products-hint")}
        actions={
          isAdmin && (
            <Button icon="plus" isSmall onClick={() => setIsCreating(true)}>
              {t("console-product-new")}
            </Button>
          )
        }
      />
      <Panel title={t("console-products-all")} isFlush>
        <List
          caption={t("console-products-caption")}
          columns={columns}
          id={(product) => product.product_id}
          pages={products}
          empty={t("console-no-products")}
        />
      </Panel>
      {isCreating && (
        <ProductForm
          onClose={() => setIsCreating(false)}
          onDone={(product) => go(href("products", product.product_id))}
        />
      )}
    </>
  );
}
