/** Amounts as people type them, exactly: strings and whole minor units, never a floating-point number. */
import { decimal, minorUnits } from "../../format/money";

export type AmountFault = "empty" | "malformed" | "decimals" | "zero" | "short";

export type ReadAmount = { readonly amount: string; readonly fault: undefined } | { readonly fault: AmountFault };

/**
 * `1,250.5` -> `1250.50`. A comma is read as a separator of thousands only where it can be one (`1,250`), else as a decimal point is
 * typed in other countries (`12,5`); what could be either way is refused. More decimals than the asset has are refused, not rounded.
 */
export function readAmount(asset: string, typed: string, available: string | undefined): ReadAmount {
  const text = typed.replace(/[\s\u00a0]/g, "");
  if (text === "") return { fault: "empty" };
  const plain = withoutGroups(text);
  if (plain === undefined) return { fault: "malformed" };
  const minor = minorUnits(asset, plain);
  if (minor === undefined) return { fault: /^\d{1,16}\.\d+$/.test(plain) ? "decimals" : "malformed" };
  if (minor === 0n) return { fault: "zero" };
  const most = available === undefined ? undefined : minorUnits(asset, available);
  if (most !== undefined && minor > most) return { fault: "short" };
  return { amount: decimal(asset, minor), fault: undefined };
}

function withoutGroups(text: string): string | undefined {
  if (/^\d+(\.\d*)?$/.test(text)) return text.replace(/\.$/, "");
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) return text.replaceAll(",", "").replace(/\.$/, "");
  if (/^\d+,\d{1,2}$/.test(text)) return text.replace(",", ".");
  if (/^\.\d+$/.test(text)) return `0${text}`;
  return undefined;
}
