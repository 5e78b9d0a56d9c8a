/** Amounts of baht as operators type them. */
import { decimal, minorUnits } from "../format/money";

/** What is kept of what is typed or pasted: without the commas and spaces of statements. */
export function typedAmount(text: string): string {
  return text.replaceAll(/[\s,]/g, "");
}

/** `1500.5` -> `1500.50`; undefined for what is no amount above zero. */
export function baht(text: string): string | undefined {
  const minor = minorUnits("THB", text);
  return minor === undefined || minor === 0n ? undefined : decimal("THB", minor);
}
