/** Writes a broadcast in six languages, shows it as people will see it, and starts it. The draft survives a reload of the page. */
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../../../design/Button";
import { useText } from "../../../texts/useTexts";
import { keepDraft, readDraft } from "../../drafts";
import { ActionDialog } from "../../parts/ActionDialog";
import { Head, Panel } from "../../parts/Panel";
import { allLanguages, SixPreview, SixTexts, type SixTextsValue, written } from "../../parts/SixTexts";
import { grouped } from "../../parts/Values";
import { go, href } from "../../route";
import { client } from "../../session";
import { usePulse } from "../../shell/pulse";

const MOST = 3000;

export function WriteBroadcast(): ReactNode {
  const t = useText();
  const { stats } = usePulse();
  const [draft, setDraft] = useState<SixTextsValue>(() => draftOf(readDraft()));
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => keepDraft(draft), [draft]);
  const texts = written(draft);
  const count = Object.keys(texts).length;
  const people = grouped(stats.data?.people ?? 0);
  return (
    <>
      <Head
        title={t("console-broadcast-new")}
        hint={t("console-broadcast-new-hint")}
        back={[href("broadcasts"), t("console-section-broadcasts")]}
      />
      <div className="c-columns">
        <Panel title={t("console-broadcast-text")}>
          <SixTexts label={t("console-message")} value={draft} onChange={setDraft} maxLength={MOST} rows={9} />
        </Panel>
        <Panel
          title={t("console-preview")}
          actions={
            <Button isSmall icon="send" disabled={count === 0} onClick={() => setIsAsking(true)}>
              {t("console-broadcast-start")}
            </Button>
          }
        >
          {count === 0 ? <p className="hint">{t("console-preview-empty")}</p> : <SixPreview texts={texts} />}
        </Panel>
      </div>
      {isAsking && (
        <ActionDialog
          title={t("console-broadcast-start")}
          says={
            <>
              <p>{t("console-broadcast-start-says", { people, languages: count })}</p>
              {count < allLanguages.length && <p className="hint">{t("console-broadcast-fallback")}</p>}
              <SixPreview texts={texts} />
            </>
          }
          confirm={t("console-broadcast-start-confirm", { people })}
          isWide
          action={() => ({
            name: "broadcasts.post",
            subject: "broadcasts",
            content: texts,
            send: (key) =>
              client.POST("/api/admin/broadcasts", {
                params: { header: { "Idempotency-Key": key } },
                body: { texts: texts as Record<string, string> },
              }),
          })}
          done={({ data }) => t("console-broadcast-started", { recipients: grouped(data.recipients) })}
          onDone={({ data }) => {
            setDraft({});
            go(href("broadcasts", data.broadcast_id));
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}

function draftOf(fields: Readonly<Record<string, unknown>>): SixTextsValue {
  const pairs = allLanguages.map((language) => [language, fields[language]] as const);
  return Object.fromEntries(pairs.filter(([, text]) => typeof text === "string"));
}
