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
  /** JSON of the keys under which banks sign their notifications. */
  | "bank-keys"
  /** What Google gave, or was told: one word. */
  | "google-text"
  /** A key that somebody outside gave us. */
  | "given-key"
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
  /** Optional when deployed, but a local system has one, because a stand-in there needs it. */
  readonly isMadeForDevelopment?: true;
  /** Optional together: all secrets of a group, or none. */
  readonly group?: string;
}

const signing: SecretSpec = {
  name: "SERVICE_SIGNING_KEY",
  kind: "service-seed",
  purpose: "signs this worker's calls to other workers",
};
const believing: SecretSpec = {
  name: "SERVICE_PUBLIC_KEYS",
  kind: "service-public-keys",
  purpose: "whose calls this worker believes",
};

/** Keys of fields that are encrypted at rest. */
const fieldKeys = (what: string): readonly SecretSpec[] => [
  { name: "FIELD_KEYS", kind: "key-ring", purpose: `encrypts ${what}` },
  {
    name: "FIELD_KEYS_NEXT",
    kind: "key-ring",
    purpose: `newer keys for ${what}, one of which seals from now on`,
    isOptional: true,
  },
];

/** The mailbox that banks write to. */
const mailbox: readonly SecretSpec[] = Object.entries({
  GMAIL_CLIENT_ID: "is the OAuth client that reads the banks' mails",
  GMAIL_CLIENT_SECRET: "proves that client to Google",
  GMAIL_REFRESH_TOKEN: "lets that client into the mailbox",
  GMAIL_ADDRESS: "is the mailbox that banks write to",
  GMAIL_TOPIC: "is the Pub/Sub topic on which Gmail tells of new mails",
  GMAIL_PUSH_AUDIENCE: "is the audience of the subscription's push tokens",
  GMAIL_PUSH_EMAIL: "is the service account that signs the pushes",
}).map(([name, purpose]) => ({
  name,
  kind: "google-text",
  purpose,
  isOptional: true,
  isMadeForDevelopment: true,
  group: "the mailbox",
}));
/** Needed only where the configuration says so; the worker refuses to serve without it then. */
const givenKey = (name: string, purpose: string): SecretSpec => ({
  name,
  kind: "given-key",
  purpose,
  isOptional: true,
  isMadeForDevelopment: true,
});

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
    ...fieldKeys("addresses and codes"),
  ],
  banking: [
    ...fieldKeys("numbers of receiving accounts"),
    {
      name: "BANK_NOTIFICATION_KEYS",
      kind: "bank-keys",
      purpose: "proves that a notification comes from a bank",
      isOptional: true,
      isMadeForDevelopment: true,
    },
    ...mailbox,
  ],
  security: [
    givenKey("SLIPOK_KEY", "asks SlipOK about slips, where SLIP_PROVIDERS names slipok"),
    givenKey("EASYSLIP_KEY", "asks EasySlip about slips, where SLIP_PROVIDERS names easyslip"),
    givenKey("SCB_KEY", "asks SCB about slips, where SLIP_PROVIDERS names scb: the application's key"),
    givenKey("SCB_SECRET", "likewise: the application's secret"),
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

/** Is called, and calls nobody. */
const silent: ReadonlySet<string> = new Set(["ocr"]);

/** All secrets of one worker. */
export function secretsOf(worker: string): readonly SecretSpec[] {
  const keys = keyless.has(worker) ? [] : silent.has(worker) ? [believing] : [signing, believing];
  return [...keys, ...(own[worker] ?? [])];
}
