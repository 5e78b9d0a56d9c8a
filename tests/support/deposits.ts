/** Deposits and payments as tests look at them: starting, waiting for a state, what operators see. */
import { randomUUID } from "node:crypto";
import type { Client, User } from "./api.ts";
import type { Payment as BankPayment } from "./bank.ts";
import { eventually } from "./eventually.ts";
import type { Answer } from "./http.ts";
import type { Receiver } from "./receiving.ts";
import { type Amount, type Page, type Transfer, thb } from "./shapes.ts";
import type { World } from "./world.ts";

export interface Deposit {
  readonly deposit_id: string;
  readonly user_id: string;
  readonly status: string;
  /** What the person wanted to pay in. */
  readonly asked: Amount;
  /** What is to be transferred. */
  readonly amount: Amount;
  readonly receiver: Receiver;
  readonly qr_payload?: string | null;
  readonly qr_svg?: string | null;
  readonly why: readonly string[];
  readonly created_at: string;
  readonly expires_at: string;
  readonly outcome?: string | null;
  readonly reason?: string | null;
  readonly reason_params?: Readonly<Record<string, string>>;
  readonly credited?: Amount | null;
  readonly credited_at?: string | null;
  readonly transfer_id?: string | null;
}

export interface Payment {
  readonly payment_id: string;
  readonly account_id: string;
  readonly amount: Amount;
  readonly paid_at: string;
  readonly road: string;
  readonly reference?: string | null;
  readonly sender?: string | null;
  readonly state: string;
  readonly deposit_id?: string | null;
  readonly outcome?: string | null;
}

export interface SlipFile {
  readonly slip_id?: string | null;
  readonly decision: string;
  readonly reason?: string | null;
  readonly checks: readonly {
    readonly name: string;
    readonly result: string;
    readonly read?: string | null;
    readonly expected?: string | null;
  }[];
}

export interface DepositFile {
  readonly deposit: Deposit;
  readonly payments: readonly Payment[];
  readonly slips: readonly SlipFile[];
  readonly history: readonly { readonly what: string; readonly by: string; readonly note?: string | null }[];
}

export interface Wish {
  /** The bank that the person pays from; an account of the same bank is preferred. */
  readonly bank?: string;
  readonly key?: string;
}

export function initiate(user: Client, amount: string, { bank, key = randomUUID() }: Wish = {}): Promise<Answer> {
  const json = { amount: thb(amount), ...(bank === undefined ? {} : { bank }) };
  return user.patiently("POST", "/api/banking/fiat/deposit/initiate", { json, key });
}

export async function startDeposit(user: Client, amount: string, wish: Wish = {}): Promise<Deposit> {
  return (await initiate(user, amount, wish)).expect(201).as();
}

export async function depositOf(user: Client, id: string): Promise<Deposit> {
  return (await user.patiently("GET", `/api/banking/fiat/deposit/${id}`)).expect(200).as();
}

/** What the payer of this deposit tells the bank. */
export const paymentOf = (deposit: Deposit): BankPayment => ({
  account: deposit.receiver.account_id,
  amount: deposit.amount.amount,
  expires_at: deposit.expires_at,
  person: Number(deposit.user_id),
});

/** Waits until the deposit is in this state. */
export function untilDeposit(user: Client, id: string, status: string): Promise<Deposit> {
  return eventually(
    async () => {
      const deposit = await depositOf(user, id);
      if (deposit.status !== status) {
        throw new Error(`is ${deposit.status} (${deposit.reason ?? deposit.outcome ?? "no reason"}), not ${status}`);
      }
      return deposit;
    },
    { what: `deposit ${id}`, everyMs: 100 },
  );
}

/** Waits until the wallet has this much. */
export async function untilMoney(world: World, user: User, amount: string): Promise<void> {
  await eventually(
    async () => {
      const has = await world.money(user);
      if (has !== amount) throw new Error(`the wallet has ${has}, not ${amount}`);
    },
    { what: `wallet of ${user.id}` },
  );
}

/** Payments that operators see under these conditions, newest first. */
export async function payments(world: World, query: Readonly<Record<string, string>>): Promise<readonly Payment[]> {
  const path = `/api/admin/payments?${new URLSearchParams({ limit: "100", ...query })}`;
  return (await world.admin.patiently("GET", path)).expect(200).as<Page<Payment>>().items;
}

/** Waits for the payment with this reference of the bank; in this state, where one is named. */
export function untilPayment(
  world: World,
  reference: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Payment> {
  return eventually(
    async () => {
      const found = (await payments(world, query)).find((payment) => payment.reference === reference);
      if (!found) throw new Error(`no payment ${reference} among ${JSON.stringify(query)}`);
      return found;
    },
    { what: "payments" },
  );
}

export async function depositFile(operator: Client, id: string): Promise<DepositFile> {
  return (await operator.patiently("GET", `/api/admin/deposits/${id}`)).expect(200).as();
}

/** An operator's word about a deposit. */
export function confirm(operator: Client, id: string, word: Readonly<Record<string, unknown>>): Promise<Answer> {
  const json = { reason: "a test", ...word };
  return operator.patiently("POST", `/api/admin/deposits/${id}/confirm`, { json });
}

/** Counts a payment for a deposit. */
export function assign(operator: Client, payment: string, deposit: string, reason = "a test"): Promise<Answer> {
  const json = { deposit_id: deposit, reason };
  return operator.patiently("POST", `/api/admin/payments/${payment}/assign`, { json });
}

/** Money that a bank told of on an account that is not ours, as operators see it. */
export interface Unplaced {
  readonly unplaced_id: string;
  readonly bank: string;
  readonly road: string;
  readonly why: string;
  readonly account: string;
  readonly amount: Amount;
  readonly reference?: string | null;
  readonly sender?: string | null;
  readonly state: string;
  readonly account_id?: string | null;
  readonly payment_id?: string | null;
  readonly decided_by?: string | null;
  readonly approved_by?: string | null;
  readonly reason?: string | null;
}

/** Unplaced payments that operators see under these conditions, newest first. */
export async function unplaced(
  world: World,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly Unplaced[]> {
  const path = `/api/admin/unplaced-payments?${new URLSearchParams({ limit: "100", ...query })}`;
  return (await world.admin.patiently("GET", path)).expect(200).as<Page<Unplaced>>().items;
}

/** Waits for the unplaced payment with this reference of the bank; in this state, where one is named. */
export function untilUnplaced(
  world: World,
  reference: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Unplaced> {
  return eventually(
    async () => {
      const found = (await unplaced(world, query)).find((item) => item.reference === reference);
      if (!found) throw new Error(`nothing unplaced ${reference} among ${JSON.stringify(query)}`);
      return found;
    },
    { what: "unplaced payments" },
  );
}

/** Asks to place money on an account. */
export function place(operator: Client, id: string, account: string, reason = "a test"): Promise<Answer> {
  const json = { account_id: account, reason };
  return operator.patiently("POST", `/api/admin/unplaced-payments/${id}/place`, { json });
}

/** Somebody's account at a bank: none of ours. */
export function strangersAccount(bank: string, number: string): NonNullable<BankPayment["outside"]> {
  return { bank, number, holder_th: "นาย อื่น คน", holder_en: "Mr. Other Man" };
}

/** A person's own transfers, newest first. */
export async function statement(user: User): Promise<readonly Transfer[]> {
  return (await user.patiently("GET", "/api/transactions?limit=100")).expect(200).as<Page<Transfer>>().items;
}
