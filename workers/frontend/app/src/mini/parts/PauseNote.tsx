/** What operators have paused, in their words where there are some. */
import type { ReactNode } from "react";
import { Note } from "../../design/States";
import { useText } from "../../texts/useTexts";
import { useResource } from "../data/useResource";
import { refreshMs, useSources } from "../data/useSources";

interface Props {
  /** Also its sale's pause. */
  readonly productId?: number;
  /** Also the pause of money in. */
  readonly isDeposit?: boolean;
}

export function PauseNote({ productId, isDeposit = false }: Props): ReactNode {
  const t = useText();
  const { data } = useResource(useSources().status, { everyMs: refreshMs.status });
  const names = [
    "everything",
    ...(productId === undefined ? [] : [`sale:${productId}`]),
    ...(isDeposit ? ["deposits"] : []),
  ];
  const paused = data?.paused.find(({ name }) => names.includes(name));
  if (paused === undefined) return null;
  return (
    <Note tone="warn" icon="pause" isLive>
      {paused.message ?? t(`app-paused-${paused.name.split(":")[0] ?? "everything"}`)}
    </Note>
  );
}
