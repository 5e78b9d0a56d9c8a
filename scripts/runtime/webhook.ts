/** Introduces the bot to a Bot API, the sandbox's or Telegram's own: webhook, commands, menu button. */
import fs from "node:fs";
import path from "node:path";
import { root } from "../workspace/workers.ts";

export interface WebhookSettings {
  /** `https://api.telegram.org`, or the sandbox's address. */
  readonly apiBaseUrl: string;
  readonly botToken: string;
  /** Public address of `main-bot`, without path. */
  readonly botUrl: string;
  readonly secret: string;
}

interface Introduction {
  /** By language; the empty one is everybody else's. */
  readonly commands: Readonly<Record<string, readonly { readonly command: string; readonly description: string }[]>>;
  readonly menu_button: unknown;
}

const maxConnections = 100;
const allowedUpdates = ["message", "callback_query", "my_chat_member"];

/** Registers webhook and commands; fails with Telegram's own description. The token is never part of the message. */
export async function registerWebhook(settings: WebhookSettings): Promise<void> {
  await call(settings, "setWebhook", {
    url: `${settings.botUrl}/webhook/telegram`,
    secret_token: settings.secret,
    max_connections: maxConnections,
    allowed_updates: allowedUpdates,
  });
  const file = path.join(root, "workers/main-bot/commands.json");
  const { commands, menu_button: menuButton }: Introduction = JSON.parse(fs.readFileSync(file, "utf8"));
  for (const [language, items] of Object.entries(commands)) {
    await call(settings, "setMyCommands", { commands: items, ...(language && { language_code: language }) });
  }
  await call(settings, "setChatMenuButton", { menu_button: menuButton });
}

async function call(settings: WebhookSettings, method: string, body: unknown): Promise<void> {
  const response = await fetch(`${settings.apiBaseUrl}/bot${settings.botToken}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const answer = (await response.json()) as { ok?: boolean; description?: string };
  if (answer.ok !== true) throw new Error(`${method} was refused: ${answer.description ?? response.status}`);
}
