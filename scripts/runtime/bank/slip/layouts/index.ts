/**
 * Layouts and fonts in two sets: whoever tunes a reader looks at the first, and measures it on the second, which it has not seen. All of them are
 * imitations of what such slips look like; no bank's own material is in them.
 */
import type { Language, SlipDescription } from "../description.ts";
import type { Sheet } from "../sheet.ts";
import { bangkok } from "./bangkok.ts";
import { gsb } from "./gsb.ts";
import { kplus } from "./kplus.ts";
import { kplusEnglish } from "./kplus-english.ts";
import { krungsri } from "./krungsri.ts";
import { krungthai } from "./krungthai.ts";
import { scb } from "./scb.ts";
import { ttb } from "./ttb.ts";

export interface Layout {
  /** The bank whose slips look like this. */
  readonly bank: string;
  /** Names on it are in this language. */
  readonly language: Language;
  readonly draw: (slip: SlipDescription, font: string) => Sheet;
}

export interface LayoutSet {
  readonly layouts: Readonly<Record<string, Layout>>;
  /** Families from Debian's fonts-noto-core and fonts-thai-tlwg; Chromium replaces one that is missing without a word. */
  readonly fonts: readonly string[];
}

export const tuning: LayoutSet = {
  layouts: {
    kplus: { bank: "004", language: "th", draw: kplus },
    scb: { bank: "014", language: "th", draw: scb },
    krungthai: { bank: "006", language: "th", draw: krungthai },
    bangkok: { bank: "002", language: "en", draw: bangkok },
  },
  fonts: ["Noto Sans Thai", "Loma", "Waree"],
};

export const final: LayoutSet = {
  layouts: {
    krungsri: { bank: "025", language: "th", draw: krungsri },
    ttb: { bank: "011", language: "th", draw: ttb },
    gsb: { bank: "030", language: "th", draw: gsb },
    "kplus-english": { bank: "004", language: "en", draw: kplusEnglish },
  },
  fonts: ["Noto Looped Thai", "Garuda", "Laksaman", "Umpush"],
};

/** The layout of a name, or the one that a bank's slips have; K PLUS for a bank without one. */
export function layoutOf(nameOrBank: string): Layout {
  const all = { ...tuning.layouts, ...final.layouts };
  const found = all[nameOrBank] ?? Object.values(all).find(({ bank }) => bank === nameOrBank);
  return found ?? { bank: "004", language: "th", draw: kplus };
}
