/** Marks what a second operator is waited for already, and leads to where he agrees. */
import type { ReactNode } from "react";
import type { Schema } from "../../client/client";
import { StatusBadge } from "../../design/Status";
import { useText } from "../../texts/useTexts";
import { useLoad } from "../load";
import { href } from "../route";
import { client } from "../session";

/** The hundred newest approvals that wait; without them nothing is marked. */
export function useWaitingApprovals(): { readonly items: readonly Schema<"Approval">[]; readonly reload: () => void } {
  const query = { status: "pending" as const, limit: 100 };
  const { data, reload } = useLoad(
    "approvals:waiting",
    () => client.GET("/api/admin/approvals", { params: { query } }),
    10_000,
  );
  return { items: data?.items ?? [], reload };
}

export function WaitsForSecond(): ReactNode {
  const t = useText();
  return (
    <span className="c-badges">
      <a href={href("approvals", { status: "pending" })}>
        <StatusBadge tone="accent">{t("console-second-waited-for")}</StatusBadge>
      </a>
    </span>
  );
}
