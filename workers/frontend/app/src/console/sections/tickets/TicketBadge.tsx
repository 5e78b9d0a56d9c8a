/** Where a ticket stands. */
import type { ReactNode } from "react";
import { StatusBadge, type StatusTone } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";

export const ticketStatuses = ["open", "answered", "closed"] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

const tones: Record<TicketStatus, StatusTone> = { open: "warn", answered: "good", closed: "plain" };

export function TicketBadge({ status }: { readonly status: TicketStatus }): ReactNode {
  const t = useText();
  return <StatusBadge tone={tones[status]}>{t(`console-ticket-${status}`)}</StatusBadge>;
}
