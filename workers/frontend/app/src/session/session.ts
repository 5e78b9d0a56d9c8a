/**
 * Who is signed in on this page. Gives tokens to the client and to the socket, renews them before they end, and says when the
 * session is over. One renewal runs at a time: refresh tokens rotate, and a late second use of an old one would end the session.
 */
import { type Client, type Credentials, clientFor, type Refusal, Refused } from "../client/client";
import type { Language } from "../texts/texts";
import { type Granted, refresh, revoke, type SignIn } from "./grants";
import { Patience } from "./patience";
import { type RefreshTokens, refreshTokensOf } from "./store";

export type SessionUser = Granted["user"];

export type SessionState =
  | { readonly kind: "starting" }
  | { readonly kind: "signed_in"; readonly user: SessionUser }
  /** Nobody was, or signed out. */
  | { readonly kind: "signed_out" }
  /** The account is deleted: a farewell, and no way back by what is still lying about. */
  | { readonly kind: "gone" }
  /** It was good and is over: a calm way back is offered, or the reason told where somebody is barred (403). */
  | { readonly kind: "expired"; readonly refusal: Refusal }
  /** Signing in was refused, or the gateway not reached. */
  | { readonly kind: "failed"; readonly refusal: Refusal };

/** True when nobody has been refused: the gateway was not reached, could not answer or asks for patience; trying again may help. */
export function isUnreached(state: SessionState): boolean {
  return state.kind === "failed" && isNoAnswer(state.refusal);
}

const isNoAnswer = ({ status }: Refusal): boolean => status === 0 || status === 429 || status >= 500;

/** Whoever has left through the bot or on another device: the gateway refuses sign-in data from before. */
export const isInitDataRefused = ({ code }: Refusal): boolean => code === "init_data_invalid";

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
  /** Counts sign-ins and sign-outs: what was on its way by then neither signs in nor says anything any more, and is ended. */
  #round = 0;
  readonly #patience = new Patience();
  /** Deleting the account was asked for, and its answer did not come: what is to be done when it turns out to be gone. */
  #whenGone: (() => void) | undefined;
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
    return this.#attempt ?? this.#attemptBy(this.#startNow());
  }

  /**
   * Signs in, by a way that a person has just chosen: it is not gone again without asking. It takes the place of an attempt that hangs, whose
   * late success is ended and whose late failure says nothing.
   */
  signIn(signIn: SignIn): Promise<void> {
    this.#turn();
    this.#become({ kind: "starting" });
    return this.#attemptBy(this.#signInBy(signIn));
  }

  async token(): Promise<string | undefined> {
    // A call during an attempt waits for its end, instead of being refused as nobody's.
    while (!this.isSignedIn && this.#attempt !== undefined) await Promise.race([this.#attempt, this.#nextState()]);
    const access = this.#access;
    if (access !== undefined && access.endsAtMs - this.#now() > renewalMarginMs) return access.token;
    if (this.#tokens.read() === undefined) return undefined;
    const renewed = await this.renew();
    // Near its end a token still holds: a failed renewal (no network) is no reason not to try.
    return renewed ?? (access !== undefined && access.endsAtMs > this.#now() ? access.token : undefined);
  }

  renew(): Promise<string | undefined> {
    if (this.#renewal === undefined && this.#patience.isNeeded(this.#now())) return Promise.resolve(undefined);
    return this.#renewOnce();
  }

  /** Ends the session at the gateway and here; here also when the gateway is not reached. `gone`: there is no account any more. */
  async signOut(end: "signed_out" | "gone" = "signed_out"): Promise<void> {
    const token = this.#access?.token;
    this.#turn();
    this.#forget();
    // What signed in before would do so again at the next refused call.
    this.#signIn = undefined;
    this.#become({ kind: end });
    if (token !== undefined) await this.#calls.revoke(token).catch(() => undefined);
  }

  /** Deleting the account was sent without an answer: when the session is refused from now on, it is gone. Undefined: it was not deleted after all. */
  expectsEnd(whenGone: (() => void) | undefined): void {
    this.#whenGone = whenGone;
  }

  #turn(): void {
    this.#round += 1;
    this.#attempt = undefined;
    this.#renewal = undefined;
    this.#patience.end();
    this.#whenGone = undefined;
  }

  #attemptBy(running: Promise<unknown>): Promise<void> {
    const attempt: Promise<void> = running.then(() => {
      if (this.#attempt === attempt) this.#attempt = undefined;
    });
    this.#attempt = attempt;
    return attempt;
  }

  #renewOnce(): Promise<string | undefined> {
    if (this.#renewal !== undefined) return this.#renewal;
    const renewal: Promise<string | undefined> = this.#renewNow().finally(() => {
      if (this.#renewal === renewal) this.#renewal = undefined;
    });
    this.#renewal = renewal;
    return renewal;
  }

  async #startNow(): Promise<void> {
    if (this.#tokens.read() !== undefined) await this.#renewOnce();
    else if (this.#signIn === undefined) this.#become({ kind: "signed_out" });
    else await this.#signInBy(this.#signIn);
  }

  async #signInBy(signIn: SignIn): Promise<void> {
    const round = this.#round;
    try {
      this.#signedIn(await signIn(), round);
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
      if (round !== this.#round) return this.#endLate(granted);
      this.#tabs?.postMessage({ old, granted });
      return this.#keep(granted);
    } catch (error) {
      if (round !== this.#round) return this.#access?.token;
      const refusal = refusalOf(error);
      if (refusal.status !== 401 && refusal.status !== 403) {
        this.#patience.failed(refusal, this.#now());
        if (!this.isSignedIn) this.#become({ kind: "failed", refusal });
        return undefined;
      }
      // Another tab has been faster, and its news came before this refusal.
      if (this.#tokens.read() !== old) return this.#access?.token;
      this.#forget();
      return this.#signInAgain(refusal);
    }
  }

  /** Telegram's `initData` of a page that has just been opened still holds; a used link does not. `ended`: why the session that there was is over. */
  async #signInAgain(ended: Refusal | undefined): Promise<string | undefined> {
    if (this.#signIn === undefined) return this.#over(ended);
    const round = this.#round;
    try {
      return this.#signedIn(await this.#signIn(), round);
    } catch (error) {
      if (round !== this.#round) return this.#access?.token;
      const refusal = refusalOf(error);
      if (isNoAnswer(refusal) || ended === undefined) this.#become({ kind: "failed", refusal });
      // That somebody is barred, or has left, says more than that a token is over.
      else this.#over(refusal.status === 403 || isInitDataRefused(refusal) ? refusal : ended);
      return undefined;
    }
  }

  #over(refusal: Refusal | undefined): undefined {
    if (refusal === undefined) return;
    if (this.#whenGone !== undefined && refusal.status === 401) {
      this.#whenGone();
      void this.signOut("gone");
    } else this.#become({ kind: "expired", refusal });
  }

  #signedIn(granted: Granted, round: number): string | undefined {
    if (round !== this.#round) return this.#endLate(granted);
    this.#turn();
    return this.#keep(granted);
  }

  /** Its person has signed out meanwhile, or in by a quicker way, which goes on. */
  #endLate(granted: Granted): string | undefined {
    void this.#calls.revoke(granted.access_token).catch(() => undefined);
    return this.#access?.token;
  }

  #keep(granted: Granted): string {
    this.#patience.end();
    this.#tokens.write(granted.refresh_token);
    this.#access = { token: granted.access_token, endsAtMs: this.#now() + granted.expires_in * 1000 };
    this.#become({ kind: "signed_in", user: granted.user });
    return granted.access_token;
  }

  #nextState(): Promise<void> {
    return new Promise((resolve) => {
      const off = this.subscribe(() => {
        off();
        resolve();
      });
    });
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

/** What stands for the refusal where the token itself is missing. */
const nobody: Refusal = { code: "unauthorized", detail: "", requestId: "", status: 401, retryAfterS: undefined };

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  return { code: "offline", detail: "", requestId: "", status: 0, retryAfterS: undefined };
}
