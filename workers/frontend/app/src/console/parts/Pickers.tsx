/** Language and brightness of the console. */
import { type ReactNode, useId, useState } from "react";
import { Icon } from "../../design/Icon";
import { type Language, languageOf, languages } from "../../texts/texts";
import { useText } from "../../texts/useTexts";
import { chooseScheme, chosenScheme, schemes } from "../scheme";

interface Props {
  readonly language: Language;
  readonly onChange: (language: Language) => void;
}

export function LanguagePicker({ language, onChange }: Props): ReactNode {
  const t = useText();
  const id = useId();
  return (
    <div className="c-picker">
      <Icon name="globe" size={20} />
      <label className="visually-hidden" htmlFor={id}>
        {t("ui-language")}
      </label>
      <select id={id} value={language} onChange={(event) => onChange(languageOf(event.target.value) ?? language)}>
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

export function SchemePicker(): ReactNode {
  const t = useText();
  const id = useId();
  const [scheme, setScheme] = useState(chosenScheme);
  return (
    <div className="c-picker c-scheme">
      <label className="visually-hidden" htmlFor={id}>
        {t("console-scheme")}
      </label>
      <select
        id={id}
        value={scheme}
        onChange={(event) => {
          const next = schemes.find((known) => known === event.target.value) ?? "auto";
          chooseScheme(next);
          setScheme(next);
        }}
      >
        {schemes.map((known) => (
          <option key={known} value={known}>
            {t(`console-scheme-${known}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
