/** The flash sale: everything that is or will be on sale, then what is over. */
import type { ReactNode } from "react";
import { Skeleton } from "../../design/Skeleton";
import { EmptyState } from "../../design/States";
import { useText } from "../../texts/useTexts";
import type { Product } from "../data/types";
import { useResource } from "../data/useResource";
import { refreshMs, useSources } from "../data/useSources";
import { Loaded, StaleNote } from "../parts/Loaded";
import { PauseNote } from "../parts/PauseNote";
import { ProductCard } from "../parts/ProductCard";
import { Screen } from "../parts/Screen";

/** Open first, then paused, then what is still to come, then what is sold out, then what is over; the newest first. */
function rank({ state, stock_free: free }: Product): number {
  if (state === "open") return free > 0 ? 0 : 3;
  return { paused: 1, scheduled: 2, ended: 4 }[state];
}

export default function Shop(): ReactNode {
  const t = useText();
  const products = useResource(useSources().products, { everyMs: refreshMs.products });
  return (
    <Screen title={t("app-tab-shop")}>
      <PauseNote />
      <StaleNote resource={products} />
      <Loaded resource={products} skeleton={<Skeleton shape="card" count={4} />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon="bolt" title={t("app-shop-empty")}>
              {t("app-shop-empty-hint")}
            </EmptyState>
          ) : (
            <div className="product-cards">
              {[...items]
                .sort((a, b) => rank(a) - rank(b) || b.product_id - a.product_id)
                .map((product) => (
                  <ProductCard key={product.product_id} product={product} onTurn={() => void products.reload()} />
                ))}
            </div>
          )
        }
      </Loaded>
    </Screen>
  );
}
