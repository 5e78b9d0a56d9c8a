/** The session in components. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { Client } from "../client/client";
import type { Session, SessionState } from "./session";

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}): ReactNode {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error("useSession belongs inside SessionProvider");
  return session;
}

/** Changes with every sign-in, renewal and end. */
export function useSessionState(session: Session): SessionState {
  return useSyncExternalStore(session.subscribe, () => session.state);
}

export const useClient = (): Client => useSession().client;
