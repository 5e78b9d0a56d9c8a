/** Doing: one action at a time, under the key of its intention, with what came of it. */
import { useRef, useState } from "react";
import { answer, type Refusal } from "../client/client";
import { ended, isOpen, isUnclearAfter, keyOf, type Meaning } from "../client/intentions";
import { refusalOf } from "./load";
import { current } from "./session";

/** So long the same action is the one that had no answer (`console-outcome-unknown` says it); later it is a second one. */
const MEANT_MS = 10 * 60_000;

interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** An action of the public contract, named as the audit log names it. */
export interface Action<Data> {
  /** `orders.refund.post`. */
  readonly name: string;
  /** `order:or_1`, as the audit log says it. */
  readonly subject: string;
  /** What is sent; another content is another intention. */
  readonly content?: unknown;
  readonly send: (key: string) => Promise<Outcome<Data>>;
}

export interface Done<Data> {
  readonly data: Data;
  /** `201`, `202`: two of them may mean different things. */
  readonly status: number;
  /** Its entry in the audit log is found by this. */
  readonly requestId: string;
  /** True: it was sent before without an answer, and this answers both. */
  readonly isRepeat: boolean;
}

export interface Acting {
  readonly isRunning: boolean;
  readonly refusal: Refusal | undefined;
  /** True: it is not known whether it was done, now or when it was sent before. */
  readonly isUnclear: boolean;
  /** The answer; undefined when it was refused, or when one is running already. */
  readonly run: <Data>(action: Action<Data>) => Promise<Done<NonNullable<Data>> | undefined>;
}

export function useAct(): Acting {
  const running = useRef(false);
  // While its dialog stays open an intention stays the same, however long that takes.
  const unanswered = useRef<string>(undefined);
  const [isRunning, setIsRunning] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isUnclear, setIsUnclear] = useState(false);

  const run: Acting["run"] = async (action) => {
    if (running.current) return undefined;
    running.current = true;
    setIsRunning(true);
    setRefusal(undefined);
    const meaning: Meaning = [operator(), action.name, action.subject, action.content ?? null];
    const said = JSON.stringify(meaning);
    const withinMs = unanswered.current === said ? undefined : MEANT_MS;
    const isRepeat = isOpen(meaning, withinMs);
    const key = keyOf(meaning, withinMs);
    let response: Response | undefined;
    try {
      const call = action.send(key).then((outcome) => {
        response = outcome.response;
        return outcome;
      });
      // It ends in time (`client/limit.ts`), and once it was given up it does not leave later.
      const data = await answer(call);
      unanswered.current = undefined;
      ended(meaning);
      return {
        data,
        status: response?.status ?? 200,
        requestId: response?.headers.get("x-request-id") ?? "",
        isRepeat,
      };
    } catch (error) {
      const refused = refusalOf(error);
      const isStillOpen = isUnclearAfter(meaning, refused);
      unanswered.current = isStillOpen ? said : undefined;
      setIsUnclear(isStillOpen);
      setRefusal(refused);
      return undefined;
    } finally {
      running.current = false;
      setIsRunning(false);
    }
  };
  return { isRunning, refusal, isUnclear, run };
}

/** Another operator in the same tab means something else by the same words. */
function operator(): string {
  const signIn = current();
  return signIn.state === "in" ? String(signIn.operator.id) : "";
}
