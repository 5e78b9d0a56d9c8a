/** How far a broadcast is. */
import type { ReactNode } from "react";
import { StatusBadge, type StatusTone } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { grouped } from "../../parts/Values";

export type BroadcastStatus = "running" | "stopped" | "done";

const tones: Record<BroadcastStatus, StatusTone> = { running: "accent", stopped: "warn", done: "good" };

export function BroadcastBadge({ status }: { readonly status: BroadcastStatus }): ReactNode {
  const t = useText();
  return <StatusBadge tone={tones[status]}>{t(`console-broadcast-${status}`)}</StatusBadge>;
}

interface Props {
  readonly sent: number;
  readonly failed: number;
  readonly recipients: number;
}

export function Progress({ sent, failed, recipients }: Props): ReactNode {
  const t = useText();
  const text = t("console-broadcast-progress", {
    sent: grouped(sent),
    recipients: grouped(recipients),
    failed: grouped(failed),
  });
  return (
    <div className="c-progress">
      <progress value={sent + failed} max={Math.max(recipients, 1)} aria-label={text} />
      <p className="number">{text}</p>
    </div>
  );
}
