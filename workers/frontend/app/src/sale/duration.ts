/** Lengths of time as people say them. */
import { countdown } from "../format/time";
import { useText } from "../texts/useTexts";

const minuteMs = 60_000;

/** `42.3 seconds`, from a minute on `00:02:05`. */
export function useDuration(): (ms: number) => string {
  const t = useText();
  return (ms) => {
    const tenths = Math.round(Math.max(0, ms) / 100);
    return tenths * 100 < minuteMs ? t("sale-seconds", { seconds: (tenths / 10).toFixed(1) }) : countdown(ms);
  };
}
