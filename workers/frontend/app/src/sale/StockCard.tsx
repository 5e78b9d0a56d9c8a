/** The number that the last row of a hall has to read. Its size follows the digits of the total, so it never moves. */
import { type CSSProperties, type ReactNode, useLayoutEffect } from "react";
import { grouped } from "../format/money";
import type { StockNews } from "../live";
import { useText } from "../texts/useTexts";
import { useDuration } from "./duration";
import { markPainted } from "./marks";
import type { Phase } from "./phase";

interface Props {
  readonly free: number;
  readonly total: number;
  /** The total is known. */
  readonly isKnown: boolean;
  readonly phase: Phase;
  readonly news: StockNews | undefined;
  /** How long it took to sell out. */
  readonly tookMs: number | undefined;
}

export function StockCard({ free, total, isKnown, phase, news, tookMs }: Props): ReactNode {
  const t = useText();
  const duration = useDuration();
  useLayoutEffect(() => {
    if (news !== undefined) markPainted(news);
  }, [news]);
  const share = total === 0 ? 0 : free / total;
  const level = share <= 0.1 ? "low" : share <= 0.3 ? "scarce" : "plenty";
  const values = { total: grouped(String(total)) };
  const widest = grouped(String(Math.max(total, free)));
  // Widths of tabular digits and of commas, in em; half a digit of air.
  const widthEm = [...widest].reduce((sum, sign) => sum + (sign === "," ? 0.28 : 0.62), 0.3);
  const fill: CSSProperties = { transform: `scaleX(${share})` };
  const size = { "--width-em": widthEm } as CSSProperties;
  return (
    <section className={`stock is-${level}`} aria-labelledby="stock-label">
      <p className="figure number" style={size} data-testid="stock">
        {phase === "sold_out" ? <span className="sold-out">{t("ui-sale-sold-out")}</span> : grouped(String(free))}
      </p>
      <p className="left" id="stock-label">
        {phase !== "sold_out" && t("sale-left", { count: free })}
        {phase === "sold_out" && tookMs !== undefined && t("sale-took", { time: duration(tookMs) })}
        <span className="hint number">
          {isKnown ? t(phase === "sold_out" ? "sale-all-sold" : "sale-of-total", values) : "\u00a0"}
        </span>
      </p>
      <div className="bar" aria-hidden="true">
        <div className="fill" style={fill} />
      </div>
    </section>
  );
}
