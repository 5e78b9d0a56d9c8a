/** A deposit's state in a word and a colour, and why it stands like that in words. */
import type { ReactNode } from "react";
import type { IconName } from "../../design/Icon";
import { StatusBadge } from "../../design/Status";
import type { Text } from "../../texts/texts";
import { useText } from "../../texts/useTexts";
import { reasonValues } from "../data/deposit-course";
import type { Deposit, DepositStatus } from "../data/deposits";

export const depositTones = {
  pending: "warn",
  slip_submitted: "accent",
  review: "warn",
  credited: "good",
  expired: "plain",
  rejected: "bad",
} as const satisfies Record<DepositStatus, string>;

export const depositIcons: Record<DepositStatus, IconName> = {
  pending: "clock",
  slip_submitted: "search",
  review: "user",
  credited: "check",
  expired: "clock",
  rejected: "cross",
};

export function DepositStatusBadge({ status }: { readonly status: DepositStatus }): ReactNode {
  const t = useText();
  return <StatusBadge tone={depositTones[status]}>{t(`app-deposit-is-${status}`)}</StatusBadge>;
}

/** Outcomes that people are told of; `exact` needs no words. They are reasons too. */
const outcomes = new Set(["over", "under", "late", "twice", "ambiguous"]);

/** To whoever waits it is the same: the bank has not said that the money came. */
const unconfirmed = new Set(["slip_refused_by_provider", "slip_provider_unavailable", "slip_pending", "slip_unjudged"]);

/**
 * Why it is in review, was rejected, or what was wrong with the last slip. Stable codes have words here; an operator's own words stand as written; a
 * code without words says nothing, because the state's own sentence is above it.
 */
export function reasonText(t: Text, { reason, reason_params: params, outcome }: Deposit): string | undefined {
  const code = reason ?? outcome ?? "";
  if (code === "operator") return params?.["words"];
  if (outcomes.has(code)) return t(`app-deposit-paid-${code}`);
  if (!/^[a-z0-9_]+$/.test(code)) return undefined;
  const text = t(`app-deposit-because-${unconfirmed.has(code) ? "slip_unconfirmed" : code}`, reasonValues(params));
  return text.startsWith("app-deposit-because-") ? undefined : text;
}
