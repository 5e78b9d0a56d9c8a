/**
 * Short words about what was done. They stand in an `aria-live` region that is there from the start, so that screen readers
 * say them; refusals are said at once (`alert`) and stay longer.
 */
import "./toast.css";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Icon } from "./Icon";

export type ToastTone = "good" | "bad" | "plain";

interface Shown {
  readonly id: number;
  readonly text: string;
  readonly tone: ToastTone;
}

type Say = (text: string, tone?: ToastTone) => void;

const ToastContext = createContext<Say>(() => undefined);

/** `const say = useToast(); say(t("ui-copied"), "good")`. */
export const useToast = (): Say => useContext(ToastContext);

const shownMs: Record<ToastTone, number> = { good: 4000, plain: 4000, bad: 8000 };
const icons = { good: "check", bad: "warn", plain: "info" } as const;

export function Toasts({ children }: { readonly children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const next = useRef(0);
  const say = useCallback<Say>((text, tone = "plain") => {
    next.current += 1;
    const toast = { id: next.current, text, tone };
    setShown((before) => [...before.slice(-2), toast]);
  }, []);
  const drop = useCallback((id: number) => setShown((before) => before.filter((toast) => toast.id !== id)), []);
  const of = (isUrgent: boolean): ReactNode =>
    shown
      .filter((toast) => (toast.tone === "bad") === isUrgent)
      .map((toast) => <One key={toast.id} toast={toast} onDone={drop} />);
  return (
    <ToastContext value={say}>
      {children}
      {createPortal(
        <div className="toasts">
          <div role="status" aria-live="polite">
            {of(false)}
          </div>
          <div role="alert" aria-live="assertive">
            {of(true)}
          </div>
        </div>,
        document.body,
      )}
    </ToastContext>
  );
}

function One({ toast, onDone }: { readonly toast: Shown; readonly onDone: (id: number) => void }): ReactNode {
  useEffect(() => {
    const timer = setTimeout(() => onDone(toast.id), shownMs[toast.tone]);
    return () => clearTimeout(timer);
  }, [toast, onDone]);
  return (
    <p className={`toast toast-${toast.tone}`}>
      <Icon name={icons[toast.tone]} size={20} />
      <span>{toast.text}</span>
    </p>
  );
}
