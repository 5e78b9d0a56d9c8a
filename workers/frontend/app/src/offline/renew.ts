/**
 * A page that was opened before a deploy asks for a part that is no longer there: it is loaded anew, once in a while and never without a
 * network, so that a part that is really missing does not turn into a loop.
 */

const mark = "doglc:renewed";
const atMostEveryMs = 60_000;

addEventListener("vite:preloadError", (event) => {
  if (!navigator.onLine || wasRenewed()) return;
  event.preventDefault();
  location.reload();
});

function wasRenewed(): boolean {
  try {
    const last = Number(sessionStorage.getItem(mark) ?? "0");
    if (Date.now() - last < atMostEveryMs) return true;
    sessionStorage.setItem(mark, String(Date.now()));
    return false;
  } catch {
    // No storage: better no renewal than endless ones.
    return true;
  }
}

export {};
