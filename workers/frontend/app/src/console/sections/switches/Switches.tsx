/** Pause switches: what stands still, since when, by whom, and what people are told. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { Icon } from "../../../design/Icon";
import { StatusBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { useConsole } from "../../context";
import { Head, Panel } from "../../parts/Panel";
import { Refused } from "../../parts/Refused";
import { SixPreview } from "../../parts/SixTexts";
import { Waiting } from "../../parts/Table";
import { Actor, Instant } from "../../parts/Values";
import { pausedNames, usePulse } from "../../shell/pulse";
import { switchTitle } from "../../shell/Shell";
import { SwitchDialog } from "./SwitchDialog";

type Switch = Schema<"Switch">;

/** One row: a switch that was touched, or one that could be. */
export interface Row {
  readonly name: string;
  readonly title: string;
  readonly state: Switch | undefined;
  /** By the board, or, for a sale, by the shop alone: whoever pauses on the product's page says no words. */
  readonly isPaused: boolean;
}

export function Switches(): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  const pulse = usePulse();
  const { switches, sales } = pulse;
  const [asking, setAsking] = useState<Row>();

  const board = switches.data?.items ?? [];
  const paused = pausedNames(pulse);
  const rowOf = (name: string, title: string): Row => ({
    name,
    title,
    state: board.find((item) => item.name === name),
    isPaused: paused.includes(name),
  });
  const whole = ["everything", "deposits", "withdrawals"].map((name) => rowOf(name, switchTitle(t, name)));
  const listed = (sales.data?.items ?? [])
    .filter(({ state }) => state !== "ended")
    .map(({ product_id, name }) => rowOf(`sale:${product_id}`, `${product_id} · ${name}`));
  // Whatever the banner says stands still is found here as well.
  const others = paused
    .filter((name) => name.startsWith("sale:") && !listed.some((row) => row.name === name))
    .map((name) => rowOf(name, switchTitle(t, name)));
  const ofSales = [...listed, ...others];
  const reload = (): void => {
    switches.reload();
    sales.reload();
  };

  const list = (rows: readonly Row[]): ReactNode => (
    <ul className="c-switches">
      {rows.map((row) => (
        <Shown key={row.name} row={row} onAsk={isAdmin ? () => setAsking(row) : undefined} />
      ))}
    </ul>
  );

  return (
    <>
      <Head title={t("console-section-switches")} hint={t("console-switches-hint")} />
      {switches.refusal !== undefined && <Refused refusal={switches.refusal} onRetry={switches.reload} />}
      {switches.data === undefined && switches.refusal === undefined && <Waiting />}
      {switches.data !== undefined && (
        <>
          <Panel title={t("console-switches-whole")} isFlush>
            {list(whole)}
          </Panel>
          <Panel title={t("console-switches-sales")} isFlush>
            {sales.refusal !== undefined && <Refused refusal={sales.refusal} onRetry={sales.reload} />}
            {sales.data === undefined && sales.refusal === undefined && <Waiting rows={3} />}
            {sales.data !== undefined && ofSales.length === 0 && <p className="c-empty">{t("console-no-sales-now")}</p>}
            {ofSales.length > 0 && list(ofSales)}
          </Panel>
        </>
      )}
      {asking !== undefined && <SwitchDialog row={asking} onClose={() => setAsking(undefined)} onDone={reload} />}
    </>
  );
}

function Shown({ row, onAsk }: { readonly row: Row; readonly onAsk: (() => void) | undefined }): ReactNode {
  const t = useText();
  const { state, isPaused } = row;
  const hasMessage = state?.paused === true && Object.keys(state.message).length > 0;
  return (
    <li className={isPaused ? "is-paused" : undefined}>
      <div className="c-switch-head">
        <Icon name={isPaused ? "pause" : "bolt"} size={22} />
        <div className="c-switch-name">
          <strong>{row.title}</strong>
          {!row.name.startsWith("sale:") && <span className="hint">{t(`console-switch-says-${row.name}`)}</span>}
          {isPaused && state?.paused !== true && <span className="hint">{t("console-paused-in-shop")}</span>}
          {state !== undefined && (
            <span className="hint">
              {t("console-changed")} <Instant at={state.changed_at} /> · <Actor label={actorLabel(state.changed_by)} />
            </span>
          )}
        </div>
        <StatusBadge tone={isPaused ? "bad" : "good"}>
          {isPaused ? t("console-paused") : t("console-running")}
        </StatusBadge>
        {onAsk !== undefined && (
          <Button kind={isPaused ? "primary" : "tinted"} isSmall onClick={onAsk}>
            {isPaused ? t("console-switch-resume") : t("console-switch-pause")}
          </Button>
        )}
      </div>
      {hasMessage && <SixPreview texts={state.message} />}
    </li>
  );
}

/** `{"kind":"user","id":"1900"}` or its label. */
function actorLabel(actor: unknown): string {
  if (typeof actor === "string") return actor;
  const { kind, id }: Record<string, unknown> = typeof actor === "object" && actor !== null ? { ...actor } : {};
  return `${String(kind ?? "")}:${String(id ?? "")}`;
}
