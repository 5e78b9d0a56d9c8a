/** One text in six languages: fields, and how far each is. */
import { type ReactNode, useState } from "react";
import { TextArea } from "../../design/Field";
import { Tabs } from "../../design/Tabs";
import { type Language, languages } from "../../texts/texts";
import { useText } from "../../texts/useTexts";

export type SixTextsValue = Partial<Record<Language, string>>;

export const allLanguages = Object.keys(languages) as Language[];

/** Without the empty ones, and without space around. */
export function written(texts: SixTextsValue): SixTextsValue {
  const pairs = allLanguages.map((language) => [language, (texts[language] ?? "").trim()] as const);
  return Object.fromEntries(pairs.filter(([, text]) => text !== ""));
}

interface Props {
  readonly label: string;
  readonly value: SixTextsValue;
  readonly onChange: (value: SixTextsValue) => void;
  readonly maxLength: number;
  readonly rows?: number;
}

export function SixTexts({ label, value, onChange, maxLength, rows = 3 }: Props): ReactNode {
  const t = useText();
  const [language, setLanguage] = useState<Language>("th");
  const isWritten = (code: Language): boolean => (value[code] ?? "").trim() !== "";
  return (
    <div className="c-six">
      <Tabs
        label={label}
        value={language}
        onChange={setLanguage}
        options={allLanguages.map((code) => [
          code,
          <span key={code} lang={code} className={isWritten(code) ? "c-six-done" : undefined}>
            {languages[code]}
            {isWritten(code) && <span className="visually-hidden"> {t("console-written")}</span>}
          </span>,
        ])}
      />
      <TextArea
        key={language}
        label={`${label} (${languages[language]})`}
        lang={language}
        rows={rows}
        maxLength={maxLength}
        value={value[language] ?? ""}
        hint={t("console-characters", { count: (value[language] ?? "").length, most: maxLength })}
        onChange={(event) => onChange({ ...value, [language]: event.target.value })}
      />
    </div>
  );
}

/** Shows what is written, each language as its people see it. */
export function SixPreview({ texts }: { readonly texts: SixTextsValue }): ReactNode {
  const t = useText();
  const shown = allLanguages.filter((code) => texts[code] !== undefined);
  const missing = allLanguages.filter((code) => texts[code] === undefined);
  return (
    <div className="c-preview">
      {shown.map((code) => (
        <figure key={code} className="c-bubble">
          <figcaption className="hint">{languages[code]}</figcaption>
          <p lang={code} className="c-prose">
            {texts[code]}
          </p>
        </figure>
      ))}
      {missing.length > 0 && (
        <p className="hint">
          {t("console-languages-missing", { names: missing.map((code) => languages[code]).join(", ") })}
        </p>
      )}
    </div>
  );
}
