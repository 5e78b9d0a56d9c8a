/** What stands in place of content: nothing yet, an error with a way on, a note above it. */
import "./states.css";
import type { ReactNode } from "react";
import { Refused } from "../client/client";
import type { Text } from "../texts/texts";
import { useText } from "../texts/useTexts";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";

interface EmptyProps {
  readonly icon: IconName;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyProps): ReactNode {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} size={32} />
      </span>
      <p className="empty-title">{title}</p>
      {children !== undefined && <p className="hint">{children}</p>}
      {action}
    </div>
  );
}

/** Words for whatever was thrown: the gateway's own, in the person's language, or the browser's about the connection. */
export function refusalText(t: Text, error: unknown): string {
  if (!(error instanceof Refused)) return t("ui-error-page");
  const { code, detail } = error.refusal;
  if (code === "offline") return t("ui-offline");
  return detail === "" ? t("ui-error-service") : detail;
}

export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const t = useText();
  const requestId = error instanceof Refused ? error.refusal.requestId : "";
  return (
    <div className="empty" role="alert">
      <span className="empty-icon empty-bad">
        <Icon name="warn" size={32} />
      </span>
      <p className="empty-title">{refusalText(t, error)}</p>
      {onRetry !== undefined && (
        <Button kind="tinted" isSmall onClick={onRetry}>
          {t("ui-retry")}
        </Button>
      )}
      {requestId !== "" && <p className="request-id">{t("ui-request-id", { id: requestId })}</p>}
    </div>
  );
}

type NoteTone = "warn" | "bad" | "good" | "accent";

interface NoteProps {
  readonly tone: NoteTone;
  readonly icon?: IconName;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** Said aloud when it appears. */
  readonly isLive?: boolean;
}

/** A note that stays: offline, paused, what happens next. */
export function Note({ tone, icon, children, action, isLive = false }: NoteProps): ReactNode {
  return (
    <div className={`note note-${tone}`} role={isLive ? "status" : undefined}>
      {icon !== undefined && <Icon name={icon} size={20} />}
      <div className="note-text">{children}</div>
      {action}
    </div>
  );
}
