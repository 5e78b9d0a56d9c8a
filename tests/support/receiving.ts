/** Receiving accounts for tests: asked for by one operator, agreed to by another, and known to the sandbox's bank. */
import { randomUUID } from "node:crypto";
import { bankOf } from "./bank.ts";
import { adminSession, approvalId, approve } from "./operators.ts";
import { type Amount, thb } from "./shapes.ts";
import type { World } from "./world.ts";

export interface Receiver {
  readonly account_id: string;
  readonly bank: string;
  readonly bank_name: string;
  readonly account_number: string;
  readonly holder_th: string;
  readonly holder_en: string;
}

export interface ReceivingAccount {
  readonly receiver: Receiver;
  readonly promptpay: string;
  readonly state: string;
  readonly daily_limit: Amount;
  readonly used_today: Amount;
  readonly left_today: Amount;
  readonly pending: number;
  readonly in_review: number;
  readonly unmatched: number;
}

export interface NewReceivingAccount {
  /** Three digits; `004` unless given. */
  readonly bank?: string;
  readonly account_number?: string;
  readonly promptpay?: string;
  readonly daily_limit?: string;
}

let made = 0;

/** A number that no other account of this run has, of ten digits as most have: it differs where slips and mails show it. */
export function newAccountNumber(): string {
  made += 1;
  return `77${String(process.pid % 1_000).padStart(3, "0")}${String(made).padStart(4, "0")}7`;
}

/** What the operators' program asks for. */
export function accountBody({
  bank = "004",
  account_number = newAccountNumber(),
  promptpay = `phone:08${account_number.slice(-8)}`,
  daily_limit = "2000000.00",
}: NewReceivingAccount = {}) {
  const holder = { holder_th: "บจก. ทดสอบ", holder_en: "Test Co., Ltd." };
  return { bank, account_number, promptpay, ...holder, daily_limit: thb(daily_limit) };
}

/** Makes an account, both operators agreeing, and tells the bank of it. */
export async function newReceivingAccount(world: World, wanted: NewReceivingAccount = {}): Promise<ReceivingAccount> {
  const json = accountBody(wanted);
  const asked = await world.admin.patiently("POST", "/api/admin/accounts", { json, key: randomUUID() });
  (await approve(await adminSession(world), approvalId(asked.expect(202)))).expect(200);
  const account = await receivingAccount(world, json.account_number);
  const { account_id, bank, account_number: number, holder_th, holder_en } = account.receiver;
  await bankOf(world).know({ account_id, bank, number, holder_th, holder_en });
  return account;
}

/** All accounts, as operators see them. */
export async function receivingAccounts(world: World): Promise<readonly ReceivingAccount[]> {
  const answer = await world.admin.patiently("GET", "/api/admin/accounts");
  return answer.expect(200).as<{ items: ReceivingAccount[] }>().items;
}

/** An account by its number or its id. */
export async function receivingAccount(world: World, name: string): Promise<ReceivingAccount> {
  const accounts = await receivingAccounts(world);
  const found = accounts.find(({ receiver }) => receiver.account_number === name || receiver.account_id === name);
  if (!found) throw new Error(`no receiving account ${name}`);
  return found;
}

/** Changes an account. */
export async function changeAccount(
  world: World,
  account: ReceivingAccount,
  change: Readonly<Record<string, unknown>>,
): Promise<void> {
  const path = `/api/admin/accounts/${account.receiver.account_id}`;
  (await world.admin.patiently("PATCH", path, { json: change })).expect(200);
}

const ofSystem = new WeakMap<World, Promise<readonly ReceivingAccount[]>>();

/** Three accounts (KBank, SCB, Krungthai) with room for everything, made once per system. */
export function someAccounts(world: World): Promise<readonly ReceivingAccount[]> {
  const known = ofSystem.get(world);
  if (known) return known;
  const accounts = makeAccounts(world, ["004", "014", "006"]);
  ofSystem.set(world, accounts);
  return accounts;
}

async function makeAccounts(world: World, banks: readonly string[]): Promise<readonly ReceivingAccount[]> {
  const accounts: ReceivingAccount[] = [];
  for (const bank of banks) accounts.push(await newReceivingAccount(world, { bank }));
  return accounts;
}
