/** The way to buy: the bot, by a link on phones and by a code to scan in a hall. */
import type { ReactNode } from "react";
import { QrCode, useModules } from "../design/QrCode";
import { useText } from "../texts/useTexts";
import type { Phase } from "./phase";

interface Props {
  /** Undefined where no bot is configured, or not known yet. */
  readonly bot: string | undefined;
  readonly productId: number;
  readonly phase: Phase;
}

export function Buy({ bot, productId, phase }: Props): ReactNode {
  const t = useText();
  const url = bot === undefined ? undefined : `https://t.me/${bot}?start=sale_${productId}`;
  const modules = useModules(url);
  return (
    <section className={`buy${url === undefined ? " is-empty" : ""}`} aria-label={t("sale-buy")}>
      <div className="code">{modules !== undefined && <QrCode modules={modules} label={t("sale-scan")} />}</div>
      <div className="how">
        <p className="scan hint">{t(phase === "open" ? "sale-scan" : "sale-scan-early")}</p>
        {url === undefined ? (
          <span className="button">{t("sale-buy")}</span>
        ) : (
          <a className="button" href={url} rel="noopener">
            {t("sale-buy")}
          </a>
        )}
        <p className="bot hint">{bot === undefined ? "\u00a0" : `@${bot}`}</p>
      </div>
    </section>
  );
}
