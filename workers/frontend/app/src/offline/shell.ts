/**
 * The offline shell: asks the browser to keep the Mini App's files, so that it opens without a network. What it shows then is what
 * the page remembers itself; nothing of the gateway is ever kept by the service worker.
 */

/** Starts the service worker, once the page has settled; does nothing where there is none (development server, old WebViews). */
export function keepShell(): void {
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  const start = (): void => void register().catch(() => undefined);
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

async function register(): Promise<void> {
  await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  const { active } = await navigator.serviceWorker.ready;
  // Files of the chosen language were loaded before there was anybody to keep them.
  const loaded = performance
    .getEntriesByType("resource")
    .map((entry) => new URL(entry.name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"));
  active?.postMessage({ keep: loaded.map(({ pathname }) => pathname) });
}
