/** Texts in components: `const t = useText()`, then `t("ui-retry")`. */
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
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

/** Gives texts to what is inside; nothing is shown before the first language is there, the old one stays while another loads. */
export function Texts({ language, part, children }: Props): ReactNode {
  const [loaded, setLoaded] = useState<{ language: Language; text: Text }>();
  useEffect(() => {
    let isWanted = true;
    void loadTexts(language, part).then((text) => {
      if (!isWanted) return;
      document.documentElement.lang = language;
      setLoaded({ language, text });
    });
    return () => {
      isWanted = false;
    };
  }, [language, part]);
  if (loaded === undefined) return null;
  return (
    <LanguageContext value={loaded.language}>
      <TextContext value={loaded.text}>{children}</TextContext>
    </LanguageContext>
  );
}
