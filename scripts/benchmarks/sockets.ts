/** Sockets held by a process of their own. */
import { type ChildProcess, fork } from "node:child_process";
import { on } from "node:events";
import path from "node:path";

export type Order =
  | {
      readonly do: "open";
      readonly url: string;
      readonly product: number;
      readonly users: readonly number[];
      readonly tokens: readonly string[];
    }
  | {
      readonly do: "buy";
      readonly product: number;
      readonly inFlight: number;
      readonly ms: number;
      readonly run: string;
    }
  | { readonly do: "await-stock"; readonly stock: number; readonly timeoutMs: number }
  | { readonly do: "close" };

export interface BuyFigures {
  readonly perSecond: number;
  readonly accepted: number;
  readonly refused: number;
  /** Refusals by code. */
  readonly codes: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface StockFigures {
  /** Sockets that were told in time. */
  readonly told: number;
  /** Milliseconds since 1970. */
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface Answer {
  readonly error?: string;
  readonly isListening?: boolean;
  readonly bought?: BuyFigures;
  readonly stock?: StockFigures;
}

const orderTimeoutMs = 120_000;

export class Sockets {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(path.join(import.meta.dirname, "sockets-child.ts"), {
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
  }

  /** Opens one socket per user; those with a token sign in. */
  async open(apiUrl: string, product: number, users: readonly number[], tokens: readonly string[] = []): Promise<void> {
    await this.#ask({ do: "open", url: apiUrl.replace(/^http/, "ws"), product, users, tokens });
  }

  /** Buys on all sockets; `run` makes the client ids differ from those of other runs. */
  async buy(product: number, inFlight: number, seconds: number, run: string): Promise<BuyFigures> {
    const { bought } = await this.#ask({ do: "buy", product, inFlight, ms: seconds * 1000, run });
    if (!bought) throw new Error("no figures");
    return bought;
  }

  /** Does something that changes the stock to this number, and answers when the sockets were told. */
  async told(stock: number, timeoutMs: number, change: () => Promise<void>): Promise<StockFigures> {
    const answers = this.#answers();
    this.#child.send({ do: "await-stock", stock, timeoutMs } satisfies Order);
    await next(answers);
    await change();
    const { stock: figures } = await next(answers);
    await answers.return?.();
    if (!figures) throw new Error("no figures");
    return figures;
  }

  async closeAll(): Promise<void> {
    await this.#ask({ do: "close" });
  }

  end(): void {
    this.#child.kill();
  }

  async #ask(order: Order): Promise<Answer> {
    const answers = this.#answers();
    this.#child.send(order);
    const answer = await next(answers);
    await answers.return?.();
    return answer;
  }

  /** The child's answers from now on; fails when none comes for too long. */
  #answers(): AsyncIterator<[Answer]> {
    const messages: unknown = on(this.#child, "message", { signal: AbortSignal.timeout(orderTimeoutMs) });
    return messages as AsyncIterator<[Answer]>;
  }
}

async function next(answers: AsyncIterator<[Answer]>): Promise<Answer> {
  const { value } = await answers.next();
  const answer: Answer = value[0];
  if (answer.error !== undefined) throw new Error(`sockets: ${answer.error}`);
  return answer;
}
