/**
 * Who is signed in on this page. Gives tokens to the client and to the socket, renews them before they end, and says when the
 * session is over. One renewal runs at a time: refresh tokens rotate, and a late second use of an old one would end the session.
 */
import { type Client, type Credentials, clientFor, type Refusal, Refused } from "../client/client";
import type { Language } from "../texts/texts";
import { type Granted, refresh, revoke, type SignIn } from "./grants";
import { type RefreshTokens, refreshTokensOf } from "./store";

export type SessionUser = Granted["user"];

export type SessionState =
  | { readonly kind: "starting" }
  | { readonly kind: "signed_in"; readonly user: SessionUser }
  /** Nobody was, or signed out. */
  | { readonly kind: "signed_out" }
  /** It was good and is over: a calm way back is offered. */
  | { readonly kind: "expired" }
  /** Signing in was refused, or the gateway not reached. */
  | { readonly kind: "failed"; readonly refusal: Refusal };

/** A token is renewed when less than this is left of it. */
const renewalMarginMs = 60_000;

interface Options {
  /** Name of the stored refresh token; one per page, so that the console and the Mini App stay apart. */
  readonly name: string;
  readonly language: () => Language;
  readonly now?: () => number;
}

export class Session implements Credentials {
  readonly client: Client;
  readonly #options: Options;
  readonly #tokens: RefreshTokens;
  readonly #listeners = new Set<() => void>();
  readonly #tabs: BroadcastChannel | undefined;
  #state: SessionState = { kind: "starting" };
  #access: { readonly token: string; readonly endsAtMs: number } | undefined;
  #renewal: Promise<string | undefined> | undefined;
  #signIn: SignIn | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#tokens = refreshTokensOf(`doglc:${options.name}:refresh`);
    this.client = clientFor(this);
    this.#tabs = this.#followOtherTabs();
  }

  get state(): SessionState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  language(): string {
    return this.#options.language();
  }

  /** Goes on with a stored session, else signs in by the given way (also later, when the session is over), else is signed out. */
  async start(signIn?: SignIn): Promise<void> {
    this.#signIn = signIn;
    if (this.#tokens.read() !== undefined && (await this.renew()) !== undefined) return;
    if (this.#state.kind !== "starting") return;
    if (signIn === undefined) this.#become({ kind: "signed_out" });
    else await this.signIn(signIn);
  }

  /** Signs in, by a way that a person has just chosen: it is not gone again without asking. */
  async signIn(signIn: SignIn): Promise<void> {
    this.#become({ kind: "starting" });
    try {
      this.#keep(await signIn());
    } catch (error) {
      this.#become({ kind: "failed", refusal: refusalOf(error) });
    }
  }

  async token(): Promise<string | undefined> {
    const access = this.#access;
    if (access !== undefined && access.endsAtMs - this.#now() > renewalMarginMs) return access.token;
    if (this.#tokens.read() === undefined) return undefined;
    const renewed = await this.renew();
    // Near its end a token still holds: a failed renewal (no network) is no reason not to try.
    return renewed ?? (access !== undefined && access.endsAtMs > this.#now() ? access.token : undefined);
  }

  renew(): Promise<string | undefined> {
    this.#renewal ??= this.#renewNow().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  /** Ends the session at the gateway and here; here also when the gateway is not reached. */
  async signOut(): Promise<void> {
    const token = this.#access?.token;
    this.#forget();
    this.#become({ kind: "signed_out" });
    if (token !== undefined) await revoke(token).catch(() => undefined);
  }

  async #renewNow(): Promise<string | undefined> {
    const old = this.#tokens.read();
    if (old === undefined) return this.#signInAgain(this.#state.kind === "signed_in");
    try {
      const granted = await refresh(old, this.language());
      this.#tabs?.postMessage({ old, granted });
      return this.#keep(granted);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status !== 401 && refusal.status !== 403) {
        if (this.#state.kind === "starting") this.#become({ kind: "failed", refusal });
        return undefined;
      }
      this.#forget();
      return this.#signInAgain(true);
    }
  }

  /** Telegram's `initData` of a page that has just been opened still holds; a used link does not. */
  async #signInAgain(wasSignedIn: boolean): Promise<string | undefined> {
    if (this.#signIn !== undefined) {
      try {
        return this.#keep(await this.#signIn());
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal.status === 0 || !wasSignedIn) {
          this.#become({ kind: "failed", refusal });
          return undefined;
        }
      }
    }
    if (wasSignedIn) this.#become({ kind: "expired" });
    return undefined;
  }

  #keep(granted: Granted): string {
    this.#tokens.write(granted.refresh_token);
    this.#access = { token: granted.access_token, endsAtMs: this.#now() + granted.expires_in * 1000 };
    this.#become({ kind: "signed_in", user: granted.user });
    return granted.access_token;
  }

  #forget(): void {
    this.#access = undefined;
    this.#tokens.write(undefined);
  }

  #become(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  /** A duplicated tab has a copy of the refresh token; it takes the successor instead of using the old one late. */
  #followOtherTabs(): BroadcastChannel | undefined {
    if (typeof BroadcastChannel === "undefined") return undefined;
    const channel = new BroadcastChannel(`doglc:${this.#options.name}`);
    channel.onmessage = ({ data }: MessageEvent<{ old: string; granted: Granted }>) => {
      if (data.old === this.#tokens.read()) this.#keep(data.granted);
    };
    return channel;
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  return { code: "offline", detail: "", requestId: "", status: 0, retryAfterS: undefined };
}
