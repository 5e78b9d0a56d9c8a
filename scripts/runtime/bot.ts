/** Which Telegram the system talks to: the sandbox that it starts itself, or one that the environment names. */
import path from "node:path";
import type { Ports } from "./ports.ts";
import { developmentBotToken, type Secrets } from "./secrets.ts";
import { startTelegramSandbox, type TelegramSandbox } from "./telegram/server.ts";
import { registerWebhook } from "./webhook.ts";

const telegramUrl = "https://api.telegram.org";

export interface Bot {
  readonly token: string;
  readonly webhookSecret: string;
  readonly apiBaseUrl: string;
  /** False when a real token or another Bot API was given. */
  readonly hasSandbox: boolean;
}

export function chooseBot(secrets: Secrets, env: NodeJS.ProcessEnv, ports: Ports): Bot {
  const { TELEGRAM_BOT_TOKEN: token = developmentBotToken, TELEGRAM_WEBHOOK_SECRET: webhookSecret = "" } = secrets;
  const given = env["TELEGRAM_API_BASE_URL"];
  const hasSandbox = given === undefined && token === developmentBotToken;
  const apiBaseUrl = hasSandbox ? `http://127.0.0.1:${ports.telegram}` : (given ?? telegramUrl);
  return { token, webhookSecret, apiBaseUrl, hasSandbox };
}

export interface SandboxPlace {
  readonly port: number;
  readonly stateDir: string;
  /** The workers' clock. */
  readonly nowMs: () => number;
  /** Where the sandbox's people pay. */
  readonly bankUrl: string;
}

/** Starts the sandbox where it is wanted. */
export async function startSandbox(bot: Bot, place: SandboxPlace): Promise<TelegramSandbox | undefined> {
  if (!bot.hasSandbox) return undefined;
  const stateDir = path.join(place.stateDir, "telegram");
  return startTelegramSandbox({ ...place, stateDir, botToken: bot.token });
}

/** Tells the sandbox where the bot listens; a real Telegram cannot reach this machine, and is left alone. */
export async function connectBot(bot: Bot, ports: Ports): Promise<string | undefined> {
  if (!bot.hasSandbox)
    return `telegram    ${bot.apiBaseUrl}; point the webhook at main-bot through a tunnel of your own`;
  const { token: botToken, webhookSecret: secret, apiBaseUrl } = bot;
  const url = (worker: string): string => `http://127.0.0.1:${ports.workers.get(worker)}`;
  await registerWebhook({ apiBaseUrl, botToken, botUrl: url("main-bot"), secret, frontendUrl: url("frontend") });
  return undefined;
}
