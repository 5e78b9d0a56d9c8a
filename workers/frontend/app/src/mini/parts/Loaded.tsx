/** A resource on the screen: its data; else what stands for it; and a note when the data is old because the network is away. */
import type { ReactNode } from "react";
import { Refused } from "../../client/client";
import { ErrorState, Note } from "../../design/States";
import { dateTime } from "../../format/time";
import { useLanguage, useText } from "../../texts/useTexts";
import type { Loaded as LoadedResource } from "../data/useResource";

interface Props<Data> {
  readonly resource: LoadedResource<Data>;
  /** In the size of the content. */
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

export function Loaded<Data>({ resource, skeleton, children }: Props<Data>): ReactNode {
  const { data, error, reload } = resource;
  if (data !== undefined) return children(data);
  if (error !== undefined) return <ErrorState error={error} onRetry={() => void reload()} />;
  return skeleton;
}

/** Says that what is shown is not new, when the last attempt to renew it did not get through. */
export function StaleNote({ resource }: { readonly resource: LoadedResource<unknown> }): ReactNode {
  const t = useText();
  const language = useLanguage();
  const { error, atMs, reload } = resource;
  if (!(error instanceof Refused) || atMs === undefined) return null;
  return (
    <Note
      tone="warn"
      icon="offline"
      isLive
      action={
        <button type="button" className="note-action" onClick={() => void reload()}>
          {t("ui-retry")}
        </button>
      }
    >
      {t("ui-stale", { time: dateTime(language, atMs) })}
    </Note>
  );
}
