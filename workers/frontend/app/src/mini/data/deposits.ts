/** Calls of money in and VIP. What moves money takes its key from the caller, who keeps it through retries. */
import { answer, type Client, type Schema } from "../../client/client";

export type Deposit = Schema<"Deposit">;
export type Amount = Schema<"Money">;
export type DepositStatus = Schema<"DepositStatus">;
export type DepositPage = Schema<"DepositPage">;
export type AccountsStatus = Schema<"AccountsStatus">;
export type Vip = Schema<"Vip">;
export type VipLevel = Vip["levels"][number];

/** What is asked for; the same under the same key is opened once. */
export interface Wish {
  /** THB. */
  readonly amount: string;
  /** The bank that is paid from, where the person said so; else empty. */
  readonly bank: string;
}

export const startDeposit = (client: Client, { amount, bank }: Wish, key: string): Promise<Deposit> =>
  answer(
    client.POST("/api/banking/fiat/deposit/initiate", {
      params: { header: { "Idempotency-Key": key } },
      body: { amount: { asset: "THB", amount }, ...(bank === "" ? {} : { bank }) },
    }),
  );

export const getDeposit = (client: Client, id: string): Promise<Deposit> =>
  answer(client.GET("/api/banking/fiat/deposit/{deposit_id}", { params: { path: { deposit_id: id } } }));

export const listDeposits = (client: Client, cursor?: string): Promise<DepositPage> =>
  answer(
    client.GET("/api/banking/fiat/deposits", {
      params: { query: { limit: 10, ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );

/** Those that are not over: at most two. */
export const listOpenDeposits = (client: Client): Promise<DepositPage> =>
  answer(client.GET("/api/banking/fiat/deposits", { params: { query: { open: true, limit: 5 } } }));

/** Repeatable: the same picture for the same deposit is one slip. */
export function sendSlip(client: Client, id: string, slip: File): Promise<Deposit> {
  const form = new FormData();
  form.append("deposit_id", id);
  form.append("slip", slip, slip.name);
  return answer(
    client.POST("/api/banking/fiat/deposit/verify-slip", {
      // To the schema the picture is a binary string; what travels is the form.
      body: { deposit_id: id, slip: slip.name },
      bodySerializer: () => form,
    }),
  );
}

export const getAccountsStatus = (client: Client): Promise<AccountsStatus> =>
  answer(client.GET("/api/banking/accounts/status"));

export const getVip = (client: Client): Promise<Vip> => answer(client.GET("/api/banking/vip/levels"));

/** `price`: the one that was agreed to; another one by now is refused. */
export const buyVip = (client: Client, level: number, price: Amount, key: string): Promise<Vip> =>
  answer(
    client.POST("/api/banking/vip/upgrade", {
      params: { header: { "Idempotency-Key": key } },
      body: { level, price },
    }),
  );
