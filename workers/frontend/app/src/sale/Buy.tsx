/** The way to buy: the bot, by a link on phones and by a code to scan in a hall. */
import { type ReactNode, useEffect, useState } from "react";
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
      <div className="code">{modules !== undefined && <Code modules={modules} label={t("sale-scan")} />}</div>
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

type Modules = readonly (readonly boolean[])[];

/** Dark and light always: phones read no other. */
function Code({ modules, label }: { modules: Modules; label: string }): ReactNode {
  const size = modules.length;
  const path = modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x="-2" y="-2" width={size + 4} height={size + 4} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function useModules(url: string | undefined): Modules | undefined {
  const [modules, setModules] = useState<Modules>();
  useEffect(() => {
    if (url === undefined) return;
    let isOver = false;
    void import("uqr").then(({ encode }) => {
      if (!isOver) setModules(encode(url, { ecc: "M", border: 0 }).data);
    });
    return () => {
      isOver = true;
    };
  }, [url]);
  return modules;
}
