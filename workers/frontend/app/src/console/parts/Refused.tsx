/** A refusal in words, with the id under which the log knows more. */
import type { ReactNode } from "react";
import { type Refusal, Refused as RefusedError } from "../../client/client";
import { Button } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { refusalText } from "../../design/States";
import { useText } from "../../texts/useTexts";

interface Props {
  readonly refusal: Refusal;
  /** True: it was an action, and it is not known whether it was done. */
  readonly isUnclear?: boolean;
  readonly onRetry?: () => void;
  readonly isRunning?: boolean;
}

export function Refused({ refusal, isUnclear = false, onRetry, isRunning = false }: Props): ReactNode {
  const t = useText();
  return (
    <div className="c-refused" role="alert">
      <Icon name="warn" size={22} />
      <div>
        <p className="c-refused-text">{refusalText(t, new RefusedError(refusal))}</p>
        {isUnclear && <p>{t("console-outcome-unknown")}</p>}
        {refusal.retryAfterS !== undefined && <p>{t("console-retry-after", { seconds: refusal.retryAfterS })}</p>}
        {refusal.requestId !== "" && (
          <p className="c-refused-id">
            {t("console-request-id")} <code>{refusal.requestId}</code> <code>{refusal.code}</code>
          </p>
        )}
      </div>
      {onRetry !== undefined && (
        <Button kind="tinted" isSmall onClick={onRetry} isBusy={isRunning}>
          {t("ui-retry")}
        </Button>
      )}
    </div>
  );
}
