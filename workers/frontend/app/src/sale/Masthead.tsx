/** Whose page this is, whether it is live, and in which language. */
import type { ReactNode } from "react";
import type { Link } from "../live";
import { type Language, languageOf, languages } from "../texts/texts";
import { useLanguage, useText } from "../texts/useTexts";

interface Props {
  readonly link: Link;
  readonly onLanguage: (language: Language) => void;
}

export function Masthead({ link, onLanguage }: Props): ReactNode {
  const t = useText();
  const language = useLanguage();
  return (
    <header className="masthead">
      <a className="brand" href="/sale">
        <img src="/icon.svg" alt="" width="36" height="36" />
        <span>
          DOGLC <b>{t("sale-title")}</b>
        </span>
      </a>
      <p className={`link is-${link}`} role="status">
        <i aria-hidden="true" />
        {t(`sale-link-${link}`)}
      </p>
      <label className="language">
        <span className="visually-hidden">{t("ui-language")}</span>
        <select
          value={language}
          onChange={({ target }) => {
            const chosen = languageOf(target.value);
            if (chosen !== undefined) onLanguage(chosen);
          }}
        >
          {Object.entries(languages).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}
