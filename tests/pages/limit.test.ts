/** No call hangs for ever, and what was given up does not leave later. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answer, type Client, clientFor, Refused } from "../../workers/frontend/app/src/client/client";
import { answerRequests, never } from "./requests";

let asked: readonly Request[];
let respond: (request: Request) => Promise<Response>;

beforeEach(() => {
  vi.useFakeTimers();
  asked = answerRequests((request) => respond(request));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const client = (credentials: { token?: () => Promise<string>; renew?: () => Promise<string> } = {}): Client =>
  clientFor({ token: async () => "t", renew: async () => undefined, language: () => "en", ...credentials });

/** How it ended; undefined while it has not. */
function outcomeOf(call: Promise<unknown>): { code?: string; status?: number } {
  const outcome: { code?: string; status?: number } = {};
  call.then(
    () => Object.assign(outcome, { code: "done" }),
    (error: unknown) => error instanceof Refused && Object.assign(outcome, error.refusal),
  );
  return outcome;
}

test("an action without an answer ends after twenty seconds, a reading after a minute", async () => {
  respond = never;
  const action = outcomeOf(answer(client().DELETE("/api/me")));
  const reading = outcomeOf(answer(client().GET("/api/me")));
  await vi.advanceTimersByTimeAsync(19_999);
  expect(action).toEqual({});
  await vi.advanceTimersByTimeAsync(1);
  expect(action).toMatchObject({ code: "no_answer", status: 0 });
  expect(reading).toEqual({});
  await vi.advanceTimersByTimeAsync(40_000);
  expect(reading).toMatchObject({ code: "no_answer", status: 0 });
});

test("an action that was given up while its token did not come is not sent when it comes", async () => {
  respond = async () => Response.json({});
  const token = Promise.withResolvers<string>();
  const action = outcomeOf(answer(client({ token: () => token.promise }).DELETE("/api/me")));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(action).toMatchObject({ code: "no_answer" });
  token.resolve("late");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
});

test("refused by 401, with a renewal that hangs: the refusal stands, and nothing is sent again later", async () => {
  respond = async () => Response.json({ code: "token_expired" }, { status: 401 });
  const renewal = Promise.withResolvers<string>();
  const action = outcomeOf(answer(client({ renew: () => renewal.promise }).DELETE("/api/me")));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(action).toMatchObject({ code: "token_expired", status: 401 });
  renewal.resolve("late");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(1);
});

test("refused by 401 and renewed in time, it is sent once more, whole, within the same time", async () => {
  respond = async (request) =>
    request.headers.get("authorization") === "Bearer fresh" ? never() : Response.json({}, { status: 401 });
  const call = client({ renew: async () => "fresh" }).PATCH("/api/me", { body: { language: "th" } });
  const action = outcomeOf(answer(call));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(2);
  expect(await asked[1]?.text()).toBe('{"language":"th"}');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(action).toMatchObject({ code: "no_answer" });
});

test("what its caller ends is ended", async () => {
  respond = never;
  const action = outcomeOf(answer(client().GET("/api/me", { signal: AbortSignal.abort(new Error("left")) })));
  const own = new AbortController();
  const later = outcomeOf(answer(client().GET("/api/me", { signal: own.signal })));
  await vi.advanceTimersByTimeAsync(0);
  expect(action).toMatchObject({ code: "offline" });
  expect(later).toEqual({});
  own.abort(new Error("left"));
  await vi.advanceTimersByTimeAsync(0);
  expect(later).toMatchObject({ code: "offline" });
});
