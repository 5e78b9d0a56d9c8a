/** `/sandbox/*`: the side of the banks, of Pub/Sub and of tests. Plain JSON; refusals are `{"error": text}`. */

import type { IncomingMessage } from "node:http";
import type { Reply } from "./gmail-api.ts";
import { HttpError, type JsonObject, parseObject, readBody } from "./http.ts";
import { AUTHENTICATIONS, MAIL_BANKS, writeOtherMail } from "./mails.ts";
import { TOKEN_FAULTS } from "./tokens.ts";
import type { MailOrder, World } from "./world.ts";

function text(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string" || value === "") throw new HttpError(400, `${name} must be a text`);
  return value;
}

function required(body: JsonObject, name: string): string {
  const value = text(body, name);
  if (value === undefined) throw new HttpError(400, `${name} is needed`);
  return value;
}

function choice<Value extends string>(body: JsonObject, name: string, values: readonly Value[]): Value | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  const found = values.find((known) => known === value);
  if (found === undefined) throw new HttpError(400, `${name} must be one of ${values.join(", ")}`);
  return found;
}

function moment(body: JsonObject, name: string): number | undefined {
  const value = text(body, name);
  const ms = value === undefined ? undefined : Date.parse(value);
  if (ms !== undefined && Number.isNaN(ms)) throw new HttpError(400, `${name} must be RFC 3339`);
  return ms;
}

function wholeNumber(body: JsonObject, name: string, fallback: number): number {
  const value = body[name] ?? fallback;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw new HttpError(400, `${name} must be a non-negative integer`);
  return value;
}

/** Leaves out what is not there, as `exactOptionalPropertyTypes` wants it. */
function present<Value extends object>(value: Value): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>;
  };
}

function mailOrder(body: JsonObject): MailOrder {
  const bank = choice(body, "bank", MAIL_BANKS);
  const amount = required(body, "amount");
  if (bank === undefined) throw new HttpError(400, "bank is needed");
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(amount)) throw new HttpError(400, "amount must be a decimal text");
  return {
    bank,
    amount,
    ...present({
      account: text(body, "account"),
      accountMask: text(body, "account_mask"),
      atMs: moment(body, "at"),
      receivedAtMs: moment(body, "received_at"),
      reference: text(body, "reference"),
      senderName: text(body, "sender_name"),
      messageId: text(body, "message_id"),
      language: choice(body, "language", ["th", "en"]),
      form: choice(body, "form", ["both", "html", "text"]),
      charset: choice(body, "charset", ["utf-8", "tis-620", "windows-874"]),
      encoding: choice(body, "encoding", ["base64", "quoted-printable"]),
      authentication: choice(body, "authentication", AUTHENTICATIONS),
      isPushed: body["push"] === undefined ? undefined : body["push"] !== false,
    }),
  };
}

type Handler = (body: JsonObject, world: World, url: URL) => Reply;

const ok = (body: unknown, status = 200): Reply => ({ status, body });

const HANDLERS: Record<string, Handler> = {
  "GET /sandbox/status": (_body, world) => ok(world.status()),
  "GET /sandbox/calls": (_body, world, url) => {
    const since = Number(url.searchParams.get("since") ?? "0");
    return ok({ last_id: world.calls.at(-1)?.id ?? 0, calls: world.calls.filter((call) => call.id > since) });
  },
  "GET /sandbox/mails": (_body, world) =>
    ok({
      mails: world.mailbox.state.messages.map(({ id, historyId, internalDateMs, labelIds }) => ({
        id,
        history_id: historyId,
        received_at: new Date(internalDateMs).toISOString(),
        label_ids: labelIds,
      })),
    }),
  "POST /sandbox/mails": (body, world) => {
    const { message, messageId } = world.putBankMail(mailOrder(body));
    return ok({ id: message.id, history_id: message.historyId, message_id: messageId }, 201);
  },
  "POST /sandbox/mails/other": (body, world) => {
    const messageId =
      text(body, "message_id") ?? `other.${world.nowMs()}.${world.mailbox.state.nextMessage}@mail.example`;
    const raw = writeOtherMail({
      from: text(body, "from") ?? "Newsletter <news@mail.example>",
      subject: text(body, "subject") ?? "News",
      text: text(body, "text") ?? "Nothing about money.",
      to: world.identity.mailbox,
      messageId,
      atMs: world.nowMs(),
    });
    const message = world.putRaw(Buffer.from(raw, "utf8"), { isPushed: body["push"] !== false });
    return ok({ id: message.id, history_id: message.historyId, message_id: messageId }, 201);
  },
  "POST /sandbox/mails/raw": (body, world) => {
    const raw = Buffer.from(required(body, "base64"), "base64");
    const message = world.putRaw(raw, {
      receivedAtMs: moment(body, "received_at") ?? world.nowMs(),
      isPushed: body["push"] !== false,
    });
    return ok({ id: message.id, history_id: message.historyId }, 201);
  },
  "POST /sandbox/mails/delete": (body, world) => ok({ was_there: world.mailbox.remove(required(body, "id")) }),
  "POST /sandbox/push": (body, world) => {
    const delivery = world.push({
      emailAddress: text(body, "email") ?? world.identity.mailbox,
      historyId: wholeNumber(body, "history_id", world.mailbox.state.historyId),
    });
    return ok({ message_id: delivery.messageId }, 201);
  },
  "POST /sandbox/push/repeat": (body, world) => {
    const last = world.pusher.deliveries.at(-1);
    if (!last) throw new HttpError(409, "nothing was pushed yet");
    const times = wholeNumber(body, "times", 1);
    for (let count = 0; count < times; count += 1) world.pusher.repeat(last);
    return ok({ message_id: last.messageId, times });
  },
  "POST /sandbox/push/retry": (_body, world) => {
    world.pusher.retryNow();
    return ok({ waiting: world.pusher.pending() });
  },
  "POST /sandbox/subscription": (body, world) => {
    const url = required(body, "url");
    world.subscribe({ url, audience: text(body, "audience") ?? url });
    return ok({ subscription: world.mailbox.state.subscription });
  },
  "POST /sandbox/token-fault": (body, world) => {
    const kind = choice(body, "kind", TOKEN_FAULTS) ?? "none";
    world.setTokenFault(kind, kind === "none" ? 0 : wholeNumber(body, "times", 1));
    return ok({ kind });
  },
  "POST /sandbox/history/expire": (_body, world) => {
    world.mailbox.expireHistory();
    return ok({ history_id: world.mailbox.state.historyId });
  },
  "POST /sandbox/watch/expire": (_body, world) => {
    world.mailbox.state.watchExpiresAtMs = 0;
    world.mailbox.save();
    return ok({});
  },
  "POST /sandbox/tokens/revoke": (_body, world) => {
    world.accessTokens.revokeAll();
    return ok({});
  },
  "POST /sandbox/keys/rotate": (_body, world) => {
    world.rotateKeys();
    return ok(world.keys.jwks());
  },
  "POST /sandbox/page-size": (body, world) => {
    world.pageSize = Math.max(1, wholeNumber(body, "size", 100));
    return ok({ size: world.pageSize });
  },
  "GET /sandbox/faults": (_body, world) => ok({ faults: world.faults.all() }),
  "POST /sandbox/faults": (body, world) => ok(world.addFault(body), 201),
  "DELETE /sandbox/faults": (_body, world) => {
    world.faults.clear();
    return ok({});
  },
};

/** `undefined` when the path is none of these. */
export async function answerControl(request: IncomingMessage, url: URL, world: World): Promise<Reply | undefined> {
  const handler = HANDLERS[`${request.method} ${url.pathname}`];
  if (!handler) return undefined;
  return handler(parseObject(await readBody(request)), world, url);
}
