/**
 * Secrets of a deployed environment. What a person must bring comes from environment
 * variables of the same name; keys are generated on request; public keys follow from
 * the record. A deploy with anything missing is refused before it changes anything.
 */
import { randomBytes } from "node:crypto";
import { accessKeyId, publicKeyOf, random32, serviceKeyId } from "../workspace/keys.ts";
import { type SecretSpec, secretsOf } from "../workspace/secrets.ts";
import type { DeployRecord } from "./records.ts";

export interface SecretPlan {
  /** Values to set with the deploy, by worker and name. */
  readonly values: ReadonlyMap<string, Record<string, string>>;
  /** One sentence per missing secret: what it is for and how to set it. */
  readonly missing: readonly string[];
}

export interface SecretSource {
  readonly env: NodeJS.ProcessEnv;
  /** Whether missing keys may be made. */
  readonly mayGenerate: boolean;
}

/** A worker whose secrets are to be settled, with the names of those that its script has. */
export interface SecretHolder {
  readonly worker: string;
  readonly script: string;
  readonly present: ReadonlySet<string>;
}

/** Decides what to set for each worker. Public keys of new seeds go into the record. */
export function planSecrets(holders: readonly SecretHolder[], record: DeployRecord, source: SecretSource): SecretPlan {
  const settled = holders.map((holder) => ({ worker: holder.worker, ...settle(holder, record, source) }));
  // Only now is every public key known.
  for (const { worker, own } of settled) {
    for (const { name, kind } of secretsOf(worker).filter(isDerived)) {
      own[name] = JSON.stringify(kind === "access-public-keys" ? record.accessPublicKeys : record.servicePublicKeys);
    }
  }
  return {
    values: new Map(settled.map(({ worker, own }) => [worker, own])),
    missing: settled.flatMap(({ missing }) => missing),
  };
}

/** One worker's secrets, but for those that follow from everybody's keys. */
function settle(holder: SecretHolder, record: DeployRecord, source: SecretSource) {
  const own: Record<string, string> = {};
  const missing: string[] = [];
  for (const spec of secretsOf(holder.worker).filter((item) => !item.isDevelopmentOnly && !isDerived(item))) {
    const isThere = holder.present.has(spec.name) && isRecorded(spec, holder.worker, record);
    const value = source.env[spec.name] ?? (isThere ? undefined : make(spec, source));
    if (value !== undefined) {
      own[spec.name] = value;
      recordPublicKey(spec, holder.worker, value, record);
    } else if (!isThere) {
      missing.push(`${holder.script} lacks ${spec.name} (${spec.purpose}). ${howToSet(spec, holder.script)}`);
    }
  }
  return { own, missing };
}

/** A seed on the platform is of use only while its public half is known here: it cannot be read back. */
function isRecorded(spec: SecretSpec, worker: string, record: DeployRecord): boolean {
  if (spec.kind === "service-seed") return serviceKeyId(worker) in record.servicePublicKeys;
  return spec.kind !== "access-seed" || accessKeyId in record.accessPublicKeys;
}

const isDerived = (spec: SecretSpec): boolean =>
  spec.kind === "service-public-keys" || spec.kind === "access-public-keys";

const isBroughtByPeople = (spec: SecretSpec): boolean => spec.kind === "bot-token" || spec.kind === "telegram-ids";

function make(spec: SecretSpec, source: SecretSource): string | undefined {
  if (!source.mayGenerate || isBroughtByPeople(spec)) return undefined;
  return spec.kind === "random-text" ? randomBytes(24).toString("hex") : random32();
}

function recordPublicKey(spec: SecretSpec, worker: string, value: string, record: DeployRecord): void {
  if (spec.kind === "service-seed") {
    record.servicePublicKeys[serviceKeyId(worker)] = { issuer: worker, key: publicKeyOf(value) };
  }
  if (spec.kind === "access-seed") record.accessPublicKeys[accessKeyId] = publicKeyOf(value);
}

function howToSet(spec: SecretSpec, script: string): string {
  const byHand = `./scripts/node node_modules/.bin/wrangler secret put ${spec.name} --name ${script}`;
  return isBroughtByPeople(spec)
    ? `Deploy with ${spec.name} in the environment, or set it by hand: ${byHand}`
    : "Deploy with --generate-secrets, which makes it and the keys that belong to it.";
}
