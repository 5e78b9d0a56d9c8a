/** Pauses with words for people in their languages, or goes on. */
import { type ReactNode, useState } from "react";
import { Button } from "../../../design/Button";
import { loadTexts } from "../../../texts/texts";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { allLanguages, SixTexts, type SixTextsValue, written } from "../../parts/SixTexts";
import { client } from "../../session";
import type { Row } from "./Switches";

interface Props {
  readonly row: Row;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const MOST = 300;

export function SwitchDialog({ row, onClose, onDone }: Props): ReactNode {
  const t = useText();
  const pauses = row.state?.paused !== true;
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
      action={() => {
        const body = { paused: pauses, message: (pauses ? written(message) : {}) as Record<string, string> };
        return {
          name: "switches.put",
          subject: `name:${row.name}`,
          content: body,
          send: () => client.PUT("/api/admin/switches/{name}", { params: { path: { name: row.name } }, body }),
        };
      }}
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
