/** Everything the page shows of one sale, together. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { type Client, Refused } from "../client/client";
import { serverNow } from "../client/server-time";
import { type LiveSnapshot, useLiveSale, useSnapshot } from "../live";
import type { Language } from "../texts/texts";
import { noCourse } from "./course";
import { CourseStore, type Seen } from "./course-store";
import {
  botName,
  findProduct,
  type Notice,
  oneProduct,
  openClient,
  type Product,
  pausedNow,
  type Totals,
  totalsOf,
} from "./sources";
import { useRegularly } from "./useRegularly";

const productEveryMs = 12_000;
const totalsEveryMs = 8_000;
/** With the two seconds that the gateway remembers, a pause is told within five. */
const pausedEveryMs = 2_400;

export interface Sale {
  readonly product: Product;
  readonly live: LiveSnapshot;
  readonly seen: Seen;
  readonly totals: Totals | undefined;
  readonly notices: readonly Notice[];
  readonly bot: string | undefined;
}

export type SaleState =
  | { readonly kind: "loading" }
  | { readonly kind: "none" }
  | { readonly kind: "failed"; readonly requestId: string }
  | { readonly kind: "sale"; readonly sale: Sale };

const nothingSeen: Seen = { course: noCourse, news: undefined };
const nothing = (): (() => void) => () => {};

/** `boundary` changes when the clock passes the sale's start or end: the product is asked for again. */
export function useSale(asked: number | undefined, language: Language, boundary: string): SaleState {
  const client = useClient(language);
  const [refusedId, setRefusedId] = useState<string>();
  const chosen = useRef(asked);
  const askProduct = useCallback(async (): Promise<Product | null> => {
    try {
      const known = chosen.current === undefined ? undefined : await oneProduct(client, chosen.current);
      const isDone = known === undefined || known.state === "ended";
      const product = asked === undefined && isDone ? await findProduct(client, undefined) : known;
      chosen.current = product?.product_id ?? asked;
      return product ?? null;
    } catch (error) {
      setRefusedId(error instanceof Refused ? error.refusal.requestId : "");
      throw error;
    }
  }, [client, asked]);
  const { value: product, failures } = useRegularly(askProduct, productEveryMs, boundary);

  const productId = product?.product_id;
  const live = useLiveSale(productId, client);
  const snapshot = useSnapshot(live);
  const store = useMemo(
    () => (productId === undefined ? undefined : new CourseStore(productId, serverNow)),
    [productId],
  );
  useEffect(() => (live === undefined ? undefined : store?.follow(live)), [live, store]);
  const seen = useSyncExternalStore(store?.subscribe ?? nothing, store?.seen ?? (() => nothingSeen));

  const askTotals = useMemo(
    () => (productId === undefined ? undefined : () => totalsOf(client, productId)),
    [client, productId],
  );
  const { value: totals } = useRegularly(askTotals, totalsEveryMs, seen.course.soldOutAtMs);
  const askPaused = useCallback(() => pausedNow(language), [language]);
  const { value: notices = [] } = useRegularly(askPaused, pausedEveryMs, language);
  const bot = useBotName();

  if (product === null) return { kind: "none" };
  if (product === undefined) {
    return failures > 0 ? { kind: "failed", requestId: refusedId ?? "" } : { kind: "loading" };
  }
  return { kind: "sale", sale: { product, live: snapshot, seen, totals, notices, bot } };
}

/** One client for the page's life; it speaks the language of the moment. */
function useClient(language: Language): Client {
  const spoken = useRef(language);
  spoken.current = language;
  const [client] = useState(() => openClient(() => spoken.current));
  return client;
}

function useBotName(): string | undefined {
  const [name, setName] = useState<string>();
  useEffect(() => {
    botName()
      .then(setName)
      .catch(() => undefined);
  }, []);
  return name;
}
