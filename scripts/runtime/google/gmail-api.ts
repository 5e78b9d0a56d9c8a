/** `/token`, `/oauth2/v3/certs` and `/gmail/v1/users/…`: what Google answers, as far as the mailbox's reader asks. */

import type { IncomingMessage } from "node:http";
import { HttpError, parseObject } from "../loopback.ts";
import type { Fault, Route } from "./faults.ts";
import { readText } from "./http.ts";
import type { World } from "./world.ts";

export type Reply = { status: number; body: unknown; headers?: Record<string, string> };

type Handler = (url: URL, body: string, match: RegExpExecArray, world: World) => Reply;

const notFound = (): HttpError => new HttpError(404, "Requested entity was not found.");

/** RFC 6749, section 6. Refusals are of OAuth's shape. */
function token(_url: URL, body: string, _match: RegExpExecArray, world: World): Reply {
  const form = new URLSearchParams(body);
  const { clientId, clientSecret, refreshToken } = world.identity;
  const refuse = (status: number, error: string, description: string): Reply => ({
    status,
    body: { error, error_description: description },
  });
  if (form.get("grant_type") !== "refresh_token") return refuse(400, "unsupported_grant_type", "Invalid grant_type");
  if (form.get("client_id") !== clientId || form.get("client_secret") !== clientSecret)
    return refuse(401, "invalid_client", "The OAuth client was not found.");
  if (form.get("refresh_token") !== refreshToken)
    return refuse(400, "invalid_grant", "Token has been expired or revoked.");
  return {
    status: 200,
    body: {
      access_token: world.accessTokens.issue(world.nowMs()),
      expires_in: world.accessTokens.lifeS,
      scope: "https://www.googleapis.com/auth/gmail.readonly",
      token_type: "Bearer",
    },
  };
}

function certs(_url: URL, _body: string, _match: RegExpExecArray, world: World): Reply {
  const headers = { "cache-control": `public, max-age=${world.certsMaxAgeS}, must-revalidate, no-transform` };
  return { status: 200, body: world.keys.jwks(), headers };
}

function watch(_url: URL, body: string, _match: RegExpExecArray, world: World): Reply {
  const { topicName } = parseObject(body);
  if (topicName !== world.identity.topic)
    throw new HttpError(400, "Invalid topicName does not match projects/*/topics/*");
  const expiresAtMs = world.mailbox.watch(world.nowMs());
  return {
    status: 200,
    body: { historyId: String(world.mailbox.state.historyId), expiration: String(expiresAtMs) },
  };
}

function stop(_url: URL, _body: string, _match: RegExpExecArray, world: World): Reply {
  world.mailbox.state.watchExpiresAtMs = 0;
  world.mailbox.save();
  return { status: 204, body: null };
}

function profile(_url: URL, _body: string, _match: RegExpExecArray, world: World): Reply {
  const { historyId, messages } = world.mailbox.state;
  const total = messages.length;
  const body = {
    emailAddress: world.identity.mailbox,
    messagesTotal: total,
    threadsTotal: total,
    historyId: String(historyId),
  };
  return { status: 200, body };
}

/** A page of `all`; its token is the index of the next one. */
function pageOf<Item>(all: readonly Item[], url: URL, world: World): { items: Item[]; nextPageToken?: string } {
  const asked = Number(url.searchParams.get("maxResults") ?? "100");
  if (!Number.isSafeInteger(asked) || asked < 1) throw new HttpError(400, "Invalid maxResults");
  const pageToken = url.searchParams.get("pageToken") ?? "p0";
  const from = Number(/^p(\d+)$/.exec(pageToken)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(from)) throw new HttpError(400, "Invalid pageToken");
  const to = from + Math.min(asked, 500, world.pageSize);
  const items = all.slice(from, to);
  return to < all.length ? { items, nextPageToken: `p${to}` } : { items };
}

function history(url: URL, _body: string, _match: RegExpExecArray, world: World): Reply {
  const { state } = world.mailbox;
  const text = url.searchParams.get("startHistoryId") ?? "";
  if (!/^\d+$/.test(text)) throw new HttpError(400, "Missing required parameter: startHistoryId");
  const start = Number(text);
  if (start < state.oldestHistoryId || start > state.historyId) throw notFound();
  const label = url.searchParams.get("labelId");
  const added = state.messages.filter(
    (message) => message.historyId > start && (label === null || message.labelIds.includes(label)),
  );
  const { items, nextPageToken } = pageOf(added, url, world);
  const records = items.map(({ id, historyId, labelIds }) => ({
    id: String(historyId),
    messages: [{ id, threadId: id }],
    messagesAdded: [{ message: { id, threadId: id, labelIds } }],
  }));
  // As there: no empty lists.
  const body = {
    ...(records.length > 0 && { history: records }),
    ...(nextPageToken !== undefined && { nextPageToken }),
    historyId: String(state.historyId),
  };
  return { status: 200, body };
}

function messages(url: URL, _body: string, _match: RegExpExecArray, world: World): Reply {
  const query = url.searchParams.get("q") ?? "";
  const after = /^after:(\d+)$/.exec(query)?.[1];
  if (query !== "" && after === undefined) throw new HttpError(400, "q: only after:<seconds> is known here");
  const labels = url.searchParams.getAll("labelIds");
  const fitting = world.mailbox.state.messages
    .filter((message) => after === undefined || message.internalDateMs > Number(after) * 1_000)
    .filter((message) => labels.every((label) => message.labelIds.includes(label)))
    .toReversed();
  const { items, nextPageToken } = pageOf(fitting, url, world);
  const body = {
    ...(items.length > 0 && { messages: items.map(({ id }) => ({ id, threadId: id })) }),
    ...(nextPageToken !== undefined && { nextPageToken }),
    resultSizeEstimate: fitting.length,
  };
  return { status: 200, body };
}

function message(url: URL, _body: string, match: RegExpExecArray, world: World): Reply {
  const found = world.mailbox.state.messages.find((one) => one.id === match[1]);
  if (!found) throw notFound();
  if (url.searchParams.get("format") !== "raw") throw new HttpError(400, "only format=raw is known here");
  const raw = Buffer.from(found.raw, "latin1");
  const { id, labelIds, historyId, internalDateMs } = found;
  return {
    status: 200,
    body: {
      id,
      threadId: id,
      labelIds,
      snippet: "",
      sizeEstimate: raw.length,
      historyId: String(historyId),
      internalDate: String(internalDateMs),
      // Gmail pads its base64url.
      raw: raw.toString("base64").replaceAll("+", "-").replaceAll("/", "_"),
    },
  };
}

const ROUTES: { method: string; path: RegExp; route: Route; isOpen: boolean; handle: Handler }[] = [
  { method: "POST", path: /^\/token$/, route: "token", isOpen: true, handle: token },
  { method: "GET", path: /^\/oauth2\/v3\/certs$/, route: "certs", isOpen: true, handle: certs },
  { method: "POST", path: /^\/gmail\/v1\/users\/[^/]+\/watch$/, route: "watch", isOpen: false, handle: watch },
  { method: "POST", path: /^\/gmail\/v1\/users\/[^/]+\/stop$/, route: "watch", isOpen: false, handle: stop },
  { method: "GET", path: /^\/gmail\/v1\/users\/[^/]+\/profile$/, route: "messages", isOpen: false, handle: profile },
  { method: "GET", path: /^\/gmail\/v1\/users\/[^/]+\/history$/, route: "history", isOpen: false, handle: history },
  { method: "GET", path: /^\/gmail\/v1\/users\/[^/]+\/messages$/, route: "messages", isOpen: false, handle: messages },
  {
    method: "GET",
    path: /^\/gmail\/v1\/users\/[^/]+\/messages\/([^/]+)$/,
    route: "message",
    isOpen: false,
    handle: message,
  },
];

/** Only `me` and the mailbox's own address. */
function isOwnMailbox(path: string, world: World): boolean {
  const user = /^\/gmail\/v1\/users\/([^/]+)/.exec(path)?.[1];
  return user === undefined || user === "me" || decodeURIComponent(user) === world.identity.mailbox;
}

export type Outcome = { reply: Reply; fault: Fault | undefined };

/** Refuses what may not be asked, and what a fault says. */
function admit(request: IncomingMessage, url: URL, isOpen: boolean, fault: Fault | undefined, world: World): void {
  if (fault?.mode === "refuse") {
    const headers: Record<string, string> =
      fault.retry_after_s > 0 ? { "retry-after": String(fault.retry_after_s) } : {};
    throw new HttpError(fault.status, "fault injected (sandbox)", headers);
  }
  if (isOpen) return;
  if (!world.accessTokens.isGood(request.headers.authorization, world.nowMs()))
    throw new HttpError(401, "Request had invalid authentication credentials.");
  if (!isOwnMailbox(url.pathname, world)) throw new HttpError(403, "Delegation denied");
}

/** Answers a call of Google's; `undefined` when the path is none of Google's. */
export async function answerGoogle(request: IncomingMessage, url: URL, world: World): Promise<Outcome | undefined> {
  for (const { method, path, route, isOpen, handle } of ROUTES) {
    const match = path.exec(url.pathname);
    if (!match || method !== request.method) continue;
    const body = await readText(request);
    const fault = world.faults.take(route);
    if (fault?.mode === "drop_before") return { reply: { status: 500, body: null }, fault };
    admit(request, url, isOpen, fault, world);
    return { reply: handle(url, body, match, world), fault };
  }
  return undefined;
}
