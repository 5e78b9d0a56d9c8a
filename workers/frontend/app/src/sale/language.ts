/** Language of a page that knows nobody: what the address says, what was chosen here before, what the browser speaks. */
import { defaultLanguage, type Language, languageOf } from "../texts/texts";

const storageKey = "doglc-sale-language";

export function firstLanguage(): Language {
  const asked = languageOf(new URLSearchParams(location.search).get("lang"));
  const kept = languageOf(read());
  const spoken = navigator.languages.map(languageOf).find((language) => language !== undefined);
  return asked ?? kept ?? spoken ?? defaultLanguage;
}

/** Keeps the choice, and puts it into the address, so that a shared link says it too. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be closed to us: the address still has it.
  }
  const url = new URL(location.href);
  url.searchParams.set("lang", language);
  history.replaceState(null, "", url);
}

function read(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
