/** `/sandbox/*`: the side of the banks, of Pub/Sub and of tests. Plain JSON; refusals are `{"error": text}`. */

import type { IncomingMessage } from "node:http";
import { choice, count, moment, needed, present, text } from "../fields.ts";
import { badRequest, HttpError, type JsonObject, parseObject } from "../loopback.ts";
import type { Reply } from "./gmail-api.ts";
import { readText } from "./http.ts";
import { AUTHENTICATIONS, MAIL_BANKS, writeOtherMail } from "./mails.ts";
import { TOKEN_FAULTS } from "./tokens.ts";
import type { MailOrder, World } from "./world.ts";

function mailOrder(body: JsonObject): MailOrder {
  const bank = choice(body, "bank", MAIL_BANKS);
  const amount = needed(body, "amount");
  if (bank === undefined) throw badRequest("bank is needed");
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(amount)) throw badRequest("amount must be a decimal text");
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
    const raw = Buffer.from(needed(body, "base64"), "base64");
    const message = world.putRaw(raw, {
      receivedAtMs: moment(body, "received_at") ?? world.nowMs(),
      isPushed: body["push"] !== false,
    });
    return ok({ id: message.id, history_id: message.historyId }, 201);
  },
  "POST /sandbox/mails/delete": (body, world) => ok({ was_there: world.mailbox.remove(needed(body, "id")) }),
  "POST /sandbox/push": (body, world) => {
    const delivery = world.push({
      emailAddress: text(body, "email") ?? world.identity.mailbox,
      historyId: count(body, "history_id", world.mailbox.state.historyId),
    });
    return ok({ message_id: delivery.messageId }, 201);
  },
  "POST /sandbox/push/repeat": (body, world) => {
    const last = world.pusher.deliveries.at(-1);
    if (!last) throw new HttpError(409, "nothing was pushed yet");
    const times = count(body, "times", 1);
    for (let time = 0; time < times; time += 1) world.pusher.repeat(last);
    return ok({ message_id: last.messageId, times });
  },
  "POST /sandbox/push/retry": (_body, world) => {
    world.pusher.retryNow();
    return ok({ waiting: world.pusher.pending() });
  },
  "POST /sandbox/subscription": (body, world) => {
    const url = needed(body, "url");
    world.subscribe({ url, audience: text(body, "audience") ?? url });
    return ok({ subscription: world.mailbox.state.subscription });
  },
  "POST /sandbox/token-fault": (body, world) => {
    const kind = choice(body, "kind", TOKEN_FAULTS) ?? "none";
    world.setTokenFault(kind, kind === "none" ? 0 : count(body, "times", 1));
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
    world.pageSize = Math.max(1, count(body, "size", 100));
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
  return handler(parseObject(await readText(request)), world, url);
}
