/** The deposits of before, newest first. */
import { type ReactNode, useState } from "react";
import { Button } from "../../design/Button";
import { Section } from "../../design/Card";
import { refusalText } from "../../design/States";
import { useToast } from "../../design/Toast";
import { useClient } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { type Deposit, type DepositPage, listDeposits } from "../data/deposits";
import { DepositRow } from "./DepositRow";

interface PastProps {
  readonly first: DepositPage;
  /** They stand above already. */
  readonly without: readonly Deposit[];
}

export function PastDeposits({ first, without }: PastProps): ReactNode {
  const t = useText();
  const say = useToast();
  const client = useClient();
  const [older, setOlder] = useState<readonly Deposit[]>([]);
  const [cursor, setCursor] = useState(first.next_cursor);
  const [isBusy, setBusy] = useState(false);
  const more = async (): Promise<void> => {
    if (cursor === null) return;
    setBusy(true);
    try {
      const page = await listDeposits(client, cursor);
      setOlder((before) => [...before, ...page.items]);
      setCursor(page.next_cursor);
    } catch (error) {
      say(refusalText(t, error), "bad");
    }
    setBusy(false);
  };
  const above = new Set(without.map(({ deposit_id: id }) => id));
  const seen = new Set(first.items.map(({ deposit_id: id }) => id));
  const all = [...first.items, ...older.filter(({ deposit_id: id }) => !seen.has(id))];
  const items = all.filter(({ deposit_id: id }) => !above.has(id));
  return (
    <>
      <Section title={t("app-deposit-past")} footer={items.length === 0 ? undefined : t("ui-bangkok-time")}>
        {items.length === 0 ? (
          <p className="quiet">{t("app-deposit-none")}</p>
        ) : (
          items.map((deposit) => <DepositRow key={deposit.deposit_id} deposit={deposit} />)
        )}
      </Section>
      {cursor !== null && (
        <Button kind="tinted" isBlock isBusy={isBusy} onClick={() => void more()}>
          {t("ui-more")}
        </Button>
      )}
    </>
  );
}
