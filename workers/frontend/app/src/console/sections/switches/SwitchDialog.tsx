/** Pauses with words for people in their languages, or goes on. */
import { type ReactNode, useState } from "react";
import { Button } from "../../../design/Button";
import { loadTexts } from "../../../texts/texts";
import { useText } from "../../../texts/useTexts";
import type { Action } from "../../act";
import { ActionDialog } from "../../parts/ActionDialog";
import { allLanguages, SixTexts, type SixTextsValue, written } from "../../parts/SixTexts";
import { client } from "../../session";
import type { Row } from "./Switches";

/** The board's switch; a sale's own is set with it. */
function sets(name: string, paused: boolean, words: SixTextsValue): Action<unknown> {
  const message: Record<string, string> = paused ? written(words) : {};
  const body = { paused, message };
  return {
    name: "switches.put",
    subject: `name:${name}`,
    content: body,
    send: () => client.PUT("/api/admin/switches/{name}", { params: { path: { name } }, body }),
  };
}

/** Lifts both of a sale's switches, whichever of them holds it. */
function resumes(name: string): Action<unknown> {
  const params = { path: { product_id: name.replace("sale:", "") } };
  return {
    name: "sales.resume.post",
    subject: `product:${params.path.product_id}`,
    send: () => client.POST("/api/admin/sales/{product_id}/resume", { params }),
  };
}

interface Props {
  readonly row: Row;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const MOST = 300;

export function SwitchDialog({ row, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const pauses = !row.isPaused;
  const [message, setMessage] = useState<SixTextsValue>(row.state?.message ?? {});
  const isSale = row.name.startsWith("sale:");

  const suggest = async (): Promise<void> => {
    const texts = await Promise.all(allLanguages.map((language) => loadTexts(language, "console")));
    const pairs = allLanguages.map(
      (language, at) => [language, texts[at]?.("console-switch-suggestion") ?? ""] as const,
    );
    setMessage(Object.fromEntries(pairs));
  };

  return (
    <ActionDialog
      title={
        pauses
          ? t("console-switch-pause-title", { name: row.title })
          : t("console-switch-resume-title", { name: row.title })
      }
      says={
        <>
          <p>{pauses ? t("console-switch-pause-says") : t("console-switch-resume-says")}</p>
          {isSale && <p className="hint">{t("console-switch-sale-says")}</p>}
        </>
      }
      confirm={pauses ? t("console-switch-pause") : t("console-switch-resume")}
      isDangerous={pauses}
      isWide
      action={() => (pauses || !isSale ? sets(row.name, pauses, message) : resumes(row.name))}
      done={() =>
        pauses
          ? t("console-switch-paused-done", { name: row.title })
          : t("console-switch-resumed-done", { name: row.title })
      }
      onDone={onDone}
      onClose={onClose}
    >
      {pauses && (
        <>
          <SixTexts label={t("console-switch-message")} value={message} onChange={setMessage} maxLength={MOST} />
          <Button kind="plain" isSmall onClick={() => void suggest()}>
            {t("console-switch-suggest")}
          </Button>
        </>
      )}
    </ActionDialog>
  );
}
