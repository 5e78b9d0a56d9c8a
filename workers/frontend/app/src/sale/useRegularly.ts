/** Asking again and again, gently: spread, slower while it fails, and not at all while nobody looks. */
import { useEffect, useRef, useState } from "react";

/** Asks at once, then about every `everyMs`; `again` makes it ask at once as well. The last answer stays while asking fails. */
export function useRegularly<Value>(
  ask: (() => Promise<Value>) | undefined,
  everyMs: number,
  again: unknown,
): { value: Value | undefined; failures: number } {
  const [value, setValue] = useState<Value>();
  const [failures, setFailures] = useState(0);
  const failed = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of `again` is the wish to ask now
  useEffect(() => {
    if (ask === undefined) return;
    let isOver = false;
    let isAsking = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = (): void => {
      const slower = Math.min(4, 1 + failed.current / 2);
      timer = setTimeout(run, everyMs * slower * (0.85 + Math.random() * 0.3));
    };
    const run = async (): Promise<void> => {
      if (isAsking || document.visibilityState === "hidden") return;
      isAsking = true;
      try {
        const answered = await ask();
        if (isOver) return;
        failed.current = 0;
        setValue(answered);
      } catch {
        if (isOver) return;
        failed.current += 1;
      }
      isAsking = false;
      setFailures(failed.current);
      next();
    };
    const seen = (): void => {
      if (document.visibilityState !== "visible") return;
      clearTimeout(timer);
      void run();
    };
    document.addEventListener("visibilitychange", seen);
    void run();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [ask, everyMs, again]);
  return { value, failures };
}
