/** Slips that nobody has seen: made from a seed, so that every run and every machine with the same fonts has the same. */
import { crc16, type Party, type SlipDescription } from "../../scripts/runtime/bank/slip/description.ts";
import type { Layout, LayoutSet } from "../../scripts/runtime/bank/slip/layouts/index.ts";
import type { Look } from "../../scripts/runtime/bank/slip/painter.ts";

export interface Specimen {
  /** `krungsri-photo-mid-0012`. */
  readonly id: string;
  readonly layoutName: string;
  readonly layout: Layout;
  readonly font: string;
  readonly lookName: string;
  readonly look: Look;
  /** Who holds the account that was paid to. */
  readonly holder: Holder;
  readonly slip: SlipDescription;
}

/** A name in both spellings that banks show. */
export interface Holder {
  readonly th: string;
  readonly en: string;
}

const jpeg = (quality: number, more: Partial<Look> = {}): Look => ({ type: "image/jpeg", quality, ...more });

/** How slips arrive: saved, sent on, shrunk by a chat, turned, blurred, photographed. */
export const looks: Readonly<Record<string, Look>> = {
  png: { type: "image/png" },
  jpeg: jpeg(0.75),
  coarse: jpeg(0.3),
  half: jpeg(0.7, { scale: 0.5 }),
  third: jpeg(0.7, { scale: 0.35 }),
  large: jpeg(0.8, { scale: 1.8 }),
  "turned-3": jpeg(0.75, { turnDeg: 3 }),
  "turned-8": jpeg(0.75, { turnDeg: -8 }),
  "turned-90": jpeg(0.75, { turnDeg: 90 }),
  blurred: jpeg(0.75, { blurPx: 1.5 }),
  "photo-mild": jpeg(0.8, { photo: "mild" }),
  "photo-mid": jpeg(0.7, { photo: "mid" }),
  "photo-hard": jpeg(0.6, { photo: "hard" }),
};

const peopleTh = [
  "นาย สมชาย ใจดี",
  "น.ส. วรรณา ศรีสุข",
  "นาง มาลี ทองคำ",
  "นาย ธนกร วัฒนะ",
  "น.ส. ปิยะนุช แสงทอง",
  "นาย อนุชา พงษ์ไพร",
];
const peopleEn = [
  "MR. SOMCHAI JAIDEE",
  "MS. WANNA SRISUK",
  "MRS. MALEE THONGKHAM",
  "MR. THANAKORN W",
  "MS. PIYANUCH S",
];
const holders: readonly Holder[] = [
  { th: "บจก. โดจีแอลซี ประเทศไทย", en: "DOGLC (THAILAND) CO., LTD." },
  { th: "บริษัท โดจีแอลซี จำกัด", en: "DOGLC CO., LTD." },
  { th: "นาย กิตติ โดจีแอลซี", en: "MR. KITTI DOGLC" },
];
const memos = [undefined, undefined, "เติมเงิน", "deposit", "ค่าสินค้า"];
const banks = ["002", "004", "006", "011", "014", "025", "030"];

/** `count` slips over the layouts, looks and fonts of a set, each layout in each look before any repeats. */
export function corpus(set: LayoutSet, count: number, seed: number): Specimen[] {
  const layouts = Object.entries(set.layouts);
  const lookNames = Object.keys(looks);
  return Array.from({ length: count }, (_, index) => {
    const random = randomFrom(seed + index);
    const [layoutName, layout] = at(layouts, index);
    const lookName = at(lookNames, Math.floor(index / layouts.length));
    const number = String(index).padStart(4, "0");
    const look = { ...(looks[lookName] ?? jpeg(0.75)), seed: seed + index };
    const font = pick(set.fonts, random);
    const { slip, holder } = describe(layout, random);
    return { id: `${layoutName}-${lookName}-${number}`, layoutName, layout, font, lookName, look, holder, slip };
  });
}

function describe(layout: Layout, random: () => number): Pick<Specimen, "slip" | "holder"> {
  const isThai = layout.language === "th";
  // As many of three digits as of six.
  const baht = Math.floor(10 ** (2 + random() * 3.69));
  const satang = random() < 0.3 ? 0 : Math.floor(random() * 100);
  const atMs = Date.UTC(2025, 0, 1) + Math.floor(random() * 700 * 86_400) * 1_000;
  const reference = referenceOf(layout.bank, atMs, random);
  const memo = pick(memos, random);
  const sender = party(pick(isThai ? peopleTh : peopleEn, random), layout.bank, random);
  const holder = pick(holders, random);
  const slip = {
    amount: `${baht}.${String(satang).padStart(2, "0")}`,
    atMs,
    reference,
    sender,
    receiver: party(isThai ? holder.th : holder.en, pick(banks, random), random),
    ...(memo === undefined ? {} : { memo }),
    qr: slipCode(layout.bank, reference),
  };
  return { slip, holder };
}

const party = (name: string, bank: string, random: () => number): Party => ({
  name,
  bank,
  account: digits(10, random),
});

/** The shapes of references that these banks' slips have been seen with; invented all the same. */
export function referenceOf(bank: string, atMs: number, random: () => number): string {
  const stamp = new Date(atMs + 7 * 3_600_000).toISOString();
  const day = stamp.slice(0, 10).replaceAll("-", "");
  const time = stamp.slice(11, 19).replaceAll(":", "");
  if (bank === "004") return `016${digits(3, random)}${time}${letters(3, random).toUpperCase()}${digits(5, random)}`;
  if (bank === "014") return `${day}${letters(17, random)}`;
  if (bank === "002" || bank === "011") return `${day}${time}${digits(11, random)}`;
  return `${letters(1, random).toUpperCase()}${digits(17, random)}`;
}

/** The text in a slip's code (SCB Open API, "extracting data from the mini QR"). */
export function slipCode(bank: string, reference: string): string {
  const field = (tag: string, value: string): string => `${tag}${String(value.length).padStart(2, "0")}${value}`;
  const inner = field("00", "000001") + field("01", bank) + field("02", reference);
  const head = `${field("00", inner)}${field("51", "TH")}9104`;
  return head + crc16(head);
}

const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const letters = (count: number, random: () => number): string =>
  Array.from({ length: count }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
const digits = (count: number, random: () => number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join("");

export const at = <T>(items: readonly T[], index: number): T => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("an empty list");
  return item;
};
const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)] as T;

/** Numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
