/** What follows once the workers are deployed: Telegram learns where the bot is, and everybody is asked how they are. */
import { registerWebhook } from "../runtime/webhook.ts";
import type { DeployedEnvironment } from "./config.ts";
import type { Platform } from "./platform.ts";

export interface Deployed {
  readonly environment: DeployedEnvironment;
  readonly platform: Pick<Platform, "subdomain">;
  /** Own domains by worker, from the record. */
  readonly domains: Readonly<Record<string, string>>;
  /** Addresses that were given and need not be found. */
  readonly apiUrl: string | undefined;
  readonly botUrl: string | undefined;
  readonly pagesUrl: string | undefined;
}

/** Public address of a worker: the one given, its own domain, or its name at workers.dev. */
export async function addressOf(name: "api" | "frontend" | "main-bot", deployed: Deployed): Promise<string> {
  const given = { api: deployed.apiUrl, "main-bot": deployed.botUrl, frontend: deployed.pagesUrl }[name];
  if (given !== undefined) return given;
  const domain = deployed.domains[name];
  if (domain !== undefined) return `https://${domain}`;
  return `https://doglc-${name}-${deployed.environment}.${await deployed.platform.subdomain()}.workers.dev`;
}

/** Registers the webhook when token and secret are known here; the platform does not give them back. */
export async function registerBot(deployed: Deployed, secrets: Readonly<Record<string, string>>): Promise<void> {
  const { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_WEBHOOK_SECRET: secret } = secrets;
  if (!botToken || !secret) {
    console.log("  webhook: left as it is (give TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET to register it anew)");
    return;
  }
  const apiBaseUrl = process.env["TELEGRAM_API_BASE_URL"] ?? "https://api.telegram.org";
  const botUrl = await addressOf("main-bot", deployed);
  await registerWebhook({ apiBaseUrl, botToken, botUrl, secret, frontendUrl: await addressOf("frontend", deployed) });
  console.log(`  webhook: ${botUrl}/webhook/telegram`);
}

/**
 * The gateway says how the workers behind it are; the bot, which is behind nobody, speaks for itself.
 * Health needs no key: the list of products is asked for, too, which takes a signed call and a database. The pages are asked for the
 * same list, which shows that they find the gateway.
 */
export async function smokeCheck(deployed: Deployed, asks: { bot: boolean; pages: boolean }): Promise<void> {
  const apiUrl = await addressOf("api", deployed);
  await mustBeWell(`${apiUrl}/api/health`);
  await mustBeWell(`${apiUrl}/api/products`);
  if (asks.pages) {
    const pagesUrl = await addressOf("frontend", deployed);
    for (const path of ["/", "/sale", "/console", "/api/products"]) await mustBeWell(`${pagesUrl}${path}`);
  }
  if (asks.bot) await mustBeWell(`${await addressOf("main-bot", deployed)}/health`);
}

/** A fresh deploy needs a moment to be everywhere. */
async function mustBeWell(url: string): Promise<void> {
  let last = "";
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      last = `${response.status} ${(await response.text()).slice(0, 500)}`;
      if (response.ok) {
        console.log(`  ${url}: ok`);
        return;
      }
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(`deployed, but ${url} is not well: ${last}`);
}
