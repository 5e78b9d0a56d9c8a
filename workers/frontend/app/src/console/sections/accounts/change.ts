/** What an operator changes of an account, counted from the account as it was when the form opened. */
import type { Schema } from "../../../client/client";
import { baht } from "../../baht";
import { type PromptPayKind, promptPay, typedPromptPay } from "./promptpay";

type Account = Schema<"Account">;

export interface TypedChange {
  readonly kind: PromptPayKind;
  readonly promptpay: string;
  readonly limit: string;
  readonly thai: string;
  readonly english: string;
}

/** What the form shows of an account. */
export function typedOf({ receiver, daily_limit, promptpay }: Account): TypedChange {
  return {
    ...typedPromptPay(promptpay),
    limit: daily_limit.amount,
    thai: receiver.holder_th,
    english: receiver.holder_en,
  };
}

/** Only what differs from `opened`; undefined while something is missing or wrong. */
export function changeOf(opened: Account, typed: TypedChange): Schema<"ChangeAccount"> | undefined {
  const amount = baht(typed.limit);
  const promptpay = promptPay(typed.kind, typed.promptpay);
  const names = { holder_th: typed.thai.trim(), holder_en: typed.english.trim() };
  if (amount === undefined || promptpay === undefined || names.holder_th === "" || names.holder_en === "") {
    return undefined;
  }
  const { receiver, daily_limit: limit } = opened;
  return {
    ...(amount !== limit.amount && { daily_limit: { asset: "THB" as const, amount } }),
    ...(names.holder_th !== receiver.holder_th && { holder_th: names.holder_th }),
    ...(names.holder_en !== receiver.holder_en && { holder_en: names.holder_en }),
    ...(promptpay !== opened.promptpay && { promptpay }),
  };
}

/** True where the form shows what is no longer so: somebody else has changed the account since. */
export function isOutdated(opened: Account, now: Account): boolean {
  return opened.state !== now.state || JSON.stringify(typedOf(opened)) !== JSON.stringify(typedOf(now));
}
