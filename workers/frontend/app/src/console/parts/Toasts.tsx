/** What was done, said once, in words, with the way to its entry in the audit log. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { IconButton } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { useText } from "../../texts/useTexts";

interface Toast {
  readonly id: number;
  readonly text: string;
  /** Address of the audit entry, for those who may see it. */
  readonly audit: string | undefined;
  readonly requestId: string | undefined;
}

type Tell = (text: string, trace?: { audit?: string | undefined; requestId?: string }) => void;

const TellContext = createContext<Tell>(() => undefined);

export const useTell = (): Tell => useContext(TellContext);

const SHOWN_MS = 12_000;
const MOST = 4;

export function Toasts({ children }: { readonly children: ReactNode }): ReactNode {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const tell = useCallback<Tell>((text, trace) => {
    const id = performance.now();
    const toast: Toast = { id, text, audit: trace?.audit, requestId: trace?.requestId };
    setToasts((all) => [...all, toast].slice(-MOST));
  }, []);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  return (
    <TellContext value={tell}>
      {children}
      <div className="c-toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <Shown key={toast.id} toast={toast} onDrop={drop} />
        ))}
      </div>
    </TellContext>
  );
}

function Shown({ toast, onDrop }: { readonly toast: Toast; readonly onDrop: (id: number) => void }): ReactNode {
  const t = useText();
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => onDrop(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, onDrop, toast.id]);
  const hold = useMemo(
    () => ({
      onMouseEnter: () => setIsHeld(true),
      onMouseLeave: () => setIsHeld(false),
      onFocus: () => setIsHeld(true),
      onBlur: () => setIsHeld(false),
    }),
    [],
  );
  return (
    <div className="c-toast" {...hold}>
      <Icon name="check" size={20} />
      <p>{toast.text}</p>
      {toast.audit !== undefined && <a href={toast.audit}>{t("console-toast-audit")}</a>}
      {toast.audit === undefined && toast.requestId !== undefined && <code>{toast.requestId}</code>}
      <IconButton icon="cross" label={t("console-close-message")} onClick={() => onDrop(toast.id)} />
    </div>
  );
}
