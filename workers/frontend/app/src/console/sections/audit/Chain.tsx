/** Recomputes the audit log's chain and says whether every hash holds. It changes nothing, so it does not ask. */
import { type ReactNode, useState } from "react";
import { answer, type Refusal, type Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { StatusBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { refusalOf } from "../../load";
import { Facts, Panel } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { Count, Id } from "../../parts/Values";
import { client } from "../../session";

export function Chain(): ReactNode {
  const t = useText();
  const [verdict, setVerdict] = useState<Schema<"AuditVerdict">>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [isRunning, setIsRunning] = useState(false);
  const verify = async (): Promise<void> => {
    setIsRunning(true);
    setRefusal(undefined);
    try {
      setVerdict(await answer(client.GET("/api/admin/audit/verify")));
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setIsRunning(false);
    }
  };
  return (
    <Panel
      title={t("console-chain")}
      actions={
        <Button kind="tinted" isSmall icon="shield" isBusy={isRunning} onClick={() => void verify()}>
          {t("console-chain-verify")}
        </Button>
      }
    >
      {refusal !== undefined && <Refused refusal={refusal} />}
      <div role="status">
        {verdict === undefined ? (
          <p className="hint">{t("console-chain-hint")}</p>
        ) : (
          <>
            <StatusBadge tone={verdict.intact ? "good" : "bad"}>
              {verdict.intact ? t("console-chain-intact") : t("console-chain-broken")}
            </StatusBadge>
            <Facts
              items={{
                [t("console-chain-entries")]: <Count value={verdict.entries} />,
                [t("console-chain-first-broken")]: verdict.first_broken != null && (
                  <Count value={verdict.first_broken} />
                ),
                [t("console-chain-head")]: <Id value={verdict.head} />,
              }}
            />
          </>
        )}
      </div>
    </Panel>
  );
}
