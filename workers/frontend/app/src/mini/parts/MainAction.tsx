/** The one thing a screen is for: Telegram's main button, or a button at the bottom edge where there is none. */
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../../design/Button";
import { useHost } from "../host/useHost";

interface Props {
  readonly text: string;
  readonly onPress: () => void;
  readonly isEnabled?: boolean;
  readonly isBusy?: boolean;
}

export function MainAction({ text, onPress, isEnabled = true, isBusy = false }: Props): ReactNode {
  const host = useHost();
  const press = useRef(onPress);
  press.current = onPress;
  useEffect(() => {
    host.setMainButton({ text, isEnabled, isBusy });
  }, [host, text, isEnabled, isBusy]);
  useEffect(() => {
    const off = host.onMainButton(() => press.current());
    return () => {
      off();
      host.setMainButton(undefined);
    };
  }, [host]);
  if (host.hasMainButton) return null;
  return (
    <div className="main-action">
      <Button isBlock onClick={onPress} disabled={!isEnabled} isBusy={isBusy}>
        {text}
      </Button>
    </div>
  );
}
