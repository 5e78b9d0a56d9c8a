/**
 * Who calls: the same Ed25519 tokens that the other workers give each other (`shared/edge/src/token.rs`), checked by WebCrypto. Issuer = caller
 * and owner of the key, audience = this worker, short-lived.
 */

/** Public keys by `kid`, each with the worker that signs with it. */
export type PublicKeys = Readonly<Record<string, { readonly issuer: string; readonly key: string }>>;

/** How far two clocks may be apart. */
const leewayMs = 5_000;

/** A token that does not hold; the message says why. */
export class TokenRefused extends Error {}

/** Who signed a token that is meant for `audience`; throws `TokenRefused`. */
export async function callerOf(token: string, keys: PublicKeys, audience: string, nowMs: number): Promise<string> {
  const [header, claims, signature, ...more] = token.split(".");
  if (header === undefined || claims === undefined || signature === undefined || more.length > 0) {
    throw new TokenRefused("malformed token");
  }
  const { alg, kid } = objectOf(header);
  const entry = typeof kid === "string" && Object.hasOwn(keys, kid) ? keys[kid] : undefined;
  if (alg !== "EdDSA" || entry === undefined) throw new TokenRefused("malformed token or unknown key");
  const key = await crypto.subtle.importKey("raw", bytesOf(entry.key), { name: "Ed25519" }, false, ["verify"]);
  const signed = new TextEncoder().encode(`${header}.${claims}`);
  if (!(await crypto.subtle.verify({ name: "Ed25519" }, key, bytesOf(signature), signed))) {
    throw new TokenRefused("bad signature");
  }
  const { iss, aud, iat, exp } = objectOf(claims);
  if (typeof iat !== "number" || typeof exp !== "number") throw new TokenRefused("no times");
  if (nowMs >= exp * 1_000 + leewayMs || nowMs < iat * 1_000 - leewayMs) throw new TokenRefused("expired");
  if (iss !== entry.issuer || aud !== audience) throw new TokenRefused("wrong issuer or audience");
  return entry.issuer;
}

/** Reads `SERVICE_PUBLIC_KEYS`; `undefined` where it is absent or malformed. */
export function readPublicKeys(text: string | undefined): PublicKeys | undefined {
  try {
    const keys: unknown = JSON.parse(text ?? "");
    return isKeys(keys) ? keys : undefined;
  } catch {
    return undefined;
  }
}

function isKeys(value: unknown): value is PublicKeys {
  const isEntry = (entry: unknown): boolean =>
    isObject(entry) && typeof entry["issuer"] === "string" && typeof entry["key"] === "string";
  return isObject(value) && Object.values(value).every(isEntry);
}

function objectOf(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(part)));
    if (isObject(value)) return value;
  } catch (error) {
    if (error instanceof TokenRefused) throw error;
  }
  throw new TokenRefused("malformed token");
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const plain = base64url.replace(/=+$/, "");
  if (!/^[\w-]*$/.test(plain) || plain.length % 4 === 1) throw new TokenRefused("malformed token");
  const text = atob(plain.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
