/**
 * Where the person is: `#/product/1`. The hash keeps a reload where it was and gives the browser's own back button; what Telegram
 * puts there at the start (`#tgWebAppData=…`) is read by its SDK first and then counts as the first screen.
 */
import { useSyncExternalStore } from "react";

const roots = ["/", "/shop", "/orders", "/settings"] as const;
export type Root = (typeof roots)[number];

export interface Route {
  /** `/product/1` */
  readonly path: string;
  /** First word: `product`; empty for the wallet. */
  readonly name: string;
  /** What follows it. */
  readonly id: string | undefined;
}

export function parseRoute(hash: string): Route {
  const path = hash.startsWith("#/") ? hash.slice(1) : "/";
  const [name = "", id] = path.slice(1).split("/");
  return { path, name, id: id === undefined ? undefined : decoded(id) };
}

/** As it stands where it is no encoding: addresses come from anywhere. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Screens of the tab bar have no way back. */
export const isRoot = (path: string): path is Root => roots.some((root) => root === path);

let last = parseRoute(location.hash);
/** Steps taken within this page: whether there is a screen to go back to. */
let depth = 0;

function current(): Route {
  const next = parseRoute(location.hash);
  if (next.path !== last.path) last = next;
  return last;
}

const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
addEventListener("popstate", () => {
  depth = Math.max(0, depth - 1);
  tell();
});
addEventListener("hashchange", tell);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, current);

/** Opens a screen. With `replace` the present one is not come back to. */
export function open(path: string, how: "push" | "replace" = "push"): void {
  if (how === "push") {
    depth += 1;
    history.pushState(null, "", `#${path}`);
  } else {
    history.replaceState(null, "", `#${path}`);
  }
  scrollTo(0, 0);
  tell();
}

/** To the screen before, or to the one above after a deep link. */
export function goBack(parent: string): void {
  if (depth > 0) history.back();
  else open(parent, "replace");
}
