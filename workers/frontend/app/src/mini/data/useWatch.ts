/** Asks about an open deposit again and again, at its own pace, while the page is looked at; each news begins the pace anew. */
import { useEffect, useRef } from "react";
import { waitMs } from "./deposit-course";
import type { DepositStatus } from "./deposits";

export function useWatch(status: DepositStatus | undefined, reload: () => Promise<void>): void {
  const again = useRef(reload);
  again.current = reload;
  useEffect(() => {
    if (status === undefined) return undefined;
    let asked = 0;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = (): void => {
      clearTimeout(timer);
      const wait = waitMs(status, asked);
      if (isOver || wait === undefined || document.visibilityState !== "visible") return;
      asked += 1;
      timer = setTimeout(() => void again.current().finally(plan), wait);
    };
    // Coming back, the resource is loaded at once by itself.
    const whenTurned = (): void => {
      asked = 0;
      plan();
    };
    plan();
    document.addEventListener("visibilitychange", whenTurned);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", whenTurned);
    };
  }, [status]);
}
