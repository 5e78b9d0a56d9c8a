/**
 * Time left until an instant by the server's clock, second by second. Screen readers are told the instant, not every second. It goes on when it
 * is over: a device's clock may be fast until the server's time is learnt.
 */
import { type ReactNode, useEffect, useRef } from "react";
import { useNow } from "../../client/useNow";
import { countdown, dateTime } from "../../format/time";
import { useLanguage } from "../../texts/useTexts";
import { Turn } from "../data/turn";

interface Props {
  readonly until: string;
  /** Called once for each instant that is over. */
  readonly onOver?: () => void;
}

export function Countdown({ until, onOver }: Props): ReactNode {
  const language = useLanguage();
  const now = useNow();
  const turn = useRef(new Turn());
  const onOverNow = useRef(onOver);
  onOverNow.current = onOver;
  useEffect(() => {
    if (turn.current.isNewlyOver(until, now)) onOverNow.current?.();
  }, [until, now]);
  return (
    <>
      <span className="number countdown" aria-hidden="true">
        {countdown(Date.parse(until) - now)}
      </span>
      <span className="visually-hidden">{dateTime(language, until)}</span>
    </>
  );
}
