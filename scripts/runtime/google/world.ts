/** All that the stand-in knows, and what can be done with it from the program: by the server's routes, the runtime and tests alike. */

import { HttpError } from "../loopback.ts";
import { type Fault, Faults } from "./faults.ts";
import { Mailbox, type StoredMessage, type Subscription } from "./mailbox.ts";
import { type BankMailOrder, maskOf, writeBankMail } from "./mails.ts";
import { type Delivery, PUBSUB_TIMING, Pusher, type PushTiming } from "./pusher.ts";
import { AccessTokens, Keys, type TokenFault } from "./tokens.ts";

export type GoogleIdentity = {
  /** The mailbox's address. */
  mailbox: string;
  /** What a caller must know to get an access token. */
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  /** The service account that signs pushes. */
  pushEmail: string;
  /** Pub/Sub's names. */
  topic: string;
  subscription: string;
};

/** Known to everybody, good only here. */
export const DEVELOPMENT_IDENTITY: GoogleIdentity = {
  mailbox: "doglc.bank@gmail.com",
  clientId: "doglc-development.apps.googleusercontent.com",
  clientSecret: "development-client-secret",
  refreshToken: "1//development-refresh-token",
  pushEmail: "gmail-push@doglc-development.iam.gserviceaccount.com",
  topic: "projects/doglc-development/topics/bank-mail",
  subscription: "projects/doglc-development/subscriptions/bank-mail",
};

export type WorldOptions = {
  stateDir?: string;
  identity?: Partial<GoogleIdentity>;
  subscription?: Subscription;
  nowMs?: () => number;
  timing?: Partial<PushTiming>;
  /** Messages and history records per page, 100 where absent. */
  pageSize?: number;
  /** What the JWKS says of its life. */
  certsMaxAgeS?: number;
  accessTokenLifeS?: number;
};

export type CallRecord = { id: number; at_ms: number; method: string; target: string; status: number };

/** What a mail is made of; the rest of `BankMailOrder` has defaults. */
export type MailOrder = Pick<BankMailOrder, "bank" | "amount"> &
  Partial<Omit<BankMailOrder, "bank" | "amount" | "to">> & {
    /** Ten digits; the mask is made from it where none is given. */
    account?: string;
    /** When the mailbox got it, now where absent. */
    receivedAtMs?: number;
    /** False: it lies in the mailbox and nobody is told. */
    isPushed?: boolean;
  };

function requireLoopback(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== "http:" || !["127.0.0.1", "localhost", "[::1]"].includes(hostname))
    throw new HttpError(400, "only http on loopback is called");
}

export class World {
  readonly identity: GoogleIdentity;
  readonly mailbox: Mailbox;
  readonly keys: Keys;
  readonly accessTokens: AccessTokens;
  readonly faults = new Faults();
  readonly pusher: Pusher;
  readonly calls: CallRecord[] = [];
  readonly nowMs: () => number;
  readonly certsMaxAgeS: number;
  pageSize: number;
  private tokenFault: { kind: TokenFault; times: number } = { kind: "none", times: 0 };
  private nextCall = 1;

  constructor(options: WorldOptions) {
    this.identity = { ...DEVELOPMENT_IDENTITY, ...options.identity };
    this.nowMs = options.nowMs ?? Date.now;
    this.pageSize = options.pageSize ?? 100;
    this.certsMaxAgeS = options.certsMaxAgeS ?? 21_600;
    this.mailbox = new Mailbox(options.stateDir);
    this.keys = new Keys(this.mailbox.state.keys);
    this.mailbox.state.keys = this.keys.stored();
    this.mailbox.save();
    if (options.subscription) this.subscribe(options.subscription);
    this.accessTokens = new AccessTokens(options.accessTokenLifeS);
    this.pusher = new Pusher({ ...PUBSUB_TIMING, ...options.timing }, () => this.pushTarget());
  }

  /** Where pushes go, and for which audience their tokens are. */
  subscribe(subscription: Subscription): void {
    requireLoopback(subscription.url);
    this.mailbox.state.subscription = subscription;
    this.mailbox.save();
  }

  private pushTarget(): { url: string; token: string | null } | null {
    const { subscription } = this.mailbox.state;
    if (subscription === null) return null;
    const kind = this.tokenFault.times > 0 ? this.tokenFault.kind : "none";
    this.tokenFault.times = Math.max(0, this.tokenFault.times - 1);
    const identity = { audience: subscription.audience, email: this.identity.pushEmail };
    return { url: subscription.url, token: this.keys.pushToken(identity, kind, this.nowMs()) };
  }

  /** The tokens of the next pushes are wrong in this way; repetitions count. */
  setTokenFault(kind: TokenFault, times = 1): void {
    this.tokenFault = { kind, times };
  }

  rotateKeys(): void {
    this.keys.rotate();
    this.mailbox.state.keys = this.keys.stored();
    this.mailbox.save();
  }

  /** A bank's mail arrives. */
  putBankMail(order: MailOrder): { message: StoredMessage; messageId: string; raw: string } {
    const nowMs = this.nowMs();
    const { bank, account, accountMask, receivedAtMs, isPushed, ...rest } = order;
    const messageId = order.messageId ?? `${bank}.${nowMs}.${this.mailbox.state.nextMessage}@mail.example`;
    const mask = accountMask ?? (account === undefined ? undefined : maskOf(bank, account));
    if (mask === undefined) throw new HttpError(400, "account or account_mask is needed");
    const raw = writeBankMail({
      language: "th",
      form: "both",
      atMs: nowMs,
      reference: null,
      senderName: null,
      authentication: "dkim",
      charset: "utf-8",
      encoding: "base64",
      ...rest,
      bank,
      accountMask: mask,
      messageId,
      to: this.identity.mailbox,
    });
    const message = this.putRaw(Buffer.from(raw, "utf8"), {
      receivedAtMs: receivedAtMs ?? nowMs,
      isPushed: isPushed ?? true,
    });
    return { message, messageId, raw };
  }

  /** Any message arrives, byte for byte. */
  putRaw(raw: Buffer, options: { receivedAtMs?: number; isPushed?: boolean } = {}): StoredMessage {
    const message = this.mailbox.add(raw, options.receivedAtMs ?? this.nowMs());
    if (options.isPushed !== false) this.pushChange();
    return message;
  }

  /** Gmail tells its topic about the mailbox, while a watch is set; `null` when nobody watches. */
  pushChange(): Delivery | null {
    if (this.nowMs() >= this.mailbox.state.watchExpiresAtMs) return null;
    return this.push({ emailAddress: this.identity.mailbox, historyId: this.mailbox.state.historyId });
  }

  /** A push of any content, watch or not. */
  push(data: object): Delivery {
    return this.pusher.push(data, this.identity.subscription, this.nowMs());
  }

  addFault(order: Record<string, unknown>): Fault {
    return this.faults.add(order);
  }

  record(method: string, target: string, status: number): void {
    this.calls.push({ id: this.nextCall, at_ms: this.nowMs(), method, target, status });
    this.nextCall += 1;
    if (this.calls.length > 10_000) this.calls.shift();
  }

  status(): object {
    const { historyId, oldestHistoryId, messages, watchExpiresAtMs, subscription } = this.mailbox.state;
    return {
      mailbox: this.identity.mailbox,
      history_id: historyId,
      oldest_history_id: oldestHistoryId,
      messages: messages.length,
      watch_expires_at: watchExpiresAtMs === 0 ? null : new Date(watchExpiresAtMs).toISOString(),
      is_watched: this.nowMs() < watchExpiresAtMs,
      subscription,
      token_fault: this.tokenFault.times > 0 ? this.tokenFault : null,
      pushes_waiting: this.pusher.pending(),
      pushes: this.pusher.deliveries.slice(-50).map(({ body: _body, ...told }) => told),
    };
  }

  close(): void {
    this.pusher.close();
  }
}
