/** The keys under which the stand-in signs: what the banking worker holds as the secret `BANK_NOTIFICATION_KEYS`. */

export interface BankKey {
  /** What stands in the header `x-bank-key`. */
  readonly id: string;
  /** Three digits: whose key it is. */
  readonly bank: string;
  readonly key: Buffer;
}

interface Entry {
  readonly bank?: unknown;
  readonly keys?: Readonly<Record<string, unknown>>;
  readonly key?: unknown;
}

/**
 * Reads `{"kbank":{"bank":"004","keys":{"k1":"<base64url>"}}}`, where the key's id is `kbank.k1`; or, where a bank has one key and no more,
 * `{"kbank-1":{"bank":"004","key":"<base64url>"}}`.
 */
export function readBankKeys(text: string): BankKey[] {
  if (text === "") return [];
  return Object.entries(JSON.parse(text) as Record<string, Entry>).flatMap(([name, { bank, keys, key }]) => {
    const own: [string, unknown][] = Object.entries(keys ?? {}).map(([id, value]) => [`${name}.${id}`, value]);
    const all = keys === undefined ? [[name, key] as const] : own;
    return all.map(([id, value]) => {
      if (typeof bank !== "string" || typeof value !== "string")
        throw new Error(`the key ${id} of a bank is malformed`);
      return { id, bank, key: Buffer.from(value, "base64url") };
    });
  });
}
