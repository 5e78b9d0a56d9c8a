/** How much of an account's daily limit is used, as a bar and in words. */
import type { ReactNode } from "react";
import { minorUnits, money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import type { Account } from "./Accounts";

/** From here on an account is nearly full, in thousandths. */
const NEARLY_FULL = 900;

export function DayBar({ account }: { readonly account: Account }): ReactNode {
  const t = useText();
  const used = usedThousandths(account);
  return (
    <div className="c-stock">
      <svg className="c-stock-bar" viewBox="0 0 1000 60" preserveAspectRatio="none" aria-hidden="true">
        <rect className="c-stock-free" width="1000" height="60" />
        <rect className={used >= NEARLY_FULL ? "c-stock-reserved" : "c-stock-sold"} width={used} height="60" />
      </svg>
      <p className="c-stock-counts">
        <span>{t("console-account-used", { amount: money(account.used_today) })}</span>
        <span className="hint">{t("console-account-left", { amount: money(account.left_today) })}</span>
      </p>
    </div>
  );
}

/** Of a bar's width only: no sum is made of it. */
function usedThousandths({ used_today, daily_limit }: Account): number {
  const used = minorUnits(used_today.asset, used_today.amount) ?? 0n;
  const limit = minorUnits(daily_limit.asset, daily_limit.amount) ?? 0n;
  if (limit === 0n) return used === 0n ? 0 : 1000;
  return Math.min(Number((used * 1000n) / limit), 1000);
}
