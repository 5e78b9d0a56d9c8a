/** How it stands with what was asked for: nobody is signed in, its end is not known, or why it was refused. */
import type { ReactNode } from "react";
import { Note, refusalText } from "../../design/States";
import { useText } from "../../texts/useTexts";

interface Props {
  readonly isSignedIn: boolean;
  readonly isBusy: boolean;
  /** What is to be said while its end is not known; absent once it is. */
  readonly unclear: string | undefined;
  readonly error: unknown;
}

export function AskingNotes({ isSignedIn, isBusy, unclear, error }: Props): ReactNode {
  const t = useText();
  return (
    <>
      {!isSignedIn && !isBusy && (
        <Note tone="warn" icon="offline">
          {t("ui-offline")}
        </Note>
      )}
      {unclear !== undefined && !isBusy && (
        <Note tone="warn" icon="warn">
          {unclear}
        </Note>
      )}
      {error !== undefined && unclear === undefined && (
        <Note tone="bad" icon="warn">
          {refusalText(t, error)}
        </Note>
      )}
    </>
  );
}
