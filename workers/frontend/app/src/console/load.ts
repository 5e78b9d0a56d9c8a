/** Reading: one thing, or a list page by page; with what went wrong, and again when asked or after a while. */
import { useCallback, useEffect, useRef, useState } from "react";
import { answer, type Refusal, Refused } from "../client/client";

interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

export interface Loaded<Data> {
  /** The newest that came; stays while another is on its way. */
  readonly data: Data | undefined;
  /** Why the newest did not come. */
  readonly refusal: Refusal | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  return { code: "internal", detail: "", requestId: "", status: 0, retryAfterS: undefined };
}

/**
 * Reads under a name: another name reads another thing, and nothing of the old one is shown meanwhile. `everyMs` reads again while the page
 * is looked at.
 */
export function useLoad<Data>(name: string, read: () => Promise<Outcome<Data>>, everyMs?: number): Loaded<Data> {
  const [state, setState] = useState<{ name: string; data?: Data | undefined; refusal?: Refusal | undefined }>();
  const [isLoading, setIsLoading] = useState(true);
  const [round, setRound] = useState(0);
  const reading = useRef(read);
  reading.current = read;
  const isUnderWay = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the round is what asks again
  useEffect(() => {
    let isWanted = true;
    setIsLoading(true);
    isUnderWay.current = true;
    answer(reading.current())
      .then(
        (data) => isWanted && setState({ name, data }),
        (error: unknown) => isWanted && setState((old) => kept(old, name, refusalOf(error))),
      )
      .finally(() => {
        if (!isWanted) return;
        isUnderWay.current = false;
        setIsLoading(false);
      });
    return () => {
      isWanted = false;
    };
  }, [name, round]);

  const reload = useCallback(() => setRound((count) => count + 1), []);
  // A slow answer is waited for, not asked for again.
  useEvery(
    everyMs,
    useCallback(() => {
      if (!isUnderWay.current) reload();
    }, [reload]),
  );
  const own = state?.name === name ? state : undefined;
  return { data: own?.data, refusal: own?.refusal, isLoading, reload };
}

function kept<Data>(old: { name: string; data?: Data } | undefined, name: string, refusal: Refusal) {
  return { name, refusal, data: old?.name === name ? old.data : undefined };
}

/** Calls while the page is visible. */
export function useEvery(everyMs: number | undefined, act: () => void): void {
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") act();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, act]);
}

interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

export interface Pages<Item> {
  readonly items: readonly Item[] | undefined;
  readonly refusal: Refusal | undefined;
  readonly isLoading: boolean;
  /** Absent at the end. */
  readonly more: (() => void) | undefined;
  readonly reload: () => void;
}

/** Reads a list; `more` appends the next page. With `everyMs` the first page is read again, as long as no second one was asked for. */
export function usePages<Item>(
  name: string,
  read: (cursor: string | undefined) => Promise<Outcome<Page<Item>>>,
  everyMs?: number,
): Pages<Item> {
  const [later, setLater] = useState<{ name: string; items: Item[]; next: string | null }>();
  const [isMore, setIsMore] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  // Whoever comes back to a list begins at its first page.
  useEffect(() => () => setLater((old) => (old?.name === name ? undefined : old)), [name]);
  const own = later?.name === name ? later : undefined;
  const first = useLoad(name, () => read(undefined), own === undefined ? everyMs : undefined);
  const next = own === undefined ? (first.data?.next_cursor ?? null) : own.next;

  const more = async (cursor: string): Promise<void> => {
    setIsMore(true);
    setRefusal(undefined);
    try {
      const page = await answer(read(cursor));
      setLater({ name, items: [...(own?.items ?? []), ...page.items], next: page.next_cursor });
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setIsMore(false);
    }
  };

  return {
    items: first.data === undefined ? undefined : [...first.data.items, ...(own?.items ?? [])],
    refusal: refusal ?? first.refusal,
    isLoading: first.isLoading || isMore,
    more: next === null || isMore ? undefined : () => void more(next),
    reload: () => {
      setLater(undefined);
      setRefusal(undefined);
      first.reload();
    },
  };
}
