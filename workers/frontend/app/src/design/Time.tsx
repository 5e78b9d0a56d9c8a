/** An instant in Bangkok's time, with the machine's form beside it. */
import type { ReactNode } from "react";
import { dateTime } from "../format/time";
import { useLanguage } from "../texts/useTexts";

export function Time({ at }: { readonly at: string }): ReactNode {
  return (
    <time className="number" dateTime={at}>
      {dateTime(useLanguage(), at)}
    </time>
  );
}
