/** What stands on a page in a language: texts of the catalogue with their values, for tests that speak more than English. */
import { type Catalogue, catalogueOf, written } from "../../support/catalogue.ts";

const catalogues = new Map<string, Catalogue>();

/** `words("th", "app-pay", { total: "10.00 THB" })`; for texts without variants. */
export function words(language: string, key: string, values: Readonly<Record<string, string>> = {}): string {
  const catalogue = catalogues.get(language) ?? catalogueOf(language);
  catalogues.set(language, catalogue);
  const text = catalogue.texts.get(key);
  if (text === undefined) throw new Error(`no text ${key} in ${language}`);
  return written(text.pattern).replaceAll(/\{\$([\w-]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${key} needs { $${name} }`);
    return value;
  });
}
