/** Who is signed in on the socket: asks after each opening, and again before the token ends. The feed needs none of it. */
import type { Ports } from "./ports";

/** The part of the client's credentials that the socket needs. */
export interface TokenSource {
  /** True while somebody is signed in: a token that could not be had was not reached then, and will be later. False: there is nobody. */
  readonly isSignedIn: boolean;
  token(): Promise<string | undefined>;
  renew(): Promise<string | undefined>;
}

/** Asked again so long before the token ends. */
const marginS = 45;
/** After tokens could not be had (no network), and for an answer to `auth`. */
const retryMs = 5_000;

export class SigningIn {
  readonly #tokens: TokenSource | undefined;
  readonly #ports: Ports;
  readonly #send: (token: string) => boolean;
  readonly #changed: () => void;
  #isSignedIn = false;
  #isAsking = false;
  #isOpen = false;
  /** Refused, or one socket too many: not by itself any more. */
  #isGivenUp = false;
  #hasRenewed = false;
  #last: string | undefined;
  /** Counts sockets and questions: answers of the one before do not count. */
  #round = 0;
  #cancelTimer: () => void = () => {};

  constructor(tokens: TokenSource | undefined, ports: Ports, send: (token: string) => boolean, changed: () => void) {
    this.#tokens = tokens;
    this.#ports = ports;
    this.#send = send;
    this.#changed = changed;
  }

  get isSignedIn(): boolean {
    return this.#isSignedIn;
  }

  /** True while it is worth waiting for: somebody could be signed in and has not been refused. */
  get isHopeful(): boolean {
    return this.#tokens !== undefined && !this.#isGivenUp;
  }

  opened(): void {
    this.#isOpen = true;
    this.#hasRenewed = false;
    if (this.isHopeful) void this.#ask(false);
  }

  lost(): void {
    this.#isOpen = false;
    this.#rest();
    this.#set(false);
  }

  /** Not again until [`retry`]: another device needs the place, or the person may not. */
  giveUp(): void {
    this.#isGivenUp = true;
    this.#rest();
    this.#set(false);
  }

  /** Somebody has signed in, or wants to try once more. */
  retry(): void {
    this.#isGivenUp = false;
    this.#hasRenewed = false;
    if (this.#isOpen) void this.#ask(false);
  }

  accepted(expiresInS: number): void {
    this.#rest();
    this.#hasRenewed = false;
    this.#set(true);
    const inS = Math.max(1, expiresInS - Math.min(marginS, expiresInS / 2));
    this.#cancelTimer = this.#ports.after(inS * 1000, () => void this.#ask(true));
  }

  /** The server wants a token: this one is over or was never said. */
  required(): void {
    this.#set(false);
    if (!this.#isAsking && this.isHopeful) void this.#ask(this.#last !== undefined);
  }

  /** An error that answers no purchase; true when it was about signing in. */
  refused(): boolean {
    if (!this.#isAsking) return false;
    this.#isAsking = false;
    this.#set(false);
    if (this.#hasRenewed) this.giveUp();
    else {
      this.#hasRenewed = true;
      void this.#ask(true);
    }
    return true;
  }

  async #ask(isFresh: boolean): Promise<void> {
    const tokens = this.#tokens;
    if (tokens === undefined) return;
    this.#rest();
    const round = this.#round;
    this.#isAsking = true;
    let token: string | undefined;
    let isReached = true;
    try {
      token = await tokens.token();
      if (isFresh && token === this.#last) token = await tokens.renew();
    } catch {
      isReached = false;
    }
    if (round !== this.#round) return;
    this.#isAsking = token !== undefined;
    if (token === undefined && isReached && !tokens.isSignedIn) this.giveUp();
    else {
      this.#last = token ?? this.#last;
      if (token !== undefined) this.#send(token);
      this.#cancelTimer = this.#ports.after(retryMs, () => void this.#ask(false));
    }
  }

  #rest(): void {
    this.#round += 1;
    this.#isAsking = false;
    this.#cancelTimer();
  }

  #set(isSignedIn: boolean): void {
    if (this.#isSignedIn === isSignedIn) return;
    this.#isSignedIn = isSignedIn;
    this.#changed();
  }
}
