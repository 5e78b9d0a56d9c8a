/**
 * What people read: the same Fluent files as the bot's and the gateway's (`shared/texts/locales`), loaded one language at a
 * time. What a language lacks is found by tests, not here.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

/** The languages, with their own names. */
export const languages = {
  th: "ไทย",
  en: "English",
  zh: "中文",
  km: "ខ្មែរ",
  ko: "한국어",
  id: "Bahasa Indonesia",
} as const;

export type Language = keyof typeof languages;

/** Language of those whose own is not offered. */
export const defaultLanguage: Language = "th";

/** Files a page reads: `ui` and `errors` everywhere, beside its own. */
export type Part = "app" | "sale" | "console";

export type Values = Record<string, FluentVariable>;

/** The text of a key with its values. */
export type Text = (key: string, values?: Values) => string;

type Loader = () => Promise<string>;

/** `../locales/th/app.ftl` -> loader; each becomes a small file of its own. */
const sources = import.meta.glob<string>("../../../../../shared/texts/locales/*/{ui,errors,app,sale,console}.ftl", {
  query: "?raw",
  import: "default",
});

/** The texts of a language for a page. */
export async function loadTexts(language: Language, part: Part): Promise<Text> {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const files = await Promise.all(["ui", "errors", part].map((name) => load(language, name)));
  for (const file of files) bundle.addResource(new FluentResource(file), { allowOverrides: true });
  return (key, values) => {
    const message = bundle.getMessage(key)?.value;
    return message == null ? key : bundle.formatPattern(message, values ?? null, []);
  };
}

async function load(language: Language, part: string): Promise<string> {
  const loader: Loader | undefined = sources[`../../../../../shared/texts/locales/${language}/${part}.ftl`];
  return loader === undefined ? "" : loader();
}

/** The offered language for an IETF tag: `zh-Hans-CN` -> `zh`. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split("-")[0];
  return primary !== undefined && primary in languages ? (primary as Language) : undefined;
}
