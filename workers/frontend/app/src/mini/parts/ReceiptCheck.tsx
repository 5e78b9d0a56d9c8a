/** The receipt, hashed again on this device and compared with the sale's public chain. */
import { type ReactNode, useState } from "react";
import { Button } from "../../design/Button";
import { Section } from "../../design/Card";
import { Icon } from "../../design/Icon";
import { Note, refusalText } from "../../design/States";
import { type Check, type StepName, verifyReceipt } from "../../proof";
import { useClient } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { headsSeenOf } from "../data/heads";
import type { Order } from "../data/types";

interface Props {
  readonly order: Order;
  readonly receipt: NonNullable<Order["receipt"]>;
}

export function ReceiptCheck({ order, receipt }: Props): ReactNode {
  const t = useText();
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [check, setCheck] = useState<Check>();
  const [error, setError] = useState<unknown>();
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      setCheck(await verifyReceipt(client, order, receipt, headsSeenOf(order.product_id)));
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };
  return (
    <Section title={t("app-receipt")} footer={t("app-receipt-hint")}>
      <div className="receipt">
        <dl className="facts is-plain">
          <div>
            <dt>{t("app-receipt-place")}</dt>
            <dd className="number">
              {receipt.seq}.{receipt.index}
            </dd>
          </div>
        </dl>
        <div aria-live="polite">
          {check !== undefined && <Verdict check={check} />}
          {error !== undefined && (
            <Note tone="warn" icon="warn">
              {refusalText(t, error)}
            </Note>
          )}
        </div>
        <Button kind="tinted" isBlock icon="shield" isBusy={isBusy} onClick={() => void run()}>
          {t(check === undefined ? "app-receipt-check" : "app-receipt-check-again")}
        </Button>
      </div>
    </Section>
  );
}

const tones = { holds: "good", told: "warn", fails: "bad", cannot: "warn" } as const;
const icons = { holds: "shield", told: "info", fails: "warn", cannot: "warn" } as const;

function Verdict({ check }: { readonly check: Check }): ReactNode {
  const t = useText();
  const names: Record<StepName, string> = {
    receipt: t("app-step-receipt"),
    leaf: t("app-step-leaf"),
    link: t("app-step-link"),
    chain: t(check.anchor === "told" ? "app-step-chain-told" : "app-step-chain"),
  };
  return (
    <div className="verdict" data-verdict={check.verdict}>
      <Note tone={tones[check.verdict]} icon={icons[check.verdict]}>
        {t(`app-verdict-${check.verdict}`)}
      </Note>
      <ul className="steps">
        {check.steps.map(({ name, holds }) => (
          <li key={name} className={holds === false ? "is-bad" : holds === true ? "is-good" : ""}>
            <Icon name={holds === false ? "cross" : holds === true ? "check" : "info"} size={18} />
            <span>{names[name]}</span>
          </li>
        ))}
      </ul>
      {check.link !== undefined && <p className="id hint">{check.link}</p>}
    </div>
  );
}
