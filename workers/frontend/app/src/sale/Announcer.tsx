/** Tells those who listen: turns at once, the stock now and then, never six times a second. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { grouped } from "../format/money";
import { useText } from "../texts/useTexts";
import { useDuration } from "./duration";
import type { Phase } from "./phase";

const everyMs = 15_000;

interface Props {
  readonly phase: Phase;
  /** An operator's words. */
  readonly message: string | undefined;
  readonly free: number;
  readonly tookMs: number | undefined;
}

export function Announcer({ phase, message, free, tookMs }: Props): ReactNode {
  const t = useText();
  const duration = useDuration();
  const [told, setTold] = useState("");
  const newest = useRef("");
  newest.current = [
    t(`sale-state-${phase}`),
    phase === "paused" ? (message ?? "") : "",
    phase === "sold_out" && tookMs !== undefined ? t("sale-took", { time: duration(tookMs) }) : "",
    phase === "open" ? `${grouped(String(free))} ${t("sale-left", { count: free })}` : "",
  ]
    .filter((part) => part !== "")
    .join(". ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn of the sale is told at once
  useEffect(() => {
    setTold(newest.current);
    const timer = setInterval(() => setTold(newest.current), everyMs);
    return () => clearInterval(timer);
  }, [phase, message]);
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="announcer">
      {told}
    </p>
  );
}
