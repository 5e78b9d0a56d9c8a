/** Queues: what waits behind them, and messages that could not be handled. */
import type { ReactNode } from "react";
import { StatusBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { useLoad } from "../../load";
import { Head, Panel } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { Table, Waiting } from "../../parts/Table";
import { Count, Instant } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";

export function Queues(): ReactNode {
  const t = useText();
  const queues = useLoad("queues", () => client.GET("/api/admin/queues"), 5000);
  return (
    <>
      <Head title={t("console-section-queues")} hint={t("console-queues-hint")} />
      {queues.refusal !== undefined && <Refused refusal={queues.refusal} onRetry={queues.reload} />}
      <Panel title={t("console-queues-all")} isFlush>
        {queues.data === undefined && queues.refusal === undefined && <Waiting rows={4} />}
        {queues.data !== undefined && (
          <Table
            caption={t("console-queues-all")}
            rows={queues.data.items}
            id={({ queue }) => queue}
            columns={[
              {
                title: t("console-queue"),
                cell: ({ queue }) => (
                  <a className="c-row-link c-code" href={href("queues", queue)}>
                    {queue}
                  </a>
                ),
              },
              {
                title: t("console-backlog"),
                isNumber: true,
                cell: ({ backlog }) =>
                  backlog === null ? (
                    <span className="hint">{t("console-not-counted")}</span>
                  ) : (
                    <Count value={backlog} />
                  ),
              },
              {
                title: t("console-dead-letters"),
                cell: ({ dead_letters: { waiting } }) => (
                  <StatusBadge tone={waiting === 0 ? "good" : "bad"}>
                    <Count value={waiting} />
                  </StatusBadge>
                ),
              },
              {
                title: t("console-oldest"),
                cell: ({ dead_letters }) => <Instant at={dead_letters.oldest_at} />,
              },
              {
                title: t("console-replayed-so-far"),
                isNumber: true,
                cell: ({ dead_letters }) => <Count value={dead_letters.replayed} />,
              },
            ]}
          />
        )}
      </Panel>
    </>
  );
}
