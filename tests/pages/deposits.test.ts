/** Calls of money in as they leave the page: the key of the intention, only what was meant, and a slip as a form with its picture. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Client, clientFor, Refused } from "../../workers/frontend/app/src/client/client";
import { buyVip, listDeposits, sendSlip, startDeposit } from "../../workers/frontend/app/src/mini/data/deposits";
import { answerRequests, never } from "./requests";

let asked: readonly Request[];
let respond: (request: Request) => Promise<Response>;

beforeEach(() => {
  asked = answerRequests((request) => respond(request));
  respond = async () => Response.json({});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const client = (): Client => clientFor({ token: async () => "t", renew: async () => undefined, language: () => "th" });

const slip = new File([Uint8Array.from([0xff, 0xd8, 0xff])], "slip.jpg", { type: "image/jpeg" });

function first(): Request {
  const [request] = asked;
  if (request === undefined) throw new Error("nothing was asked");
  return request;
}

test("a deposit is opened under its key; a bank is named only where one was chosen", async () => {
  await startDeposit(client(), { amount: "1500.00", bank: "" }, "k1");
  await startDeposit(client(), { amount: "1500.00", bank: "014" }, "k2");
  expect(
    asked.map(({ method, url, headers }) => [method, new URL(url).pathname, headers.get("idempotency-key")]),
  ).toEqual([
    ["POST", "/api/banking/fiat/deposit/initiate", "k1"],
    ["POST", "/api/banking/fiat/deposit/initiate", "k2"],
  ]);
  const bodies = await Promise.all(asked.map((request) => request.json()));
  expect(bodies).toEqual([
    { amount: { asset: "THB", amount: "1500.00" } },
    { amount: { asset: "THB", amount: "1500.00" }, bank: "014" },
  ]);
});

test("a slip travels as a form with its bytes", async () => {
  await sendSlip(client(), "d1", slip);
  const request = first();
  expect(request.headers.get("content-type")).toMatch(/^multipart\/form-data; ?boundary=/);
  const form = await request.formData();
  expect(form.get("deposit_id")).toBe("d1");
  const file = form.get("slip");
  if (!(file instanceof File)) throw new Error("no file");
  expect([file.type, [...new Uint8Array(await file.arrayBuffer())]]).toEqual(["image/jpeg", [0xff, 0xd8, 0xff]]);
});

test("a picture has a minute for a poor network, and ends then", async () => {
  vi.useFakeTimers();
  respond = never;
  let ended: unknown;
  sendSlip(client(), "d1", slip).catch((error: unknown) => {
    ended = error;
  });
  await vi.advanceTimersByTimeAsync(59_000);
  expect(ended).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ended).toBeInstanceOf(Refused);
  expect((ended as Refused).refusal.code).toBe("no_answer");
});

test("older deposits are asked for by their cursor", async () => {
  await listDeposits(client(), "c/1");
  expect(new URL(first().url).searchParams.get("cursor")).toBe("c/1");
});

test("the price that was agreed to goes with a VIP level", async () => {
  await buyVip(client(), 2, { asset: "THB", amount: "749.50" }, "k3");
  expect(first().headers.get("idempotency-key")).toBe("k3");
  expect(await first().json()).toEqual({ level: 2, price: { asset: "THB", amount: "749.50" } });
});
