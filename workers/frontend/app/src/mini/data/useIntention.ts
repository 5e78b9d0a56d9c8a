/**
 * One thing that is asked for at most once: its key stays the same until it is known how it ended, however often it is pressed, also when the
 * dialog was closed or the page reloaded meanwhile (`client/intentions.ts`).
 */
import { useState } from "react";
import { Refused } from "../../client/client";
import { ended, isUnclearAfter, keyOf, type Meaning } from "../../client/intentions";
import { useHost } from "../host/useHost";

export interface Asking {
  /** Also after the answer, while whoever asked goes on to another screen. */
  readonly isBusy: boolean;
  /** Why the last asking came to nothing. */
  readonly error: unknown;
  /** It may have been done. */
  readonly isUnclear: boolean;
  /** Asks under the meaning's key, and answers what was answered; nothing where it was refused or is unclear. */
  ask<Answer>(meaning: Meaning, call: (key: string) => Promise<Answer>): Promise<Answer | undefined>;
  forgetError(): void;
}

/** `wasUnclear`: whether it was, when this was first shown. */
export function useIntention(wasUnclear: () => boolean, onFailure?: (thrown: unknown) => void): Asking {
  const host = useHost();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isUnclear, setUnclear] = useState(wasUnclear);
  const ask = async <Answer>(meaning: Meaning, call: (key: string) => Promise<Answer>): Promise<Answer | undefined> => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await call(keyOf(meaning));
      ended(meaning);
      setUnclear(false);
      host.haptic("success");
      return answer;
    } catch (thrown) {
      host.haptic("error");
      setError(thrown);
      setUnclear(!(thrown instanceof Refused) || isUnclearAfter(meaning, thrown.refusal));
      onFailure?.(thrown);
      setBusy(false);
      return undefined;
    }
  };
  return { isBusy, error, isUnclear, ask, forgetError: () => setError(undefined) };
}
