/**
 * The stand-in for Telegram on loopback: Bot API, webhook delivery, control paths and the chat page on one port.
 * The local runtime starts it; `main.ts` runs it alone.
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isForeign, listen, sendJson } from "../loopback.ts";
import { handleBank } from "./bank-door.ts";
import { callFromWebhook, handleBotApi } from "./bot-api.ts";
import { handleControl } from "./control.ts";
import { Deliverer, type DeliveryTiming, TELEGRAM_TIMING } from "./deliverer.ts";
import { LiveStream } from "./feed.ts";
import type { Limits } from "./limits.ts";
import type { Context } from "./methods/method.ts";
import { servePage } from "./static.ts";
import { World } from "./world.ts";

export { TELEGRAM_LIMITS } from "./limits.ts";
export { DEMO_PEOPLE, sandboxBotUsername } from "./people.ts";

export type TelegramSandboxOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Folder of its own; everything survives a restart there. */
  stateDir: string;
  /** `<bot id>:<secret>`; calls with another one are refused. */
  botToken: string;
  host?: "127.0.0.1" | "::1";
  botName?: string;
  botUsername?: string;
  /** Clock for dates, `initData` and ages, in ms since the epoch. */
  nowMs?: () => number;
  /** Sending limits; none when absent. `TELEGRAM_LIMITS` are the documented ones. */
  limits?: Limits;
  /** Retry and time-out of webhook delivery; Telegram's own where absent. */
  timing?: Partial<DeliveryTiming>;
  /** The sandbox's bank, which the page shows beside the chat. */
  bankUrl?: string;
  /** How long a button press can be answered, 60 s where absent. */
  callbackTtlMs?: number;
};

export type TelegramSandbox = {
  /** Base URL for `TELEGRAM_API_BASE_URL`, and the chat page's address. */
  url: string;
  port: number;
  close(): Promise<void>;
};

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
  live: LiveStream,
  bankUrl: string | undefined,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sandbox.invalid");
  if (isForeign(request, true)) {
    request.resume();
    return sendJson(response, 403, {
      ok: false,
      error_code: 403,
      description: "Forbidden: foreign origin or host (sandbox)",
    });
  }
  if (await handleBotApi(request, response, url, context)) return;
  if (await handleBank(request, response, url, bankUrl)) return;
  if (await handleControl(request, response, url, context, live)) return;
  if (request.method === "GET" && (await servePage(url.pathname, response))) return;
  sendJson(response, 404, { ok: false, error_code: 404, description: "Not Found" });
}

export async function startTelegramSandbox(options: TelegramSandboxOptions): Promise<TelegramSandbox> {
  const server = createServer({ keepAliveTimeout: 75_000 });
  const listening = await listen(server, options.port, options.host);
  const world = new World(options);
  const timing = { ...TELEGRAM_TIMING, ...options.timing };
  const deliverer = new Deliverer(world, timing, (method, params) => callFromWebhook(method, params, context));
  const context: Context = { world, deliverer };
  const live = new LiveStream(world, deliverer);
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response, context, live, options.bankUrl).catch((error: unknown) => {
      console.error("telegram sandbox:", error);
      sendJson(response, 500, { ok: false, error_code: 500, description: "Internal Server Error" });
    });
  });
  return {
    ...listening,
    async close() {
      deliverer.close();
      live.close();
      await listening.close();
      world.close();
    },
  };
}
