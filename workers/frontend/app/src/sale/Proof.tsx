/** The sale's proof: the head of its chain, short for eyes, whole for the clipboard, and what it is good for. */
import { type ReactNode, useState } from "react";
import { grouped } from "../format/money";
import { useText } from "../texts/useTexts";

interface Props {
  readonly head: string | undefined;
  readonly links: number | undefined;
  readonly productId: number;
}

const copiedForMs = 2_000;

export function Proof({ head, links, productId }: Props): ReactNode {
  const t = useText();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    if (head === undefined) return;
    await navigator.clipboard.writeText(head);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), copiedForMs);
  };
  return (
    <section className="proof" aria-labelledby="proof-title">
      <h2 id="proof-title">{t("sale-proof")}</h2>
      <p className="head">
        <code title={head}>{head === undefined ? "…" : `${head.slice(0, 12)}…${head.slice(-12)}`}</code>
        <button
          type="button"
          disabled={head === undefined}
          onClick={() => {
            copy().catch(() => undefined);
          }}
        >
          {t(isCopied ? "ui-copied" : "ui-copy")}
        </button>
        <span className="visually-hidden" aria-live="polite">
          {isCopied ? t("ui-copied") : ""}
        </span>
      </p>
      <details>
        <summary>{t("sale-proof-what")}</summary>
        <p className="hint">{t("sale-proof-why")}</p>
        <p className="hint">
          {links === undefined ? "" : t("sale-proof-links", { count: links, links: grouped(String(links)) })}{" "}
          <a href={`/api/sales/${productId}/proof`}>{t("sale-proof-data")}</a>
        </p>
      </details>
    </section>
  );
}
