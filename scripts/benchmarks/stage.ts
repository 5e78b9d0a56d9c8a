/** A system that is measured, and what every measurement needs around it. */
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { each, Gateway } from "../loadtest/gateway.ts";
import { LocalSystem, type LocalSystemSettings } from "../loadtest/local-system.ts";
import { Operator } from "../loadtest/operator.ts";
import { signIn } from "../loadtest/people.ts";
import { root } from "../workspace/workers.ts";

export type Place = "disk" | "memory";

/** Ports of systems under measurement. */
export const portBase = Number(process.env["DOGLC_BENCH_PORT_BASE"] ?? "18900");

/** One program with one key stands for all buyers: what limits a single program or person must not limit the figures. */
const withoutRates = ["RATE_PER_ADDRESS", "RATE_PER_USER", "RATE_PER_PROGRAM", "RATE_BUYING"].map(
  (name) => `${name}=1000000`,
);

export function folderOf(place: Place): string {
  const memory = fs.existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir();
  const folder =
    place === "disk" ? path.join(root, `.state/bench-${portBase}`) : path.join(memory, `doglc-bench-${portBase}`);
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

interface Settings extends Pick<LocalSystemSettings, "vars" | "unheardQueues" | "env"> {
  /** Starts on a copy of what was left there, instead of on nothing: preparing on a busy disk takes long. */
  readonly copyOf?: Place;
}

export class Stage {
  readonly system: LocalSystem;
  readonly gateway: Gateway;
  readonly operator: Operator;
  readonly #run = randomUUID();
  #products = 0;

  private constructor(system: LocalSystem) {
    this.system = system;
    this.gateway = new Gateway(system.url("api"), { "x-api-key": system.adminApiKey });
    this.operator = new Operator(this.gateway);
  }

  /** Runs work on an empty system, and stops it. */
  static async with<T>(place: Place, options: Settings, work: (stage: Stage) => Promise<T>): Promise<T> {
    const { copyOf, ...settings } = options;
    if (copyOf !== undefined) {
      fs.rmSync(folderOf(place), { recursive: true });
      fs.cpSync(folderOf(copyOf), folderOf(place), { recursive: true });
    }
    const system = await LocalSystem.start({
      stateDir: folderOf(place),
      portBase,
      variant: "bench",
      isFresh: copyOf === undefined,
      hasCrons: false,
      ...settings,
      vars: [...withoutRates, ...(settings.vars ?? [])],
    });
    const stage = new Stage(system);
    try {
      return await work(stage);
    } finally {
      stage.gateway.close();
      await system.stop();
    }
  }

  get apiUrl(): string {
    return this.system.url("api");
  }

  /** A product for one measurement, so that none starts on the orders of another. */
  product(stock: number, perUserLimit = 1000): Promise<number> {
    this.#products += 1;
    const name = `Bench ${this.#products}`;
    const key = `bench:${this.#run}:${this.#products}`;
    return this.operator.createProduct({ name, stock, price: "1.00", perUserLimit }, key);
  }

  async tokens(users: readonly number[]): Promise<string[]> {
    const tokens = new Map<number, string>();
    await each(users, 8, async (user) => {
      tokens.set(user, await signIn(this.gateway, user));
    });
    return users.map((user) => tokens.get(user) ?? "");
  }
}
