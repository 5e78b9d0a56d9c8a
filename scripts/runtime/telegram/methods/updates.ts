/** How updates reach the bot: setWebhook, deleteWebhook, getWebhookInfo, getUpdates. */

import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Args } from "../args.ts";
import { ApiError, badRequest } from "../errors.ts";
import { type PendingUpdate, UPDATE_KINDS, type WebhookSettings } from "../types.ts";
import type { World } from "../world.ts";
import type { Answer, Method } from "./method.ts";

const DEFAULT_CONNECTIONS = 40;
const MAX_CONNECTIONS = 100;

function readUrl(raw: string): string {
  let url: URL;
  try {
    url = new URL(raw);
  } catch {
    throw badRequest("invalid webhook URL specified");
  }
  const isLoopback = url.hostname === "127.0.0.1" || url.hostname === "localhost" || url.hostname === "[::1]";
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  if (!isLoopback) throw badRequest("bad webhook: only loopback addresses are delivered to (sandbox)");
  return raw;
}

function readAllowedUpdates(args: Args): string[] | undefined {
  const value = args.json("allowed_updates", "allowed_updates");
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw badRequest("can't parse allowed_updates: expected an Array of String");
  return value.map((kind) => {
    if (typeof kind !== "string" || !(UPDATE_KINDS as readonly string[]).includes(kind)) {
      throw badRequest(`unknown update kind ${JSON.stringify(kind)} (sandbox)`);
    }
    return kind;
  });
}

function dropPending(args: Args, world: World): void {
  if (!args.boolean("drop_pending_updates")) return;
  const update_ids = [...world.state.pending.keys()];
  if (update_ids.length > 0) world.commit({ op: "settled", update_ids });
}

function remove(args: Args, world: World): Answer {
  dropPending(args, world);
  if (world.state.webhook === null) return { result: true, description: "Webhook is already deleted" };
  world.commit({ op: "webhook", settings: null });
  return { result: true, description: "Webhook was deleted" };
}

const setWebhook: Method = {
  name: "setWebhook",
  params: ["url", "secret_token", "max_connections", "allowed_updates", "drop_pending_updates", "ip_address"],
  isLimited: false,
  run(args, { world, deliverer }) {
    if (args.string("url") === "") return remove(args, world);
    const url = readUrl(args.string("url"));
    const secret_token = args.string("secret_token");
    if (secret_token.length > 256) throw badRequest("secret token is too long");
    if (!/^[A-Za-z0-9_-]*$/.test(secret_token)) throw badRequest("secret token contains unallowed characters");
    const asked = args.integer("max_connections") ?? DEFAULT_CONNECTIONS;
    const max_connections = Math.min(MAX_CONNECTIONS, Math.max(1, asked));
    const before = world.state.webhook;
    const allowed_updates = readAllowedUpdates(args) ?? before?.allowed_updates ?? [];
    const settings: WebhookSettings = { url, secret_token, max_connections, allowed_updates };
    dropPending(args, world);
    const isSame = before !== null && isDeepStrictEqual(before, settings);
    if (!isSame) world.commit({ op: "webhook", settings });
    // Telegram leaves an unchanged webhook alone; here it is a bot that has just started and can take what waits.
    deliverer.retryNow();
    return { result: true, description: isSame ? "Webhook is already set" : "Webhook was set" };
  },
};

const deleteWebhook: Method = {
  name: "deleteWebhook",
  params: ["drop_pending_updates"],
  isLimited: false,
  run: (args, { world }) => remove(args, world),
};

const getWebhookInfo: Method = {
  name: "getWebhookInfo",
  params: [],
  isLimited: false,
  run(_args, { world, deliverer }) {
    const settings = world.state.webhook;
    const info: Record<string, unknown> = {
      url: settings?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: world.state.pending.size,
    };
    if (!settings) return { result: info };
    if (deliverer.lastError) {
      info["last_error_date"] = deliverer.lastError.date;
      info["last_error_message"] = deliverer.lastError.message;
    }
    info["max_connections"] = settings.max_connections;
    info["ip_address"] = "127.0.0.1";
    if (settings.allowed_updates.length > 0) info["allowed_updates"] = settings.allowed_updates;
    return { result: info };
  },
};

function pendingFrom(world: World, limit: number): PendingUpdate[] {
  const list = [...world.state.pending.values()].sort((a, b) => a.update_id - b.update_id);
  return list.slice(0, limit);
}

const getUpdates: Method = {
  name: "getUpdates",
  params: ["offset", "limit", "timeout", "allowed_updates"],
  isLimited: false,
  async run(args, { world }) {
    const refuseWithWebhook = (): void => {
      if (world.state.webhook === null) return;
      throw new ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    };
    refuseWithWebhook();
    readAllowedUpdates(args);
    const offset = args.integer("offset") ?? 0;
    const limit = Math.min(100, Math.max(1, args.integer("limit") ?? 100));
    const update_ids = [...world.state.pending.keys()].filter((id) => id < offset);
    if (update_ids.length > 0) world.commit({ op: "settled", update_ids });
    const untilMs = performance.now() + Math.min(50, args.integer("timeout") ?? 0) * 1000;
    while (world.state.pending.size === 0 && performance.now() < untilMs) {
      await sleep(50);
      refuseWithWebhook();
    }
    return { result: pendingFrom(world, limit).map((update) => JSON.parse(update.body)) };
  },
};

export const UPDATE_METHODS: readonly Method[] = [setWebhook, deleteWebhook, getWebhookInfo, getUpdates];
