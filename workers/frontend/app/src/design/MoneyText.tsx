/** An amount with its asset, in tabular figures. */
import "./money.css";
import type { ReactNode } from "react";
import { grouped, type Money } from "../format/money";
import { classes } from "./classes";

interface Props {
  readonly money: Money;
  /** `credit` and `debit` carry their sign; credits are green besides. */
  readonly direction?: "credit" | "debit";
  readonly size?: "normal" | "large";
}

export function MoneyText({ money, direction, size = "normal" }: Props): ReactNode {
  const sign = direction === "credit" ? "+" : direction === "debit" ? "−" : "";
  return (
    <span className={classes("number", "money", `money-${size}`, direction !== undefined && `money-${direction}`)}>
      {sign}
      {grouped(money.amount)}&nbsp;
      <span className="money-asset">{money.asset}</span>
    </span>
  );
}
