/** Texts in components: `const t = useText()`, then `t("ui-retry")`. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { type Language, loadTexts, type Part, type Text } from "./texts";

const TextContext = createContext<Text>((key) => key);
const LanguageContext = createContext<Language>("en");

export const useText = (): Text => useContext(TextContext);
export const useLanguage = (): Language => useContext(LanguageContext);

interface Props {
  readonly language: Language;
  readonly part: Part;
  readonly children: ReactNode;
}

const retryMs = 5_000;

/** These cannot come from the files that could not be loaded. */
const retryWords: Record<Language, string> = {
  th: "ลองอีกครั้ง",
  en: "Try again",
  zh: "重试",
  km: "ព្យាយាមម្តងទៀត",
  ko: "다시 시도",
  id: "Coba lagi",
};

/**
 * Gives texts to what is inside; nothing is shown before the first language is there, the old one stays while another loads. What could
 * not be loaded is asked for again by itself, and by a button where there is nothing else to show.
 */
export function Texts({ language, part, children }: Props): ReactNode {
  const [loaded, setLoaded] = useState<{ language: Language; text: Text }>();
  const [failures, setFailures] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again.
  useEffect(() => {
    let isWanted = true;
    loadTexts(language, part).then(
      (text) => {
        if (!isWanted) return;
        document.documentElement.lang = language;
        setLoaded({ language, text });
        setFailures(0);
      },
      () => {
        if (isWanted) setFailures((before) => before + 1);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [language, part, attempt]);
  useEffect(() => {
    if (failures === 0) return undefined;
    const timer = setTimeout(again, retryMs);
    addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [failures, again]);
  if (loaded === undefined) {
    if (failures === 0) return null;
    return (
      <main className="empty" lang={language}>
        <button type="button" className="button button-tinted" onClick={again}>
          {retryWords[language]}
        </button>
      </main>
    );
  }
  return (
    <LanguageContext value={loaded.language}>
      <TextContext value={loaded.text}>{children}</TextContext>
    </LanguageContext>
  );
}
