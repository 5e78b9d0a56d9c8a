/** Banks as people call them. */
import type { Text } from "../../texts/texts";

/** Those that have a name of their own in every language; codes are the Bank of Thailand's. */
const known = new Set(["002", "004", "006", "011", "014", "025", "030"]);

/** `name` is what the gateway calls it: `KBANK`. */
export const bankName = (t: Text, bank: string, name: string): string =>
  known.has(bank) ? t(`app-bank-${bank}`) : name;
