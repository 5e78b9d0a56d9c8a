/** Health of all workers, each with its state. */
import type { ReactNode } from "react";
import { StatusBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { useLoad } from "../../load";
import { Panel } from "../../parts/Panel";
import { Waiting } from "../../parts/Table";
import { readWorkers } from "./workers";

export function Health(): ReactNode {
  const t = useText();
  const { data } = useLoad("health", readWorkers, 10_000);
  return (
    <Panel
      title={t("console-health")}
      actions={
        data !== undefined && (
          <StatusBadge tone={data.isWell ? "good" : "bad"}>
            {data.isWell ? t("console-health-ok") : t("console-health-degraded")}
          </StatusBadge>
        )
      }
    >
      {data === undefined && <Waiting rows={7} />}
      <ul className="c-health">
        {Object.entries(data?.workers ?? {}).map(([worker, { status, code, latencyMs }]) => (
          <li key={worker}>
            <span className={`c-dot c-dot-${status}`} aria-hidden="true" />
            <span className="c-health-name">{worker}</span>
            {code !== undefined && <code>{code}</code>}
            {latencyMs !== undefined && <span className="hint number">{t("console-latency", { ms: latencyMs })}</span>}
            <span className={status === "ok" ? "c-good" : "c-bad"}>{t(`console-worker-${status}`)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
