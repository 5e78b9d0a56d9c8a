/**
 * How long a call may take, its token included. Without this a hung network would hold a busy dialog for ever, and an action that was given up
 * would leave later by itself, when the token finally comes.
 */

/** What moves or changes something: after this it is said that it is not certain; asking again under the same key finds out. */
const actionMs = 20_000;
/** A picture over a poor network. */
const uploadMs = 60_000;
/** What is only read, a long statement over a poor network included. */
const readingMs = 60_000;

/** Why a call was ended: its time was over. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** The same request, ended when its time is over; it is not sent any more after that. What its caller ends stays ended. */
export function limited(request: Request): Request {
  const controller = new AbortController();
  const { signal } = request;
  const stop = (): void => controller.abort(signal.reason);
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  // Not `AbortSignal.any`: iPhones from before 2024 have none.
  const withinMs = request.method === "GET" ? readingMs : carriesFile(request) ? uploadMs : actionMs;
  setTimeout(() => controller.abort(new NoAnswer()), withinMs);
  return new Request(request, { signal: controller.signal });
}

const carriesFile = ({ headers }: Request): boolean => headers.get("content-type")?.startsWith("multipart/") === true;

/** What is waited for, unless the call ends before. */
export function unlessEnded<Value>(waited: Promise<Value>, { signal }: Request): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
    waited.then(resolve, reject);
  });
}
