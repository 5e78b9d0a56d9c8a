/** The texts of `shared/texts/locales`, read with Fluent's own parser: what every language says, file by file. */
import fs from "node:fs";
import path from "node:path";
import {
  type Entry,
  Message,
  type Pattern,
  Placeable,
  parse,
  serializeExpression,
  type TextElement,
  Visitor,
} from "@fluent/syntax";
import { root } from "./ports.ts";

export const localesFolder = path.join(root, "shared/texts/locales");

export interface CatalogueText {
  /** `bot.ftl`, …. */
  readonly file: string;
  readonly pattern: Pattern;
  /** All that is written, variants included, without placeables. */
  readonly words: string;
  /** Names of values, sorted. */
  readonly values: readonly string[];
  /** Tags of HTML, sorted. */
  readonly tags: readonly string[];
}

export interface Catalogue {
  readonly texts: ReadonlyMap<string, CatalogueText>;
  /** What is wrong with the files themselves. */
  readonly faults: readonly string[];
}

/** Files of a language, by name; the same set in each. */
export function filesOf(language: string): string[] {
  return fs
    .readdirSync(path.join(localesFolder, language))
    .filter((file) => file.endsWith(".ftl"))
    .sort();
}

/** All texts of a language. */
export function catalogueOf(language: string): Catalogue {
  const texts = new Map<string, CatalogueText>();
  const faults: string[] = [];
  for (const file of filesOf(language)) {
    const source = fs.readFileSync(path.join(localesFolder, language, file), "utf8");
    for (const entry of parse(source, {}).body) {
      const fault = add(texts, file, entry);
      if (fault !== undefined) faults.push(`${language}/${file}: ${fault}`);
    }
  }
  return { texts, faults };
}

function add(texts: Map<string, CatalogueText>, file: string, entry: Entry): string | undefined {
  if (entry.type === "Junk") return `not understood: ${String(Reflect.get(entry, "content")).slice(0, 80)}`;
  if (!(entry instanceof Message)) return undefined;
  const key = entry.id.name;
  if (texts.has(key)) return `${key} stands twice`;
  if (entry.value === null || entry.attributes.length > 0) return `${key} is no plain text`;
  texts.set(key, describe(file, entry.value));
  return undefined;
}

function describe(file: string, pattern: Pattern): CatalogueText {
  const words: string[] = [];
  const values = new Set<string>();
  const reader = new (class extends Visitor {
    override visitTextElement(node: TextElement): void {
      words.push(node.value);
    }
    override visitVariableReference(node: { id: { name: string } }): void {
      values.add(node.id.name);
    }
  })();
  reader.visit(pattern);
  const text = words.join(" ");
  return { file, pattern, words: text, values: [...values].sort(), tags: (text.match(/<\/?[a-z]+/g) ?? []).sort() };
}

/** The text as it is written, for comparing two languages. */
export function written(pattern: Pattern): string {
  return pattern.elements
    .map((element) => (element instanceof Placeable ? `{${serializeExpression(element.expression)}}` : element.value))
    .join("");
}
