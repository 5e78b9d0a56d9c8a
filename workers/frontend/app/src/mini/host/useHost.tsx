/** The host in components. */
import { createContext, useContext, useEffect, useRef } from "react";
import { browserHost, type Host } from "./host";

export const HostContext = createContext<Host>(browserHost);

export const useHost = (): Host => useContext(HostContext);

/** Telegram's back button while a screen with a way back is shown. */
export function useBackButton(onBack: (() => void) | undefined): void {
  const host = useHost();
  const press = useRef(onBack);
  press.current = onBack;
  const isVisible = onBack !== undefined;
  useEffect(() => {
    if (!isVisible) return undefined;
    host.setBackButton(true);
    const off = host.onBackButton(() => press.current?.());
    return () => {
      off();
      host.setBackButton(false);
    };
  }, [host, isVisible]);
}
