/** The sources of money in and VIP. */
import { useMemo } from "react";
import type { Client } from "../../client/client";
import { useClient } from "../../session/useSession";
import {
  type AccountsStatus,
  type Deposit,
  type DepositPage,
  getAccountsStatus,
  getDeposit,
  getVip,
  listDeposits,
  listOpenDeposits,
  type Vip,
} from "./deposits";
import type { Source } from "./resources";

export interface MoneyIn {
  readonly accounts: Source<AccountsStatus>;
  readonly deposits: Source<DepositPage>;
  readonly open: Source<DepositPage>;
  readonly vip: Source<Vip>;
  deposit(id: string): Source<Deposit>;
}

/** What is kept holds our account and the exact amount, so that a transfer can be made where there is no network for this page. */
const moneyInOf = (client: Client): MoneyIn => ({
  accounts: { key: "accounts", load: () => getAccountsStatus(client), isKept: true },
  deposits: { key: "deposits", load: () => listDeposits(client), isKept: true },
  open: { key: "deposits:open", load: () => listOpenDeposits(client), isKept: true },
  vip: { key: "vip", load: () => getVip(client), isKept: true },
  deposit: (id) => ({ key: `deposit:${id}`, load: () => getDeposit(client, id), isKept: true }),
});

export function useMoneyIn(): MoneyIn {
  const client = useClient();
  return useMemo(() => moneyInOf(client), [client]);
}
