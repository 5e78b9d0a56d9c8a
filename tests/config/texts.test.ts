/** What keeps the texts whole: every language says everything, in its own script, with the same values; none is missing, none unused. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { catalogueOf, filesOf, written } from "../support/catalogue.ts";
import { root } from "../support/ports.ts";

const languages = ["th", "en", "zh", "km", "ko", "id"];
const english = catalogueOf("en");

/** Letters that a language must show in every text which has letters at all. */
const scripts: Record<string, RegExp> = {
  th: /\p{Script=Thai}/u,
  zh: /\p{Script=Han}/u,
  km: /\p{Script=Khmer}/u,
  ko: /\p{Script=Hangul}/u,
};

/** Texts that may read as in English: names, formats, words that Indonesian shares. */
const sameAsEnglish: ReadonlySet<string> = new Set(
  fs
    .readFileSync(path.join(root, "shared/texts/same-as-english.txt"), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#")),
);

const hasWords = (words: string): boolean => /\p{Letter}{2,}/u.test(words.replace(/<[^>]*>|\/[a-z_]+/g, " "));

describe.each(languages)("%s", (language) => {
  const own = catalogueOf(language);

  test("reads without fault", () => {
    expect(own.faults).toEqual([]);
    expect(filesOf(language)).toEqual(filesOf("en"));
  });

  test("says everything, in the same files", () => {
    const places = (catalogue: typeof own): string[] =>
      [...catalogue.texts].map(([key, { file }]) => `${file} ${key}`).sort();
    expect(places(own)).toEqual(places(english));
  });

  test("puts the same values and tags into each text", () => {
    for (const [key, text] of own.texts) {
      const model = english.texts.get(key);
      if (model === undefined) continue;
      expect(text.values, key).toEqual(model.values);
      expect([...new Set(text.tags)], key).toEqual([...new Set(model.tags)]);
    }
  });

  test.runIf(language !== "en")("is not English, and in its own script", () => {
    const script = scripts[language] ?? /\p{Letter}/u;
    const left: string[] = [];
    for (const [key, text] of own.texts) {
      const model = english.texts.get(key);
      if (model === undefined || sameAsEnglish.has(key) || !hasWords(model.words)) continue;
      if (written(text.pattern) === written(model.pattern) || !script.test(text.words)) left.push(key);
    }
    expect(left).toEqual([]);
  });
});

test("the list of texts that may read as in English holds only texts that do", () => {
  const used = [...sameAsEnglish].filter((key) => {
    const model = english.texts.get(key);
    return languages.some((language) => {
      const own = language === "en" ? undefined : catalogueOf(language).texts.get(key);
      if (own === undefined || model === undefined) return false;
      return written(own.pattern) === written(model.pattern) || !(scripts[language] ?? /\p{Letter}/u).test(own.words);
    });
  });
  expect(used).toEqual([...sameAsEnglish]);
  expect(sameAsEnglish.size).toBeLessThan(40);
});

describe("the sources", () => {
  const code = [...sourcesIn("shared"), ...sourcesIn("workers")].join("\n");
  const known = [...english.texts.keys()];

  test("ask only for texts that there are", () => {
    const asked = new Set(
      [...code.matchAll(/["'`]((?:bot|error|ui|app|sale|console)-[a-z0-9_-]*[a-z0-9_])["'`]/g)].map(
        (found) => found[1],
      ),
    );
    expect([...asked].filter((key) => key !== undefined && !english.texts.has(key))).toEqual([]);
    expect(asked.size).toBeGreaterThan(150);
  });

  test("use every text", () => {
    // `ui-order-${status}`, format!("bot-status-{status}"): a beginning that is completed at run time.
    const beginnings = [...code.matchAll(/["`]((?:bot|error|ui|app|sale|console)-[a-z0-9_-]*-)[{$"]/g)].map(
      (found) => found[1] ?? "",
    );
    const unused = known.filter(
      (key) =>
        !key.startsWith("error-") &&
        !['"', "'", "`"].some((mark) => code.includes(`${mark}${key}${mark}`)) &&
        !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });
});

/** Sources of everything that speaks; not tests, not what is built or generated. */
function sourcesIn(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true }).flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const isSource = entry.isFile() && /\.(rs|ts|tsx)$/.test(entry.name) && !/test|schema\.d\.ts/.test(entry.name);
    const isForeign = /\/(node_modules|target|build[a-z-]*|dist[a-z-]*|tests?)\//.test(file.slice(root.length));
    return isSource && !isForeign ? [fs.readFileSync(file, "utf8")] : [];
  });
}
