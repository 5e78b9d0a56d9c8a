/** One deposit: the slip beside what was expected, payments that belong or may belong to it, what happened, and an operator's word. */
import { type ReactNode, useState } from "react";
import { Button } from "../../../design/Button";
import { money } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { useConsole } from "../../context";
import { useLoad } from "../../load";
import { Detail } from "../../parts/Detail";
import {
  AccountLink,
  DepositBadge,
  type DepositFile,
  depositReason,
  isOver,
  OutcomeBadge,
  type Payment,
} from "../../parts/MoneyIn";
import { Facts, Head, Panel } from "../../parts/Panel";
import { Amount, Id, Instant, UserLink } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";
import { usePulse } from "../../shell/pulse";
import { Approve } from "./Approve";
import { DepositPayments } from "./DepositPayments";
import { Reject } from "./Reject";
import { Slips } from "./Slips";
import { Story } from "./Story";

export function Deposit({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const { stats } = usePulse();
  const params = { path: { deposit_id: id } };
  const loaded = useLoad(`deposit:${id}`, () => client.GET("/api/admin/deposits/{deposit_id}", { params }), 5000);
  const reload = (): void => {
    loaded.reload();
    stats.reload();
  };
  return (
    <Detail loaded={loaded} title={t("console-deposit")} back={[href("deposits"), t("console-section-deposits")]}>
      {(file) => <Shown file={file} onChange={reload} />}
    </Detail>
  );
}

type Asking = { readonly step: "approve"; readonly payment?: Payment } | { readonly step: "reject" };

function Shown({ file, onChange }: { readonly file: DepositFile; readonly onChange: () => void }): ReactNode {
  const t = useText();
  const { operator, isAdmin } = useConsole();
  const [asking, setAsking] = useState<Asking>();
  const { deposit } = file;
  const isOwn = String(deposit.user_id) === String(operator.id);
  const canDecide = !isOver(deposit) && !isOwn;
  const close = (): void => setAsking(undefined);
  const why = depositReason(t, deposit);
  return (
    <>
      <Head
        title={t("console-deposit-of", { amount: money(deposit.amount) })}
        back={[href("deposits"), t("console-section-deposits")]}
        hint={
          <span className="c-badges">
            <DepositBadge status={deposit.status} />
            <OutcomeBadge outcome={deposit.outcome} />
            {why !== undefined && deposit.reason !== deposit.outcome && <span>{why}</span>}
          </span>
        }
        actions={
          canDecide && (
            <>
              {isAdmin && (
                <Button isSmall icon="check" onClick={() => setAsking({ step: "approve" })}>
                  {t("console-approve")}
                </Button>
              )}
              <Button kind="danger" isSmall icon="cross" onClick={() => setAsking({ step: "reject" })}>
                {t("console-reject")}
              </Button>
            </>
          )
        }
      />
      {isOwn && <p className="c-note">{t("console-about-oneself")}</p>}
      <Slips slips={file.slips} />
      <DepositPayments
        file={file}
        onCount={canDecide && isAdmin ? (payment) => setAsking({ step: "approve", payment }) : undefined}
      />
      <Known file={file} />
      <Story history={file.history} />
      {asking?.step === "approve" && <Approve file={file} payment={asking.payment} onClose={close} onDone={onChange} />}
      {asking?.step === "reject" && <Reject file={file} onClose={close} onDone={onChange} />}
    </>
  );
}

function Known({ file: { deposit } }: { readonly file: DepositFile }): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  const { receiver } = deposit;
  return (
    <div className="c-columns">
      <Panel title={t("console-deposit-expected")}>
        <Facts
          items={{
            [t("console-user")]: <UserLink id={deposit.user_id} />,
            [t("console-deposit-asked")]: <Amount value={deposit.asked} />,
            [t("console-deposit-amount")]: (
              <strong>
                <Amount value={deposit.amount} />
              </strong>
            ),
            [t("console-account")]: <AccountLink id={receiver.account_id} />,
            [t("console-holder")]: (
              <>
                {receiver.holder_th}
                <br />
                {receiver.holder_en}
              </>
            ),
            [t("console-deposit-id")]: <Id value={deposit.deposit_id} />,
          }}
        />
      </Panel>
      <Panel title={t("console-order-course")}>
        <Facts
          items={{
            [t("console-deposit-opened-at")]: <Instant at={deposit.created_at} />,
            [t("console-deposit-expires-at")]: <Instant at={deposit.expires_at} />,
            [t("console-deposit-credited-at")]: deposit.credited_at && <Instant at={deposit.credited_at} />,
            [t("console-deposit-credited-amount")]: deposit.credited && <Amount value={deposit.credited} />,
            [t("console-deposit-transfer")]: deposit.transfer_id && <Id value={deposit.transfer_id} />,
            [t("console-section-audit")]: isAdmin && (
              <a href={href("audit", { subject: `deposit:${deposit.deposit_id}` })}>{t("console-audit-of-deposit")}</a>
            ),
          }}
        />
      </Panel>
    </div>
  );
}
