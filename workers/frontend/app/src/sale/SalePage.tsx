/** The stage: what is sold, how much is left, since when and how fast, and how to get one. */
import { type ReactNode, useEffect, useState } from "react";
import { useNow } from "../client/useNow";
import { money } from "../format/money";
import type { Language } from "../texts/texts";
import { useLanguage, useText } from "../texts/useTexts";
import { Announcer } from "./Announcer";
import { Buy } from "./Buy";
import { soldOutAfterMs } from "./course";
import { Masthead } from "./Masthead";
import { Pace } from "./Pace";
import { Proof } from "./Proof";
import { instant, standing } from "./phase";
import { StockCard } from "./StockCard";
import { StockCourse } from "./StockCourse";

import { type Sale, useSale } from "./useSale";
import { When } from "./When";

interface Props {
  readonly asked: number | undefined;
  readonly onLanguage: (language: Language) => void;
}

export function SalePage({ asked, onLanguage }: Props): ReactNode {
  const t = useText();
  const language = useLanguage();
  const [boundary, setBoundary] = useState("");
  const state = useSale(asked, language, boundary);
  const product = state.kind === "sale" ? state.sale.product : undefined;
  useEffect(() => {
    document.title = product === undefined ? t("sale-title") : `${product.name} – ${t("sale-title")}`;
  }, [product, t]);
  return (
    <div className="stage">
      <Masthead link={state.kind === "sale" ? state.sale.live.link : "connecting"} onLanguage={onLanguage} />
      {state.kind === "sale" ? (
        <Show sale={state.sale} onBoundary={setBoundary} />
      ) : (
        <main className="empty">
          {state.kind === "loading" && <p className="hint">{t("ui-loading")}</p>}
          {state.kind === "none" && (
            <>
              <h1>{t(asked === undefined ? "sale-none" : "sale-not-found")}</h1>
              <p className="hint">{t(asked === undefined ? "sale-none-hint" : "sale-not-found-hint")}</p>
            </>
          )}
          {state.kind === "failed" && (
            <>
              <h1>{t("sale-away")}</h1>
              <p className="hint">{t("sale-away-hint")}</p>
            </>
          )}
        </main>
      )}
    </div>
  );
}

function Show({ sale, onBoundary }: { sale: Sale; onBoundary: (boundary: string) => void }): ReactNode {
  const t = useText();
  const now = useNow();
  const { product, live, seen, totals, notices, bot } = sale;
  const free = live.stock?.free ?? product.stock_free;
  const stands = standing(product, free, notices, now);
  const tookMs = soldOutAfterMs(seen.course, instant(product.starts_at));
  const total = Math.max(totals?.total ?? 0, free);
  useEffect(() => onBoundary(stands.phase), [stands.phase, onBoundary]);
  return (
    <main className={`show is-${stands.phase}`}>
      <section className="product" aria-labelledby="product-name">
        <h1 id="product-name">{product.name}</h1>
        <p className="description hint">{product.description ?? ""}</p>
        <p className="price">
          <span className="number">{money(product.price)}</span>{" "}
          <span className="limit hint">{t("sale-limit", { count: product.per_user_limit })}</span>
        </p>
      </section>
      <When product={product} standing={stands} now={now} mayComeBack={(totals?.reserved ?? 0) > 0} />
      <StockCard
        free={free}
        total={total}
        isKnown={totals !== undefined}
        phase={stands.phase}
        news={seen.news}
        tookMs={tookMs}
      />
      <Pace course={seen.course} totals={totals} free={free} now={now} perUser={product.per_user_limit} />
      <StockCourse course={seen.course} total={total} now={now} phase={stands.phase} />
      <Buy bot={bot} productId={product.product_id} phase={stands.phase} />
      <Proof head={live.stock?.head ?? totals?.head} links={totals?.links} productId={product.product_id} />
      <Announcer phase={stands.phase} message={stands.message} free={free} tookMs={tookMs} />
    </main>
  );
}
