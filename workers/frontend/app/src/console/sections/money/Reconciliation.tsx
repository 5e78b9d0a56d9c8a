/** Whether the books agree: the newest reconciliation, a new one, and what does not agree. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { StatusBadge } from "../../../design/Status";
import { grouped as groupedAmount } from "../../../format/money";
import { useText } from "../../../texts/useTexts";
import { useLoad } from "../../load";
import { ActionDialog } from "../../parts/ActionDialog";
import { Facts, Head, Panel } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { Table, Waiting } from "../../parts/Table";
import { Count, Instant, UserLink } from "../../parts/Values";
import { client } from "../../session";

type Report = Schema<"Reconciliation">;

export function Reconciliation(): ReactNode {
  const t = useText();
  const [isAsking, setIsAsking] = useState(false);
  const [fresh, setFresh] = useState<Report>();
  const loaded = useLoad("reconciliation", () => client.GET("/api/admin/ledger/reconciliation"));
  const report = fresh ?? loaded.data;
  return (
    <>
      <Head
        title={t("console-section-money")}
        hint={t("console-money-hint")}
        actions={
          <Button isSmall onClick={() => setIsAsking(true)}>
            {t("console-reconcile")}
          </Button>
        }
      />
      {loaded.refusal !== undefined && (
        <Refused refusal={loaded.refusal} onRetry={loaded.reload} isRunning={loaded.isLoading} />
      )}
      {report === undefined && loaded.refusal === undefined && <Waiting />}
      {report !== undefined && <Shown report={report} />}
      {isAsking && (
        <ActionDialog<Report>
          title={t("console-reconcile")}
          says={t("console-reconcile-says")}
          confirm={t("console-reconcile")}
          action={() => ({
            name: "ledger.reconciliation.post",
            subject: "reconciliation",
            send: () => client.POST("/api/admin/ledger/reconciliation"),
          })}
          done={({ data }) => (data.balanced ? t("console-reconciled-good") : t("console-reconciled-bad"))}
          onDone={({ data }) => setFresh(data)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}

function Shown({ report }: { readonly report: Report }): ReactNode {
  const t = useText();
  const { differences, lagging } = report;
  return (
    <>
      <Panel
        title={t("console-books")}
        actions={
          <StatusBadge tone={report.balanced ? "good" : "bad"}>
            {report.balanced ? t("console-balanced") : t("console-not-balanced")}
          </StatusBadge>
        }
      >
        {!report.complete && <p className="c-note">{t("console-reconciliation-partial")}</p>}
        <Facts
          items={{
            [t("console-as-of")]: <Instant at={report.as_of} />,
            [t("console-checked-wallets")]: <Count value={report.checked_wallets} />,
            [t("console-checked-products")]: <Count value={report.checked_products} />,
            [t("console-open-orders")]: <Count value={report.open_orders} />,
          }}
        />
      </Panel>
      <Panel title={t("console-debits-credits")} isFlush>
        <Table
          caption={t("console-debits-credits-caption")}
          rows={report.assets}
          id={({ asset }) => asset}
          columns={[
            { title: t("console-asset"), cell: ({ asset }) => asset },
            {
              title: t("console-debits"),
              isNumber: true,
              cell: ({ asset, debits }) => `${groupedAmount(debits)} ${asset}`,
            },
            {
              title: t("console-credits"),
              isNumber: true,
              cell: ({ asset, credits }) => `${groupedAmount(credits)} ${asset}`,
            },
            {
              title: t("console-state"),
              cell: ({ debits, credits }) => (
                <StatusBadge tone={debits === credits ? "good" : "bad"}>
                  {debits === credits ? t("console-equal") : t("console-not-equal")}
                </StatusBadge>
              ),
            },
          ]}
        />
      </Panel>
      <Panel title={t("console-differences", { count: differences.length })} isFlush>
        {differences.length === 0 ? (
          <p className="c-empty">{t("console-no-differences")}</p>
        ) : (
          <Table
            caption={t("console-differences-caption")}
            rows={differences}
            id={({ kind, subject, expected, found }) => `${kind} ${subject} ${expected} ${found}`}
            columns={[
              { title: t("console-difference-kind"), cell: ({ kind }) => <code>{kind}</code> },
              { title: t("console-subject"), cell: ({ subject }) => <code>{subject}</code> },
              { title: t("console-expected"), cell: ({ expected }) => <code>{expected}</code> },
              { title: t("console-found"), cell: ({ found }) => <code>{found}</code> },
            ]}
          />
        )}
      </Panel>
      {lagging.length > 0 && (
        <Panel title={t("console-lagging", { count: lagging.length })} isFlush>
          <Table
            caption={t("console-lagging-caption")}
            rows={lagging}
            id={({ user_id }) => String(user_id)}
            columns={[
              { title: t("console-user"), cell: ({ user_id }) => <UserLink id={user_id} /> },
              { title: t("console-lag-wallet"), isNumber: true, cell: ({ seq }) => <Count value={seq} /> },
              {
                title: t("console-lag-table"),
                isNumber: true,
                cell: ({ projected_seq }) => <Count value={projected_seq} />,
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
