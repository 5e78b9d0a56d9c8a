/** Key material: Ed25519 seeds and other random values, all base64url. */
import { createPrivateKey, createPublicKey, randomBytes } from "node:crypto";

/** 32 random bytes: an Ed25519 seed, or a key for hashing. */
export const random32 = (): string => randomBytes(32).toString("base64url");

/** A key ring for fields that are encrypted at rest (`shared/domain/src/sealed.rs`), with its first key. */
export const newKeyRing = (): string =>
  JSON.stringify({ current: "field-1", keys: { "field-1": random32() }, index: random32() });

/**
 * Keys under which banks sign their notifications (`shared/domain/src/bank_notification/keys.rs`), one for each, by the bank's name:
 * `{"kbank":{"bank":"004","keys":{"k1":"…"}}}`.
 */
export const newBankKeys = (banks: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(banks).map(([name, bank]) => [name, { bank, keys: { k1: random32() } }])),
  );

/** Public key of an Ed25519 seed. */
export function publicKeyOf(seed: string): string {
  // RFC 8410: this is all that surrounds the seed in a PKCS #8 document.
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const der = Buffer.concat([prefix, Buffer.from(seed, "base64url")]);
  const key = createPublicKey(createPrivateKey({ key: der, format: "der", type: "pkcs8" })).export({ format: "jwk" });
  if (typeof key.x !== "string") throw new Error("not an Ed25519 key");
  return key.x;
}

/** Id of the first key with which a worker signs its calls. */
export const serviceKeyId = (worker: string): string => `${worker}-1`;

const numberOf = (kid: string): number => Number(/-(\d+)$/.exec(kid)?.[1] ?? 0);

/** Number of a worker's newest key; 0 when it has none. */
function newestNumber(worker: string, keys: Readonly<Record<string, { issuer: string }>>): number {
  const own = Object.entries(keys).filter(([, { issuer }]) => issuer === worker);
  return Math.max(0, ...own.map(([kid]) => numberOf(kid)));
}

/** Id of a worker's newest key. */
export const newestServiceKeyId = (worker: string, keys: Readonly<Record<string, { issuer: string }>>): string =>
  `${worker}-${newestNumber(worker, keys)}`;

/** Id for a key that comes after the worker's newest. */
export const nextServiceKeyId = (worker: string, keys: Readonly<Record<string, { issuer: string }>>): string =>
  `${worker}-${newestNumber(worker, keys) + 1}`;

/** Id of the first key that signs access tokens. */
export const accessKeyId = "access-1";
