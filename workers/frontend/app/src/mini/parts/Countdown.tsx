/** Time left until an instant, second by second. Screen readers are told the instant, not every second. */
import { type ReactNode, useEffect, useState } from "react";
import { countdown, dateTime } from "../../format/time";
import { useLanguage } from "../../texts/useTexts";

interface Props {
  readonly until: string;
  /** Called once when it is over. */
  readonly onOver?: () => void;
}

export function Countdown({ until, onOver }: Props): ReactNode {
  const language = useLanguage();
  const endsAtMs = Date.parse(until);
  const [now, setNow] = useState(Date.now);
  const isOver = now >= endsAtMs;
  useEffect(() => {
    if (isOver) {
      onOver?.();
      return undefined;
    }
    const timer = setTimeout(() => setNow(Date.now()), 1000 - (Date.now() % 1000) + 5);
    return () => clearTimeout(timer);
  });
  return (
    <>
      <span className="number countdown" aria-hidden="true">
        {countdown(endsAtMs - now)}
      </span>
      <span className="visually-hidden">{dateTime(language, until)}</span>
    </>
  );
}
