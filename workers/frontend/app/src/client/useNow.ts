/** The server's time in components, renewed just after each of its seconds, and when it is learnt better. */
import { useEffect, useState } from "react";
import { onTimeLearnt, serverNow } from "./server-time";

export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      clearTimeout(timer);
      const at = serverNow();
      setNow(at);
      timer = setTimeout(tick, 1_000 - (at % 1_000) + 5);
    };
    tick();
    const off = onTimeLearnt(tick);
    return () => {
      clearTimeout(timer);
      off();
    };
  }, []);
  return now;
}
