/** The worker that reads text, alive: who may ask it, what it takes, and that it reads what a slip says. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { final } from "../../scripts/runtime/bank/slip/layouts/index.ts";
import type { Pass } from "../../workers/ocr/src/recogniser.ts";
import { corpus } from "../slips/corpus.ts";
import { paintAll, prepareAll } from "../slips/readings.ts";
import { range } from "../support/eventually.ts";
import { send } from "../support/http.ts";
import type { WorkerName } from "../support/ports.ts";
import { serviceToken } from "../support/secrets.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "ocr" });
const specimens = corpus(final, 4, 77);
const pageType = "image/x-portable-graymap";
let folder: string;
let pages: Buffer[];

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "doglc-ocr-test-"));
  const prepared = await prepareAll(await paintAll(specimens, folder));
  pages = prepared.map(({ page, error }) => fs.readFileSync(page ?? expect.fail(error)));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

interface Asking {
  readonly caller?: WorkerName;
  readonly audience?: string;
  readonly type?: string;
  readonly route?: string;
}

interface Answered {
  readonly status: number;
  readonly type: string | null;
  readonly body: { readonly passes?: readonly Pass[]; readonly ms?: number; readonly code?: string };
}

async function ask(page: Uint8Array, asking: Asking = {}): Promise<Answered> {
  const { caller = "security", audience = "ocr", type = pageType, route = "/internal/read" } = asking;
  const issuedAt = Math.floor((await world().control.now()) / 1_000);
  const token = serviceToken(world().system.stateDir, { signer: caller, audience, issuedAt, expiresAt: issuedAt + 60 });
  const headers = { authorization: `Bearer ${token}`, "content-type": type };
  const response = await fetch(`${world().system.url("ocr")}${route}`, {
    method: "POST",
    headers,
    body: Buffer.from(page),
  });
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    body: JSON.parse(await response.text()),
  };
}

async function refuses(page: Uint8Array, asking: Asking, [status, code]: readonly [number, string]): Promise<void> {
  const answer = await ask(page, asking);
  expect([answer.status, answer.body.code, answer.type]).toEqual([status, code, "application/problem+json"]);
}

/** A page of these grey values. */
const greymap = (pixel: (at: number) => number): Buffer =>
  Buffer.concat([
    Buffer.from("P5\n400 400\n255\n"),
    Buffer.from(Array.from({ length: 160_000 }, (_, at) => pixel(at))),
  ]);

test("reads what a slip says, once with each set of models", async () => {
  for (const [index, { slip, id }] of specimens.entries()) {
    const { status, body } = await ask(pages[index] ?? expect.fail());
    expect(status).toBe(200);
    const passes = body.passes ?? [];
    expect(passes.map(({ model }) => model)).toEqual(["tha+eng", "eng"]);
    const text = passes.map((pass) => pass.text.replaceAll(/[ ,]/g, "")).join("\n");
    expect(text, id).toContain(slip.amount);
    for (const { confidence } of passes) expect(confidence).toBeGreaterThan(0);
    expect(body.ms).toBeGreaterThan(0);
  }
});

test("answers the same to the same page, however many ask at once", async () => {
  const page = pages[0] ?? expect.fail();
  const answers = await Promise.all(range(4).map(() => ask(page)));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body.passes))).size).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

describe("refuses", () => {
  test("whoever is not the security worker", async () => {
    const page = pages[0] ?? expect.fail();
    for (const caller of ["api", "banking", "main-bot"] as const) await refuses(page, { caller }, [403, "forbidden"]);
    await refuses(page, { audience: "security" }, [401, "unauthorized"]);
    const answer = await send(`${world().system.url("ocr")}/internal/read`, { method: "POST", json: {} });
    answer.expect(401, "unauthorized");
    (await send(`${world().system.url("ocr")}/internal/read`)).expect(405, "method_not_allowed");
  });

  test("what is no page, and what would cost too much", async () => {
    const page = pages[0] ?? expect.fail();
    await refuses(page.subarray(0, -1), {}, [422, "invalid_request"]);
    await refuses(Buffer.from("P5\n"), {}, [422, "invalid_request"]);
    await refuses(Buffer.alloc(0), {}, [422, "invalid_request"]);
    await refuses(page, { type: "image/png" }, [415, "unsupported_media_type"]);
    await refuses(Buffer.alloc(3_200_001), {}, [413, "payload_too_large"]);
    await refuses(
      greymap((at) => ((at * 2_654_435_761) >>> 16) & 255),
      {},
      [422, "invalid_request"],
    );
    await refuses(page, { route: "/internal/write" }, [404, "not_found"]);
  });
});

test("finds nothing on an empty page, and says so", async () => {
  const { status, body } = await ask(greymap(() => 245));
  expect(status).toBe(200);
  expect(body.passes?.map(({ text }) => text.trim())).toEqual(["", ""]);
});

test("serves no models to anybody", async () => {
  (await send(`${world().system.url("ocr")}/eng.traineddata`)).expect(405, "method_not_allowed");
});
