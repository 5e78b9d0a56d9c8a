/** Health of all workers. A system that is ill answers `503` with the same shape: that is news, not a refusal. */
import type { ReactNode } from "react";
import type { Schema } from "../../../client/client";
import { StatusBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { useLoad } from "../../load";
import { Panel } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { Waiting } from "../../parts/Table";
import { client } from "../../session";

type HealthOfAll = Schema<"Health">;

export function Health(): ReactNode {
  const t = useText();
  const health = useLoad("health", read, 10_000);
  const services = Object.entries(health.data?.services ?? {});
  return (
    <Panel
      title={t("console-health")}
      actions={
        health.data !== undefined && (
          <StatusBadge tone={health.data.status === "ok" ? "good" : "bad"}>
            {t(`console-health-${health.data.status}`)}
          </StatusBadge>
        )
      }
    >
      {health.refusal !== undefined && <Refused refusal={health.refusal} onRetry={health.reload} />}
      {health.data === undefined && health.refusal === undefined && <Waiting rows={4} />}
      <ul className="c-health">
        {services.map(([worker, service]) => (
          <li key={worker}>
            <span className={`c-dot c-dot-${service.status}`} aria-hidden="true" />
            <span className="c-health-name">{worker}</span>
            {service.code !== undefined && <code>{service.code}</code>}
            {service.latency_ms !== undefined && (
              <span className="hint number">{t("console-latency", { ms: service.latency_ms })}</span>
            )}
            <span className={service.status === "ok" ? "c-good" : "c-bad"}>
              {t(`console-worker-${service.status}`)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

async function read() {
  const outcome = await client.GET("/api/health");
  const ill: unknown = outcome.error;
  if (outcome.response.status !== 503 || !isHealth(ill)) return outcome;
  return { data: ill, response: new Response(null, { status: 200 }) };
}

function isHealth(value: unknown): value is HealthOfAll {
  return typeof value === "object" && value !== null && "services" in value;
}
