/**
 * Every action of the console goes through this: it asks, names what will happen, sends once under the key of the intention, shows a refusal in
 * words, and says what was done with the way to the audit entry.
 */
import { type FormEvent, type ReactNode, useId } from "react";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { useText } from "../../texts/useTexts";
import { type Action, type Done, useAct } from "../act";
import { useConsole } from "../context";
import { href } from "../route";
import { Refused } from "./Refused";
import { useTell } from "./Toasts";

interface Props<Data> {
  readonly title: string;
  /** What will happen. */
  readonly says: ReactNode;
  /** Word on the button that does it. */
  readonly confirm: string;
  readonly isDangerous?: boolean;
  readonly isWide?: boolean;
  /** True: the button waits, because something is missing. */
  readonly isIncomplete?: boolean;
  readonly action: () => Action<Data>;
  /** What was done, in words. */
  readonly done: (done: Done<NonNullable<Data>>) => string;
  readonly onDone?: (done: Done<NonNullable<Data>>) => void;
  readonly onClose: () => void;
  /** Fields. */
  readonly children?: ReactNode;
}

export function ActionDialog<Data>(props: Props<Data>): ReactNode {
  const { title, says, confirm, isDangerous, isWide, isIncomplete, action, done, onDone, onClose, children } = props;
  const t = useText();
  const tell = useTell();
  const { isAdmin } = useConsole();
  const acting = useAct();
  const formId = useId();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const asked = action();
    const outcome = await acting.run(asked);
    if (outcome === undefined) return;
    const { requestId } = outcome;
    const entry = href("audit", { request_id: requestId });
    const words = outcome.isRepeat ? `${done(outcome)} ${t("console-was-repeat")}` : done(outcome);
    tell(words, { audit: isAdmin ? entry : undefined, requestId });
    onDone?.(outcome);
    onClose();
  };

  const isAgain = acting.refusal !== undefined;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      closeLabel={t("ui-cancel")}
      isBusy={acting.isRunning}
      isSturdy
      className={isWide === true ? "c-dialog c-dialog-wide" : "c-dialog"}
      actions={
        <>
          <Button kind="tinted" onClick={onClose} disabled={acting.isRunning}>
            {t("ui-cancel")}
          </Button>
          <Button
            type="submit"
            form={formId}
            kind={isDangerous === true ? "danger" : "primary"}
            isBusy={acting.isRunning}
            disabled={isIncomplete ?? false}
          >
            {isAgain ? t("console-again") : confirm}
          </Button>
        </>
      }
    >
      <form id={formId} className="c-form" onSubmit={(event) => void submit(event)}>
        <div className="c-says">{says}</div>
        {children}
      </form>
      {acting.refusal !== undefined && <Refused refusal={acting.refusal} isUnclear={acting.isUnclear} />}
    </Dialog>
  );
}
