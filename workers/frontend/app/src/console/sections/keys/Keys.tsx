/** API keys of programs: asked for, agreed to by a second operator, taken out of use. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { StatusBadge, type StatusTone } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { usePages } from "../../load";
import { ActionDialog } from "../../parts/ActionDialog";
import { Head, Panel } from "../../parts/Panel";
import { List } from "../../parts/Table";
import { Actor, Instant, UserLink } from "../../parts/Values";
import { client } from "../../session";
import { CreateKey, NewKey } from "./CreateKey";

type ApiKey = Schema<"ApiKey">;

const tones: Record<ApiKey["status"], StatusTone> = { pending: "warn", active: "good", revoked: "plain" };

export function Keys(): ReactNode {
  const t = useText();
  const [isCreating, setIsCreating] = useState(false);
  const [created, setCreated] = useState<Schema<"NewKey">>();
  const [revoking, setRevoking] = useState<ApiKey>();
  const keys = usePages("keys", (cursor) =>
    client.GET("/api/admin/keys", { params: { query: { limit: 50, ...(cursor !== undefined && { cursor }) } } }),
  );
  return (
    <>
      <Head
        title={t("console-section-keys")}
        hint={t("console-keys-hint")}
        actions={
          <Button isSmall icon="plus" onClick={() => setIsCreating(true)}>
            {t("console-key-new")}
          </Button>
        }
      />
      <Panel title={t("console-keys-all")} isFlush>
        <List
          caption={t("console-keys-caption")}
          pages={keys}
          id={(key) => key.key_id}
          empty={t("console-no-keys")}
          columns={[
            { title: t("console-name"), cell: (key) => key.name },
            { title: t("console-key-id"), cell: (key) => <code>{key.key_id}</code> },
            { title: t("console-scopes"), cell: (key) => <code>{key.scopes.join(" ")}</code> },
            {
              title: t("console-user"),
              cell: (key) => (key.user_id === null ? <span className="hint">–</span> : <UserLink id={key.user_id} />),
            },
            {
              title: t("console-state"),
              cell: (key) => <StatusBadge tone={tones[key.status]}>{t(`console-key-${key.status}`)}</StatusBadge>,
            },
            { title: t("console-by"), cell: (key) => <Actor label={key.created_by} /> },
            { title: t("console-when"), cell: (key) => <Instant at={key.created_at} /> },
            {
              title: t("console-actions"),
              isActions: true,
              cell: (key) =>
                key.status !== "revoked" && (
                  <Button kind="danger" isSmall onClick={() => setRevoking(key)}>
                    {t("console-key-revoke")}
                  </Button>
                ),
            },
          ]}
        />
      </Panel>
      {isCreating && (
        <CreateKey
          onClose={() => setIsCreating(false)}
          onDone={(key) => {
            setCreated(key);
            keys.reload();
          }}
        />
      )}
      {created !== undefined && <NewKey created={created} onClose={() => setCreated(undefined)} />}
      {revoking !== undefined && (
        <ActionDialog<ApiKey>
          title={t("console-key-revoke")}
          says={t("console-key-revoke-says", { name: revoking.name })}
          confirm={t("console-key-revoke")}
          isDangerous
          action={() => ({
            name: "keys.delete",
            subject: `key:${revoking.key_id}`,
            send: () => client.DELETE("/api/admin/keys/{key_id}", { params: { path: { key_id: revoking.key_id } } }),
          })}
          done={() => t("console-key-revoked-done", { name: revoking.name })}
          onDone={keys.reload}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </>
  );
}
