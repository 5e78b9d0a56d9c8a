/** A deposit as a row that leads to it. */
import type { ReactNode } from "react";
import { Row } from "../../design/Card";
import { MoneyText } from "../../design/MoneyText";
import { Time } from "../../design/Time";
import { useText } from "../../texts/useTexts";
import type { Deposit } from "../data/deposits";
import { open } from "../route";
import { Countdown } from "./Countdown";
import { depositIcons, depositTones } from "./DepositStatus";

interface RowProps {
  readonly deposit: Deposit;
  /** True: what is still to be done stands there instead of when it began. */
  readonly isUnfinished?: boolean;
}

export function DepositRow({ deposit, isUnfinished = false }: RowProps): ReactNode {
  const t = useText();
  const { status, amount, credited } = deposit;
  return (
    <Row
      icon={depositIcons[status]}
      tone={depositTones[status]}
      title={t(`app-deposit-is-${status}`)}
      hint={
        isUnfinished && status === "pending" ? (
          <>
            {t("app-deposit-within")} <Countdown until={deposit.expires_at} />
          </>
        ) : (
          <Time at={deposit.created_at} />
        )
      }
      value={<MoneyText money={credited ?? amount} />}
      onPress={() => open(`/deposit/${deposit.deposit_id}`)}
    />
  );
}
