/** The deposits of before, newest first. */
import type { ReactNode } from "react";
import { Section } from "../../design/Card";
import { useClient } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { type Deposit, type DepositPage, listDeposits } from "../data/deposits";
import { DepositRow } from "./DepositRow";
import { WithOlder } from "./WithOlder";

interface PastProps {
  readonly first: DepositPage;
  /** They stand above already. */
  readonly without: readonly Deposit[];
}

const idOf = ({ deposit_id: id }: Deposit): string => id;

export function PastDeposits({ first, without }: PastProps): ReactNode {
  const t = useText();
  const client = useClient();
  const above = new Set(without.map(idOf));
  return (
    <WithOlder first={first} load={(cursor) => listDeposits(client, cursor)} idOf={idOf}>
      {(deposits) => {
        const items = deposits.filter((deposit) => !above.has(idOf(deposit)));
        return (
          <Section title={t("app-deposit-past")} footer={items.length === 0 ? undefined : t("ui-bangkok-time")}>
            {items.length === 0 ? (
              <p className="quiet">{t("app-deposit-none")}</p>
            ) : (
              items.map((deposit) => <DepositRow key={idOf(deposit)} deposit={deposit} />)
            )}
          </Section>
        );
      }}
    </WithOlder>
  );
}
