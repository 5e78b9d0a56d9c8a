/** One deposit from the transfer to the wallet: what to pay, the slip, how it stands, and what came of it. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useNow } from "../../client/useNow";
import { Button } from "../../design/Button";
import { Card, Section } from "../../design/Card";
import { Icon } from "../../design/Icon";
import { MoneyText } from "../../design/MoneyText";
import { Skeleton } from "../../design/Skeleton";
import { Note } from "../../design/States";
import { Time } from "../../design/Time";
import { money } from "../../format/money";
import { useText } from "../../texts/useTexts";
import { isOpenStatus, isSlipRefused, type Stage, stageOf, stepsOf, takesSlip } from "../data/deposit-course";
import type { Deposit } from "../data/deposits";
import { useMoneyIn } from "../data/useMoneyIn";
import { useResource, useResources } from "../data/useResource";
import { useSources } from "../data/useSources";
import { useWatch } from "../data/useWatch";
import { useHost } from "../host/useHost";
import { DepositStatusBadge, depositIcons, depositTones, reasonText } from "../parts/DepositStatus";
import { DepositSteps } from "../parts/DepositSteps";
import { Loaded, StaleNote } from "../parts/Loaded";
import { MainAction } from "../parts/MainAction";
import { Payment } from "../parts/Payment";
import { Screen } from "../parts/Screen";
import { SlipUpload } from "../parts/SlipUpload";
import { open } from "../route";
import "../deposit.css";

export default function DepositOne({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const host = useHost();
  const resources = useResources();
  const sources = useSources();
  const moneyIn = useMoneyIn();
  const source = moneyIn.deposit(id);
  const deposit = useResource(source);
  const status = deposit.data?.status;
  useWatch(status, deposit.reload);

  const before = useRef(status);
  useEffect(() => {
    const was = before.current;
    before.current = status;
    if (was === undefined || status === undefined || was === status) return;
    void resources.reload(moneyIn.open);
    void resources.reload(moneyIn.deposits);
    if (isOpenStatus(status)) return;
    host.haptic(status === "credited" ? "success" : "error");
    void resources.reload(sources.wallet);
    void resources.reload(sources.recent);
  }, [status, host, resources, sources, moneyIn]);

  return (
    <Screen title={t("app-deposit-one")} parent="/deposit">
      <StaleNote resource={deposit} />
      <Loaded
        resource={deposit}
        skeleton={
          <>
            <Skeleton shape="hero" />
            <Skeleton shape="card" count={2} />
          </>
        }
      >
        {(found) => (
          <Course
            deposit={found}
            onChange={(changed) => resources.put(source, changed)}
            onOver={() => void deposit.reload()}
          />
        )}
      </Loaded>
    </Screen>
  );
}

interface CourseProps {
  readonly deposit: Deposit;
  readonly onChange: (deposit: Deposit) => void;
  readonly onOver: () => void;
}

function Course({ deposit, onChange, onOver }: CourseProps): ReactNode {
  const t = useText();
  const now = useNow();
  const stage = stageOf(deposit, now);
  const isToPay = stage === "pay" || stage === "late";
  // The gateway does not say how it heard of the money; that a slip was sent is known of this visit, and from what was wrong with one.
  const [hasSent, setSent] = useState(false);
  const hasSlip = hasSent || deposit.status === "slip_submitted" || deposit.reason?.startsWith("slip_") === true;
  return (
    <>
      {isToPay ? (
        <Payment deposit={deposit} isLate={stage === "late"} onOver={onOver} />
      ) : (
        <State deposit={deposit} stage={stage} />
      )}
      {takesSlip(stage) && (
        <Section
          title={t(stage === "review" ? "app-slip-send" : "app-slip")}
          footer={isToPay ? t("app-slip-hint") : undefined}
        >
          <div className="slip">
            {isSlipRefused(deposit) && (
              <Note tone="bad" icon="warn" isLive>
                {reasonText(t, deposit) ?? t("app-slip-refused")}
              </Note>
            )}
            <SlipUpload
              depositId={deposit.deposit_id}
              onSent={(changed) => {
                setSent(true);
                onChange(changed);
              }}
            />
          </div>
        </Section>
      )}
      <Section title={t("app-deposit-course")}>
        <DepositSteps steps={stepsOf(deposit, now, hasSlip)} />
      </Section>
      <Details deposit={deposit} />
      {stage === "credited" && <MainAction text={t("app-done")} onPress={() => open("/", "replace")} />}
      {(stage === "expired" || stage === "rejected") && (
        <MainAction text={t("app-deposit-new")} onPress={() => open("/deposit", "replace")} />
      )}
    </>
  );
}

/** How it stands when there is nothing to pay (any more). */
function State({ deposit, stage }: { readonly deposit: Deposit; readonly stage: Stage }): ReactNode {
  const t = useText();
  const { status, amount, credited } = deposit;
  const reason = isSlipRefused(deposit) ? undefined : reasonText(t, deposit);
  const isOver = stage === "expired" || stage === "rejected";
  return (
    <Card className="order-hero">
      <span className={`order-icon tone-${depositTones[status]}`}>
        <Icon name={depositIcons[status]} size={34} />
      </span>
      <MoneyText money={credited ?? amount} size="large" />
      <div role="status">
        <DepositStatusBadge status={status} />
        <p className="order-says">{t(`app-deposit-says-${status}`, { amount: money(credited ?? amount) })}</p>
        {reason !== undefined && <p className="deposit-reason">{reason}</p>}
      </div>
      {isOver && (
        <Button kind="tinted" isSmall icon="help" onClick={() => open("/support")}>
          {t("app-support")}
        </Button>
      )}
    </Card>
  );
}

function Details({ deposit }: { readonly deposit: Deposit }): ReactNode {
  const t = useText();
  const { status, asked, amount, created_at: createdAt, credited_at: creditedAt, deposit_id: id } = deposit;
  return (
    <Section title={t("app-details")} footer={t("ui-bangkok-time")}>
      <dl className="facts">
        {asked.amount !== amount.amount && (
          <div>
            <dt>{t("app-deposit-asked")}</dt>
            <dd>
              <MoneyText money={asked} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("app-deposit-to-transfer")}</dt>
          <dd>
            <MoneyText money={amount} />
          </dd>
        </div>
        <div>
          <dt>{t("app-deposit-opened-at")}</dt>
          <dd>
            <Time at={createdAt} />
          </dd>
        </div>
        {status === "credited" && creditedAt != null && (
          <div>
            <dt>{t("app-deposit-credited-at")}</dt>
            <dd>
              <Time at={creditedAt} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("app-deposit-number")}</dt>
          <dd>
            <span className="id">{id}</span>
          </dd>
        </div>
      </dl>
    </Section>
  );
}
