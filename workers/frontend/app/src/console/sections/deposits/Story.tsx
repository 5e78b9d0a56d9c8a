/** What happened to a deposit, oldest first. */
import type { ReactNode } from "react";
import { useText } from "../../../texts/useTexts";
import { reasonText, stepText } from "../../money-in-words";
import type { DepositFile } from "../../parts/MoneyIn";
import { Panel } from "../../parts/Panel";
import { Table } from "../../parts/Table";
import { Actor, Instant } from "../../parts/Values";

const roads: ReadonlySet<string> = new Set(["slip", "notification", "mail", "operator"]);

export function Story({ history }: { readonly history: DepositFile["history"] }): ReactNode {
  const t = useText();
  return (
    <Panel title={t("console-story")} isFlush>
      <Table
        caption={t("console-story-caption")}
        rows={history.map((step, at) => ({ ...step, number: at }))}
        id={({ number }) => number}
        columns={[
          { title: t("console-when"), cell: ({ at }) => <Instant at={at} /> },
          {
            title: t("console-happened"),
            cell: ({ what }) => stepText(t, what) ?? <code>{what}</code>,
          },
          {
            title: t("console-by"),
            cell: ({ by }) => (roads.has(by) ? t(`console-road-${by}`) : <Actor label={by} />),
          },
          {
            title: t("console-note"),
            cell: ({ note }) => (note === null ? <span className="hint">–</span> : reasonText(t, note)),
          },
        ]}
      />
    </Panel>
  );
}
