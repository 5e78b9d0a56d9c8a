/** The stand-in for Google: tokens, Gmail's history and messages, pushes with good and bad tokens, and the mails of the banks. */

import { createPublicKey, verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { maskOf } from "../../scripts/runtime/google/mails.ts";
import { sampleMails } from "../../scripts/runtime/google/samples.ts";
import { DEVELOPMENT_IDENTITY, type Google, startGoogle } from "../../scripts/runtime/google/server.ts";
import { until } from "./harness.ts";

type Json = Record<string, unknown>;
type Push = { authorization: string | undefined; body: string };
type Answer<Body> = { status: number; body: Body; headers: Headers };

const { mailbox, clientId, clientSecret, refreshToken, topic, pushEmail } = DEVELOPMENT_IDENTITY;
const AUDIENCE = "https://api.example/webhook/gmail";
const timing = { retryInitialMs: 20, retryMaxMs: 100, timeoutMs: 1_000 };

let google: Google;
let subscriber: Server;
let pushes: Push[];
let answerPush: () => number;
let stateDir: string;

const webhookUrl = (): string => `http://127.0.0.1:${(subscriber.address() as AddressInfo).port}/webhook/gmail`;
const open = (): Promise<Google> =>
  startGoogle({ port: 0, stateDir, timing, subscription: { url: webhookUrl(), audience: AUDIENCE } });

beforeEach(async () => {
  pushes = [];
  answerPush = () => 204;
  subscriber = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      pushes.push({ authorization: request.headers.authorization, body });
      response.writeHead(answerPush()).end();
    });
  });
  await new Promise<void>((resolve) => subscriber.listen(0, "127.0.0.1", resolve));
  stateDir = mkdtempSync(join(tmpdir(), "doglc-google-"));
  google = await open();
});

afterEach(async () => {
  await google.close();
  subscriber.closeAllConnections();
  await new Promise((resolve) => subscriber.close(resolve));
  rmSync(stateDir, { recursive: true, force: true });
});

async function call<Body = Json>(path: string, init: RequestInit = {}): Promise<Answer<Body>> {
  const response = await fetch(`${google.url}${path}`, init);
  const text = await response.text();
  return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as Body, headers: response.headers };
}

const control = <Body = Json>(path: string, body: Json = {}, method = "POST"): Promise<Answer<Body>> =>
  call<Body>(`/sandbox/${path}`, { method, ...(method !== "GET" && { body: JSON.stringify(body) }) });

function askToken(changes: Record<string, string> = {}): Promise<Answer<Json>> {
  const form = {
    grant_type: "refresh_token",
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
  };
  return call("/token", { method: "POST", body: new URLSearchParams({ ...form, ...changes }) });
}

async function withToken(): Promise<<Body = Json>(path: string, init?: RequestInit) => Promise<Answer<Body>>> {
  const authorization = `Bearer ${(await askToken()).body["access_token"]}`;
  return (path, init = {}) => call(`/gmail/v1/users/me/${path}`, { ...init, headers: { authorization } });
}

const setWatch = async (): Promise<Answer<Json>> =>
  (await withToken())("watch", { method: "POST", body: JSON.stringify({ topicName: topic, labelIds: ["INBOX"] }) });

const MAIL = { bank: "kbank", amount: "1500.37", account: "1234567890", reference: "REF1" };

/** A token is taken apart and verified as a receiver would, by the published keys. */
async function readToken(push: Push | undefined): Promise<{ header: Json; claims: Json; holds: boolean }> {
  const token = /^Bearer (.+)$/.exec(push?.authorization ?? "")?.[1] ?? "";
  const [head = "", payload = "", signature = ""] = token.split(".");
  const part = (text: string): Json => JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Json;
  const { body } = await call<{ keys: (Json & { kid: string })[] }>("/oauth2/v3/certs");
  const header = part(head);
  const jwk = body.keys.find((key) => key.kid === header["kid"]);
  const holds =
    jwk !== undefined &&
    header["alg"] === "RS256" &&
    verify(
      "sha256",
      Buffer.from(`${head}.${payload}`),
      createPublicKey({ key: jwk, format: "jwk" }),
      Buffer.from(signature, "base64url"),
    );
  return { header, claims: part(payload), holds };
}

test("a refresh token buys an access token, a wrong one does not", async () => {
  const good = await askToken();
  expect(good).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 3_599 } });
  expect(await askToken({ refresh_token: "1//other" })).toMatchObject({
    status: 400,
    body: { error: "invalid_grant" },
  });
  expect(await askToken({ client_secret: "other" })).toMatchObject({ status: 401, body: { error: "invalid_client" } });
  expect((await call("/gmail/v1/users/me/profile")).status).toBe(401);
  const gmail = await withToken();
  expect(await gmail("profile")).toMatchObject({ status: 200, body: { emailAddress: mailbox, messagesTotal: 0 } });
  await control("tokens/revoke");
  expect(await gmail("profile")).toMatchObject({ status: 401, body: { error: { status: "UNAUTHENTICATED" } } });
});

test("a mail is pushed with a token that verifies, and read through history and message", async () => {
  const watched = await setWatch();
  expect(Number(watched.body["expiration"]) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
  const mail = await control<{ id: string; history_id: number }>("mails", MAIL);
  expect(mail.status).toBe(201);
  await until(() => pushes.length === 1, "the push arrived");
  const { header, claims, holds } = await readToken(pushes[0]);
  expect(holds).toBe(true);
  expect(header).toMatchObject({ alg: "RS256", typ: "JWT" });
  expect(claims).toMatchObject({
    iss: "https://accounts.google.com",
    aud: AUDIENCE,
    email: pushEmail,
    email_verified: true,
  });
  const push = JSON.parse(pushes[0]?.body ?? "") as { message: { data: string }; subscription: string };
  const data = JSON.parse(Buffer.from(push.message.data, "base64").toString("utf8")) as Json;
  expect(data).toEqual({ emailAddress: mailbox, historyId: mail.body.history_id });

  const gmail = await withToken();
  const start = watched.body["historyId"];
  const history = await gmail(`history?startHistoryId=${start}&historyTypes=messageAdded&labelId=INBOX`);
  const { id } = mail.body;
  expect(history.body).toMatchObject({
    history: [{ messagesAdded: [{ message: { id } }] }],
    historyId: String(mail.body.history_id),
  });
  const message = await gmail(`messages/${id}?format=raw`);
  const raw = Buffer.from(String(message.body["raw"]), "base64url").toString("utf8");
  expect(raw).toContain("dkim=pass header.i=@kasikornbank.com");
  expect(Math.abs(Number(message.body["internalDate"]) - Date.now())).toBeLessThan(10_000);
  expect((await gmail(`history?startHistoryId=${mail.body.history_id}`)).body).toEqual({
    historyId: String(mail.body.history_id),
  });
});

test("without a watch nobody is told, and the mail is there all the same", async () => {
  await control("mails", MAIL);
  await setWatch();
  await control("mails", { ...MAIL, push: false });
  await control("watch/expire");
  await control("mails", MAIL);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(pushes).toEqual([]);
  const gmail = await withToken();
  const list = await gmail<{ messages: Json[] }>(
    `messages?labelIds=INBOX&q=after%3A${Math.floor(Date.now() / 1_000) - 60}`,
  );
  expect(list.body.messages).toHaveLength(3);
  const later = await gmail(`messages?q=after%3A${Math.floor(Date.now() / 1_000) + 60}`);
  expect(later.body).toEqual({ resultSizeEstimate: 0 });
});

test("history and messages come in pages, and an old history id is a 404", async () => {
  const gmail = await withToken();
  const start = google.world.mailbox.state.historyId;
  for (let count = 0; count < 5; count += 1) await control("mails", MAIL);
  await control("page-size", { size: 2 });
  for (const path of [`history?startHistoryId=${start}`, "messages?maxResults=100"]) {
    const seen = new Set<string>();
    let page: string | undefined;
    let pages = 0;
    do {
      const { body } = await gmail<{
        history?: { messages: { id: string }[] }[];
        messages?: { id: string }[];
        nextPageToken?: string;
      }>(page === undefined ? path : `${path}&pageToken=${page}`);
      for (const { id } of body.messages ?? body.history?.flatMap((record) => record.messages) ?? []) seen.add(id);
      page = body.nextPageToken;
      pages += 1;
    } while (page !== undefined);
    expect([seen.size, pages]).toEqual([5, 3]);
  }
  const { body } = await control<{ history_id: number }>("history/expire");
  expect(await gmail(`history?startHistoryId=${start}`)).toMatchObject({
    status: 404,
    body: { error: { code: 404, errors: [{ reason: "notFound" }] } },
  });
  expect((await gmail(`history?startHistoryId=${body.history_id}`)).status).toBe(200);
});

test("a push comes again until it is taken, and once more when that is ordered", async () => {
  await setWatch();
  let refusals = 3;
  answerPush = () => (refusals-- > 0 ? 503 : 200);
  await control("mails", MAIL);
  await until(() => pushes.length === 4, "the push was taken");
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(pushes).toHaveLength(4);
  expect(new Set(pushes.map((push) => push.body)).size).toBe(1);
  await control("push/repeat", { times: 5 });
  await until(() => pushes.length === 9, "it was repeated");
});

test.each([
  ["expired", (claims: Json) => Number(claims["exp"]) < Date.now() / 1_000],
  ["from_the_future", (claims: Json) => Number(claims["iat"]) > Date.now() / 1_000 + 60],
  ["other_audience", (claims: Json) => claims["aud"] !== AUDIENCE],
  ["other_issuer", (claims: Json) => claims["iss"] !== "https://accounts.google.com"],
  ["other_email", (claims: Json) => claims["email"] !== pushEmail],
  ["unverified_email", (claims: Json) => claims["email_verified"] === false],
] as const)("a token that is %s is wrong in that way only, and the next one is good", async (kind, isWrong) => {
  await control("token-fault", { kind });
  answerPush = () => (pushes.length < 2 ? 401 : 200);
  await control("push");
  await until(() => pushes.length === 2, "it came twice");
  const bad = await readToken(pushes[0]);
  expect(bad.holds).toBe(true);
  expect(isWrong(bad.claims)).toBe(true);
  const good = await readToken(pushes[1]);
  expect(good.holds).toBe(true);
  expect(isWrong(good.claims)).toBe(false);
});

test.each(["unknown_kid", "other_signer", "alg_none", "alg_hs256"])("a token with %s does not verify", async (kind) => {
  await control("token-fault", { kind });
  await control("push");
  await until(() => pushes.length === 1, "it came");
  const { header, claims, holds } = await readToken(pushes[0]);
  expect(holds).toBe(false);
  expect(claims["aud"]).toBe(AUDIENCE);
  if (kind === "alg_none") expect(header["alg"]).toBe("none");
});

test("a push may come without a token, and keys may change", async () => {
  await control("token-fault", { kind: "missing" });
  await control("push");
  await until(() => pushes.length === 1, "it came");
  expect(pushes[0]?.authorization).toBeUndefined();
  const before = await call<{ keys: { kid: string }[] }>("/oauth2/v3/certs");
  expect(before.headers.get("cache-control")).toContain("max-age=21600");
  await control("keys/rotate");
  const after = await call<{ keys: { kid: string }[] }>("/oauth2/v3/certs");
  expect(after.body.keys).toHaveLength(2);
  expect(after.body.keys[1]?.kid).toBe(before.body.keys[0]?.kid);
  await control("push");
  await until(() => pushes.length === 2, "the second came");
  const { header, holds } = await readToken(pushes[1]);
  expect([header["kid"], holds]).toEqual([after.body.keys[0]?.kid, true]);
});

test("faults refuse, delay and cut off as ordered, each as often as ordered", async () => {
  const gmail = await withToken();
  await control("faults", { route: "messages", status: 500, times: 2 });
  await control("faults", { route: "token", status: 429, retry_after_s: 7 });
  expect((await gmail("messages")).status).toBe(500);
  expect((await gmail("messages")).body).toMatchObject({ error: { status: "UNAVAILABLE" } });
  expect((await gmail("messages")).status).toBe(200);
  const limited = await askToken();
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "7"]);
  await control("faults", { route: "watch", mode: "drop_before" });
  await expect(setWatch()).rejects.toThrow();
  expect(google.world.mailbox.state.watchExpiresAtMs).toBe(0);
  await control("faults", { route: "watch", mode: "drop_after" });
  await expect(setWatch()).rejects.toThrow();
  expect(google.world.mailbox.state.watchExpiresAtMs).toBeGreaterThan(Date.now());
  expect((await control("faults", {}, "GET")).body).toEqual({ faults: [] });
  const { body } = await control<{ calls: { target: string; status: number }[] }>("calls", {}, "GET");
  expect(body.calls.filter((one) => one.target === "/gmail/v1/users/me/messages").map((one) => one.status)).toEqual([
    500, 500, 200,
  ]);
});

test("everything but access tokens survives a restart", async () => {
  await setWatch();
  const { body } = await control<{ id: string }>("mails", MAIL);
  const keys = await call("/oauth2/v3/certs");
  await google.close();
  google = await open();
  expect((await call("/oauth2/v3/certs")).body).toEqual(keys.body);
  const gmail = await withToken();
  expect((await gmail(`messages/${body.id}?format=raw`)).status).toBe(200);
  expect((await gmail("profile")).body).toMatchObject({ messagesTotal: 1, historyId: "1001" });
  await control("mails/delete", { id: body.id });
  expect((await gmail(`messages/${body.id}?format=raw`)).status).toBe(404);
});

test("orders that make no sense, foreign pages and addresses that are not loopback are refused", async () => {
  for (const [path, body] of [
    ["mails", { bank: "other", amount: "1.00", account: "1234567890" }],
    ["mails", { bank: "scb", amount: "1,500.00", account: "1234567890" }],
    ["mails", { bank: "scb", amount: "1500.00" }],
    ["mails", { ...MAIL, authentication: "believe me" }],
    ["faults", { route: "everything" }],
    ["token-fault", { kind: "rotten" }],
    ["subscription", { url: "https://mail.example/push" }],
  ] as const)
    expect((await control(path, body)).status, `${path} ${JSON.stringify(body)}`).toBe(400);
  const foreign = await fetch(`${google.url}/sandbox/status`, { headers: { origin: "https://evil.example" } });
  expect(foreign.status).toBe(403);
});

test("a mail that somebody forged has the mailbox's own result on top", () => {
  const { raw } = google.world.putBankMail({
    bank: "scb",
    amount: "1",
    account: "1234567890",
    authentication: "forged",
  });
  const results = [...raw.matchAll(/^Authentication-Results:.*\r\n\s+(dkim=\w+)/gm)].map((match) => match[1]);
  expect(results).toEqual(["dkim=fail", "dkim=pass"]);
  const missing = google.world.putBankMail({
    bank: "scb",
    amount: "1",
    account: "1234567890",
    authentication: "missing",
  });
  expect(missing.raw).not.toContain("Authentication-Results");
});

test("masks show what each bank shows", () => {
  expect(["kbank", "scb", "bbl", "ktb"].map((bank) => maskOf(bank as "kbank", "1234567890"))).toEqual([
    "xxx-x-x6789-x",
    "xxx-xxx789-0",
    "XXX-X-XX789-0",
    "XXX-X-XX789-0",
  ]);
});

test.each(sampleMails())("$name is what the Rust templates are tested with", async ({ name, text }) => {
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, "../../shared/domain/src/bank_mail/samples", name));
});
