/**
 * The calls that give and end sessions. They carry no token themselves, so they go past the signing client. Like all calls they end in time
 * (`client/limit.ts`): an answer that comes later counts as none, so that nobody waits for ever.
 */
import { answer, clientFor, type Schema } from "../client/client";

/** What a session is made of. */
export type Granted = Schema<"Session">;

/** A way to get one. */
export type SignIn = () => Promise<Granted>;

const open = (language: string) =>
  clientFor({ token: async () => undefined, renew: async () => undefined, language: () => language });

/** With what Telegram gave the Mini App. */
export function withInitData(initData: string, language: string): SignIn {
  return () => answer(open(language).POST("/api/auth/telegram", { body: { init_data: initData } }));
}

/** With the one-time code of the bot's `/console`. A code signs in once; asking again with it is refused. */
export function withLink(code: string, language: string): SignIn {
  return () => answer(open(language).POST("/api/auth/link", { body: { code } }));
}

export function refresh(refreshToken: string, language: string): Promise<Granted> {
  return answer(open(language).POST("/api/auth/refresh", { body: { refresh_token: refreshToken } }));
}

/** Ends the session of an access token. */
export async function revoke(token: string): Promise<void> {
  const client = clientFor({ token: async () => token, renew: async () => undefined, language: () => "en" });
  await answer(client.DELETE("/api/auth/session"));
}
