/**
 * Development secrets: made at a system's first start, one file per worker under
 * `<state>/secrets/`, kept over `--fresh`. `DEVELOPMENT_SECRETS=true` stands in each
 * file, so that a worker outside development recognises them and refuses to serve.
 */
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { accessKeyId, newBankKeys, newKeyRing, publicKeyOf, random32, serviceKeyId } from "../workspace/keys.ts";
import { developmentBotToken, type SecretKind, secretsOf } from "../workspace/secrets.ts";
import { DEVELOPMENT_IDENTITY } from "./google/world.ts";

export { developmentBotToken };

/** The sandbox's operator (`telegram/people.ts`), first admin of a local system. */
const developmentAdminIds = "1900";

/** Banks whose notifications a local system believes: those of the demo's receiving accounts, and two more for tests. */
const developmentBanks = { kbank: "004", scb: "014", ktb: "006", bbl: "002", ttb: "011" };

/** What the stand-in for Google calls itself; the two real secrets are random. */
const developmentMailbox: Readonly<Record<string, string>> = {
  GMAIL_CLIENT_ID: DEVELOPMENT_IDENTITY.clientId,
  GMAIL_ADDRESS: DEVELOPMENT_IDENTITY.mailbox,
  GMAIL_TOPIC: DEVELOPMENT_IDENTITY.topic,
  GMAIL_PUSH_AUDIENCE: "doglc-development-gmail-push",
  GMAIL_PUSH_EMAIL: DEVELOPMENT_IDENTITY.pushEmail,
};

export type Secrets = Record<string, string>;

/** Reads every worker's secrets, making what is missing; environment variables win, and are not stored. */
export function loadSecrets(
  stateDir: string,
  workers: readonly string[],
  env: NodeJS.ProcessEnv,
): Map<string, Secrets> {
  const folder = path.join(stateDir, "secrets");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const all = new Map(workers.map((worker) => [worker, readSecrets(path.join(folder, `${worker}.env`))]));
  for (const [worker, secrets] of all) {
    for (const { name, kind, isOptional, isMadeForDevelopment } of secretsOf(worker)) {
      if (!isOptional || isMadeForDevelopment) secrets[name] ||= developmentMailbox[name] ?? generate(kind);
    }
    secrets["DEVELOPMENT_SECRETS"] = "true";
  }
  addPublicKeys(all);
  for (const [worker, secrets] of all) {
    writeSecrets(path.join(folder, `${worker}.env`), secrets);
    for (const name of overridable) if (name in secrets && env[name]) secrets[name] = env[name];
  }
  return all;
}

const overridable = ["TELEGRAM_BOT_TOKEN", "DOGLC_ADMIN_API_KEY"];

function generate(kind: SecretKind): string {
  switch (kind) {
    case "service-seed":
    case "access-seed":
    case "random-32":
      return random32();
    case "random-text":
    case "google-text":
    case "given-key":
      return `dev_${randomBytes(18).toString("hex")}`;
    case "key-ring":
      return newKeyRing();
    case "bank-keys":
      return newBankKeys(developmentBanks);
    case "bot-token":
      return developmentBotToken;
    case "telegram-ids":
      return developmentAdminIds;
    // These follow from the others' seeds.
    case "service-public-keys":
    case "access-public-keys":
      return "";
  }
}

/** Writes into every worker the public halves of the keys that the others sign with. */
function addPublicKeys(all: Map<string, Secrets>): void {
  const serviceKeys: Record<string, { issuer: string; key: string }> = {};
  const accessKeys: Record<string, string> = {};
  for (const [worker, secrets] of all) {
    const { SERVICE_SIGNING_KEY: serviceSeed, ACCESS_SIGNING_KEY: accessSeed } = secrets;
    if (serviceSeed) serviceKeys[serviceKeyId(worker)] = { issuer: worker, key: publicKeyOf(serviceSeed) };
    if (accessSeed) accessKeys[accessKeyId] = publicKeyOf(accessSeed);
  }
  for (const secrets of all.values()) {
    if ("SERVICE_PUBLIC_KEYS" in secrets) secrets["SERVICE_PUBLIC_KEYS"] = JSON.stringify(serviceKeys);
    if ("ACCESS_PUBLIC_KEYS" in secrets) secrets["ACCESS_PUBLIC_KEYS"] = JSON.stringify(accessKeys);
  }
}

function readSecrets(file: string): Secrets {
  if (!fs.existsSync(file)) return {};
  const lines = fs.readFileSync(file, "utf8").split("\n");
  const pairs = lines.filter((line) => line.includes("=") && !line.startsWith("#"));
  return Object.fromEntries(pairs.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

function writeSecrets(file: string, secrets: Secrets): void {
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}`);
  const text = `# Development secrets of a local system; worth nothing elsewhere.\n${lines.join("\n")}\n`;
  fs.writeFileSync(`${file}.new`, text, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}
