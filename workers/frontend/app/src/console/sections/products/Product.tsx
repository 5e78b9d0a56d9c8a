/** One product and its sale: live stock, and everything an operator does with it. */
import { type ReactNode, useEffect, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { MoneyText } from "../../../design/MoneyText";
import { SaleStateBadge } from "../../../design/Status";
import { useLiveSale, useSnapshot } from "../../../live";
import { useText } from "../../../texts/useTexts";
import { useConsole } from "../../context";
import { useLoad } from "../../load";
import { Detail } from "../../parts/Detail";
import { Facts, Head, Panel } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { Waiting } from "../../parts/Table";
import { Count, Id, Instant } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";
import { AddCodes, Restock } from "./dialogs";
import { ProductForm } from "./ProductForm";
import { SaleDialog, type SaleStep } from "./SaleDialog";
import { StockBar } from "./StockBar";

type Asking = "edit" | "restock" | "codes" | SaleStep;

export function Product({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const params = { path: { product_id: id } };
  const loaded = useLoad(`product:${id}`, () => client.GET("/api/admin/products/{product_id}", { params }), 3000);
  const free = useLiveStock(loaded.data?.product_id, loaded.reload);
  return (
    <Detail
      loaded={loaded}
      title={t("console-product-one", { id })}
      back={[href("products"), t("console-section-products")]}
    >
      {(product) => <Shown product={product} free={free} onChange={loaded.reload} />}
    </Detail>
  );
}

/** Free pieces as the socket tells them; all counts are read again when they change. */
function useLiveStock(product: number | undefined, onChange: () => void): number | undefined {
  const { stock } = useSnapshot(useLiveSale(product, client));
  const version = stock === undefined ? undefined : `${stock.free} ${stock.head}`;
  useEffect(() => {
    if (version === undefined) return;
    const timer = setTimeout(onChange, 250);
    return () => clearTimeout(timer);
  }, [version, onChange]);
  return stock?.free;
}

interface ShownProps {
  readonly product: Schema<"AdminProduct">;
  /** From the socket, when it has told. */
  readonly free: number | undefined;
  readonly onChange: () => void;
}

function Shown({ product, free, onChange }: ShownProps): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  const [asking, setAsking] = useState<Asking>();
  const id = String(product.product_id);
  const canRestock = isAdmin && product.state !== "ended";
  const close = (): void => setAsking(undefined);
  return (
    <>
      <Head
        title={product.name}
        back={[href("products"), t("console-section-products")]}
        hint={
          <>
            <SaleStateBadge state={product.state} isSoldOut={product.stock.free === 0} />{" "}
            {t("console-product-one", { id })}
          </>
        }
        actions={isAdmin && <Steps product={product} onAsk={setAsking} />}
      />
      <Known
        product={product}
        free={free ?? product.stock.free}
        onRestock={canRestock ? () => setAsking("restock") : undefined}
      />
      {product.delivery === "digital" && <Codes id={id} onAdd={isAdmin ? () => setAsking("codes") : undefined} />}
      <Panel title={t("console-proof")}>
        <Facts
          items={{
            [t("console-proof-links")]: <Count value={product.chain_seq} />,
            [t("console-proof-head")]: <Id value={product.chain_head} />,
            [t("console-section-audit")]: isAdmin && (
              <a href={href("audit", { subject: `product:${id}` })}>{t("console-audit-of-product")}</a>
            ),
          }}
        />
      </Panel>
      {asking === "edit" && <ProductForm product={product} onClose={close} onDone={onChange} />}
      {asking === "restock" && <Restock product={product} onClose={close} onDone={onChange} />}
      {asking === "codes" && <AddCodes product={product} onClose={close} onDone={onChange} />}
      {(asking === "pause" || asking === "resume" || asking === "close") && (
        <SaleDialog step={asking} product={product} onClose={close} onDone={onChange} />
      )}
    </>
  );
}

interface KnownProps {
  readonly free: number;
  readonly product: Schema<"AdminProduct">;
  readonly onRestock: (() => void) | undefined;
}

function Known({ product, free, onRestock }: KnownProps): ReactNode {
  const t = useText();
  const id = String(product.product_id);
  return (
    <div className="c-columns">
      <Panel
        title={t("console-stock")}
        actions={
          onRestock !== undefined && (
            <Button kind="tinted" isSmall icon="plus" onClick={onRestock}>
              {t("console-restock")}
            </Button>
          )
        }
      >
        <p className="c-live">
          <span className="c-live-value number" aria-live="off">
            <Count value={free} />
          </span>
          <span className="hint">{t("console-stock-live")}</span>
        </p>
        <StockBar stock={product.stock} />
        <Facts
          items={{
            [t("console-open-orders")]: <Count value={product.open_orders} />,
            [t("console-to-deliver")]: (
              <a href={href("orders", { product_id: id, to_deliver: "true" })}>
                <Count value={product.to_deliver} />
              </a>
            ),
            [t("console-orders-of-product")]: <a href={href("orders", { product_id: id })}>{t("console-show")}</a>,
          }}
        />
      </Panel>
      <Panel title={t("console-sale")}>
        <Facts
          items={{
            [t("console-price")]: <MoneyText money={product.price} />,
            [t("console-per-user-limit")]: <Count value={product.per_user_limit} />,
            [t("console-starts-at")]:
              product.starts_at === null ? t("console-at-once") : <Instant at={product.starts_at} />,
            [t("console-ends-at")]:
              product.ends_at === null ? t("console-until-closed") : <Instant at={product.ends_at} />,
            [t("console-delivery")]: t(`console-delivery-${product.delivery}`),
            [t("console-product-description")]: product.description && (
              <span className="c-prose">{product.description}</span>
            ),
          }}
        />
      </Panel>
    </div>
  );
}

function Steps({ product, onAsk }: { product: Schema<"AdminProduct">; onAsk: (asking: Asking) => void }): ReactNode {
  const t = useText();
  const isEnded = product.state === "ended";
  return (
    <>
      <Button kind="tinted" isSmall onClick={() => onAsk("edit")}>
        {t("console-product-edit")}
      </Button>
      {!isEnded && product.state !== "paused" && (
        <Button kind="tinted" isSmall icon="pause" onClick={() => onAsk("pause")}>
          {t("console-sale-pause")}
        </Button>
      )}
      {product.state === "paused" && (
        <Button isSmall icon="bolt" onClick={() => onAsk("resume")}>
          {t("console-sale-resume")}
        </Button>
      )}
      {!isEnded && (
        <Button kind="danger" isSmall onClick={() => onAsk("close")}>
          {t("console-sale-close")}
        </Button>
      )}
    </>
  );
}

function Codes({ id, onAdd }: { readonly id: string; readonly onAdd: (() => void) | undefined }): ReactNode {
  const t = useText();
  const path = { product_id: id };
  const codes = useLoad(
    `codes:${id}`,
    () => client.GET("/api/admin/products/{product_id}/codes", { params: { path } }),
    3000,
  );
  return (
    <Panel
      title={t("console-codes")}
      actions={
        onAdd !== undefined && (
          <Button kind="tinted" isSmall icon="plus" onClick={onAdd}>
            {t("console-codes-add")}
          </Button>
        )
      }
    >
      {codes.refusal !== undefined && <Refused refusal={codes.refusal} onRetry={codes.reload} />}
      {codes.data === undefined && codes.refusal === undefined && <Waiting rows={2} />}
      {codes.data !== undefined && (
        <>
          {codes.data.waiting > 0 && <p className="c-bad">{t("console-codes-short", { count: codes.data.waiting })}</p>}
          <Facts
            items={{
              [t("console-codes-free")]: <Count value={codes.data.free} />,
              [t("console-codes-assigned")]: <Count value={codes.data.assigned} />,
              [t("console-codes-waiting")]: <Count value={codes.data.waiting} />,
            }}
          />
        </>
      )}
    </Panel>
  );
}
