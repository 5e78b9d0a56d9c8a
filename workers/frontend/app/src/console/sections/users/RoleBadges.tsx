/** Roles beyond `user`, which everybody has. */
import type { ReactNode } from "react";
import type { Schema } from "../../../client/client";
import { StatusBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";

export function RoleBadges({ roles }: { readonly roles: readonly Schema<"Role">[] }): ReactNode {
  const t = useText();
  const special = roles.filter((role) => role !== "user");
  if (special.length === 0) return <span className="hint">{t("console-role-user")}</span>;
  return (
    <span className="c-badges">
      {special.map((role) => (
        <StatusBadge key={role} tone="accent">
          {t(`console-role-${role}`)}
        </StatusBadge>
      ))}
    </span>
  );
}
