/** Copies a text and says so. */
import type { ReactNode } from "react";
import { IconButton } from "../../design/Button";
import { useToast } from "../../design/Toast";
import { useText } from "../../texts/useTexts";
import { useHost } from "../host/useHost";

/** False where the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

interface Props {
  readonly text: string;
  /** What is copied, where more than one thing can be. */
  readonly label?: string;
}

export function CopyButton({ text, label }: Props): ReactNode {
  const t = useText();
  const say = useToast();
  const host = useHost();
  const copy = async (): Promise<void> => {
    if (await copyText(text)) {
      host.haptic("success");
      say(t("ui-copied"), "good");
    } else {
      say(t("app-copy-by-hand"), "bad");
    }
  };
  return <IconButton icon="copy" label={label ?? t("ui-copy")} onClick={() => void copy()} />;
}
