/** Broadcasts so far, and the way to a new one. */
import type { ReactNode } from "react";
import { useLanguage, useText } from "../../../texts/useTexts";
import { usePages } from "../../load";
import { Head, Panel } from "../../parts/Panel";
import { List } from "../../parts/Table";
import { Actor, Count, Instant } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";
import { BroadcastBadge } from "./Progress";

export function Broadcasts(): ReactNode {
  const t = useText();
  const language = useLanguage();
  const broadcasts = usePages(
    "broadcasts",
    (cursor) =>
      client.GET("/api/admin/broadcasts", {
        params: { query: { limit: 25, ...(cursor !== undefined && { cursor }) } },
      }),
    3000,
  );
  return (
    <>
      <Head
        title={t("console-section-broadcasts")}
        hint={t("console-broadcasts-hint")}
        actions={
          <a className="button button-primary is-small" href={href("broadcasts", "new")}>
            {t("console-broadcast-new")}
          </a>
        }
      />
      <Panel title={t("console-broadcasts-all")} isFlush>
        <List
          caption={t("console-broadcasts-caption")}
          pages={broadcasts}
          id={(broadcast) => broadcast.broadcast_id}
          empty={t("console-no-broadcasts")}
          columns={[
            {
              title: t("console-message"),
              cell: ({ broadcast_id, texts }) => (
                <a className="c-row-link c-clip" href={href("broadcasts", broadcast_id)}>
                  {texts[language] ?? Object.values(texts)[0] ?? broadcast_id}
                </a>
              ),
            },
            { title: t("console-state"), cell: ({ status }) => <BroadcastBadge status={status} /> },
            {
              title: t("console-sent"),
              isNumber: true,
              cell: ({ sent, recipients }) => (
                <>
                  <Count value={sent} /> / <Count value={recipients} />
                </>
              ),
            },
            { title: t("console-failed"), isNumber: true, cell: ({ failed }) => <Count value={failed} /> },
            { title: t("console-by"), cell: ({ created_by }) => <Actor label={created_by} /> },
            { title: t("console-when"), cell: ({ created_at }) => <Instant at={created_at} /> },
          ]}
        />
      </Panel>
    </>
  );
}
