/** What a slip says: everything that a layout may show, and nothing about how. */

export interface Party {
  readonly name: string;
  /** Three digits of the Bank of Thailand. */
  readonly bank: string;
  /** Digits, of which a slip shows some. */
  readonly account: string;
}

export interface SlipDescription {
  /** Decimal baht, `1250.50`. */
  readonly amount: string;
  /** Decimal baht; `0.00` unless said otherwise. */
  readonly fee?: string;
  readonly atMs: number;
  readonly reference: string;
  readonly sender: Party;
  readonly receiver: Party;
  readonly memo?: string;
  /** The text in the QR code; `null`: a slip without one. */
  readonly qr: string | null;
}

export type Language = "th" | "en";

/** Bank names as slips write them. */
const banks: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  "002": { th: "ธ.กรุงเทพ", en: "Bangkok Bank" },
  "004": { th: "ธ.กสิกรไทย", en: "KBank" },
  "006": { th: "ธ.กรุงไทย", en: "Krungthai Bank" },
  "011": { th: "ธ.ทหารไทยธนชาต", en: "ttb" },
  "014": { th: "ธ.ไทยพาณิชย์", en: "SCB" },
  "025": { th: "ธ.กรุงศรีอยุธยา", en: "Krungsri" },
  "030": { th: "ธ.ออมสิน", en: "GSB" },
};

export const bankName = (bank: string, language: Language): string => banks[bank]?.[language] ?? `ธนาคาร ${bank}`;

const monthsTh = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(" ");
const monthsEn = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const bangkokOffsetMs = 7 * 3_600_000;
/** Years of the Buddhist era count from 543 before ours. */
const buddhistYears = 543;

/** A moment as people in Bangkok write it. */
export interface Moment {
  readonly day: string;
  readonly monthTh: string;
  readonly monthEn: string;
  /** `2026` and `2569`. */
  readonly year: number;
  readonly yearBe: number;
  /** `16:40` and `16:40:05`. */
  readonly time: string;
  readonly timeWithSeconds: string;
}

export function momentOf(atMs: number): Moment {
  const local = new Date(atMs + bangkokOffsetMs);
  const text = local.toISOString();
  const year = local.getUTCFullYear();
  return {
    day: String(local.getUTCDate()),
    monthTh: monthsTh[local.getUTCMonth()] ?? "",
    monthEn: monthsEn[local.getUTCMonth()] ?? "",
    year,
    yearBe: year + buddhistYears,
    time: text.slice(11, 16),
    timeWithSeconds: text.slice(11, 19),
  };
}

/** `1,250.50`. */
export function withCommas(amount: string): string {
  const [baht = "0", satang = "00"] = amount.split(".");
  return `${baht.replace(/\B(?=(\d{3})+$)/g, ",")}.${satang}`;
}

/** An account with all but some digits hidden: `#` in the pattern shows the account's digit of that place, `x` hides one. */
export function masked(account: string, pattern: string): string {
  let place = 0;
  return pattern.replace(/[#xX]/g, (letter) => {
    const digit = account[place] ?? "0";
    place += 1;
    return letter === "#" ? digit : letter;
  });
}

/** CRC-16/CCITT-FALSE, as the last field of a slip's code has it: polynomial 0x1021, initial value 0xffff, four hexadecimal digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, "latin1")) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
