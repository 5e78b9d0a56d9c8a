/** Before there is a session, and after: signing in, what went wrong, the calm way back. */
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { Refused } from "../../client/client";
import { Button } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { refusalText } from "../../design/States";
import type { SignIn } from "../../session/grants";
import { isInitDataRefused, type SessionState } from "../../session/session";
import { useSession } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { type Config, loadConfig } from "../config";
import { useHost } from "../host/useHost";

const SandboxPeople =
  import.meta.env.MODE === "development" ? lazy(() => import("../sandbox/SandboxPeople")) : undefined;

interface Props {
  readonly state: Exclude<SessionState, { kind: "signed_in" }>;
  /** How Telegram signs in; undefined outside. */
  readonly signIn: SignIn | undefined;
}

export default function Welcome({ state, signIn }: Props): ReactNode {
  const t = useText();
  const host = useHost();
  const session = useSession();
  const [config, setConfig] = useState<Config>();
  useEffect(() => {
    void loadConfig().then(setConfig);
  }, []);
  const bot = config?.bot_username;
  const link = bot === undefined ? undefined : `https://t.me/${bot}`;
  // The same sign-in data would be refused again: then only the bot can open the app anew.
  const isSpent = state.kind === "gone" || ("refusal" in state && isInitDataRefused(state.refusal));
  return (
    <main className="welcome">
      <img src="/icon.svg" alt="" width="88" height="88" />
      <h1>{title(t, state)}</h1>
      <p className="hint" role="status">
        {words(t, state, host.isTelegram)}
      </p>
      {signIn !== undefined && state.kind !== "starting" && !isSpent && (
        <Button onClick={() => void session.signIn(signIn)}>{t("ui-retry")}</Button>
      )}
      {link !== undefined && (!host.isTelegram || state.kind === "expired" || isSpent) && <BotLink link={link} />}
      {SandboxPeople !== undefined && config?.sandbox_url !== undefined && !host.isTelegram && (
        <Suspense>
          <SandboxPeople />
        </Suspense>
      )}
    </main>
  );
}

/** Inside of Telegram its client opens its links; in its web view an address would only be one more page. */
function BotLink({ link }: { readonly link: string }): ReactNode {
  const t = useText();
  const host = useHost();
  if (host.isTelegram) {
    return (
      <Button kind="tinted" icon="send" onClick={() => host.openLink(link)}>
        {t("app-open-telegram")}
      </Button>
    );
  }
  return (
    <a className="button button-tinted" href={link} rel="noopener noreferrer">
      <span className="button-label">
        <Icon name="send" size={22} /> {t("app-open-telegram")}
      </span>
    </a>
  );
}

/** The session ended because its person may not: then that is said, and not that nothing is lost. */
const isBarred = (state: Props["state"]): boolean => state.kind === "expired" && state.refusal.status === 403;

function title(t: ReturnType<typeof useText>, state: Props["state"]): string {
  if (state.kind === "gone") return t("app-gone");
  return state.kind === "expired" && !isBarred(state) ? t("ui-session-over") : t("app-welcome");
}

function words(t: ReturnType<typeof useText>, state: Props["state"], isTelegram: boolean): string {
  if (state.kind === "failed") return refusalText(t, new Refused(state.refusal));
  if (state.kind === "gone") return t("app-gone-says");
  if (state.kind !== "expired") return t("app-welcome-says");
  if (isBarred(state) || isInitDataRefused(state.refusal)) return refusalText(t, new Refused(state.refusal));
  return t(isTelegram ? "app-expired-reopen" : "app-expired");
}
