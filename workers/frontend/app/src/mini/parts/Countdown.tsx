/** Time left until an instant by the server's clock, second by second. Screen readers are told the instant, not every second. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { serverNow } from "../../client/server-time";
import { countdown, dateTime } from "../../format/time";
import { useLanguage } from "../../texts/useTexts";

interface Props {
  readonly until: string;
  /** Called once for each instant that is over. */
  readonly onOver?: () => void;
}

export function Countdown({ until, onOver }: Props): ReactNode {
  const language = useLanguage();
  const endsAtMs = Date.parse(until);
  const [now, setNow] = useState(serverNow);
  const isOver = now >= endsAtMs;
  const told = useRef<string>(undefined);
  const onOverNow = useRef(onOver);
  onOverNow.current = onOver;
  useEffect(() => {
    if (!isOver || told.current === until) return;
    told.current = until;
    onOverNow.current?.();
  }, [isOver, until]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each second asks for the next one.
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setTimeout(() => setNow(serverNow()), 1000 - (serverNow() % 1000) + 5);
    return () => clearTimeout(timer);
  }, [isOver, now]);
  return (
    <>
      <span className="number countdown" aria-hidden="true">
        {countdown(endsAtMs - now)}
      </span>
      <span className="visually-hidden">{dateTime(language, until)}</span>
    </>
  );
}
