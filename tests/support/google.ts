/** Client of the stand-in for Google: the mailbox that banks write to, and what Google tells of it. */
import type { TokenFault } from "../../scripts/runtime/google/tokens.ts";
import { eventually } from "./eventually.ts";
import { send } from "./http.ts";
import type { World } from "./world.ts";

export interface Push {
  readonly messageId: string;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly isDone: boolean;
}

interface Status {
  readonly history_id: number;
  readonly is_watched: boolean;
  readonly pushes_waiting: number;
  readonly pushes: readonly Push[];
}

export interface GoogleCall {
  readonly id: number;
  readonly method: string;
  readonly target: string;
  readonly status: number;
}

export class Google {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async status(): Promise<Status> {
    return (await send(`${this.#url}/sandbox/status`)).expect(200).as();
  }

  /** Calls of Google's API after the one with this id, oldest first. */
  async calls(since = 0): Promise<readonly GoogleCall[]> {
    const answer = await send(`${this.#url}/sandbox/calls?since=${since}`);
    return answer.expect(200).as<{ calls: GoogleCall[] }>().calls;
  }

  /** A bank's mail, past the bank's books. */
  async putMail(mail: Readonly<Record<string, unknown>>): Promise<{ id: string; message_id: string }> {
    return this.#post(201, "/mails", mail);
  }

  async putOtherMail(): Promise<void> {
    await this.#post(201, "/mails/other", {});
  }

  /** A push without a mail. */
  async push(): Promise<void> {
    await this.#post(201, "/push", {});
  }

  /** The last push once more, so many times. */
  async repeatPush(times: number): Promise<void> {
    await this.#post(200, "/push/repeat", { times });
  }

  /** The tokens of the next pushes are wrong; `none` ends it. */
  async setTokenFault(kind: TokenFault, times = 1_000): Promise<void> {
    await this.#post(200, "/token-fault", { kind, times });
  }

  async expireHistory(): Promise<void> {
    await this.#post(200, "/history/expire", {});
  }

  async expireWatch(): Promise<void> {
    await this.#post(200, "/watch/expire", {});
  }

  async revokeTokens(): Promise<void> {
    await this.#post(200, "/tokens/revoke", {});
  }

  async rotateKeys(): Promise<void> {
    await this.#post(200, "/keys/rotate", {});
  }

  async addFault(fault: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#post(201, "/faults", fault);
  }

  /** Waiting pushes are sent again now. */
  async retryPushes(): Promise<void> {
    await this.#post(200, "/push/retry", {});
  }

  /** Waits until no push is under way. */
  async untilTold(): Promise<void> {
    await eventually(async () => {
      await this.retryPushes();
      const { pushes_waiting: waiting, pushes } = await this.status();
      if (waiting > 0) throw new Error(`${waiting} pushes wait: ${JSON.stringify(pushes.at(-1))}`);
    });
  }

  /** Waits until the newest push was answered, and answers with what. */
  async lastAnswer(): Promise<number> {
    return eventually(async () => {
      const last = (await this.status()).pushes.at(-1);
      if (!last || last.attempts === 0 || last.lastStatus === null) throw new Error("no push was answered");
      return last.lastStatus;
    });
  }

  async #post<T>(status: number, path: string, json: unknown): Promise<T> {
    return (await send(`${this.#url}/sandbox${path}`, { method: "POST", json })).expect(status).as();
  }
}

/** Google of this system. */
export const googleOf = (world: World): Google => new Google(world.system.googleUrl);
