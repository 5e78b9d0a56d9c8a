/** Who sends money: made-up people with accounts at the banks that the stand-in plays, the same person always with the same account. */
import { createHash } from "node:crypto";
import { banks } from "./banks.ts";
import type { Sender } from "./books.ts";

const names: readonly (readonly [string, string])[] = [
  ["นาย สมชาย ใจดี", "Mr. Somchai Jaidee"],
  ["น.ส. มาลี ศรีสุข", "Miss Malee Srisuk"],
  ["นาง วิภา ทองดี", "Mrs. Wipa Thongdee"],
  ["นาย ธนากร แก้วใส", "Mr. Thanakorn Kaewsai"],
  ["น.ส. อรุณี พงษ์ไทย", "Miss Arunee Pongthai"],
  ["นาย ประเสริฐ วงศ์งาม", "Mr. Prasert Wongngam"],
];

/** The account of this person; any text names one. */
export function senderNamed(person: string): Sender {
  const hash = createHash("sha256").update(person).digest();
  const digits = [...hash.subarray(4, 14)].map((byte) => byte % 10).join("");
  const [name_th = "", name_en = ""] = names[hash.readUInt8(0) % names.length] ?? [];
  const bank = banks[hash.readUInt8(1) % banks.length]?.code ?? "004";
  return { bank, account: digits, name_th, name_en };
}

/** `นาย สมชาย ใ`: banks cut the family name short. */
export function shortName(name: string): string {
  const [title = "", given = "", family = ""] = name.split(" ");
  return [title, given, [...family].slice(0, 1).join("")].filter((part) => part !== "").join(" ");
}
