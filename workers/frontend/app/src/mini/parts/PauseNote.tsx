/** What operators have paused, in their words where there are some. */
import type { ReactNode } from "react";
import { Note } from "../../design/States";
import { useText } from "../../texts/useTexts";
import { useResource } from "../data/useResource";
import { refreshMs, useSources } from "../data/useSources";

/** With a product: also its sale's pause. */
export function PauseNote({ productId }: { readonly productId?: number }): ReactNode {
  const t = useText();
  const { data } = useResource(useSources().status, { everyMs: refreshMs.status });
  const names = productId === undefined ? ["everything"] : ["everything", `sale:${productId}`];
  const paused = data?.paused.find(({ name }) => names.includes(name));
  if (paused === undefined) return null;
  return (
    <Note tone="warn" icon="pause" isLive>
      {paused.message ?? t(paused.name === "everything" ? "app-paused-everything" : "app-paused-sale")}
    </Note>
  );
}
