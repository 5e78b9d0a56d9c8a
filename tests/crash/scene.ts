/** The stage of a crash run: one state folder, two products, buyers with and without money. */
import path from "node:path";
import { each, Gateway } from "../../scripts/loadtest/gateway.ts";
import { LocalSystem } from "../../scripts/loadtest/local-system.ts";
import { Operator } from "../../scripts/loadtest/operator.ts";
import { buyers, firstBuyer, signIn } from "../../scripts/loadtest/people.ts";
import { stateRoot } from "../support/ports.ts";
import type { Kill } from "./plan.ts";

/** Enough that the pace per buyer does not slow the load down. */
export const funded = buyers(300);
/** Their orders have to end `released`. */
export const poor = buyers(20, firstBuyer + 1000);
export const onSockets = buyers(30, firstBuyer + 2000);
export const withMoney = [...funded, ...onSockets];

/** In satang, which is how sums are checked. */
export const priceMinor = 150;
export const moneyMinor = 3_000_000;
export const plentyStock = 5_000_000;
export const scarceStock = 600;

const thb = (minor: number): string => (minor / 100).toFixed(2);
/** A token lasts ten minutes. */
const tokenReuseMs = 300_000;

export class Scene {
  readonly portBase = Number(process.env["DOGLC_CRASH_PORT_BASE"] ?? "18700");
  readonly stateDir = path.join(stateRoot, "crash");
  readonly tokens = new Map<number, string>();
  plenty = 0;
  scarce = 0;
  #system: LocalSystem | undefined;
  #gateway: Gateway | undefined;
  #people: Gateway | undefined;
  #signedInAtMs = 0;

  get system(): LocalSystem {
    if (!this.#system) throw new Error("the system has not been started");
    return this.#system;
  }

  /** The gateway with the operator's key. */
  get gateway(): Gateway {
    if (!this.#gateway) throw new Error("the system has not been started");
    return this.#gateway;
  }

  /** The gateway as people use it, without a key. */
  get people(): Gateway {
    if (!this.#people) throw new Error("the system has not been started");
    return this.#people;
  }

  get operator(): Operator {
    return new Operator(this.gateway);
  }

  /** An empty system, with products and money. */
  async begin(): Promise<void> {
    await this.start({ isFresh: true });
    this.plenty = await this.operator.createProduct(
      { name: "Plenty", stock: plentyStock, price: thb(priceMinor), perUserLimit: 1000 },
      "crash:plenty",
    );
    this.scarce = await this.operator.createProduct(
      { name: "Scarce", stock: scarceStock, price: thb(priceMinor), perUserLimit: 4 },
      "crash:scarce",
    );
    await this.operator.fund({ users: withMoney, amount: thb(moneyMinor), keyPrefix: "crash:money" });
  }

  /** Starts on what the last system left; with a point, this one kills itself there. */
  async start(options: { isFresh?: boolean; point?: Kill } = {}): Promise<void> {
    const { isFresh = false, point = "random" } = options;
    this.#disconnect();
    this.#system = await LocalSystem.start({
      stateDir: this.stateDir,
      portBase: this.portBase,
      variant: "dev",
      isFresh,
      // All buyers share one program's key, which must not be what limits them.
      vars: ["api:RATE_PER_PROGRAM=1000000"],
      ...(point === "random" ? {} : { crashPoint: point }),
    });
    this.#gateway = new Gateway(this.#system.url("api"), { "x-api-key": this.#system.adminApiKey });
    this.#people = new Gateway(this.#system.url("api"), {});
  }

  /** Sessions of those who buy on sockets, made anew well before they end. */
  async signInBuyers(): Promise<void> {
    if (this.tokens.size > 0 && Date.now() - this.#signedInAtMs < tokenReuseMs) return;
    await this.signInAll(onSockets);
    this.#signedInAtMs = Date.now();
  }

  async signInAll(users: readonly number[]): Promise<void> {
    await each(users, 8, async (user) => {
      this.tokens.set(user, await signIn(this.people, user));
    });
  }

  /** Waits until no order is on its way. */
  async settle(timeoutMs: number): Promise<void> {
    await this.operator.settled(this.plenty, timeoutMs);
    await this.operator.settled(this.scarce, timeoutMs);
  }

  async end(): Promise<void> {
    this.#disconnect();
    await this.#system?.stop();
  }

  #disconnect(): void {
    this.#gateway?.close();
    this.#people?.close();
  }
}
