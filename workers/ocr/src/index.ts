/**
 * ocr: reads the text on a page. Reached by the security worker alone, over a service binding; knows nothing of slips, deposits or people, keeps
 * nothing, and decides nothing: what is read here never credits anything by itself.
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import startCore from "tesseract-core";
import { clockOffsetMs, developmentRoute } from "./development.ts";
import { isReadable, maxPageBytes, readPage } from "./greymap.ts";
import { reasonNotToServe, type Settings } from "./guard.ts";
import coreModule from "./index_bg.wasm";
import { type Pass, Recogniser } from "./recogniser.ts";
import { problem, Refusal } from "./refusals.ts";
import { callerOf, readPublicKeys, TokenRefused } from "./token.ts";
import { Trace } from "./trace.ts";

interface Env extends Settings {
  /** The models, as static files. */
  readonly MODELS: { fetch(url: string): Promise<Response> };
}

const name = "ocr";
/** Who may have a page read. */
const callers: readonly string[] = ["security"];
const pageType = "image/x-portable-graymap";

declare const scheduler: { wait(delayMs: number): Promise<void> };

/** One engine per isolate, loaded by the first page: nothing may be fetched before there is a request. */
let recogniser: Promise<Recogniser> | undefined;

async function startRecogniser(env: Env): Promise<Recogniser> {
  const core = await startCore({
    instantiateWasm(
      imports: WebAssembly.Imports,
      take: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) {
      const instance = new WebAssembly.Instance(coreModule, imports);
      take(instance, coreModule);
      return instance.exports;
    },
    // The engine's remarks on every page.
    print() {},
    printErr() {},
    TesseractProgress() {},
  });
  return Recogniser.start(core, async (model) => {
    const response = await env.MODELS.fetch(`http://models/${model}.traineddata`);
    if (!response.ok) throw new Error(`model ${model}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
}

/** Reads a page; `ms` is how long the engine was at work. */
async function read(page: Uint8Array, env: Env): Promise<{ passes: Pass[]; ms: number }> {
  recogniser ??= startRecogniser(env);
  try {
    const engine = await recogniser;
    // A worker's clock stands still while it computes: it moves on where the worker waits.
    await scheduler.wait(1);
    const beginMs = Date.now();
    const passes = engine.read(page);
    await scheduler.wait(1);
    return { passes, ms: Date.now() - beginMs };
  } catch (error) {
    // Whatever state it was left in: the next page gets a new engine.
    recogniser = undefined;
    throw error;
  }
}

/** The body, as far as it may be long. */
async function bodyOf(request: Request): Promise<Uint8Array> {
  const tooLong = new Refusal("payload_too_large", `a page has at most ${maxPageBytes} bytes`);
  if (Number(request.headers.get("content-length") ?? 0) > maxPageBytes) throw tooLong;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > maxPageBytes) throw tooLong;
    chunks.push(chunk);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

async function checkCaller(request: Request, env: Env): Promise<string> {
  const [, bearer] = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
  if (bearer === undefined) throw new Refusal("unauthorized", "no service token");
  const keys = readPublicKeys(env.SERVICE_PUBLIC_KEYS);
  if (keys === undefined) throw new Refusal("misconfigured", "SERVICE_PUBLIC_KEYS is malformed");
  try {
    return await callerOf(bearer, keys, name, Date.now() + clockOffsetMs(env));
  } catch (error) {
    throw error instanceof TokenRefused ? new Refusal("unauthorized", error.message) : error;
  }
}

/** `POST /internal/read`: a page in, its text out. */
async function answer(request: Request, env: Env, trace: Trace): Promise<Response> {
  if (request.method !== "POST") throw new Refusal("method_not_allowed", "internal routes take POST");
  const caller = await checkCaller(request, env);
  if (new URL(request.url).pathname !== "/internal/read") throw new Refusal("not_found", "no such route");
  if (!callers.includes(caller)) throw new Refusal("forbidden", `${caller} may not call /internal/read`);
  if (request.headers.get("content-type") !== pageType)
    throw new Refusal("unsupported_media_type", `a page is ${pageType}`);
  const body = await bodyOf(request);
  const page = readPage(body);
  if (page === undefined) throw new Refusal("invalid_request", "the page is no whole P5 greymap");
  if (!isReadable(page)) throw new Refusal("invalid_request", "the page is noise, not text");
  const reading = await read(body, env);
  const letters = reading.passes.reduce((sum, { text }) => sum + text.length, 0);
  trace.write("info", "page read", { caller, letters: String(letters), ms: String(reading.ms) });
  return Response.json(reading);
}

export default class Ocr extends WorkerEntrypoint<Env> {
  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const development = developmentRoute(pathname);
    if (development) return development;
    const trace = new Trace(request.headers);
    const reason = reasonNotToServe(this.env, DEVELOPMENT_BUILD);
    if (pathname === "/health" && request.method === "GET") return health(reason);
    try {
      if (reason !== undefined) throw new Refusal("misconfigured", reason);
      return await answer(request, this.env, trace);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal("internal", "the page could not be read");
      const isOurs = refusal.code === "internal" || refusal.code === "misconfigured";
      const note = error instanceof Error ? error.message : String(error);
      trace.write(isOurs ? "error" : "info", "page refused", { code: refusal.code, note });
      return problem(refusal, trace.requestId);
    }
  }
}

function health(reason: string | undefined): Response {
  if (reason === undefined) return Response.json({ status: "ok", worker: name });
  return Response.json({ status: "misconfigured", worker: name, detail: reason }, { status: 503 });
}
