/** Messages of a queue that could not be handled; to look at, and to send again. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { StatusBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { useConsole } from "../../context";
import { usePages } from "../../load";
import { ActionDialog } from "../../parts/ActionDialog";
import { Head, Panel } from "../../parts/Panel";
import { List } from "../../parts/Table";
import { Instant } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";

export const queueNames = ["orders", "ledger-events", "payments", "notifications", "events"] as const;
export type QueueName = (typeof queueNames)[number];

export function DeadLetters({ queue }: { readonly queue: QueueName }): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  const [replaying, setReplaying] = useState<readonly string[]>();
  const letters = usePages(
    `letters:${queue}`,
    (cursor) =>
      client.GET("/api/admin/queues/{queue}/dead-letters", {
        params: { path: { queue }, query: { limit: 25, ...(cursor !== undefined && { cursor }) } },
      }),
    5000,
  );
  const waiting = letters.items?.some(({ replayed_at }) => replayed_at == null) ?? false;
  return (
    <>
      <Head
        title={t("console-queue-one", { queue })}
        back={[href("queues"), t("console-section-queues")]}
        hint={t("console-dead-letters-hint")}
        actions={
          isAdmin &&
          waiting && (
            <Button isSmall onClick={() => setReplaying([])}>
              {t("console-replay-all")}
            </Button>
          )
        }
      />
      <Panel title={t("console-dead-letters")} isFlush>
        <List
          caption={t("console-dead-letters-caption")}
          pages={letters}
          id={({ id }) => id}
          empty={t("console-no-dead-letters")}
          columns={[
            { title: t("console-when"), cell: ({ at }) => <Instant at={at} /> },
            {
              title: t("console-message"),
              cell: ({ body }) => (
                <details className="c-details">
                  <summary>{body.slice(0, 80)}</summary>
                  <pre>{body}</pre>
                </details>
              ),
            },
            {
              title: t("console-state"),
              cell: ({ replayed_at }) =>
                replayed_at == null ? (
                  <StatusBadge tone="bad">{t("console-letter-waiting")}</StatusBadge>
                ) : (
                  <span className="c-badges">
                    <StatusBadge tone="good">{t("console-letter-replayed")}</StatusBadge>
                    <Instant at={replayed_at} />
                  </span>
                ),
            },
            {
              title: t("console-actions"),
              isActions: true,
              cell: ({ id, replayed_at }) =>
                isAdmin &&
                replayed_at == null && (
                  <Button kind="tinted" isSmall onClick={() => setReplaying([id])}>
                    {t("console-replay")}
                  </Button>
                ),
            },
          ]}
        />
      </Panel>
      {replaying !== undefined && (
        <ActionDialog<Schema<"Replayed">>
          title={t("console-replay")}
          says={replaying.length === 0 ? t("console-replay-says-all", { queue }) : t("console-replay-says", { queue })}
          confirm={t("console-replay")}
          action={() => {
            const body = { ids: [...replaying] };
            return {
              name: "queues.replay.post",
              subject: `queue:${queue}`,
              content: body,
              send: () => client.POST("/api/admin/queues/{queue}/replay", { params: { path: { queue } }, body }),
            };
          }}
          done={({ data }) => t("console-replay-done", { count: data.replayed, waiting: data.waiting })}
          onDone={letters.reload}
          onClose={() => setReplaying(undefined)}
        />
      )}
    </>
  );
}
