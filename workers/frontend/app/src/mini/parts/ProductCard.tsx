/** A product of the flash sale as a card that leads to it. */
import type { ReactNode } from "react";
import { MoneyText } from "../../design/MoneyText";
import { SaleStateBadge } from "../../design/Status";
import { useText } from "../../texts/useTexts";
import type { Product } from "../data/types";
import { open } from "../route";
import { Countdown } from "./Countdown";
import { ProductArt } from "./ProductArt";

interface Props {
  readonly product: Product;
  /** Called when its sale begins or ends. */
  readonly onTurn: () => void;
}

export function ProductCard({ product, onTurn }: Props): ReactNode {
  const t = useText();
  const { product_id: id, state, starts_at: startsAt, ends_at: endsAt, stock_free: free } = product;
  const turn = state === "scheduled" ? startsAt : state === "open" ? endsAt : null;
  return (
    <button type="button" className="product-card" onClick={() => open(`/product/${id}`)}>
      <ProductArt id={id} name={product.name} />
      <span className="product-card-main">
        <span className="product-name">{product.name}</span>
        <MoneyText money={product.price} />
        <span className="product-card-state">
          <SaleStateBadge state={state} isSoldOut={free === 0} />
          {state === "open" && free > 0 && <span className="hint number">{t("app-left", { count: free })}</span>}
        </span>
        {turn !== null && turn !== undefined && (
          <span className="product-card-clock hint">
            {t(state === "scheduled" ? "app-starts-in" : "app-ends-in")} <Countdown until={turn} onOver={onTurn} />
          </span>
        )}
      </span>
    </button>
  );
}
