/**
 * Secrets of a deployed environment. What a person must bring comes from environment
 * variables of the same name; keys are generated on request, and never pass through
 * a person's hands; public keys follow from the record. A deploy with anything missing
 * or malformed is refused before it changes anything.
 */
import { randomBytes } from "node:crypto";
import {
  accessKeyId,
  newestServiceKeyId,
  newKeyRing,
  nextServiceKeyId,
  publicKeyOf,
  random32,
} from "../workspace/keys.ts";
import { isDevelopmentValue, type SecretKind, type SecretSpec, secretsOf } from "../workspace/secrets.ts";
import type { DeployRecord } from "./records.ts";

export interface SecretPlan {
  /** Values to set with the deploy, by worker and name. */
  readonly values: ReadonlyMap<string, Record<string, string>>;
  /** One sentence per missing or malformed secret: what it is for and how to set it. */
  readonly missing: readonly string[];
}

export interface SecretSource {
  readonly env: NodeJS.ProcessEnv;
  /** Whether missing keys may be made. */
  readonly mayGenerate: boolean;
  /** Whether every signing key is replaced by a new one. */
  readonly isRotation?: boolean;
}

/** A worker whose secrets are to be settled, with the names of those that its script has. */
export interface SecretHolder {
  readonly worker: string;
  readonly script: string;
  readonly present: ReadonlySet<string>;
}

/** Decides what to set for each worker. Public keys of new seeds go into the record. */
export function planSecrets(holders: readonly SecretHolder[], record: DeployRecord, source: SecretSource): SecretPlan {
  const refused = misplacedRings(holders, source.env);
  const settled = holders.map((holder) => ({ worker: holder.worker, ...settle(holder, record, source) }));
  // Only now is every public key known.
  for (const { worker, own } of settled) {
    for (const { name, kind } of secretsOf(worker).filter(isDerived)) {
      own[name] = JSON.stringify(kind === "access-public-keys" ? record.accessPublicKeys : record.servicePublicKeys);
    }
  }
  return {
    values: new Map(settled.map(({ worker, own }) => [worker, own])),
    missing: [...refused, ...settled.flatMap(({ missing }) => missing)],
  };
}

/** Forgets all but the newest service key of each worker. Answers the ids of those forgotten. */
export function dropOldKeys(record: DeployRecord): string[] {
  const issuers = new Set(Object.values(record.servicePublicKeys).map((entry) => entry.issuer));
  const newest = new Set([...issuers].map((issuer) => newestServiceKeyId(issuer, record.servicePublicKeys)));
  const dropped = Object.keys(record.servicePublicKeys).filter((kid) => !newest.has(kid));
  for (const kid of dropped) delete record.servicePublicKeys[kid];
  return dropped;
}

/** One worker's secrets, but for those that follow from everybody's keys. */
function settle(holder: SecretHolder, record: DeployRecord, source: SecretSource) {
  const own: Record<string, string> = {};
  const missing: string[] = [];
  for (const spec of secretsOf(holder.worker).filter((item) => !item.isDevelopmentOnly && !isDerived(item))) {
    const isThere = holder.present.has(spec.name) && isRecorded(spec, holder.worker, record);
    const value = newValue(spec, holder.worker, isThere, source);
    if (value !== undefined && !isWellFormed(spec.kind, value)) {
      missing.push(`${spec.name} for ${holder.script} must be ${shapes[spec.kind]?.words}.`);
    } else if (value !== undefined) {
      own[spec.name] = value;
      recordPublicKey(spec, holder.worker, value, record);
    } else if (!isThere && !spec.isOptional) {
      missing.push(`${holder.script} lacks ${spec.name} (${spec.purpose}). ${howToSet(spec, holder.script)}`);
    }
  }
  return { own, missing: [...missing, ...incompleteGroups(holder, own)] };
}

/** Secrets of which some are there and some are not, though they are of use only together. */
function incompleteGroups({ worker, script, present }: SecretHolder, own: Readonly<Record<string, string>>): string[] {
  const groups = new Map<string, string[]>();
  for (const { name, group } of secretsOf(worker)) {
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  return [...groups].flatMap(([group, names]) => {
    const absent = names.filter((name) => !(name in own || present.has(name)));
    const isWhole = absent.length === 0 || absent.length === names.length;
    return isWhole ? [] : [`${script} lacks ${absent.join(", ")}: of ${group}, all secrets are needed, or none.`];
  });
}

/**
 * Key rings of the environment that would open nothing, or everything. A worker's first keys are its own: one text for two workers lets each open what
 * the other has sealed, and another text in place of one that is there leaves behind what nobody can open.
 */
function misplacedRings(holders: readonly SecretHolder[], env: NodeJS.ProcessEnv): string[] {
  const rings = holders.flatMap((holder) =>
    secretsOf(holder.worker).flatMap(({ name, kind }) => (kind === "key-ring" ? [{ ...holder, name }] : [])),
  );
  const named = new Set(rings.map(({ name }) => name).filter((name) => env[name] !== undefined));
  const ambiguous = [...named].flatMap((name) => {
    const meant = rings.filter((ring) => ring.name === name && env[ownName(ring.worker, name)] === undefined);
    const own = meant.map(({ worker }) => ownName(worker, name)).join(" and ");
    return meant.length < 2
      ? []
      : [`${name} is a key ring of one worker, and this deploy has ${meant.length} of them. Say whose: ${own}.`];
  });
  const replaced = rings
    .filter(({ worker, name, present }) => {
      const isGiven = (env[ownName(worker, name)] ?? env[name]) !== undefined;
      return isGiven && present.has(name) && !secretsOf(worker).some((spec) => spec.name === name && spec.isOptional);
    })
    .map(
      ({ name, script }) =>
        `${script} has ${name}, and what is sealed with it could not be opened with another one. A newer key goes into ${name}_NEXT.`,
    );
  return [...ambiguous, ...replaced];
}

/** The variable that brings one worker's key ring where several workers have one: `SHOP_FIELD_KEYS`. */
const ownName = (worker: string, name: string): string => `${worker.toUpperCase().replaceAll("-", "_")}_${name}`;

/** What the environment brings for a worker. Seeds are only ever made here. */
function givenValue(spec: SecretSpec, worker: string, env: NodeJS.ProcessEnv): string | undefined {
  if (isSeed(spec)) return undefined;
  return (spec.kind === "key-ring" ? env[ownName(worker, spec.name)] : undefined) ?? env[spec.name];
}

/** The value to set: the one that was given, or a new one where that is asked for. */
function newValue(spec: SecretSpec, worker: string, isThere: boolean, source: SecretSource): string | undefined {
  const given = givenValue(spec, worker, source.env);
  const isReplaced = isSeed(spec) ? source.isRotation === true : mustRegisterAnew(spec, source);
  return given ?? (isThere && !isReplaced ? undefined : make(spec, source));
}

/** The webhook is registered with a secret that cannot be read back: a first deploy that is repeated needs a new one. */
function mustRegisterAnew(spec: SecretSpec, source: SecretSource): boolean {
  return (
    spec.name === "TELEGRAM_WEBHOOK_SECRET" && source.mayGenerate && source.env["TELEGRAM_BOT_TOKEN"] !== undefined
  );
}

/** A seed on the platform is of use only while its public half is known here: it cannot be read back. */
function isRecorded(spec: SecretSpec, worker: string, record: DeployRecord): boolean {
  if (spec.kind === "service-seed") {
    return Object.values(record.servicePublicKeys).some((entry) => entry.issuer === worker);
  }
  return spec.kind !== "access-seed" || accessKeyId in record.accessPublicKeys;
}

const isSeed = (spec: SecretSpec): boolean => spec.kind === "service-seed" || spec.kind === "access-seed";

const isDerived = (spec: SecretSpec): boolean =>
  spec.kind === "service-public-keys" || spec.kind === "access-public-keys";

const isBroughtByPeople = ({ kind }: SecretSpec): boolean =>
  kind === "bot-token" || kind === "telegram-ids" || kind === "given-key";

/** What values from people must look like; the workers would refuse to serve with others, but only once deployed. */
const shapes: Partial<Record<SecretKind, { readonly pattern: RegExp; readonly words: string }>> = {
  "bot-token": { pattern: /^\d+:[\w-]+$/, words: "the token that BotFather gave, not a development one" },
  "telegram-ids": { pattern: /^\d+( *, *\d+)*$/, words: "Telegram ids, separated by commas" },
  // What setWebhook takes as secret_token.
  "random-text": { pattern: /^[\w-]{16,256}$/, words: "16 to 256 letters, digits, _ and -, not a development value" },
  "key-ring": {
    pattern: /^\{"current":"[A-Za-z0-9-]+","keys":\{.+\}.*\}$/,
    words: '{"current":"<id>","keys":{"<id>":"<32 bytes>"}}',
  },
  "bank-keys": {
    pattern: /^\{.*"bank":"\d{3}".*\}$/,
    words: '{"<bank>":{"bank":"004","keys":{"<id>":"<32 bytes>"}}}',
  },
  "google-text": { pattern: /^[!-~]{3,512}$/, words: "one word as Google gave it, not a development value" },
  // It goes into a header as it is.
  "given-key": { pattern: /^[\x21-\x7e]{4,2048}$/, words: "the key as its giver wrote it, not a development value" },
  "random-32": { pattern: /^[\w-]{43}=?$/, words: "32 random bytes in base64url" },
};

function isWellFormed(kind: SecretKind, value: string): boolean {
  return (shapes[kind]?.pattern.test(value) ?? true) && !isDevelopmentValue(value);
}

function make(spec: SecretSpec, source: SecretSource): string | undefined {
  if (isBroughtByPeople(spec) || spec.isOptional) return undefined;
  if (!source.mayGenerate && !(isSeed(spec) && source.isRotation)) return undefined;
  if (spec.kind === "key-ring") return newKeyRing();
  return spec.kind === "random-text" ? randomBytes(24).toString("hex") : random32();
}

/** A new service key stands beside the ones before it, so that calls signed with either are believed meanwhile. */
function recordPublicKey(spec: SecretSpec, worker: string, value: string, record: DeployRecord): void {
  if (spec.kind === "service-seed") {
    const kid = nextServiceKeyId(worker, record.servicePublicKeys);
    record.servicePublicKeys[kid] = { issuer: worker, key: publicKeyOf(value) };
  }
  if (spec.kind === "access-seed") record.accessPublicKeys[accessKeyId] = publicKeyOf(value);
}

function howToSet(spec: SecretSpec, script: string): string {
  const byHand = `./scripts/node node_modules/.bin/wrangler secret put ${spec.name} --name ${script}`;
  return isBroughtByPeople(spec)
    ? `Deploy with ${spec.name} in the environment, or set it by hand: ${byHand}`
    : "Deploy with --generate-secrets, which makes it and the keys that belong to it.";
}
