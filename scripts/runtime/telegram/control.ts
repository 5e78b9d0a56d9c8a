/**
 * `/sandbox/*`: the side of the people and of the tests. Never part of the Bot API, never reachable by a foreign web page
 * (see `server.ts`). Answers are plain JSON; refusals are `{"error": text}`.
 */

import { METHODS as HTTP_METHODS, type IncomingMessage, type ServerResponse } from "node:http";
import { sendJson } from "../loopback.ts";
import { setBlocked, startQuietly } from "./acts.ts";
import { type Call, ok, type Reply } from "./call.ts";
import { rawUpdateId } from "./deliverer.ts";
import { ApiError, badRequest } from "./errors.ts";
import { type LiveStream, status, waitForBot } from "./feed.ts";
import { readInitDataOptions, signInitData } from "./init-data.ts";
import { type Limits, TELEGRAM_LIMITS } from "./limits.ts";
import { commandsFor, menuFor } from "./methods/account.ts";
import type { Context } from "./methods/method.ts";
import { isObject, readParams } from "./params.ts";
import type { Person } from "./people.ts";
import { actAsPerson } from "./people-acts.ts";
import { serveStoredFile } from "./static.ts";

const WAIT_KINDS = ["message", "edit", "delete", "callback_answer"];
const MAX_WAIT_MS = 60_000;
const DEFAULT_CALLS = 1_000;

function queryNumber(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null || text === "") return fallback;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw badRequest(`${name} must be a non-negative integer`);
  return value;
}

function personView(person: Person, context: Context): object {
  const { world } = context;
  const chat = world.state.chats.get(person.id);
  return {
    ...person,
    started: chat?.started ?? false,
    blocked: chat?.blocked ?? false,
    last_message: chat ? ([...chat.messages.values()].at(-1) ?? null) : null,
  };
}

/** `{first_name, id?, last_name?, username?, language_code?, role?, started?}` */
function createPerson(call: Call): Reply {
  const { world } = call.context;
  const { body } = call;
  const text = (name: string): string | undefined =>
    typeof body[name] === "string" && body[name] !== "" ? String(body[name]) : undefined;
  const id = body["id"] ?? world.state.nextPersonId();
  if (typeof id !== "number" || !Number.isSafeInteger(id) || id <= 0 || id >= 2 ** 52)
    throw badRequest("id must be an integer of at most 52 bits");
  if (world.state.people.has(id)) throw new ApiError(409, `person ${id} exists`);
  const person: Person = {
    id,
    first_name: text("first_name") ?? `Person ${id}`,
    language_code: text("language_code") ?? "en",
    phone_number: `6681${String(id % 10_000_000).padStart(7, "0")}`,
    role: body["role"] === "operator" ? "operator" : "buyer",
  };
  const last_name = text("last_name");
  const username = text("username");
  if (last_name !== undefined) person.last_name = last_name;
  if (username !== undefined) person.username = username;
  world.commit({ op: "user", user: person });
  if (body["started"] === true) startQuietly(world, person);
  return ok(personView(person, call.context), 201);
}

function history(person: Person, call: Call): Reply {
  const { world } = call.context;
  const chat = world.state.chat(person.id);
  const after = queryNumber(call.query, "after", 0);
  const limit = queryNumber(call.query, "limit", 200);
  const messages = [...chat.messages.values()].filter((message) => message.message_id > after).slice(-limit);
  return ok({
    seq: world.state.seq,
    messages,
    keyboard: chat.keyboard,
    force_reply: chat.force_reply,
    blocked: chat.blocked,
    started: chat.started,
    commands: commandsFor(world, person.id, person.language_code),
    menu_button: menuFor(world, person.id),
  });
}

async function wait(person: Person, call: Call): Promise<Reply> {
  const { world } = call.context;
  const after = queryNumber(call.query, "after", world.state.seq);
  const timeoutMs = Math.min(MAX_WAIT_MS, queryNumber(call.query, "timeout_ms", 10_000));
  const kinds = call.query.get("kinds")?.split(",") ?? WAIT_KINDS;
  const events = await waitForBot(
    world,
    person.id,
    { after, kinds, contains: call.query.get("contains") ?? "" },
    timeoutMs,
  );
  return ok({ seq: events.at(-1)?.seq ?? Math.max(after, world.state.seq), timed_out: events.length === 0, events });
}

async function personRoute(method: string, person: Person, rest: string, call: Call): Promise<Reply | undefined> {
  const { world } = call.context;
  switch (`${method} ${rest}`) {
    case "GET ":
      return ok(personView(person, call.context));
    case "GET messages":
      return history(person, call);
    case "GET wait":
      return await wait(person, call);
    case "POST block":
    case "POST unblock":
      setBlocked(world, person, rest === "block");
      return ok(personView(person, call.context));
    case "POST start-quietly":
      startQuietly(world, person);
      return ok(personView(person, call.context));
    case "POST init-data": {
      const options = readInitDataOptions(call.body, world.nowS());
      return ok({
        init_data: signInitData(person, world.token, world.thirdPartyKey, options),
        auth_date: options.authDateS,
      });
    }
    default:
      return method === "POST" ? await actAsPerson(rest, person, call) : undefined;
  }
}

/** `{"update": {...}}` or `{"raw_text": "..."}`: queued as it is, with an id of its own where it brings none. */
function injectUpdate(call: Call): Reply {
  const { world } = call.context;
  const { update, raw_text: rawText, queue } = call.body;
  const queueKey = typeof queue === "number" ? queue : 0;
  const created_at_ms = world.nowMs();
  if (typeof rawText === "string") {
    const update_id = world.state.nextUpdateId;
    world.commit({ op: "update", update: { update_id, queue: queueKey, kind: "raw", body: rawText, created_at_ms } });
    return ok({ update_id }, 201);
  }
  if (!isObject(update)) throw badRequest("update must be an object, or raw_text a text");
  const update_id = rawUpdateId(update, world.state.nextUpdateId);
  if (world.state.pending.has(update_id)) throw new ApiError(409, `update ${update_id} is still pending`);
  const message = isObject(update["message"]) ? update["message"] : undefined;
  const chat = message && isObject(message["chat"]) ? message["chat"]["id"] : undefined;
  const key = typeof queue === "number" ? queue : typeof chat === "number" ? chat : 0;
  const body = JSON.stringify({ ...update, update_id });
  world.commit({ op: "update", update: { update_id, queue: key, kind: "raw", body, created_at_ms } });
  return ok({ update_id }, 201);
}

/** `{"enabled": true}` for Telegram's documented limits, or the numbers themselves; `{"enabled": false}` for none. */
function setLimits(call: Call): Reply {
  const number = (name: keyof Limits): number => {
    const value = call.body[name] ?? TELEGRAM_LIMITS[name];
    if (typeof value !== "number" || !(value > 0)) throw badRequest(`${name} must be a positive number`);
    return value;
  };
  const isOff = call.body["enabled"] === false;
  const limits = isOff
    ? undefined
    : { overall_per_s: number("overall_per_s"), chat_per_s: number("chat_per_s"), chat_burst: number("chat_burst") };
  call.context.world.setLimits(limits);
  return ok({ limits: limits ?? null });
}

function listCalls(call: Call): Reply {
  const { calls } = call.context.world;
  const filter: { method?: string; chatId?: string } = {};
  const method = call.query.get("method");
  const chatId = call.query.get("chat_id");
  if (method !== null) filter.method = method;
  if (chatId !== null) filter.chatId = chatId;
  const found = calls.since(
    queryNumber(call.query, "since", 0),
    filter,
    queryNumber(call.query, "limit", DEFAULT_CALLS),
  );
  return ok({ last_id: calls.lastId(), calls: found });
}

async function route(method: string, path: string, call: Call): Promise<Reply | undefined> {
  const { world, deliverer } = call.context;
  const person = /^users\/(\d+)(?:\/([a-z-]+))?$/.exec(path);
  if (person) {
    const found = world.state.people.get(Number(person[1]));
    if (!found) throw new ApiError(404, `no person ${person[1]}`);
    return await personRoute(method, found, person[2] ?? "", call);
  }
  switch (`${method} ${path}`) {
    case "GET users":
      return ok({ users: [...world.state.people.values()].map((p) => personView(p, call.context)) });
    case "POST users":
      return createPerson(call);
    case "GET status":
      return ok(status(world, deliverer));
    case "GET calls":
      return listCalls(call);
    case "GET faults":
      return ok({ faults: world.faults.all() });
    case "POST faults":
      return ok(world.faults.add(call.body), 201);
    case "DELETE faults":
      world.faults.clear();
      return ok({ faults: [] });
    case "POST limits":
      return setLimits(call);
    case "POST update":
      return injectUpdate(call);
    case "GET updates":
      return ok({ pending: [...world.state.pending.values()] });
    case "POST webhook/retry":
      deliverer.retryNow();
      return ok(status(world, deliverer));
    default:
      return undefined;
  }
}

/** True when the path is a control path; the request is then answered here. */
export async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  context: Context,
  live: LiveStream,
): Promise<boolean> {
  if (!url.pathname.startsWith("/sandbox/")) return false;
  const path = url.pathname.slice("/sandbox/".length).replace(/\/$/, "");
  const method = HTTP_METHODS.includes(request.method ?? "") ? (request.method ?? "") : "";
  if (method === "GET" && path === "events") {
    live.add(response);
    return true;
  }
  const file = /^files\/([\w-]+)$/.exec(path);
  if (method === "GET" && file?.[1] !== undefined && (await serveStoredFile(file[1], context.world, response)))
    return true;
  try {
    const params = await readParams(request, new URLSearchParams());
    const call: Call = {
      context,
      query: url.searchParams,
      body: Object.fromEntries(params.values),
      files: params.files,
    };
    const reply = await route(method, path, call);
    if (reply) sendJson(response, reply.status, reply.body);
    else sendJson(response, 404, { error: `no ${method} ${url.pathname}` });
  } catch (error) {
    if (!(error instanceof ApiError)) console.error("telegram sandbox:", error);
    const refusal = error instanceof ApiError ? error : new ApiError(500, "see the sandbox's log");
    sendJson(response, refusal.code, { error: refusal.message });
  }
  return true;
}
