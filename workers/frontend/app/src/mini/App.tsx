/** The Mini App: who is here, which language, which screen. */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { Skeleton } from "../design/Skeleton";
import { Toasts } from "../design/Toast";
import type { SignIn } from "../session/grants";
import type { Session } from "../session/session";
import { SessionProvider, useSessionState } from "../session/useSession";
import type { Language } from "../texts/texts";
import { Texts } from "../texts/useTexts";
import { lastUser, rememberUser } from "./data/kept";
import { Resources } from "./data/resources";
import { ResourcesContext } from "./data/useResource";
import type { Host } from "./host/host";
import { HostContext } from "./host/useHost";
import { TabBar } from "./parts/TabBar";
import { isRoot, type Route, useRoute } from "./route";
import Wallet from "./screens/Wallet";
import { keepLanguage, SpokenContext } from "./spoken";

const Welcome = lazy(() => import("./screens/Welcome"));
const History = lazy(() => import("./screens/History"));
const Shop = lazy(() => import("./screens/Shop"));
const Product = lazy(() => import("./screens/Product"));
const Orders = lazy(() => import("./screens/Orders"));
const Order = lazy(() => import("./screens/Order"));
const Send = lazy(() => import("./screens/Send"));
const Settings = lazy(() => import("./screens/Settings"));
const Support = lazy(() => import("./screens/Support"));
const Address = lazy(() => import("./screens/Address"));
const Legal = lazy(() => import("./screens/Legal"));

interface Props {
  readonly host: Host;
  readonly session: Session;
  readonly signIn: SignIn | undefined;
  readonly language: Language;
  readonly onSpeak: (language: Language) => void;
}

export function App({ host, session, signIn, language: first, onSpeak }: Props): ReactNode {
  const [language, setLanguage] = useState(first);
  const speak = useCallback(
    (next: Language) => {
      keepLanguage(next);
      onSpeak(next);
      setLanguage(next);
    },
    [onSpeak],
  );
  const spoken = useMemo(() => ({ language, speak }), [language, speak]);
  return (
    <HostContext value={host}>
      <SpokenContext value={spoken}>
        <SessionProvider session={session}>
          <Texts language={language} part="app">
            <Toasts>
              <Gate session={session} signIn={signIn} speak={speak} />
            </Toasts>
          </Texts>
        </SessionProvider>
      </SpokenContext>
    </HostContext>
  );
}

interface GateProps {
  readonly session: Session;
  readonly signIn: SignIn | undefined;
  readonly speak: (language: Language) => void;
}

/** Screens for who is signed in, and for who was here last while the gateway cannot be reached; else the way in. */
function Gate({ session, signIn, speak }: GateProps): ReactNode {
  const state = useSessionState(session);
  const user = state.kind === "signed_in" ? state.user : undefined;
  const isOffline = state.kind === "failed" && state.refusal.status === 0;
  const userId = user === undefined ? (isOffline ? lastUser() : undefined) : String(user.id);
  const resources = useMemo(() => new Resources(userId ?? ""), [userId]);
  const route = useRoute();
  const signedInId = user?.id;
  const accountLanguage = user?.language;
  useEffect(() => {
    if (signedInId === undefined || accountLanguage === undefined) return;
    rememberUser(String(signedInId));
    // Only when another person or language comes: what is chosen here is answered by the gateway later.
    speak(accountLanguage);
  }, [signedInId, accountLanguage, speak]);
  useEffect(() => {
    if (!isOffline) return undefined;
    const again = (): void => void session.start(signIn);
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [isOffline, session, signIn]);
  if (userId === undefined) {
    if (state.kind === "starting") return <Starting />;
    return (
      <Suspense fallback={<Starting />}>
        <Welcome state={state as Exclude<typeof state, { kind: "signed_in" }>} signIn={signIn} />
      </Suspense>
    );
  }
  return (
    <ResourcesContext value={resources}>
      <Suspense fallback={<Starting />}>
        <Shown key={route.path} route={route} />
      </Suspense>
      {isRoot(route.path) && <TabBar path={route.path} />}
    </ResourcesContext>
  );
}

/** In the shape of the first screen, so that nothing jumps. */
function Starting(): ReactNode {
  return (
    <main className="screen" aria-busy="true">
      <div className="screen-head" />
      <Skeleton shape="hero" />
      <Skeleton shape="tile" />
      <div className="section">
        <div className="section-head" />
        <Skeleton shape="card" count={2} />
      </div>
    </main>
  );
}

function Shown({ route }: { readonly route: Route }): ReactNode {
  switch (route.name) {
    case "history":
      return <History />;
    case "shop":
      return <Shop />;
    case "product":
      return <Product id={route.id} />;
    case "orders":
      return <Orders />;
    case "order":
      return <Order id={route.id} />;
    case "send":
      return <Send />;
    case "settings":
      return <Settings />;
    case "support":
      return <Support />;
    case "address":
      return <Address />;
    case "terms":
      return <Legal what="terms" />;
    case "privacy":
      return <Legal what="privacy" />;
    default:
      return <Wallet />;
  }
}
