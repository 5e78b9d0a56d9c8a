/** Resources in components. */
import { createContext, useCallback, useContext, useEffect, useRef, useSyncExternalStore } from "react";
import { useSession, useSessionState } from "../../session/useSession";
import { type Resource, Resources, type Source } from "./resources";

export const ResourcesContext = createContext(new Resources(""));

export const useResources = (): Resources => useContext(ResourcesContext);

export interface Loaded<Data> extends Resource<Data> {
  readonly reload: () => Promise<void>;
}

interface Options {
  /** Loads it again so often while the page is looked at; 0: once. */
  readonly everyMs?: number;
}

export function useResource<Data>(source: Source<Data>, { everyMs = 0 }: Options = {}): Loaded<Data> {
  const resources = useResources();
  const newest = useRef(source);
  newest.current = source;
  const { key } = source;
  const subscribe = useCallback((listener: () => void) => resources.subscribe(key, listener), [resources, key]);
  const resource = useSyncExternalStore(subscribe, () => resources.get(newest.current));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another resource.
  const reload = useCallback(() => resources.reload(newest.current), [resources, key]);
  const { kind } = useSessionState(useSession());
  const wasNobody = useRef(kind !== "signed_in");
  useEffect(() => {
    // Somebody has signed in after the gateway was not reached: what was asked for as nobody says nothing.
    if (kind === "signed_in" && wasNobody.current) void resources.reloadAfter(newest.current);
    wasNobody.current = kind !== "signed_in";
  }, [kind, resources]);
  useEffect(() => {
    void reload();
    const whenSeen = (): void => {
      if (document.visibilityState === "visible") void reload();
    };
    const timer = everyMs > 0 ? setInterval(whenSeen, everyMs) : undefined;
    document.addEventListener("visibilitychange", whenSeen);
    addEventListener("online", whenSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", whenSeen);
      removeEventListener("online", whenSeen);
    };
  }, [reload, everyMs]);
  return { ...resource, reload };
}
