/** Who works in the console: nobody waits for ever at its door, a ban is not overlooked, and who leaves leaves nothing. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isOpen, keyOf } from "../../workers/frontend/app/src/client/intentions";
import { answerRequests, never } from "./requests";
import { emptyStorages } from "./storage";

type ConsoleSession = typeof import("../../workers/frontend/app/src/console/session");

const session = (count: number): object => ({
  access_token: `access ${count}`,
  refresh_token: `refresh ${count}`,
  expires_in: 600,
  user: { id: "1900", language: "en", roles: ["user", "admin"] },
});
const problem = (status: number, code: string): Response =>
  Response.json({ code, detail: "", request_id: "" }, { status });

/** No other tab. */
class SilentChannel extends EventTarget {
  postMessage(): void {}
}

let answers: Record<string, () => Promise<Response>>;
let asked: readonly Request[];

const countOf = (path: string): number => asked.filter(({ url }) => new URL(url).pathname === path).length;

/** The module as a page loads it. */
async function opened(): Promise<ConsoleSession> {
  vi.resetModules();
  return import("../../workers/frontend/app/src/console/session");
}

beforeEach(() => {
  emptyStorages();
  vi.useFakeTimers();
  vi.stubGlobal("BroadcastChannel", SilentChannel);
  let count = 0;
  const granted = async (): Promise<Response> => {
    count += 1;
    return Response.json(session(count));
  };
  answers = { "/api/auth/link": granted, "/api/auth/refresh": granted };
  asked = answerRequests((request) => (answers[new URL(request.url).pathname] ?? never)());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a link that gets no answer ends after twenty seconds, and is kept for the next try", async () => {
  const { begin, current, mayTryAgain } = await opened();
  const granted = answers["/api/auth/link"];
  answers["/api/auth/link"] = never;
  void begin("code");
  await vi.advanceTimersByTimeAsync(20_000);
  const refused = current();
  if (refused.state !== "out" || refused.refusal === undefined) throw new Error(`not refused: ${refused.state}`);
  expect(mayTryAgain(refused.refusal)).toBe(true);
  answers["/api/auth/link"] = granted ?? never;
  await begin(undefined);
  expect(current()).toMatchObject({ state: "in", operator: { id: "1900" } });
});

test("a renewal that hangs ends as well, and the sign-in is kept", async () => {
  const { begin, renew } = await opened();
  await begin("code");
  answers["/api/auth/refresh"] = never;
  const renewed = renew();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await renewed).toBeUndefined();
  expect(sessionStorage.getItem("doglc-console-refresh")).toBe("refresh 1");
});

test("a ban is told right after another refusal; of one kind it is looked once in a while", async () => {
  const { begin, client, current } = await opened();
  await begin("code");
  answers["/api/me"] = async () => problem(403, "forbidden");
  for (let call = 0; call < 3; call += 1) await client.GET("/api/me");
  await vi.advanceTimersByTimeAsync(0);
  expect(countOf("/api/auth/refresh")).toBe(1);
  answers["/api/me"] = async () => problem(403, "banned");
  answers["/api/auth/refresh"] = async () => problem(401, "unauthorized");
  await client.GET("/api/me");
  await vi.advanceTimersByTimeAsync(0);
  expect(current()).toMatchObject({ state: "out", why: "banned" });
});

test("who leaves leaves nothing", async () => {
  const { begin, leave } = await opened();
  const { keepDraft } = await import("../../workers/frontend/app/src/console/drafts");
  await begin("code");
  const refund = ["1900", "orders.refund.post", "order:o1", { reason: "broken" }] as const;
  keyOf(refund);
  keepDraft({ en: "Sale at eight" });
  expect(Object.keys(sessionStorage).sort()).toEqual([
    "doglc-console-broadcast-draft",
    "doglc-console-refresh",
    "doglc:intentions",
  ]);
  answers["/api/auth/session"] = async () => new Response(null, { status: 204 });
  await leave();
  expect([...Object.keys(localStorage), ...Object.keys(sessionStorage)]).toEqual([]);
  expect(isOpen(refund)).toBe(false);
  expect(countOf("/api/auth/session")).toBe(1);
});
