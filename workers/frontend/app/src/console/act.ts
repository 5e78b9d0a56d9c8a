/** Doing: one action at a time, under the key of its intention, with what came of it. */
import { useRef, useState } from "react";
import { answer, type Refusal } from "../client/client";
import { ended, isUnknown, keyOf } from "./intentions";
import { refusalOf } from "./load";

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
}

export interface Acting {
  readonly isRunning: boolean;
  readonly refusal: Refusal | undefined;
  /** The answer; undefined when it was refused, or when one is running already. */
  readonly run: <Data>(action: Action<Data>) => Promise<Done<NonNullable<Data>> | undefined>;
}

export function useAct(): Acting {
  const running = useRef(false);
  const [isRunning, setIsRunning] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();

  const run: Acting["run"] = async (action) => {
    if (running.current) return undefined;
    running.current = true;
    setIsRunning(true);
    setRefusal(undefined);
    const meaning = JSON.stringify([action.name, action.subject, action.content ?? null]);
    let response: Response | undefined;
    try {
      const call = action.send(keyOf(meaning)).then((outcome) => {
        response = outcome.response;
        return outcome;
      });
      const data = await answer(call);
      ended(meaning);
      return { data, status: response?.status ?? 200, requestId: response?.headers.get("x-request-id") ?? "" };
    } catch (error) {
      const refused = refusalOf(error);
      if (!isUnknown(refused)) ended(meaning);
      setRefusal(refused);
      return undefined;
    } finally {
      running.current = false;
      setIsRunning(false);
    }
  };
  return { isRunning, refusal, run };
}
