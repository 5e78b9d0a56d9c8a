/**
 * What must be answered first: `<dialog>` gives the focus trap, Escape and the backdrop. On a phone it rises from the
 * bottom edge as a sheet, on wider screens it stands in the middle. Closing it by any way calls `onClose`. Browsers close it by
 * themselves at a second Escape, whatever `cancel` is answered: while busy it is then opened again. Afterwards the focus is where it was, or, where
 * what opened it is no more, at the heading of what stands there.
 */
import "./dialog.css";
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from "react";
import { Button, IconButton } from "./Button";
import { classes } from "./classes";
import { ToastPlace } from "./Toast";

interface Props {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** Names the button that closes without doing anything. */
  readonly closeLabel: string;
  readonly children: ReactNode;
  /** Buttons at the bottom. */
  readonly actions?: ReactNode;
  /** While something is on its way the dialog does not close. */
  readonly isBusy?: boolean;
  /** True: a press beside it does not close it, because what was typed would be lost. */
  readonly isSturdy?: boolean;
  readonly className?: string;
}

export function Dialog(props: Props): ReactNode {
  const { title, onClose, closeLabel, children, actions, isBusy = false, isSturdy = false, className } = props;
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null || dialog.open) return undefined;
    const before = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected;
      const back = isThere ? before : document.querySelector<HTMLElement>("main h1");
      back?.focus({ preventScroll: !isThere });
    };
  }, []);
  const onCancel = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isBusy) onClose();
  };
  const onClosed = (): void => {
    const dialog = element.current;
    if (dialog === null || dialog.open) return;
    if (isBusy) dialog.showModal();
    else onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape, which fires `cancel`, is the key of the same meaning.
    <dialog
      ref={element}
      className={classes("dialog", className)}
      aria-labelledby={titleId}
      onCancel={onCancel}
      onClose={onClosed}
      onClick={(event) => {
        if (event.target === element.current && !isBusy && !isSturdy) onClose();
      }}
    >
      <div className="dialog-inside">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="cross" label={closeLabel} onClick={onClose} disabled={isBusy} />
        </header>
        <div className="dialog-body">{children}</div>
        {actions !== undefined && <footer className="dialog-actions">{actions}</footer>}
      </div>
      <ToastPlace />
    </dialog>
  );
}

interface ConfirmProps {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly isDangerous?: boolean;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks whether to do it. The title names what happens, the button repeats the verb. */
export function ConfirmDialog(props: ConfirmProps): ReactNode {
  const { title, children, confirmLabel, cancelLabel, isDangerous = false, isBusy = false, onConfirm, onClose } = props;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      closeLabel={cancelLabel}
      isBusy={isBusy}
      actions={
        <>
          <Button kind="tinted" onClick={onClose} disabled={isBusy}>
            {cancelLabel}
          </Button>
          <Button kind={isDangerous ? "danger" : "primary"} onClick={onConfirm} isBusy={isBusy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
