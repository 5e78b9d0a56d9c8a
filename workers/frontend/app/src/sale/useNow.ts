/** The server's time in components, renewed just after each of its seconds. */
import { useEffect, useState } from "react";
import { serverNow } from "../client/server-time";

export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const at = serverNow();
      setNow(at);
      timer = setTimeout(tick, 1_000 - (at % 1_000) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, []);
  return now;
}
