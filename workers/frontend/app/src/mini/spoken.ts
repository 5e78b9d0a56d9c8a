/** Which language the Mini App speaks: the account's, else the last one chosen on this device, else Telegram's or the browser's. */
import { createContext, useContext } from "react";
import { defaultLanguage, type Language, languageOf } from "../texts/texts";

const keptAs = "doglc:language";

export function firstLanguage(tag: string): Language {
  try {
    const kept = languageOf(localStorage.getItem(keptAs));
    if (kept !== undefined) return kept;
  } catch {
    // Not kept.
  }
  return languageOf(tag) ?? defaultLanguage;
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(keptAs, language);
  } catch {
    // Not kept.
  }
}

export interface Spoken {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}

export const SpokenContext = createContext<Spoken>({ language: defaultLanguage, speak: () => undefined });

export const useSpoken = (): Spoken => useContext(SpokenContext);
