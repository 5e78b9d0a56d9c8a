/** A thing has one name in a language, whichever face tells of it: the bot's. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const locales = join(import.meta.dirname, "../../shared/texts/locales");

/** Other names for deposits and slips, with the bot's. */
const others: Readonly<Record<string, readonly (readonly [other: RegExp, term: string])[]>> = {
  zh: [[/充值|入金|转账单|回单/, "存款, 凭证"]],
  km: [[/វិក្កយបត្រ|ស្លីប/, "បង្កាន់ដៃ"]],
  id: [[/\bslips?\b/i, "bukti transfer"]],
};

/** What people read of a file: neither comments, nor keys, nor names of values. */
function read(language: string, file: string): string[] {
  const source = readFileSync(join(locales, language, file), "utf8");
  const lines = source.split("\n").filter((line) => !/^#|^[\w-]+ =$/.test(line));
  return lines.map((line) => line.replace(/^[\w-]+ = /, "").replaceAll(/\{[^}]*\}/g, ""));
}

test.each(Object.entries(others))("deposits and slips are called the same everywhere in %s", (language, terms) => {
  for (const file of readdirSync(join(locales, language))) {
    for (const [other, term] of terms) {
      const strange = read(language, file).filter((line) => other.test(line));
      expect(strange, `${language}/${file}: ${term}`).toEqual([]);
    }
  }
});
