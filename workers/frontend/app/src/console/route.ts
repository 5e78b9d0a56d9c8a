/** Where in the console one is: `#/orders/or_1?status=paid`. Everything one may want to send to a colleague is in the address. */
import { useMemo, useSyncExternalStore } from "react";

export interface Route {
  /** `orders`. */
  readonly section: string;
  /** What comes after it. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** `href("orders", "or_1")`, `href("orders", { status: "paid" })`. Empty values are left out. */
export function href(section: string, ...parts: (string | number | Record<string, string | undefined>)[]): string {
  const path = [section];
  const query = new URLSearchParams();
  for (const part of parts) {
    if (typeof part !== "object") path.push(encodeURIComponent(part));
    else for (const [name, value] of Object.entries(part)) if (value) query.set(name, value);
  }
  const text = query.toString();
  return `#/${path.join("/")}${text === "" ? "" : `?${text}`}`;
}

/** Goes there, with a step in the history. */
export function go(address: string): void {
  location.hash = address;
}

/** Goes there in place of where one is: filters make no history. */
export function replace(address: string): void {
  history.replaceState(null, "", address);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

export function parse(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [section = "", ...rest] = path.split("/").map(decoded);
  return { section: section || "overview", rest, query: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => parse(hash), [hash]);
}
