/** The Mini App: who is here, which language, which screen. */
import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { Boundary } from "../design/Boundary";
import { later } from "../design/later";
import { Skeleton } from "../design/Skeleton";
import { Toasts } from "../design/Toast";
import type { SignIn } from "../session/grants";
import { keepTrying } from "../session/keep-trying";
import { isUnreached, type Session, type SessionState } from "../session/session";
import { SessionProvider, useSessionState } from "../session/useSession";
import type { Language } from "../texts/texts";
import { Texts } from "../texts/useTexts";
import { keptUser, rememberUser } from "./data/kept";
import { Purchases } from "./data/purchases";
import { Resources } from "./data/resources";
import { useForgetting } from "./data/useForgetting";
import { PurchasesContext } from "./data/usePurchases";
import { ResourcesContext } from "./data/useResource";
import type { Host } from "./host/host";
import { HostContext } from "./host/useHost";
import { LateOutcomes } from "./parts/LateOutcomes";
import { TabBar } from "./parts/TabBar";
import { personOf } from "./person";
import { isRoot, type Route, useRoute } from "./route";
import Wallet from "./screens/Wallet";
import { keepLanguage, SpokenContext } from "./spoken";

const Welcome = later(() => import("./screens/Welcome"));
const History = later(() => import("./screens/History"));
const Shop = later(() => import("./screens/Shop"));
const Product = later(() => import("./screens/Product"));
const Orders = later(() => import("./screens/Orders"));
const Order = later(() => import("./screens/Order"));
const Send = later(() => import("./screens/Send"));
const Deposit = later(() => import("./screens/Deposit"));
const DepositOne = later(() => import("./screens/DepositOne"));
const Vip = later(() => import("./screens/Vip"));
const Settings = later(() => import("./screens/Settings"));
const Support = later(() => import("./screens/Support"));
const Address = later(() => import("./screens/Address"));
const Legal = later(() => import("./screens/Legal"));

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
            <Boundary>
              <Toasts>
                <Gate host={host} session={session} signIn={signIn} speak={speak} />
              </Toasts>
            </Boundary>
          </Texts>
        </SessionProvider>
      </SpokenContext>
    </HostContext>
  );
}

interface GateProps {
  readonly host: Host;
  readonly session: Session;
  readonly signIn: SignIn | undefined;
  readonly speak: (language: Language) => void;
}

/** Screens for who is signed in, and for whom something was kept while the gateway cannot be reached; else the way in. */
function Gate({ host, session, signIn, speak }: GateProps): ReactNode {
  const state = useSessionState(session);
  const user = state.kind === "signed_in" ? state.user : undefined;
  const isOffline = isUnreached(state);
  const userId = user === undefined ? (isOffline ? keptUser(personOf(host.initData)) : undefined) : String(user.id);
  const resources = useMemo(() => new Resources(userId ?? ""), [userId]);
  const purchases = useMemo(() => new Purchases(userId ?? ""), [userId]);
  const route = useRoute();
  const signedInId = user?.id;
  const accountLanguage = user?.language;
  useEffect(() => {
    if (signedInId === undefined || accountLanguage === undefined) return;
    rememberUser(String(signedInId));
    // Only when another person or language comes: what is chosen here is answered by the gateway later.
    speak(accountLanguage);
  }, [signedInId, accountLanguage, speak]);
  useEffect(() => keepTrying(session), [session]);
  useForgetting(state, resources, personOf(host.initData));
  if (userId === undefined && state.kind !== "signed_in") {
    return state.kind === "starting" ? <Starting /> : <Outside state={state} signIn={signIn} />;
  }
  return (
    <ResourcesContext value={resources}>
      <PurchasesContext value={purchases}>
        <Boundary key={route.path}>
          <Suspense fallback={<Starting />}>
            <Shown route={route} />
          </Suspense>
        </Boundary>
        {isRoot(route.path) && <TabBar path={route.path} />}
        <LateOutcomes />
      </PurchasesContext>
    </ResourcesContext>
  );
}

interface OutsideProps {
  readonly state: Exclude<SessionState, { kind: "signed_in" }>;
  readonly signIn: SignIn | undefined;
}

/** What breaks here is caught here: signing in is tried on above. */
function Outside({ state, signIn }: OutsideProps): ReactNode {
  return (
    <Boundary>
      <Suspense fallback={<Starting />}>
        <Welcome state={state} signIn={signIn} />
      </Suspense>
    </Boundary>
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
    case "deposit":
      return route.id === undefined || route.id === "" ? <Deposit /> : <DepositOne id={route.id} />;
    case "vip":
      return <Vip />;
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
