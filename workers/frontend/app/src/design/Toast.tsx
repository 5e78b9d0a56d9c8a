/**
 * Short words about what was done. They stand in `aria-live` regions that are there from the start, so that screen readers
 * say them; refusals are said at once (`alert`) and stay longer. What is outside of a modal dialog is neither seen nor said, therefore each
 * dialog has regions of its own, and the newest place that stands shows the toasts.
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
  /** It moves to another place when a dialog opens or closes, and stays no longer for that. */
  readonly endsAtMs: number;
}

type Say = (text: string, tone?: ToastTone) => void;

const ToastContext = createContext<Say>(() => undefined);

interface Place {
  readonly calm: HTMLElement;
  readonly urgent: HTMLElement;
}

/** Makes a place known; the answer takes it back. Undefined where nothing says toasts. */
const PlaceContext = createContext<((place: Place) => () => void) | undefined>(undefined);

/** `const say = useToast(); say(t("ui-copied"), "good")`. */
export const useToast = (): Say => useContext(ToastContext);

const shownMs: Record<ToastTone, number> = { good: 4000, plain: 4000, bad: 8000 };
const icons = { good: "check", bad: "warn", plain: "info" } as const;

export function Toasts({ children }: { readonly children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const next = useRef(0);
  const say = useCallback<Say>((text, tone = "plain") => {
    next.current += 1;
    const toast = { id: next.current, text, tone, endsAtMs: performance.now() + shownMs[tone] };
    setShown((before) => [...before.slice(-2), toast]);
  }, []);
  const drop = useCallback((id: number) => setShown((before) => before.filter((toast) => toast.id !== id)), []);
  const stand = useCallback((place: Place) => {
    setPlaces((before) => [...before, place]);
    return () => setPlaces((before) => before.filter((other) => other !== place));
  }, []);
  const place = places.at(-1);
  const of = (isUrgent: boolean): ReactNode =>
    shown
      .filter((toast) => (toast.tone === "bad") === isUrgent)
      .map((toast) => <One key={toast.id} toast={toast} onDone={drop} />);
  return (
    <ToastContext value={say}>
      <PlaceContext value={stand}>
        {createPortal(<ToastPlace />, document.body)}
        {children}
      </PlaceContext>
      {place !== undefined && createPortal(of(false), place.calm)}
      {place !== undefined && createPortal(of(true), place.urgent)}
    </ToastContext>
  );
}

/** The regions in which toasts are said. */
export function ToastPlace(): ReactNode {
  const stand = useContext(PlaceContext);
  const calm = useRef<HTMLDivElement>(null);
  const urgent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (stand === undefined || calm.current === null || urgent.current === null) return undefined;
    return stand({ calm: calm.current, urgent: urgent.current });
  }, [stand]);
  if (stand === undefined) return null;
  return (
    <div className="toasts">
      <div ref={calm} role="status" aria-live="polite" />
      <div ref={urgent} role="alert" aria-live="assertive" />
    </div>
  );
}

function One({ toast, onDone }: { readonly toast: Shown; readonly onDone: (id: number) => void }): ReactNode {
  useEffect(() => {
    const timer = setTimeout(() => onDone(toast.id), toast.endsAtMs - performance.now());
    return () => clearTimeout(timer);
  }, [toast, onDone]);
  return (
    <p className={`toast toast-${toast.tone}`}>
      <Icon name={icons[toast.tone]} size={20} />
      <span>{toast.text}</span>
    </p>
  );
}
