/** Nobody is signed in: why, and how to get a link. */
import type { ReactNode } from "react";
import { Icon } from "../design/Icon";
import { Skeleton } from "../design/Skeleton";
import type { Language } from "../texts/texts";
import { useText } from "../texts/useTexts";
import { LanguagePicker } from "./parts/Pickers";
import { Refused } from "./parts/Refused";
import { begin, mayTryAgain, type SignIn } from "./session";

interface Props {
  readonly signIn: SignIn;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

export function SignedOut({ signIn, language, onLanguage }: Props): ReactNode {
  const t = useText();
  if (signIn.state !== "out") {
    return (
      <main className="c-door" aria-busy="true">
        <p role="status">{t("console-signing-in")}</p>
        <Skeleton shape="hero" />
      </main>
    );
  }
  const { why, refusal } = signIn;
  return (
    <main className="c-door">
      <div className="c-door-head">
        <span className="c-brand">DOGLC</span>
        <LanguagePicker language={language} onChange={onLanguage} />
      </div>
      <h1>{t("console-door-title")}</h1>
      {why === "over" && <p role="alert">{t("console-door-over")}</p>}
      {why === "banned" && <p role="alert">{t("console-door-banned")}</p>}
      {why === "role" && <p role="alert">{t("console-door-role")}</p>}
      {why === "left" && <p role="status">{t("console-door-left")}</p>}
      {refusal !== undefined &&
        (mayTryAgain(refusal) ? (
          <Refused refusal={refusal} onRetry={() => void begin(undefined)} />
        ) : (
          <Refused refusal={refusal} />
        ))}
      <h2>{t("console-door-how")}</h2>
      <ol className="c-steps">
        <li>{t("console-door-step-1")}</li>
        <li>
          {t("console-door-step-2")} <code>/console</code>
        </li>
        <li>{t("console-door-step-3")}</li>
      </ol>
      <p className="hint">
        <Icon name="shield" size={20} /> {t("console-door-safe")}
      </p>
    </main>
  );
}
