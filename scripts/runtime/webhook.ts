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
  /** Address of the pages; the menu button opens the Mini App there. */
  readonly frontendUrl?: string | undefined;
}

const maxConnections = 100;
const allowedUpdates = ["message", "callback_query", "my_chat_member", "inline_query"];

/** The language of those who speak none of ours. */
const defaultLanguage = "th";

/** Registers webhook, commands and menu button; fails with Telegram's own description. The token is never part of the message. */
export async function registerWebhook(settings: WebhookSettings): Promise<void> {
  await call(settings, "setWebhook", {
    url: `${settings.botUrl}/webhook/telegram`,
    secret_token: settings.secret,
    max_connections: maxConnections,
    allowed_updates: allowedUpdates,
  });
  for (const [language, commands] of commandMenus()) {
    await call(settings, "setMyCommands", { commands, ...(language && { language_code: language }) });
  }
  const { frontendUrl } = settings;
  const button = frontendUrl
    ? { type: "web_app", text: "DOGLC", web_app: { url: `${frontendUrl}/` } }
    : { type: "commands" };
  await call(settings, "setChatMenuButton", { menu_button: button });
}

interface BotCommand {
  readonly command: string;
  readonly description: string;
}

/** Everybody's commands by language, in the menu's order; the empty language is everybody else's. Operators' are set by the bot, chat by chat. */
function commandMenus(): Map<string, BotCommand[]> {
  const file = path.join(root, "workers/main-bot/commands.json");
  const { people }: { people: readonly string[] } = JSON.parse(fs.readFileSync(file, "utf8"));
  const menu = (language: string): BotCommand[] => {
    const source = fs.readFileSync(path.join(root, "shared/texts/locales", language, "bot.ftl"), "utf8");
    return people.flatMap((command) => {
      const description = new RegExp(`^bot-command-${command} = (.+)$`, "m").exec(source)?.[1];
      return description === undefined ? [] : [{ command, description }];
    });
  };
  const languages = fs.readdirSync(path.join(root, "shared/texts/locales")).sort();
  const menus = languages.map((language): [string, BotCommand[]] => [language, menu(language)]);
  return new Map<string, BotCommand[]>([
    ["", menu(defaultLanguage)],
    ...menus.filter(([, commands]) => commands.length > 0),
  ]);
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
