/**
 * The sandbox's bank on loopback: books, payers, signed notifications, and stand-ins of the services that verify slips, on one port. The local runtime
 * starts it beside the workers; `main.ts` runs it alone.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { HttpError, isForeign, listen, sendJson } from "../loopback.ts";
import { Bank } from "./bank.ts";
import { Books } from "./books.ts";
import { type ControlContext, control } from "./control.ts";
import type { EvidenceRoad } from "./evidence.ts";
import { Faults, type ProviderName } from "./faults.ts";
import { readFields } from "./http.ts";
import type { BankKey } from "./keys.ts";
import { NotificationRoad } from "./notification.ts";
import { PersonGateway } from "./person-gateway.ts";
import { ProviderDesk } from "./providers/desk.ts";
import { qrRoad, type SlipPainter, slipRoad } from "./slips.ts";

export interface BankSandboxOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of its own; the books survive a restart there. */
  readonly stateDir: string;
  /** Address of the gateway, without path. */
  readonly gatewayUrl: string;
  readonly keys: readonly BankKey[];
  /** The sandbox whose people pay; without it nobody can be signed in. */
  readonly telegramUrl?: string;
  /** The workers' clock, in ms since the epoch. */
  readonly nowMs?: () => number;
  /** The key that a slip verification service accepts; any where there is none. */
  readonly providerKeys?: Partial<Readonly<Record<ProviderName, string>>>;
  readonly painter?: SlipPainter;
  /** More ways to tell of a transfer, such as the banks' e-mails. */
  readonly roads?: readonly EvidenceRoad[];
}

export interface BankSandbox {
  readonly url: string;
  readonly port: number;
  /** For those in the same process. */
  readonly bank: Bank;
  close(): Promise<void>;
}

export async function startBankSandbox(options: BankSandboxOptions): Promise<BankSandbox> {
  const context = contextOf(options);
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    handle(request, response, context).catch((error: unknown) => {
      if (!(error instanceof HttpError)) console.error("bank sandbox:", error);
      const [status, text] = error instanceof HttpError ? [error.status, error.message] : [500, "see the bank's log"];
      sendJson(response, status, { error: text });
    });
  });
  return { ...(await listen(server, options.port)), bank: context.bank };
}

function contextOf(options: BankSandboxOptions): ControlContext {
  const { stateDir, gatewayUrl, keys, telegramUrl, nowMs = Date.now, providerKeys = {}, painter, roads = [] } = options;
  const books = new Books(stateDir);
  const faults = new Faults();
  const people = telegramUrl === undefined ? undefined : new PersonGateway(gatewayUrl, telegramUrl);
  const notifications = new NotificationRoad({ gatewayUrl, keys, nowMs });
  const bank = new Bank(books, nowMs, [notifications, slipRoad(books, people, painter), qrRoad(people), ...roads]);
  return { bank, faults, desk: new ProviderDesk({ books, faults, nowMs, keys: providerKeys }), people, painter };
}

async function handle(request: IncomingMessage, response: ServerResponse, context: ControlContext): Promise<void> {
  if (isForeign(request)) {
    request.resume();
    return sendJson(response, 403, { error: "foreign origin or host" });
  }
  const url = new URL(request.url ?? "/", "http://bank.invalid");
  const method = request.method ?? "GET";
  if (url.pathname === "/health") return sendJson(response, 200, { status: "ok" });
  const body = await readFields(request);
  const provider = ProviderDesk.nameOf(url.pathname);
  if (provider) {
    const [name, path] = provider;
    const answer = context.desk.ask(name, { method, path, query: url.searchParams, headers: headersOf(request), body });
    if ("reply" in answer) return sendJson(response, answer.reply.status, answer.reply.body);
    setTimeout(() => response.destroy(), answer.hangMs).unref();
    return;
  }
  if (url.pathname.startsWith("/bank/")) {
    const path = url.pathname.slice("/bank/".length).replace(/\/$/, "");
    const reply = await control({ method, path, query: url.searchParams, body }, context);
    if (reply && "picture" in reply) {
      response.writeHead(200, { "content-type": reply.picture.mediaType, "cache-control": "no-store" });
      response.end(reply.picture.bytes);
      return;
    }
    if (reply) return sendJson(response, reply.status, reply.body);
  }
  sendJson(response, 404, { error: `no ${method} ${url.pathname}` });
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
