/** The development secrets of a system under test, and tokens made with them. */
import { createPrivateKey, sign } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { WorkerName } from "./ports.ts";

/** Secrets of one worker, from the file that the runtime wrote. */
export function secretsOf(stateDir: string, worker: WorkerName): ReadonlyMap<string, string> {
  const text = fs.readFileSync(path.join(stateDir, "secrets", `${worker}.env`), "utf8");
  const lines = text.split("\n").filter((line) => line.includes("=") && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

export function secretOf(stateDir: string, worker: WorkerName, name: string): string {
  const value = secretsOf(stateDir, worker).get(name);
  if (value === undefined) throw new Error(`${worker} has no ${name}`);
  return value;
}

export interface ServiceToken {
  /** Whose key signs. */
  readonly signer: WorkerName;
  readonly issuer?: string;
  readonly audience: string;
  readonly kid?: string;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** A token between workers (EdDSA, RFC 8037), as well-formed or wrong as asked for. */
export function serviceToken(stateDir: string, token: ServiceToken): string {
  const claims = {
    iss: token.issuer ?? token.signer,
    aud: token.audience,
    iat: token.issuedAt,
    exp: token.expiresAt,
  };
  const kid = token.kid ?? `${token.signer}-1`;
  return signed(secretOf(stateDir, token.signer, "SERVICE_SIGNING_KEY"), kid, claims);
}

/** Signs claims with an Ed25519 seed (base64url). */
export function signed(seed: string, kid: string, claims: Readonly<Record<string, unknown>>): string {
  const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${text({ alg: "EdDSA", typ: "JWT", kid })}.${text(claims)}`;
  // RFC 8410: this is all that surrounds the seed in a PKCS #8 document.
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.from(seed, "base64url")]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return `${content}.${sign(null, Buffer.from(content), key).toString("base64url")}`;
}
