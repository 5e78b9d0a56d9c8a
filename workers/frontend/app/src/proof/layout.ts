/**
 * The bytes that the sale's chain hashes, as `shared/domain/src/stock/chain.rs` defines them; both are pinned by tests, because
 * receipts outlive releases. Numbers are big-endian.
 */
import { minorUnits } from "../format/money";
import type { Receipt } from "../live/messages";

const text = new TextEncoder();
const leafTag = text.encode("doglc sale leaf v1\0");
const linkTag = text.encode("doglc sale link v1\0");
const genesisTag = text.encode("doglc sale genesis v1\0");
const zero = Uint8Array.of(0);

export type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of lower-case hex; undefined when it is none, or has another length than asked. */
export function fromHex(hex: string, length: number): Bytes | undefined {
  if (hex.length !== length * 2 || !/^[0-9a-f]*$/.test(hex)) return undefined;
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}

export function toHex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `tag | salt | order id | 0 | user | quantity | asset | 0 | minor units | time`; undefined when the receipt cannot be one. */
export function leafBytes(receipt: Receipt): Bytes | undefined {
  const { order_id: order, user_id: user, quantity, total, at_ms: atMs } = receipt;
  const salt = fromHex(receipt.salt, 16);
  const minor = minorUnits(total.asset, total.amount);
  if (salt === undefined || minor === undefined || !/^\d{1,20}$/.test(String(user))) return undefined;
  if (!isUnsigned(quantity, 0xffff_ffff) || !isUnsigned(atMs, Number.MAX_SAFE_INTEGER)) return undefined;
  return joined([
    leafTag,
    salt,
    text.encode(order),
    zero,
    wide(BigInt(user)),
    narrow(quantity),
    text.encode(total.asset),
    zero,
    wide(minor),
    wide(BigInt(atMs)),
  ]);
}

/** `tag | previous | seq | leaves`. */
export function linkBytes(previous: Bytes, seq: number, leaves: readonly Bytes[]): Bytes {
  return joined([linkTag, previous, wide(BigInt(seq)), ...leaves]);
}

/** What is before the first link: `tag | product`. */
export function genesisBytes(productId: number): Bytes {
  return joined([genesisTag, narrow(productId)]);
}

export function isUnsigned(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= most;
}

function wide(value: bigint): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}

function narrow(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
