/** Google's keys and tokens: the JWKS, the OIDC tokens on pushes with every way in which they can be wrong, and access tokens. */

import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";

/** What can be wrong with the token of a push. `none` is a good one. */
export const TOKEN_FAULTS = [
  "none",
  "missing",
  "expired",
  "from_the_future",
  "other_audience",
  "other_issuer",
  "other_email",
  "unverified_email",
  "unknown_kid",
  "other_signer",
  "alg_none",
  "alg_hs256",
] as const;
export type TokenFault = (typeof TOKEN_FAULTS)[number];

export type StoredKey = { kid: string; pem: string };

type SigningKey = { kid: string; key: KeyObject };

const LIFE_S = 3_600;

function newKey(): StoredKey {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = randomBytes(20).toString("hex");
  return { kid, pem: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

function open(stored: StoredKey): SigningKey {
  return { kid: stored.kid, key: createPrivateKey(stored.pem) };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function rs256(signed: string, key: KeyObject): string {
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}

export type PushIdentity = { audience: string; email: string };

export class Keys {
  /** Newest first; Google, too, keeps the one before for a while. */
  private keys: SigningKey[];
  private stranger: SigningKey | undefined;

  constructor(stored: readonly StoredKey[]) {
    this.keys = stored.map(open);
    if (this.keys.length === 0) this.rotate();
  }

  rotate(): void {
    this.keys = [open(newKey()), ...this.keys].slice(0, 2);
  }

  stored(): StoredKey[] {
    return this.keys.map(({ kid, key }) => ({ kid, pem: key.export({ type: "pkcs8", format: "pem" }).toString() }));
  }

  jwks(): { keys: object[] } {
    return {
      keys: this.keys.map(({ kid, key }) => ({
        ...createPublicKey(key).export({ format: "jwk" }),
        kid,
        alg: "RS256",
        use: "sig",
      })),
    };
  }

  private current(): SigningKey {
    const [key] = this.keys;
    if (!key) throw new Error("no signing key");
    return key;
  }

  /** A key that is not in the JWKS. */
  private other(): SigningKey {
    this.stranger ??= open(newKey());
    return this.stranger;
  }

  /** The token that Pub/Sub puts on a push, or one that is wrong in one way; `null` for none at all. */
  pushToken(identity: PushIdentity, fault: TokenFault, nowMs: number): string | null {
    if (fault === "missing") return null;
    const nowS = Math.floor(nowMs / 1_000);
    const shiftS = fault === "expired" ? -2 * LIFE_S : fault === "from_the_future" ? 2 * LIFE_S : 0;
    const claims = {
      aud: fault === "other_audience" ? `${identity.audience}/other` : identity.audience,
      azp: "113774264463038321964",
      email: fault === "other_email" ? "somebody@other-project.iam.gserviceaccount.com" : identity.email,
      email_verified: fault !== "unverified_email",
      exp: nowS + shiftS + LIFE_S,
      iat: nowS + shiftS,
      iss: fault === "other_issuer" ? "https://accounts.example" : "https://accounts.google.com",
      sub: "113774264463038321964",
    };
    const { kid, key } = this.current();
    const signed = (alg: string, keyId: string): string =>
      `${encoded({ alg, kid: keyId, typ: "JWT" })}.${encoded(claims)}`;
    switch (fault) {
      case "alg_none":
        return `${signed("none", kid)}.`;
      case "alg_hs256": {
        // The old trick: the public key, which everybody has, as the secret.
        const secret = createPublicKey(key).export({ type: "spki", format: "pem" });
        const text = signed("HS256", kid);
        return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
      }
      case "unknown_kid":
        return rs256(signed("RS256", this.other().kid), this.other().key);
      case "other_signer":
        return rs256(signed("RS256", kid), this.other().key);
      default:
        return rs256(signed("RS256", kid), key);
    }
  }
}

/** Access tokens of the Gmail API, in memory as they are short-lived. */
export class AccessTokens {
  private readonly tokens = new Map<string, number>();
  readonly lifeS: number;

  constructor(lifeS = 3_599) {
    this.lifeS = lifeS;
  }

  issue(nowMs: number): string {
    const token = `ya29.${randomBytes(32).toString("base64url")}`;
    this.tokens.set(token, nowMs + this.lifeS * 1_000);
    return token;
  }

  isGood(authorization: string | undefined, nowMs: number): boolean {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
    return token !== undefined && nowMs < (this.tokens.get(token) ?? 0);
  }

  revokeAll(): void {
    this.tokens.clear();
  }
}
