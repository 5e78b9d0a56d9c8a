/** Stock of a product as a bar and as figures: sold, reserved, free. */
import type { ReactNode } from "react";
import type { Schema } from "../../../client/client";
import { useText } from "../../../texts/useTexts";
import { grouped } from "../../parts/Values";

export function StockBar({ stock }: { readonly stock: Schema<"StockCounts"> }): ReactNode {
  const t = useText();
  const { total, sold, reserved, free } = stock;
  const width = (part: number): number => (total === 0 ? 0 : (part / total) * 100);
  return (
    <div className="c-stock">
      <svg className="c-stock-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="c-stock-free" width="100" height="6" />
        <rect className="c-stock-sold" width={width(sold)} height="6" />
        <rect className="c-stock-reserved" x={width(sold)} width={width(reserved)} height="6" />
      </svg>
      <p className="c-stock-counts">
        <span>{t("console-stock-free", { count: grouped(free), total: grouped(total) })}</span>
        <span className="c-stock-key c-key-sold">{t("console-stock-sold", { count: grouped(sold) })}</span>
        {reserved > 0 && (
          <span className="c-stock-key c-key-reserved">
            {t("console-stock-reserved", { count: grouped(reserved) })}
          </span>
        )}
      </p>
    </div>
  );
}
