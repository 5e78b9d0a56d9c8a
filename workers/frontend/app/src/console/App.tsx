/** The console: signed in, or told how to get there. */
import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { answer } from "../client/client";
import { Boundary } from "../design/Boundary";
import { type Language, languageOf } from "../texts/texts";
import { Texts } from "../texts/useTexts";
import { ConsoleContext } from "./context";
import { Toasts } from "./parts/Toasts";
import { SignedOut } from "./SignedOut";
import { client, current, renew, speak, subscribe } from "./session";
import { Shell } from "./shell/Shell";

const ofBrowser: Language = languageOf(navigator.language) ?? "en";

export function App(): ReactNode {
  const signIn = useSyncExternalStore(subscribe, current);
  const [chosen, setChosen] = useState<Language>();
  const operator = signIn.state === "in" ? signIn.operator : undefined;
  const language = chosen ?? operator?.language ?? ofBrowser;

  useEffect(() => speak(() => language), [language]);

  const setLanguage = useCallback((next: Language) => {
    setChosen(next);
    // Also the language of refusals, which the token carries, and of the bot: one person, one language.
    answer(client.PATCH("/api/me", { body: { language: next } }))
      .then(() => renew())
      .catch(() => undefined);
  }, []);

  const value = useMemo(
    () => operator && { operator, isAdmin: operator.roles.includes("admin"), setLanguage },
    [operator, setLanguage],
  );

  return (
    <Texts language={language} part="console">
      <Toasts>
        {value === undefined ? (
          <SignedOut signIn={signIn} language={language} onLanguage={setChosen} />
        ) : (
          <ConsoleContext value={value}>
            <Boundary>
              <Shell />
            </Boundary>
          </ConsoleContext>
        )}
      </Toasts>
    </Texts>
  );
}
