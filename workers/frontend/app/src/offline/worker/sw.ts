/**
 * The service worker: the Mini App's shell from the cache, everything else from the network.
 *
 * Invariants: a page of one build is never shown with files of another (one cache per build, filled before it is used, older ones dropped);
 * a new build is taken at the next opening with a network; nothing but built files is kept, so no answer of the gateway ever comes from here,
 * and nothing that moves money is queued.
 */

/** Put in by the build: the files of the Mini App but for its texts, and a hash over their names. */
declare const __SHELL__: { readonly version: string; readonly files: readonly string[] };

/** TypeScript knows one kind of worker by this name only. */
const scope = self as unknown as ServiceWorkerGlobalScope;

const prefix = "doglc-shell-";
const { version, files: shell } = __SHELL__;
const current = `${prefix}${version}`;
/** A file's name says all about it: what varies is who may read it, and how it travelled. */
const byName: CacheQueryOptions = { ignoreVary: true };
/** How long a page may keep a person waiting on a bad network before the kept one is shown. */
const patienceMs = 4_000;

// No skipWaiting: while a page of the old build is open, its files stay. Pages come from the network first, so a new build waits for nobody.
scope.addEventListener("install", (event) => {
  const fill = async (): Promise<void> => {
    const cache = await caches.open(current);
    await cache.addAll(shell.map((file) => new Request(file, { cache: "reload" })));
  };
  event.waitUntil(fill());
});

scope.addEventListener("activate", (event) => {
  const tidy = async (): Promise<void> => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(prefix) && name !== current);
    await Promise.all(old.map((name) => caches.delete(name)));
    await scope.clients.claim();
  };
  event.waitUntil(tidy());
});

/** Hashed files that a page has loaded already, such as the texts of its language. */
scope.addEventListener("message", (event) => {
  const wanted: unknown = event.data?.keep;
  if (!Array.isArray(wanted)) return;
  const files = wanted.filter((file) => typeof file === "string" && file.startsWith("/assets/"));
  event.waitUntil(keep(files));
});

async function keep(files: readonly string[]): Promise<void> {
  const cache = await caches.open(current);
  for (const file of files) if (!(await cache.match(file, byName))) await cache.add(file).catch(() => undefined);
}

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== scope.location.origin) return;
  if (request.mode === "navigate" && pathname === "/") event.respondWith(page(request));
  else if (pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (pathname === "/config.json" || pathname === "/icon.svg") event.respondWith(latest(request));
});

/** The page from the network, so that a new build is taken at once; the kept one where there is none, or a slow one. */
async function page(request: Request): Promise<Response> {
  const kept = await (await caches.open(current)).match("/", byName);
  const fresh = fetch(request);
  if (kept === undefined) return fresh;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patienceMs));
  const answered = fresh.then((response) => (response.ok ? response : kept)).catch(() => kept);
  return Promise.race([answered, late]);
}

/** Hashed files never change: the cache first. */
async function file(request: Request): Promise<Response> {
  const cache = await caches.open(current);
  const kept = await cache.match(request, byName);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok && response.type === "basic") await cache.put(request, response.clone());
  return response;
}

/** What may change: the network first, the last one without it. */
async function latest(request: Request): Promise<Response> {
  const cache = await caches.open(current);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request, byName);
    if (kept !== undefined) return kept;
    throw error;
  }
}

export {};
