/** One broadcast: its progress, its texts, to stop it. `new`: to write one. */
import { type ReactNode, useState } from "react";
import { Button } from "../../../design/Button";
import { useText } from "../../../texts/useTexts";
import { useLoad } from "../../load";
import { ActionDialog } from "../../parts/ActionDialog";
import { Facts, Head, Panel } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { SixPreview } from "../../parts/SixTexts";
import { Waiting } from "../../parts/Table";
import { Actor, Id, Instant } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";
import { BroadcastBadge, Progress } from "./Progress";
import { WriteBroadcast } from "./WriteBroadcast";

export function Broadcast({ id }: { readonly id: string }): ReactNode {
  return id === "new" ? <WriteBroadcast /> : <Shown id={id} />;
}

function Shown({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const [isStopping, setIsStopping] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const params = { path: { broadcast_id: id } };
  const loaded = useLoad(
    `broadcast:${id}`,
    () => client.GET("/api/admin/broadcasts/{broadcast_id}", { params }),
    isOver ? undefined : 1000,
  );
  const broadcast = loaded.data;
  if (broadcast !== undefined && broadcast.status !== "running" && !isOver) setIsOver(true);
  return (
    <>
      <Head
        title={t("console-broadcast")}
        back={[href("broadcasts"), t("console-section-broadcasts")]}
        hint={broadcast && <BroadcastBadge status={broadcast.status} />}
        actions={
          broadcast?.status === "running" && (
            <Button kind="danger" isSmall icon="pause" onClick={() => setIsStopping(true)}>
              {t("console-broadcast-stop")}
            </Button>
          )
        }
      />
      {loaded.refusal !== undefined && <Refused refusal={loaded.refusal} onRetry={loaded.reload} />}
      {broadcast === undefined && loaded.refusal === undefined && <Waiting />}
      {broadcast !== undefined && (
        <>
          <Panel title={t("console-progress")}>
            <Progress sent={broadcast.sent} failed={broadcast.failed} recipients={broadcast.recipients} />
            <Facts
              items={{
                [t("console-by")]: <Actor label={broadcast.created_by} />,
                [t("console-began-at")]: <Instant at={broadcast.created_at} />,
                [t("console-ended-at")]: broadcast.ended_at && <Instant at={broadcast.ended_at} />,
                [t("console-broadcast-id")]: <Id value={broadcast.broadcast_id} />,
                [t("console-section-audit")]: (
                  <a href={href("audit", { action: "broadcasts.post" })}>{t("console-show")}</a>
                ),
              }}
            />
          </Panel>
          <Panel title={t("console-message")}>
            <SixPreview texts={broadcast.texts} />
          </Panel>
        </>
      )}
      {isStopping && (
        <ActionDialog
          title={t("console-broadcast-stop")}
          says={t("console-broadcast-stop-says")}
          confirm={t("console-broadcast-stop")}
          isDangerous
          action={() => ({
            name: "broadcasts.stop.post",
            subject: `broadcast:${id}`,
            send: () => client.POST("/api/admin/broadcasts/{broadcast_id}/stop", { params }),
          })}
          done={() => t("console-broadcast-stop-done")}
          onDone={loaded.reload}
          onClose={() => setIsStopping(false)}
        />
      )}
    </>
  );
}
