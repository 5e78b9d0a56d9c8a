/** A browser's storage in memory; or one that refuses, as private modes do. */
import { vi } from "vitest";

/** Without `Storage`'s prototype: its own keys are the names, as code that lists them expects. */
function storage(): Storage {
  const entries: Record<string, string> = {};
  const methods = {
    getItem: (name: string) => entries[name] ?? null,
    setItem: (name: string, text: string) => {
      entries[name] = text;
    },
    removeItem: (name: string) => {
      delete entries[name];
    },
  };
  return new Proxy(entries, {
    get: (_, name) => Reflect.get(methods, name),
  }) as unknown as Storage;
}

/** Both storages, empty. */
export function emptyStorages(): void {
  vi.stubGlobal("localStorage", storage());
  vi.stubGlobal("sessionStorage", storage());
}
