/** The bot's texts as patterns, read from the catalogue, so that a test recognises a text whatever values stand in it. */
import fs from "node:fs";
import path from "node:path";
import { root } from "./ports.ts";

export type Language = "th" | "en";

export class Text {
  readonly #pattern: RegExp;

  constructor(source: string) {
    const plain = source.replace(/<[^>]+>/g, "");
    const parts = plain.split(/\{[^}]*\}/).map((part) =>
      part
        .trim()
        .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
        .replace(/\s+/g, "\\s+"),
    );
    this.#pattern = new RegExp(parts.join("[\\s\\S]*?"));
  }

  fits(message: string | undefined): boolean {
    return message !== undefined && this.#pattern.test(message);
  }
}

const folder = path.join(root, "shared/texts/locales");
const catalogues = new Map<Language, ReadonlyMap<string, string>>();

/** A text of the catalogue. */
export function text(language: Language, key: string): Text {
  const catalogue = catalogues.get(language) ?? read(language);
  const source = catalogue.get(key);
  if (source === undefined) throw new Error(`no text ${key} in ${language}`);
  return new Text(source);
}

function read(language: Language): ReadonlyMap<string, string> {
  const files = fs.readdirSync(path.join(folder, language)).filter((file) => file.endsWith(".ftl"));
  const lines = files.flatMap((file) => fs.readFileSync(path.join(folder, language, file), "utf8").split("\n"));
  const catalogue = new Map<string, string>();
  let key = "";
  for (const line of lines) {
    const [, name, value] = /^([a-z][\w-]*) *= *(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      key = name;
      catalogue.set(key, value ?? "");
    } else if (/^\s+\S/.test(line) && key !== "") {
      catalogue.set(key, `${catalogue.get(key)}\n${line.trim()}`.trim());
    }
  }
  catalogues.set(language, catalogue);
  return catalogue;
}
