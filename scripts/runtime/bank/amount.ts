/** Baht as a decimal text and as whole satang; no fraction of a number is ever computed with. */
import { badRequest } from "../loopback.ts";

const shape = /^(\d{1,10})(?:\.(\d{1,2}))?$/;

/** Satang of `1250.5` or `1250.50`; above zero. */
export function satangOf(text: string): number {
  const [, whole, part = ""] = shape.exec(text) ?? [];
  const satang = whole === undefined ? 0 : Number(whole) * 100 + Number(part.padEnd(2, "0"));
  if (satang <= 0) throw badRequest(`not an amount in baht: ${text}`);
  return satang;
}

/** `1250.50`. */
export function bahtOf(satang: number): string {
  return `${Math.floor(satang / 100)}.${String(satang % 100).padStart(2, "0")}`;
}
