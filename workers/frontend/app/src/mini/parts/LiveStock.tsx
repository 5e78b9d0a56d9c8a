/** Free pieces as they go: the number, a bar of what is left, and whether the news are live. */
import { type ReactNode, useMemo } from "react";
import { answer } from "../../client/client";
import { learnTime } from "../../client/server-time";
import { grouped } from "../../format/money";
import type { Link } from "../../live";
import { useClient } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { useResource } from "../data/useResource";

interface Props {
  readonly productId: number;
  readonly free: number;
  readonly link: Link;
}

export function LiveStock({ productId, free, link }: Props): ReactNode {
  const t = useText();
  const client = useClient();
  const source = useMemo(
    () => ({
      key: `total:${productId}`,
      load: async () => {
        const askedAt = performance.now();
        const path = { product_id: String(productId) };
        const proof = await answer(client.GET("/api/sales/{product_id}/proof", { params: { path } }));
        learnTime(proof.as_of, performance.now() - askedAt);
        return proof.stock.total;
      },
    }),
    [client, productId],
  );
  const total = useResource(source).data;
  const most = Math.max(total ?? free, free, 1);
  return (
    <div className="live-stock">
      <p className="live-stock-line">
        <span className="live-stock-free number" data-stock={free}>
          {grouped(String(free))}
        </span>
        <span className="hint">
          {total === undefined ? t("app-left-plain") : t("app-left-of", { total: grouped(String(total)) })}
        </span>
        <span className={`live-dot live-${link}`}>{t(`app-link-${link}`)}</span>
      </p>
      <meter className="stock-bar" min={0} max={most} low={most / 5} value={free} aria-label={t("app-left-plain")} />
    </div>
  );
}
