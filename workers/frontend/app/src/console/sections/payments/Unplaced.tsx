/** Money that a bank told of and that lies on no account of ours that is known: placed on one by two operators, or put aside. */
import { type ReactNode, useState } from "react";
import { Button } from "../../../design/Button";
import { SelectField } from "../../../design/Field";
import { useLanguage, useText } from "../../../texts/useTexts";
import { bankTitle } from "../../banks";
import { useConsole } from "../../context";
import { usePages } from "../../load";
import { AccountLink, Sender, type Unplaced, UnplacedBadge, unplacedStates } from "../../parts/MoneyIn";
import { Panel } from "../../parts/Panel";
import { isWaitedFor } from "../../parts/pending";
import { List } from "../../parts/Table";
import { Actor, Amount, Instant } from "../../parts/Values";
import { useWaitingApprovals, WaitsForSecond } from "../../parts/WaitsForSecond";
import { client } from "../../session";
import { DismissUnplaced } from "./Dismiss";
import { Place } from "./Place";

const ANY = "any";
/** What is shown unless another state is chosen: the queue of work. */
const QUEUE = "open";

type Asking = { readonly step: "place" | "dismiss"; readonly unplaced: Unplaced };

interface Props {
  /** `any`, or one of the states. */
  readonly asked: string | null;
  readonly onAsk: (state: string) => void;
  /** What is placed is a payment: the list of those has changed. */
  readonly onChanged: () => void;
}

export function UnplacedPayments({ asked, onAsk, onChanged }: Props): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  const [asking, setAsking] = useState<Asking>();
  const state = unplacedStates.find((known) => known === (asked ?? QUEUE));
  const unplaced = usePages(
    `unplaced?${state ?? ANY}`,
    (cursor) =>
      client.GET("/api/admin/unplaced-payments", {
        params: {
          query: { limit: 25, ...(state !== undefined && { state }), ...(cursor !== undefined && { cursor }) },
        },
      }),
    5000,
  );
  const approvals = useWaitingApprovals();
  const reload = (): void => {
    unplaced.reload();
    approvals.reload();
    onChanged();
  };
  return (
    <>
      <Panel
        title={t("console-unplaced")}
        isFlush
        actions={
          <SelectField
            className="c-inline-field"
            label={t("console-unplaced-state")}
            value={state ?? ANY}
            options={[
              ...unplacedStates.map((known) => [known, t(`console-unplaced-${known}`)] as const),
              [ANY, t("console-any")],
            ]}
            onChange={(event) => onAsk(event.target.value)}
          />
        }
      >
        <List
          caption={t("console-unplaced-caption")}
          pages={unplaced}
          id={({ unplaced_id }) => unplaced_id}
          empty={state === QUEUE ? t("console-no-unplaced") : t("console-no-payments")}
          columns={[
            {
              title: t("console-amount"),
              cell: ({ amount, paid_at }) => (
                <span className="c-stacked">
                  <strong>
                    <Amount value={amount} />
                  </strong>
                  <span className="hint">
                    <Instant at={paid_at} />
                  </span>
                </span>
              ),
            },
            { title: t("console-unplaced-told"), cell: (row) => <Told unplaced={row} /> },
            { title: t("console-sender"), cell: (row) => <Sender payment={row} /> },
            {
              title: t("console-state"),
              cell: (row) => (
                <Standing unplaced={row} isWaiting={isWaitedFor(`unplaced:${row.unplaced_id}`, approvals.items)} />
              ),
            },
            {
              title: t("console-actions"),
              isActions: true,
              cell: (row) =>
                isAdmin &&
                row.state === "open" && (
                  <>
                    <Button isSmall onClick={() => setAsking({ step: "place", unplaced: row })}>
                      {t("console-place")}
                    </Button>
                    <Button kind="danger" isSmall onClick={() => setAsking({ step: "dismiss", unplaced: row })}>
                      {t("console-dismiss")}
                    </Button>
                  </>
                ),
            },
          ]}
        />
      </Panel>
      {asking?.step === "place" && (
        <Place unplaced={asking.unplaced} onClose={() => setAsking(undefined)} onDone={reload} />
      )}
      {asking?.step === "dismiss" && (
        <DismissUnplaced unplaced={asking.unplaced} onClose={() => setAsking(undefined)} onDone={reload} />
      )}
    </>
  );
}

/** Which bank told of which account, and why it is none of ours. */
function Told({ unplaced }: { readonly unplaced: Unplaced }): ReactNode {
  const t = useText();
  const language = useLanguage();
  return (
    <span className="c-stacked">
      <span>{bankTitle(language, unplaced.bank)}</span>
      <span className="number">{unplaced.account}</span>
      <span className="hint">{t(`console-unplaced-why-${unplaced.why}`)}</span>
    </span>
  );
}

interface StandingProps {
  readonly unplaced: Unplaced;
  /** Somebody has asked to place it, and nobody has agreed yet. */
  readonly isWaiting: boolean;
}

/** Where it stands, who decided, who agreed and why. */
function Standing({ unplaced, isWaiting }: StandingProps): ReactNode {
  const t = useText();
  return (
    <span className="c-stacked">
      <UnplacedBadge state={unplaced.state} />
      {unplaced.state === "open" && isWaiting && <WaitsForSecond />}
      {unplaced.account_id !== null && <AccountLink id={unplaced.account_id} />}
      {unplaced.decided_by !== null && <Actor label={unplaced.decided_by} />}
      {unplaced.approved_by !== null && (
        <span>
          <span className="hint">{t("console-agreed-by")}</span> <Actor label={unplaced.approved_by} />
        </span>
      )}
      {unplaced.reason !== null && <span className="hint">{unplaced.reason}</span>}
    </span>
  );
}
