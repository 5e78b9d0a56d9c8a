/**
 * The stand-in for Google on loopback: token endpoint, keys, Gmail API, Pub/Sub push and control paths on one port.
 * The local runtime starts it; `main.ts` runs it alone.
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { HttpError, isForeign, listen, sendJson } from "../loopback.ts";
import { answerControl } from "./control.ts";
import { answerGoogle, type Outcome } from "./gmail-api.ts";
import { googleError } from "./http.ts";
import { World, type WorldOptions } from "./world.ts";

export { DEVELOPMENT_IDENTITY, type GoogleIdentity, type MailOrder, type World } from "./world.ts";

export type GoogleOptions = WorldOptions & {
  /** 0 takes any free port. */
  port: number;
  host?: "127.0.0.1" | "::1";
};

export type Google = {
  /** Base URL: token endpoint `<url>/token`, keys `<url>/oauth2/v3/certs`, Gmail `<url>/gmail/v1`. */
  url: string;
  port: number;
  /** What the control paths do, for whoever runs in the same process. */
  world: World;
  close(): Promise<void>;
};

/** Notes a call of Google's, then answers it or breaks it off. */
async function sendOutcome(
  response: ServerResponse,
  { reply, fault }: Outcome,
  note: (status: number) => void,
): Promise<void> {
  if (fault && fault.delay_ms > 0) await sleep(fault.delay_ms);
  note(reply.status);
  if (fault?.mode === "drop_before" || fault?.mode === "drop_after") response.destroy();
  else if (reply.status === 204) response.writeHead(204).end();
  else sendJson(response, reply.status, reply.body, reply.headers);
}

function refusalOf(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  console.error("google sandbox:", error);
  return new HttpError(500, "Internal Server Error");
}

async function handle(request: IncomingMessage, response: ServerResponse, world: World): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sandbox.invalid");
  const isControl = url.pathname.startsWith("/sandbox/");
  const note = (status: number): void => {
    if (!isControl) world.record(request.method ?? "", `${url.pathname}${url.search}`, status);
  };
  try {
    if (isForeign(request, true)) throw new HttpError(403, "foreign origin or host (sandbox)");
    const control = await answerControl(request, url, world);
    if (control) return sendJson(response, control.status, control.body);
    const outcome = await answerGoogle(request, url, world);
    if (!outcome) throw new HttpError(404, "Not Found");
    await sendOutcome(response, outcome, note);
  } catch (error) {
    request.resume();
    const { status, message, headers } = refusalOf(error);
    note(status);
    sendJson(response, status, isControl ? { error: message } : googleError(status, message), headers);
  }
}

export async function startGoogle(options: GoogleOptions): Promise<Google> {
  const world = new World(options);
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    void handle(request, response, world);
  });
  const listening = await listen(server, options.port, options.host);
  return {
    ...listening,
    world,
    async close() {
      world.close();
      await listening.close();
    },
  };
}
