/**
 * Who is refused (has left through the bot, is barred, is signed out elsewhere) leaves nothing that was kept on the device: it is shown without
 * asking the gateway, and the gateway has just said no. What has not been answered yet stays for those who come back.
 */
import { useEffect, useRef } from "react";
import { isUnreached, type SessionState } from "../../session/session";
import { forgetKept } from "./kept";
import type { Resources } from "./resources";

/** `person`: whom Telegram names. */
export function useForgetting(state: SessionState, resources: Resources, person: string | undefined): void {
  const shown = useRef(resources);
  const isRefused = state.kind === "expired" || (state.kind === "failed" && !isUnreached(state));
  useEffect(() => {
    // Another person, or nobody: what is still on its way for the one before is not kept.
    if (shown.current !== resources) shown.current.end();
    shown.current = resources;
  }, [resources]);
  useEffect(() => {
    if (isRefused) forgetKept(person);
  }, [isRefused, person]);
}
