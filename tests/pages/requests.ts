/** Requests as a page makes them, answered by the test. */
import { vi } from "vitest";

/** Addresses begin at the page's origin. */
class PageRequest extends Request {
  constructor(input: string | URL | Request, init?: RequestInit) {
    super(typeof input === "string" ? new URL(input, "http://page.test") : input, init);
  }
}

/** Never comes. */
export const never = (): Promise<never> => new Promise(() => {});

/** All requests from now on; each ends with its signal, as the browser's do. The answer is what has been asked so far. */
export function answerRequests(respond: (request: Request) => Promise<Response>): readonly Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("Request", PageRequest);
  vi.stubGlobal("fetch", (request: Request) => {
    if (request.signal.aborted) return Promise.reject(request.signal.reason);
    asked.push(request);
    return new Promise<Response>((resolve, reject) => {
      request.signal.addEventListener("abort", () => reject(request.signal.reason));
      respond(request).then(resolve, reject);
    });
  });
  return asked;
}
