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
  /** It was good and is over: a calm way back is offered, or the reason told where somebody is barred (403). */
  | { readonly kind: "expired"; readonly refusal: Refusal }
  /** Signing in was refused, or the gateway not reached. */
  | { readonly kind: "failed"; readonly refusal: Refusal };

/** True when nobody has been refused: the gateway was not reached or could not answer, and trying again may help. */
export function isUnreached(state: SessionState): boolean {
  return state.kind === "failed" && isNoAnswer(state.refusal);
}

const isNoAnswer = ({ status }: Refusal): boolean => status === 0 || status >= 500;

/** A token is renewed when less than this is left of it. */
const renewalMarginMs = 60_000;

/** The gateway's calls, so that tests can cut them where they like. */
export interface SessionCalls {
  refresh(refreshToken: string, language: string): Promise<Granted>;
  revoke(token: string): Promise<void>;
}

interface Options {
  /** Name of the stored refresh token; one per page, so that the console and the Mini App stay apart. */
  readonly name: string;
  readonly language: () => Language;
  readonly now?: () => number;
  readonly calls?: SessionCalls;
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
  #attempt: Promise<void> | undefined;
  #signIn: SignIn | undefined;
  /** Counts the times that somebody signed out: what was on its way by then signs nobody in again. */
  #round = 0;
  readonly #calls: SessionCalls;

  constructor(options: Options) {
    this.#options = options;
    this.#calls = options.calls ?? { refresh, revoke };
    this.#tokens = refreshTokensOf(`doglc:${options.name}:refresh`);
    this.client = clientFor(this);
    this.#tabs = this.#followOtherTabs();
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Also while a token cannot be had because the gateway is not reached. */
  get isSignedIn(): boolean {
    return this.#state.kind === "signed_in";
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  language(): string {
    return this.#options.language();
  }

  /**
   * Goes on with a stored session, else signs in by the given way (also later, when the session is over), else is signed out.
   * Called again it tries again, once at a time, by the same way; the state stays until that has ended, so that what is shown
   * without a network is not taken away. Nothing happens while somebody is signed in.
   */
  start(signIn: SignIn | undefined = this.#signIn): Promise<void> {
    this.#signIn = signIn;
    if (this.isSignedIn) return Promise.resolve();
    this.#attempt ??= this.#startNow().finally(() => {
      this.#attempt = undefined;
    });
    return this.#attempt;
  }

  /** Signs in, by a way that a person has just chosen: it is not gone again without asking. */
  async signIn(signIn: SignIn): Promise<void> {
    this.#become({ kind: "starting" });
    await this.#signInBy(signIn);
  }

  async token(): Promise<string | undefined> {
    // A call during an attempt waits for its end, instead of being refused as nobody's.
    if (!this.isSignedIn) await this.#attempt;
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
    this.#round += 1;
    this.#forget();
    this.#become({ kind: "signed_out" });
    if (token !== undefined) await this.#calls.revoke(token).catch(() => undefined);
  }

  async #startNow(): Promise<void> {
    if (this.#tokens.read() !== undefined) await this.renew();
    else if (this.#signIn === undefined) this.#become({ kind: "signed_out" });
    else await this.#signInBy(this.#signIn);
  }

  async #signInBy(signIn: SignIn): Promise<void> {
    const round = this.#round;
    try {
      this.#keep(await signIn(), round);
    } catch (error) {
      if (round === this.#round) this.#become({ kind: "failed", refusal: refusalOf(error) });
    }
  }

  async #renewNow(): Promise<string | undefined> {
    const round = this.#round;
    const old = this.#tokens.read();
    if (old === undefined) return this.#signInAgain(this.isSignedIn ? nobody : undefined);
    try {
      const granted = await this.#calls.refresh(old, this.language());
      if (round === this.#round) this.#tabs?.postMessage({ old, granted });
      return this.#keep(granted, round);
    } catch (error) {
      if (round !== this.#round) return undefined;
      const refusal = refusalOf(error);
      if (refusal.status !== 401 && refusal.status !== 403) {
        if (!this.isSignedIn) this.#become({ kind: "failed", refusal });
        return undefined;
      }
      this.#forget();
      return this.#signInAgain(refusal);
    }
  }

  /** Telegram's `initData` of a page that has just been opened still holds; a used link does not. */
  /** `ended`: why the session that there was is over. */
  async #signInAgain(ended: Refusal | undefined): Promise<string | undefined> {
    const round = this.#round;
    let why = ended;
    if (this.#signIn !== undefined) {
      try {
        return this.#keep(await this.#signIn(), round);
      } catch (error) {
        if (round !== this.#round) return undefined;
        const refusal = refusalOf(error);
        if (isNoAnswer(refusal) || ended === undefined) {
          this.#become({ kind: "failed", refusal });
          return undefined;
        }
        // That somebody is barred says more than that a token is over.
        if (refusal.status === 403) why = refusal;
      }
    }
    if (why !== undefined) this.#become({ kind: "expired", refusal: why });
    return undefined;
  }

  /** Undefined when its person has signed out meanwhile: then it is ended at once. */
  #keep(granted: Granted, round: number): string | undefined {
    if (round !== this.#round) {
      void this.#calls.revoke(granted.access_token).catch(() => undefined);
      return undefined;
    }
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
      if (data.old === this.#tokens.read()) this.#keep(data.granted, this.#round);
    };
    return channel;
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

/** What stands for the refusal where the token itself is missing. */
const nobody: Refusal = { code: "unauthorized", detail: "", requestId: "", status: 401, retryAfterS: undefined };

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  return { code: "offline", detail: "", requestId: "", status: 0, retryAfterS: undefined };
}
