/**
 * The secrets that each worker needs. `scripts/deploy` refuses an environment that
 * lacks one; `scripts/dev` generates development values, which the workers refuse
 * to serve with anywhere but in development.
 */

/** What a secret's value looks like, and so how one is made. */
export type SecretKind =
  /** Ed25519 seed, 32 bytes, base64url; signs this worker's calls to the others. */
  | "service-seed"
  /** JSON of every worker's public key by key id, with its issuer. */
  | "service-public-keys"
  /** Ed25519 seed, 32 bytes, base64url; signs people's access tokens. */
  | "access-seed"
  /** JSON of the access tokens' public keys by key id. */
  | "access-public-keys"
  /** 32 random bytes, base64url. */
  | "random-32"
  /** The bot's token as BotFather gives it. */
  | "bot-token"
  /** Random text of letters and digits. */
  | "random-text"
  /** JSON of keys that encrypt fields, with the one that seals and, the first time, the key of the blind indexes. */
  | "key-ring"
  /** Telegram ids, separated by commas. */
  | "telegram-ids";

export interface SecretSpec {
  readonly name: string;
  readonly kind: SecretKind;
  /** What it is for, in the words of a person who has to set it. */
  readonly purpose: string;
  /** Exists in development only; deploys neither need nor accept it. */
  readonly isDevelopmentOnly?: true;
  /** Nothing is missing without it. */
  readonly isOptional?: true;
}

const everywhere: readonly SecretSpec[] = [
  { name: "SERVICE_SIGNING_KEY", kind: "service-seed", purpose: "signs this worker's calls to other workers" },
  { name: "SERVICE_PUBLIC_KEYS", kind: "service-public-keys", purpose: "whose calls this worker believes" },
];

const own: Readonly<Record<string, readonly SecretSpec[]>> = {
  api: [
    { name: "ACCESS_SIGNING_KEY", kind: "access-seed", purpose: "signs people's access tokens" },
    { name: "TELEGRAM_BOT_TOKEN", kind: "bot-token", purpose: "checks the Mini App's initData" },
    { name: "ADMIN_TELEGRAM_IDS", kind: "telegram-ids", purpose: "who may become the first operators" },
    { name: "API_KEY_PEPPER", kind: "random-32", purpose: "hashes API keys at rest" },
    {
      name: "DOGLC_ADMIN_API_KEY",
      kind: "random-text",
      purpose: "operator's API key of a local system",
      isDevelopmentOnly: true,
    },
  ],
  shop: [
    { name: "ACCESS_PUBLIC_KEYS", kind: "access-public-keys", purpose: "checks access tokens on sockets" },
    { name: "FIELD_KEYS", kind: "key-ring", purpose: "encrypts addresses and codes" },
    {
      name: "FIELD_KEYS_NEXT",
      kind: "key-ring",
      purpose: "newer keys for addresses and codes, one of which seals from now on",
      isOptional: true,
    },
  ],
  "main-bot": [
    { name: "TELEGRAM_BOT_TOKEN", kind: "bot-token", purpose: "calls the Bot API" },
    { name: "TELEGRAM_WEBHOOK_SECRET", kind: "random-text", purpose: "proves that an update comes from Telegram" },
  ],
};

/** The token of the sandbox's bot; a known value that deployed workers refuse. */
export const developmentBotToken = "7000000001:DOGLC-development-token-0000000000";

/** Values by which workers outside development recognise a development secret (`guard.rs` in shared/edge). */
export const isDevelopmentValue = (value: string): boolean =>
  value === developmentBotToken || value.startsWith("dev_") || value.startsWith("dev-");

/** Calls nobody with a token and believes none: what it serves is public. */
const keyless: ReadonlySet<string> = new Set(["frontend"]);

/** All secrets of one worker. */
export function secretsOf(worker: string): readonly SecretSpec[] {
  if (keyless.has(worker)) return own[worker] ?? [];
  return [...everywhere, ...(own[worker] ?? [])];
}
