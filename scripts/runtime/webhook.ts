/** Registers the bot's webhook with a Bot API: the sandbox's or Telegram's own. */

export interface WebhookSettings {
  /** `https://api.telegram.org`, or the sandbox's address. */
  readonly apiBaseUrl: string;
  readonly botToken: string;
  /** Public address of `main-bot`, without path. */
  readonly botUrl: string;
  readonly secret: string;
}

const maxConnections = 100;
const allowedUpdates = ["message", "callback_query", "my_chat_member"];

/** Calls `setWebhook`; fails with Telegram's own description. The token is never part of the message. */
export async function registerWebhook(settings: WebhookSettings): Promise<void> {
  const response = await fetch(`${settings.apiBaseUrl}/bot${settings.botToken}/setWebhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      url: `${settings.botUrl}/webhook/telegram`,
      secret_token: settings.secret,
      max_connections: maxConnections,
      allowed_updates: allowedUpdates,
    }),
    signal: AbortSignal.timeout(10_000),
  });
  const answer = (await response.json()) as { ok?: boolean; description?: string };
  if (answer.ok !== true) throw new Error(`setWebhook was refused: ${answer.description ?? response.status}`);
}
