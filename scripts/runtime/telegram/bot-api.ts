/**
 * `/bot<token>/<method>` and `/file/bot<token>/<path>`: token check, faults, limits, the method itself, the log line,
 * and an answer of Telegram's shape.
 */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sendJson } from "../loopback.ts";
import { Args } from "./args.ts";
import { ApiError } from "./errors.ts";
import { errorOf } from "./faults.ts";
import type { Answer, Context, Method } from "./methods/method.ts";
import { METHODS } from "./methods/table.ts";
import { type Params, readParams } from "./params.ts";
import type { JsonObject } from "./types.ts";

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  console.error("telegram sandbox:", error);
  return new ApiError(500, "Internal Server Error: see the sandbox's log (sandbox)");
}

function sendError(response: ServerResponse, error: ApiError): void {
  const headers: Record<string, string> =
    error.retryAfterS === undefined ? {} : { "retry-after": String(error.retryAfterS) };
  sendJson(response, error.code, error.body(), headers);
}

function chatIdOf(params: Params): number | undefined {
  const value = Number(params.values.get("chat_id") ?? Number.NaN);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Performs a method that is not faulted; limits count here. */
async function perform(method: Method, args: Args, params: Params, context: Context): Promise<Answer> {
  const chatId = chatIdOf(params);
  if (method.isLimited && chatId !== undefined) context.world.limiter?.count(chatId, performance.now());
  return await method.run(args, context);
}

type Outcome = { answer: Answer } | { error: ApiError };

function record(
  context: Context,
  method: string,
  params: JsonObject,
  outcome: Outcome,
  dropped?: "before" | "after",
): void {
  const base = { at_ms: context.world.nowMs(), method, params, ...(dropped && { dropped }) };
  if ("answer" in outcome) context.world.calls.add({ ...base, status: 200, ok: true, result: outcome.answer.result });
  else context.world.calls.add({ ...base, status: outcome.error.code, ok: false, description: outcome.error.message });
}

export async function attempt(method: Method, args: Args, params: Params, context: Context): Promise<Outcome> {
  try {
    return { answer: await perform(method, args, params, context) };
  } catch (error) {
    return { error: asApiError(error) };
  }
}

async function callMethod(name: string, params: Params, context: Context, response: ServerResponse): Promise<void> {
  const method = METHODS.get(name.toLowerCase());
  if (!method) {
    const error = new ApiError(404, "Not Found: method not found");
    record(context, name, Object.fromEntries(params.values), { error });
    return sendError(response, error);
  }
  let args: Args;
  try {
    args = new Args(method.name, method.params, params);
  } catch (caught) {
    const error = asApiError(caught);
    record(context, method.name, Object.fromEntries(params.values), { error });
    return sendError(response, error);
  }
  const log = args.forLog();
  const fault = context.world.faults.take(method.name, chatIdOf(params));
  if (fault?.mode === "drop_before") {
    record(
      context,
      method.name,
      log,
      { error: new ApiError(500, "dropped before it took effect (sandbox)") },
      "before",
    );
    response.destroy();
    return;
  }
  if (fault && fault.delay_ms > 0) await sleep(fault.delay_ms);
  const outcome = fault?.mode === "refuse" ? { error: errorOf(fault) } : await attempt(method, args, params, context);
  const isDropped = fault?.mode === "drop_after";
  record(context, method.name, log, outcome, isDropped ? "after" : undefined);
  if (isDropped) {
    response.destroy();
    return;
  }
  if ("error" in outcome) return sendError(response, outcome.error);
  const { result, description } = outcome.answer;
  sendJson(response, 200, description === undefined ? { ok: true, result } : { ok: true, result, description });
}

/** A call that the webhook wrote into its answer. */
export async function callFromWebhook(name: string, values: JsonObject, context: Context): Promise<void> {
  const method = METHODS.get(name.toLowerCase());
  const params: Params = { values: new Map(Object.entries(values)), files: new Map() };
  const unknown = new ApiError(404, "Not Found: method not found");
  if (!method) return record(context, name, values, { error: unknown });
  try {
    const args = new Args(method.name, method.params, params);
    record(context, method.name, values, await attempt(method, args, params, context));
  } catch (error) {
    record(context, method.name, values, { error: asApiError(error) });
  }
}

async function download(path: string, context: Context, response: ServerResponse): Promise<void> {
  const file = [...context.world.state.files.values()].find((f) => f.file_path === path);
  if (!file) return sendError(response, new ApiError(404, "Not Found"));
  await streamFile(join(context.world.filesDir, file.file_path), "application/octet-stream", response);
}

export async function streamFile(
  path: string,
  type: string,
  response: ServerResponse,
  headers: Record<string, string> = {},
): Promise<void> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts) return sendError(response, new ApiError(404, "Not Found"));
  response.writeHead(200, {
    "content-type": type,
    "content-length": facts.size,
    "x-content-type-options": "nosniff",
    ...headers,
  });
  createReadStream(path)
    .on("error", () => response.destroy())
    .pipe(response);
}

/** True when the path belongs to the Bot API; the request is then answered here. */
export async function handleBotApi(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  context: Context,
): Promise<boolean> {
  const match = /^\/(file\/)?bot([^/]*)(?:\/(.*))?$/.exec(url.pathname);
  if (!match) return false;
  const [, isFile, encodedToken = "", rest = ""] = match;
  let token = "";
  try {
    token = decodeURIComponent(encodedToken);
  } catch {
    // Not an encoded text: it cannot be the token.
  }
  request.on("error", () => response.destroy());
  if (!/^\d+:[\w-]+$/.test(token)) {
    request.resume();
    sendError(response, new ApiError(404, "Not Found"));
  } else if (token !== context.world.token) {
    request.resume();
    sendError(response, new ApiError(401, "Unauthorized"));
  } else if (isFile) {
    await download(rest, context, response);
  } else if (rest === "" || (request.method !== "POST" && request.method !== "GET")) {
    request.resume();
    sendError(response, new ApiError(404, "Not Found"));
  } else {
    try {
      await callMethod(decodeURIComponent(rest), await readParams(request, url.searchParams), context, response);
    } catch (error) {
      sendError(response, asApiError(error));
    }
  }
  return true;
}
