/** Where the sale stands, and the countdown to its start or end. Every state takes the same room. */
import type { ReactNode } from "react";
import { serverNow } from "../client/server-time";
import { countdown, dateTime } from "../format/time";
import { useLanguage, useText } from "../texts/useTexts";
import type { Standing } from "./phase";
import type { Product } from "./sources";

interface Props {
  readonly product: Product;
  readonly standing: Standing;
  readonly now: number;
  /** Pieces are in orders that are being paid. */
  readonly mayComeBack: boolean;
}

export function When({ product, standing, now, mayComeBack }: Props): ReactNode {
  const t = useText();
  const { phase, untilMs, message } = standing;
  const counts = untilMs !== undefined && (phase === "scheduled" || phase === "open");
  return (
    <section className={`when is-${phase}`} aria-label={t("sale-when")}>
      <p className="state">
        <span className="badge">{t(`sale-state-${phase}`)}</span>
      </p>
      {counts && (
        <p className="clock number" role="timer">
          {countdown(untilMs - now)}
        </p>
      )}
      {phase === "open" && !counts && <p className="clock is-words">{t("sale-while-stock-lasts")}</p>}
      {phase === "sold_out" && (
        <p className="clock is-words">{t(mayComeBack ? "sale-sold-out-hint" : "sale-ended-hint")}</p>
      )}
      {phase === "paused" && <Message words={message ?? t("sale-paused-hint")} />}
      {phase === "ended" && <p className="clock is-words">{t("sale-ended-hint")}</p>}
      <p className="hint window">
        <Window product={product} phase={phase} />
      </p>
    </section>
  );
}

/** Words of an operator take the room that there is: the longer, the smaller. */
function Message({ words }: { words: string }): ReactNode {
  const length = words.length > 140 ? " is-longer" : words.length > 50 ? " is-long" : "";
  return (
    <p className={`clock is-words${length}`} title={words}>
      {words}
    </p>
  );
}

function Window({ product, phase }: { product: Product; phase: Standing["phase"] }): ReactNode {
  const t = useText();
  const language = useLanguage();
  if (phase === "scheduled" && product.starts_at !== null) {
    return t("sale-starts-at", { time: dateTime(language, product.starts_at) });
  }
  if (product.ends_at === null) return t("ui-bangkok-time");
  const time = dateTime(language, product.ends_at);
  return t(phase === "ended" && Date.parse(product.ends_at) < serverNow() ? "sale-ended-at" : "sale-ends-at", { time });
}
