/** A resource on the screen: its data; else what stands for it; and a note when the data is old because the network is away. */
import type { ReactNode } from "react";
import { Refused } from "../../client/client";
import { ErrorState, Note, refusalText } from "../../design/States";
import { dateTime } from "../../format/time";
import { useSession } from "../../session/useSession";
import { useLanguage, useText } from "../../texts/useTexts";
import type { Loaded as LoadedResource } from "../data/useResource";

interface Props<Data> {
  readonly resource: LoadedResource<Data>;
  /** In the size of the content. */
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

export function Loaded<Data>({ resource, skeleton, children }: Props<Data>): ReactNode {
  const { data, error } = resource;
  const retry = useRetry(resource);
  if (data !== undefined) return children(data);
  if (error !== undefined) return <ErrorState error={error} onRetry={retry} />;
  return skeleton;
}

/** Loads it again; while nobody is signed in (the gateway was not reached at the start) that is tried first. */
function useRetry({ reload }: LoadedResource<unknown>): () => void {
  const session = useSession();
  return () => void session.start().then(reload);
}

/** It got through and the answer was no, as to somebody who is banned. That nobody is signed in yet is no such answer. */
const isRefused = ({ refusal: { status } }: Refused): boolean => status >= 400 && status < 500 && status !== 401;

/** Says that what is shown is not new, when the last attempt to renew it did not get through. */
export function StaleNote({ resource }: { readonly resource: LoadedResource<unknown> }): ReactNode {
  const t = useText();
  const language = useLanguage();
  const { error, atMs } = resource;
  const retry = useRetry(resource);
  if (!(error instanceof Refused) || atMs === undefined) return null;
  return (
    <Note
      tone="warn"
      icon="offline"
      isLive
      action={
        <button type="button" className="note-action" onClick={retry}>
          {t("ui-retry")}
        </button>
      }
    >
      {isRefused(error) ? refusalText(t, error) : t("ui-stale", { time: dateTime(language, atMs) })}
    </Note>
  );
}
