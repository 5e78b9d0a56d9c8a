/** What waits for a second operator: what is asked, by whom; to agree or to refuse. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { SelectField } from "../../../design/Field";
import { StatusBadge, type StatusTone } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { useConsole } from "../../context";
import { usePages } from "../../load";
import { ActionDialog } from "../../parts/ActionDialog";
import { Head, Panel } from "../../parts/Panel";
import { List } from "../../parts/Table";
import { Actor, Instant } from "../../parts/Values";
import { href, replace } from "../../route";
import { client } from "../../session";
import { usePulse } from "../../shell/pulse";
import { Asked } from "./Asked";

export type Approval = Schema<"Approval">;
type Status = Approval["status"];

const statuses: readonly Status[] = ["pending", "approved", "executed", "failed", "rejected", "expired"];
const tones: Record<Status, StatusTone> = {
  pending: "warn",
  approved: "accent",
  executed: "good",
  failed: "bad",
  rejected: "plain",
  expired: "plain",
};

export function Approvals({ query }: { readonly query: URLSearchParams }): ReactNode {
  const t = useText();
  const { operator, isAdmin } = useConsole();
  const pulse = usePulse();
  const [deciding, setDeciding] = useState<{ approval: Approval; step: Step }>();
  const status = statuses.find((known) => known === query.get("status"));
  const approvals = usePages(
    `approvals?${status ?? ""}`,
    (cursor) =>
      client.GET("/api/admin/approvals", {
        params: { query: { limit: 25, ...(status && { status }), ...(cursor !== undefined && { cursor }) } },
      }),
    5000,
  );
  // What is agreed to may add an account or give it another name, and one approval less waits.
  const reload = (): void => {
    approvals.reload();
    pulse.accounts.reload();
    pulse.stats.reload();
  };
  const isMine = (approval: Approval): boolean => approval.requested_by === `user:${operator.id}`;
  return (
    <>
      <Head title={t("console-section-approvals")} hint={t("console-approvals-hint")} />
      <Panel
        title={t("console-approvals-found")}
        isFlush
        actions={
          <SelectField
            className="c-inline-field"
            label={t("console-state")}
            value={status ?? ""}
            options={[
              ["", t("console-any")],
              ...statuses.map((known) => [known, t(`console-approval-${known}`)] as const),
            ]}
            onChange={(event) => replace(href("approvals", { status: event.target.value }))}
          />
        }
      >
        <List
          caption={t("console-approvals-caption")}
          pages={approvals}
          id={(approval) => approval.approval_id}
          empty={t("console-no-approvals")}
          columns={[
            { title: t("console-asked"), cell: (approval) => <Asked approval={approval} /> },
            { title: t("console-asked-by"), cell: (approval) => <Actor label={approval.requested_by} /> },
            { title: t("console-when"), cell: (approval) => <Instant at={approval.created_at} /> },
            {
              title: t("console-state"),
              cell: (approval) => (
                <StatusBadge tone={tones[approval.status]}>{t(`console-approval-${approval.status}`)}</StatusBadge>
              ),
            },
            {
              title: t("console-decided-by"),
              cell: (approval) =>
                approval.decided_by === null ? (
                  <span className="hint">–</span>
                ) : (
                  <span className="c-badges">
                    <Actor label={approval.decided_by} />
                    <Instant at={approval.decided_at} />
                  </span>
                ),
            },
            {
              title: t("console-actions"),
              isActions: true,
              cell: (approval) =>
                isAdmin &&
                approval.status === "pending" && (
                  <>
                    {isMine(approval) ? (
                      <span className="hint">{t("console-approval-mine")}</span>
                    ) : (
                      <Button isSmall onClick={() => setDeciding({ approval, step: "approve" })}>
                        {t("console-approve")}
                      </Button>
                    )}
                    <Button kind="danger" isSmall onClick={() => setDeciding({ approval, step: "reject" })}>
                      {isMine(approval) ? t("console-take-back") : t("console-reject")}
                    </Button>
                  </>
                ),
            },
          ]}
        />
      </Panel>
      {deciding !== undefined && <Decide {...deciding} onClose={() => setDeciding(undefined)} onDone={reload} />}
    </>
  );
}

type Step = "approve" | "reject";

interface DecideProps {
  readonly approval: Approval;
  readonly step: Step;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Decide({ approval, step, onClose, onDone }: DecideProps): ReactNode {
  const t = useText();
  const params = { path: { approval_id: approval.approval_id } };
  return (
    <ActionDialog<Approval>
      title={t(`console-decide-${step}`)}
      says={
        <>
          <p>{t(`console-decide-says-${step}`)}</p>
          <Asked approval={approval} />
          <p className="hint">
            {t("console-asked-by")} <Actor label={approval.requested_by} />
          </p>
        </>
      }
      confirm={t(`console-decide-${step}`)}
      isDangerous={step === "reject"}
      action={() => ({
        name: `approvals.${step}.post`,
        subject: `approval:${approval.approval_id}`,
        send: () =>
          step === "approve"
            ? client.POST("/api/admin/approvals/{approval_id}/approve", { params })
            : client.POST("/api/admin/approvals/{approval_id}/reject", { params }),
      })}
      done={() => t(`console-decided-${step}`)}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
