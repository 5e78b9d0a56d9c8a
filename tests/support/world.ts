/** What suites start from: a running system, its clients, people with money, products on sale. */
import { randomUUID } from "node:crypto";
import { Client, signIn, User, withKey } from "./api.ts";
import { eventually, inParallel, range } from "./eventually.ts";
import { checkInvariants, type Expectations } from "./invariants.ts";
import { type AdminProduct, type Amount, type Order, type Ticket, thb, type Wallet } from "./shapes.ts";
import { type StartOptions, System } from "./system.ts";
import { type NewPerson, Telegram } from "./telegram.ts";

export interface NewProduct {
  readonly name?: string;
  readonly price?: Amount;
  readonly stock?: number;
  readonly per_user_limit?: number;
  readonly starts_at?: string;
  readonly ends_at?: string;
  readonly delivery?: "none" | "physical" | "digital";
}

/** The sandbox's operator, named in `ADMIN_TELEGRAM_IDS`. */
export const firstAdmin = 1900;

export class World {
  readonly system: System;
  readonly telegram: Telegram;
  /** Nobody in particular. */
  readonly anyone: Client;
  /** The operators' program. */
  readonly admin: Client;

  private constructor(system: System) {
    this.system = system;
    this.telegram = new Telegram(system.telegramUrl);
    this.anyone = new Client(system.apiUrl);
    this.admin = withKey(system.apiUrl, system.adminApiKey);
  }

  static async start(options: StartOptions): Promise<World> {
    return new World(await System.start(options));
  }

  /** On a system that runs already, by the address of its control port. */
  static async attach(controlAddress: string): Promise<World> {
    return new World(await System.attached(controlAddress));
  }

  get control() {
    return this.system.control;
  }

  /** Ends the system, after looking whether all that it did adds up. */
  async end(expectations: Expectations = {}): Promise<void> {
    try {
      await checkInvariants(this, expectations);
    } finally {
      await this.system.stop();
    }
  }

  /** Signs somebody in who is known to Telegram. */
  async signIn(person: number): Promise<User> {
    return new User(this.system.apiUrl, person, await signIn(this.system.apiUrl, await this.telegram.initData(person)));
  }

  /** A new session for somebody whose old one the clock has ended. */
  async signInAgain(user: User): Promise<void> {
    user.session = await signIn(this.system.apiUrl, await this.telegram.initData(user.id));
  }

  /** A new person, signed in, with this much money. */
  async newUser(money = "0.00", person: NewPerson = {}): Promise<User> {
    const id = await this.telegram.addPerson({ language_code: "en", started: true, ...person });
    const user = await this.signIn(id);
    if (money !== "0.00") await this.fund(user.id, money);
    return user;
  }

  async newUsers(count: number, money = "0.00"): Promise<User[]> {
    return inParallel(range(count), 8, () => this.newUser(money));
  }

  /** Gives money as an operator does. */
  async fund(user: number, amount: string): Promise<void> {
    const adjustment = { user_id: String(user), amount: thb(amount), reason: "test money" };
    const answer = await this.admin.patiently("POST", "/api/admin/adjustments", {
      json: adjustment,
      key: randomUUID(),
    });
    answer.expect(201);
  }

  async newProduct(product: NewProduct = {}): Promise<number> {
    const wanted = { name: "Lamp", price: thb("100.00"), stock: 10, per_user_limit: 1, ...product };
    const answer = await this.admin.patiently("POST", "/api/admin/products", { json: wanted, key: randomUUID() });
    return answer.expect(201).as<{ product_id: number }>().product_id;
  }

  async product(id: number): Promise<AdminProduct> {
    return (await this.admin.patiently("GET", `/api/admin/products/${id}`)).expect(200).as();
  }

  async changeProduct(id: number, change: Readonly<Record<string, unknown>>): Promise<AdminProduct> {
    return (await this.admin.patiently("PATCH", `/api/admin/products/${id}`, { json: change })).expect(200).as();
  }

  /** Available THB. */
  async money(user: Client): Promise<string> {
    const wallet = (await user.patiently("GET", "/api/wallet")).expect(200).as<Wallet>();
    const balance = wallet.balances.find(({ asset }) => asset === "THB");
    if (!balance) throw new Error("no THB in the wallet");
    return balance.available;
  }

  async order(user: Client, id: string): Promise<Order> {
    return (await user.patiently("GET", `/api/orders/${id}`)).expect(200).as();
  }

  /** Waits until the order is in this state. */
  async untilOrder(user: Client, id: string, status: string): Promise<Order> {
    return eventually(
      async () => {
        const order = await this.order(user, id);
        if (order.status !== status)
          throw new Error(`is ${order.status} (${order.reason ?? "no reason"}), not ${status}`);
        return order;
      },
      { what: `order ${id}`, everyMs: 100 },
    );
  }

  /** Buys one and waits until it is paid. */
  async buyAndPay(user: User, product: number, quantity = 1): Promise<Order> {
    const answer = await user.patiently("POST", "/api/buy", {
      json: { product_id: product, quantity },
      key: randomUUID(),
    });
    return this.untilOrder(user, answer.expect(202).as<Ticket>().order_id, "paid");
  }

  /** Lets every worker do what its timers would have it do. */
  async tick(): Promise<void> {
    for (const worker of ["shop", "banking", "security"] as const) await this.control.cron(worker);
  }
}
