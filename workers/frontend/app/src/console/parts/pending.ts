/** What waits for a second operator already, by what it is about: so that nobody asks for the same twice without knowing. */
import type { Schema } from "../../client/client";

type Approval = Schema<"Approval">;

/** True where one of these waits and is about this subject: `unplaced:<id>`, `account:<id>`. */
export function isWaitedFor(subject: string, approvals: readonly Approval[]): boolean {
  return approvals.some((approval) => approval.status === "pending" && approval.subject === subject);
}

/** The same of a receiving account; a closed one is opened again by its bank and number, under another subject. */
export function isAccountWaitedFor(receiver: Schema<"Receiver">, approvals: readonly Approval[]): boolean {
  const isReopening = ({ status, kind, action }: Approval): boolean => {
    const create: unknown = kind === "account" && status === "pending" ? action["create"] : undefined;
    if (typeof create !== "object" || create === null) return false;
    const { bank, account_number: number } = { ...create } as Record<string, unknown>;
    return bank === receiver.bank && number === receiver.account_number;
  };
  return isWaitedFor(`account:${receiver.account_id}`, approvals) || approvals.some(isReopening);
}
