/**
 * Banks of Thailand as far as the stand-in plays them: their three digits, names, and what their references look like. The forms of references are
 * imitations of what is seen on slips: letters and digits only, never repeated.
 */
import { randomInt } from "node:crypto";
import { badRequest } from "../loopback.ts";

export interface Bank {
  /** Three digits of the Bank of Thailand. */
  readonly code: string;
  readonly short: string;
  readonly nameTh: string;
  readonly nameEn: string;
  /** A reference of a transfer sent at this Bangkok time; `entropy` are decimal digits, 20 of them. */
  readonly reference: (at: BangkokTime, entropy: string) => string;
}

/** Parts of a time in Bangkok, as texts of fixed length. */
export interface BangkokTime {
  /** `20261120`. */
  readonly day: string;
  /** `140533`. */
  readonly time: string;
  /** `324`: the day of the year. */
  readonly dayOfYear: string;
}

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Digits as letters, where a bank mixes both. */
const lettersOf = (digits: string): string => [...digits].map((digit) => letters[Number(digit) * 2] ?? "A").join("");

/** `01` (a channel), day of the year, time, then letters and digits. */
const dayOfYearFirst = ({ dayOfYear, time }: BangkokTime, entropy: string): string =>
  `01${dayOfYear}${time}${lettersOf(entropy.slice(0, 3))}${entropy.slice(3, 9)}`;
/** The date, then digits and letters. */
const dayFirst = ({ day }: BangkokTime, entropy: string): string =>
  `${day}${entropy.slice(0, 11)}${lettersOf(entropy.slice(11, 17))}`;
/** A letter, then digits. */
const letterFirst = (_: BangkokTime, entropy: string): string =>
  `${lettersOf(entropy.slice(0, 1))}${entropy.slice(1, 17)}`;
/** Date, time, digits. */
const digitsOnly = ({ day, time }: BangkokTime, entropy: string): string => `${day}${time}${entropy.slice(0, 11)}`;

export const banks: readonly Bank[] = [
  { code: "004", short: "KBANK", nameTh: "กสิกรไทย", nameEn: "Kasikornbank", reference: dayOfYearFirst },
  { code: "014", short: "SCB", nameTh: "ไทยพาณิชย์", nameEn: "Siam Commercial Bank", reference: dayFirst },
  { code: "002", short: "BBL", nameTh: "กรุงเทพ", nameEn: "Bangkok Bank", reference: digitsOnly },
  { code: "006", short: "KTB", nameTh: "กรุงไทย", nameEn: "Krungthai Bank", reference: letterFirst },
  { code: "025", short: "BAY", nameTh: "กรุงศรีอยุธยา", nameEn: "Bank of Ayudhya", reference: letterFirst },
  { code: "011", short: "TTB", nameTh: "ทหารไทยธนชาต", nameEn: "TMBThanachart Bank", reference: digitsOnly },
  { code: "030", short: "GSB", nameTh: "ออมสิน", nameEn: "Government Savings Bank", reference: letterFirst },
];

/** The bank with these three digits. */
export function bankOf(code: string): Bank {
  const bank = banks.find((item) => item.code === code);
  if (!bank) throw badRequest(`no such bank: ${code} (there are ${banks.map((item) => item.code).join(", ")})`);
  return bank;
}

const bangkokOffsetMs = 7 * 3_600_000;

export function bangkokTime(atMs: number): BangkokTime {
  const local = new Date(atMs + bangkokOffsetMs);
  const text = local.toISOString();
  const dayOfYear = Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
  return {
    day: text.slice(0, 10).replaceAll("-", ""),
    time: text.slice(11, 19).replaceAll(":", ""),
    dayOfYear: String(dayOfYear).padStart(3, "0"),
  };
}

/** `2026-11-20T14:05:33+07:00`, as banks write it. */
export const bangkokStamp = (atMs: number): string =>
  `${new Date(atMs + bangkokOffsetMs).toISOString().slice(0, 19)}+07:00`;

/** A reference that this bank has not given before, as far as chance can say: 20 digits of it. */
export function newReference(bank: Bank, atMs: number): string {
  const entropy = Array.from({ length: 20 }, () => randomInt(10)).join("");
  return bank.reference(bangkokTime(atMs), entropy);
}

/** `xxx-x-x6789-x`: how banks show an account to others. */
export function masked(account: string): string {
  const digits = account.replaceAll(/\D/g, "").padStart(10, "0").slice(-10);
  return `xxx-x-x${digits.slice(5, 9)}-x`;
}
