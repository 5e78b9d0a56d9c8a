/**
 * The text in the QR code of a slip: which bank moved money, and under which reference. Tag, length, value; CRC-16/CCITT-FALSE over everything up to and
 * including `9104` (SCB Open API, "extracting data from the mini QR").
 */
import type { Transfer } from "./books.ts";

export interface SlipReference {
  /** Three digits: the sending bank. */
  readonly bank: string;
  readonly reference: string;
}

/** What a bank prints on the slip of this transfer. */
export const slipPayload = ({ sender, reference }: Transfer): string => writePayload({ bank: sender.bank, reference });

export function writePayload({ bank, reference }: SlipReference): string {
  const transfer = field("00", "000001") + field("01", bank) + field("02", reference);
  const head = `${field("00", transfer)}${field("51", "TH")}9104`;
  return head + crc16(head);
}

/** Reads the text of a slip's QR; nothing where it is none, or its checksum is wrong. */
export function readPayload(text: string): SlipReference | undefined {
  const head = text.slice(0, -4);
  if (!/^[\x20-\x7e]+$/.test(text) || !head.endsWith("9104") || crc16(head) !== text.slice(-4).toUpperCase())
    return undefined;
  const inner = fieldsOf(fieldsOf(text)?.get("00") ?? "");
  const [bank, reference] = [inner?.get("01"), inner?.get("02")];
  return bank === undefined || reference === undefined ? undefined : { bank, reference };
}

function field(tag: string, value: string): string {
  if (value.length > 99) throw new Error(`the value of tag ${tag} is too long for a QR payload`);
  return `${tag}${String(value.length).padStart(2, "0")}${value}`;
}

function fieldsOf(text: string): Map<string, string> | undefined {
  const fields = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const [, tag, length] = /^(\d\d)(\d\d)/.exec(text.slice(at)) ?? [];
    if (tag === undefined || length === undefined) return undefined;
    const end = at + 4 + Number(length);
    if (end > text.length || fields.has(tag)) return undefined;
    fields.set(tag, text.slice(at + 4, end));
    at = end;
  }
  return fields;
}

/** Polynomial 0x1021, initial value 0xffff, nothing reflected: four hexadecimal digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, "latin1")) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
