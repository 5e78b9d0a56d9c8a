/** What operators ask for of receiving accounts, beside the accounts as they are. */
import type { Schema } from "../../../client/client";

type Account = Schema<"Account">;

export function accountOf(id: string, accounts: readonly Account[]): Account | undefined {
  return accounts.find(({ receiver }) => receiver.account_id === id);
}

/** The closed account that a "new" one with this bank and number opens again: a number belongs to one account for ever. */
export function reopenedBy(
  asked: Readonly<Record<string, unknown>>,
  accounts: readonly Account[],
): Account | undefined {
  return accounts.find(
    ({ receiver, state }) =>
      state === "closed" && receiver.bank === asked["bank"] && receiver.account_number === asked["account_number"],
  );
}
