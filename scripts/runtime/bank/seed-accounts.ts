/**
 * Receiving accounts of the demo, put in as two operators would: the program asks, the sandbox's operator agrees. Every account is asked for under a fixed
 * idempotency key, and only while it is not there, so that repeating it changes nothing. Whatever accounts the system has, the bank learns of them.
 */
import type { Bank } from "./bank.ts";

export interface AccountSeedSettings {
  readonly apiUrl: string;
  readonly adminApiKey: string;
  /** Where the second operator comes from; without it nobody could agree. */
  readonly telegramUrl: string | undefined;
  readonly bank: Bank;
}

/** The sandbox's operator (`telegram/people.ts`), first admin of a local system. */
const secondOperator = 1900;

export interface NewAccount {
  readonly bank: string;
  readonly account_number: string;
  readonly promptpay: string;
  readonly holder_th: string;
  readonly holder_en: string;
  readonly daily_limit: { readonly asset: "THB"; readonly amount: string };
}

const holder = { holder_th: "บจก. ด็อกแอลจี", holder_en: "DOGLC Co., Ltd." };
const daily_limit = { asset: "THB", amount: "2000000.00" } as const;

/** KBank, SCB and Krungthai. All of it is made up. */
export const demoAccounts: readonly NewAccount[] = [
  { bank: "004", account_number: "0123456789", promptpay: "phone:0812345678", ...holder, daily_limit },
  { bank: "014", account_number: "4052345671", promptpay: "tax:0105561234560", ...holder, daily_limit },
  { bank: "006", account_number: "9873214560", promptpay: "account", ...holder, daily_limit },
];

/** An account as operators see it, as far as it matters here. */
interface AccountView {
  readonly receiver: {
    readonly account_id: string;
    readonly bank: string;
    readonly account_number: string;
    readonly holder_th: string;
    readonly holder_en: string;
  };
  readonly state: string;
}

/** Puts in what is missing; answers one line about it. */
export async function seedAccounts(settings: AccountSeedSettings): Promise<string> {
  const before = await list(settings);
  if (before === undefined) return "receiving accounts are not part of this build";
  const missing = demoAccounts.filter((wanted) => !before.some((account) => isSame(account, wanted)));
  if (missing.length > 0 && settings.telegramUrl === undefined) {
    return `${before.length} receiving accounts; ${missing.length} more would need a second operator, and there is no sandbox for one`;
  }
  const token = missing.length > 0 ? await signIn(settings, settings.telegramUrl ?? "") : "";
  for (const account of missing) await add(settings, account, token);
  const after = missing.length > 0 ? ((await list(settings)) ?? []) : before;
  for (const { receiver } of after) {
    const { bank, account_number: number, holder_th, holder_en, account_id } = receiver;
    settings.bank.books.know({ bank, number, holder_th, holder_en, account_id });
  }
  const banks = after.map(({ receiver }) => receiver.bank).join(", ");
  return `${after.length} receiving accounts (banks ${banks})`;
}

const isSame = ({ receiver }: AccountView, wanted: NewAccount): boolean =>
  receiver.bank === wanted.bank && receiver.account_number === wanted.account_number;

/** The system's accounts; nothing where the gateway has no such path. */
async function list(settings: AccountSeedSettings): Promise<readonly AccountView[] | undefined> {
  const { status, body } = await ask(`${settings.apiUrl}/api/admin/accounts`, "GET", key(settings));
  if (status === 404) return undefined;
  return expected<{ items: AccountView[] }>(200, status, body, "listing accounts").items;
}

/** Asks for an account, and has the second operator agree. */
async function add(settings: AccountSeedSettings, account: NewAccount, token: string): Promise<void> {
  const headers = { ...key(settings), "idempotency-key": `seed:account:${account.bank}:${account.account_number}` };
  const asked = await ask(`${settings.apiUrl}/api/admin/accounts`, "POST", headers, account);
  // Agreed to before: the answer under this key is the account.
  if (asked.status === 200 || asked.status === 201) return;
  const id = approvalId(expected(202, asked.status, asked.body, `asking for the account at ${account.bank}`));
  const path = `${settings.apiUrl}/api/admin/approvals/${id}/approve`;
  const agreed = await ask(path, "POST", { authorization: `Bearer ${token}` }, {});
  // `state_conflict`: an earlier run came as far as this.
  if (agreed.status !== 409) expected(200, agreed.status, agreed.body, "agreeing to it");
}

function approvalId(body: {
  approval_id?: string;
  id?: string;
  approval?: { approval_id?: string; id?: string };
}): string {
  const approval = body.approval ?? body;
  const id = approval.approval_id ?? approval.id;
  if (id === undefined) throw new Error(`no approval in ${JSON.stringify(body)}`);
  return id;
}

async function signIn(settings: AccountSeedSettings, telegramUrl: string): Promise<string> {
  const signed = await ask(`${telegramUrl}/sandbox/users/${secondOperator}/init-data`, "POST", {}, {});
  const initData = expected(200, signed.status, signed.body, "the operator's sign-in data");
  const session = await ask(`${settings.apiUrl}/api/auth/telegram`, "POST", {}, initData);
  return expected<{ access_token: string }>(200, session.status, session.body, "the operator's sign-in").access_token;
}

const key = ({ adminApiKey }: AccountSeedSettings): Record<string, string> => ({ "x-api-key": adminApiKey });

function expected<T>(wanted: number, status: number, body: unknown, what: string): T {
  if (status !== wanted) throw new Error(`${what}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
  return body as T;
}

async function ask(
  url: string,
  method: "GET" | "POST",
  headers: Record<string, string>,
  json?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(json === undefined ? {} : { "content-type": "application/json" }) },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    signal: AbortSignal.timeout(15_000),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: text };
  }
}
