/**
 * The statement as a CSV file. Telegram's web views on phones do not save files that a page makes, therefore each way is offered that the
 * host has: the system's share sheet, a saved file, the clipboard; and the bot, which sends the same file as a document.
 */
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { TextArea } from "../../design/Field";
import { Skeleton } from "../../design/Skeleton";
import { ErrorState, Note } from "../../design/States";
import { useToast } from "../../design/Toast";
import { useClient } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { exportTransfers, type Filter } from "../data/calls";
import { useHost } from "../host/useHost";
import { copyText } from "../parts/CopyButton";

interface Props {
  readonly filter: Filter;
  readonly onClose: () => void;
}

const fileName = "transactions.csv";

/** Spreadsheets take UTF-8 for granted only with the mark at its start. */
const fileOf = (text: string): File => new File(["\ufeff", text], fileName, { type: "text/csv" });

/** Lets the browser save it. */
function save(text: string): void {
  const address = URL.createObjectURL(fileOf(text));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function ExportSheet({ filter, onClose }: Props): ReactNode {
  const t = useText();
  const say = useToast();
  const host = useHost();
  const client = useClient();
  const [made, setMade] = useState<{ text: string; isCut: boolean }>();
  const [error, setError] = useState<unknown>();
  const [isByHand, setByHand] = useState(false);
  const isPhoneApp = host.platform === "android" || host.platform === "ios";

  useEffect(() => {
    let isWanted = true;
    exportTransfers(client, filter).then(
      (found) => isWanted && setMade(found),
      (thrown: unknown) => isWanted && setError(thrown),
    );
    return () => {
      isWanted = false;
    };
  }, [client, filter]);

  const canShare = made !== undefined && navigator.canShare?.({ files: [fileOf(made.text)] }) === true;
  const share = async (text: string): Promise<void> => {
    try {
      await navigator.share({ files: [fileOf(text)] });
    } catch {
      // The person closed the share sheet.
    }
  };
  const copy = async (text: string): Promise<void> => {
    if (await copyText(text)) say(t("ui-copied"), "good");
    else setByHand(true);
  };
  return (
    <Dialog title={t("app-export")} onClose={onClose} closeLabel={t("ui-close")}>
      {error !== undefined && <ErrorState error={error} />}
      {made === undefined && error === undefined && <Skeleton shape="card" />}
      {made !== undefined && (
        <>
          <p>{t("app-export-rows", { count: Math.max(0, made.text.trimEnd().split("\n").length - 1) })}</p>
          {made.isCut && (
            <Note tone="warn" icon="warn">
              {t("app-export-cut")}
            </Note>
          )}
          {canShare && (
            <Button isBlock onClick={() => void share(made.text)}>
              {t("app-export-share")}
            </Button>
          )}
          {!isPhoneApp && (
            <Button isBlock kind={canShare ? "tinted" : "primary"} icon="download" onClick={() => save(made.text)}>
              {t("app-export-save")}
            </Button>
          )}
          <Button isBlock kind="tinted" icon="copy" onClick={() => void copy(made.text)}>
            {t("app-export-copy")}
          </Button>
          <div aria-live="assertive">
            {isByHand && (
              <TextArea
                label={t("app-copy-by-hand")}
                readOnly
                value={made.text}
                onFocus={(event) => event.currentTarget.select()}
              />
            )}
          </div>
          {isPhoneApp && <p className="hint small">{t("app-export-bot")}</p>}
        </>
      )}
    </Dialog>
  );
}
