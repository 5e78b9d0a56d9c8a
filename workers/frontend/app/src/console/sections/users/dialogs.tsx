/** Bans, tiers and roles. What needs a second operator says so before it is sent and after. */
import { type ReactNode, useId, useState } from "react";
import type { Schema } from "../../../client/client";
import { SelectField, TextArea, TextField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { ActionDialog } from "../../parts/ActionDialog";
import { client } from "../../session";

export interface AboutUser {
  readonly id: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function Ban({ id, onClose, onDone }: AboutUser): ReactNode {
  const t = useText();
  const [reason, setReason] = useState("");
  return (
    <ActionDialog<Schema<"Person">>
      title={t("console-ban")}
      says={t("console-ban-says", { id })}
      confirm={t("console-ban")}
      isDangerous
      isIncomplete={reason.trim() === ""}
      action={() => {
        const body = { reason: reason.trim() };
        return {
          name: "users.ban.post",
          subject: `user:${id}`,
          content: body,
          send: () => client.POST("/api/admin/users/{user_id}/ban", { params: { path: { user_id: id } }, body }),
        };
      }}
      done={() => t("console-ban-done", { id })}
      onDone={onDone}
      onClose={onClose}
    >
      <TextArea
        label={t("console-ban-reason")}
        hint={t("console-ban-reason-hint")}
        value={reason}
        rows={2}
        maxLength={200}
        required
        onChange={(event) => setReason(event.target.value)}
      />
    </ActionDialog>
  );
}

export function Unban({ id, onClose, onDone }: AboutUser): ReactNode {
  const t = useText();
  return (
    <ActionDialog<Schema<"Person">>
      title={t("console-unban")}
      says={t("console-unban-says", { id })}
      confirm={t("console-unban")}
      action={() => ({
        name: "users.unban.post",
        subject: `user:${id}`,
        send: () => client.POST("/api/admin/users/{user_id}/unban", { params: { path: { user_id: id } } }),
      })}
      done={() => t("console-unban-done", { id })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

/** The tiers there are unless `TIER_LIMITS` says otherwise (shared/domain/src/ledger/limits.rs); the gateway has no list of them. */
const usualTiers = ["no_kyc", "basic", "full"] as const;

export function SetTier({ id, tier, onClose, onDone }: AboutUser & { readonly tier: string }): ReactNode {
  const t = useText();
  const listId = useId();
  const [wanted, setWanted] = useState("");
  const isWrong = wanted !== "" && !/^[a-z0-9_]{1,32}$/.test(wanted);
  const isUsual = wanted === "" || usualTiers.some((usual) => usual.startsWith(wanted));
  return (
    <ActionDialog<Schema<"Approval">>
      title={t("console-tier-change")}
      says={
        <>
          <p>{t("console-tier-says", { id, tier })}</p>
          <p className="hint">{t("console-second-operator")}</p>
        </>
      }
      confirm={t("console-ask-second")}
      isIncomplete={wanted === "" || wanted === tier || isWrong}
      action={() => {
        const body = { tier: wanted };
        return {
          name: "users.tier.post",
          subject: `user:${id}`,
          content: body,
          send: (key) =>
            client.POST("/api/admin/users/{user_id}/tier", {
              params: { path: { user_id: id }, header: { "Idempotency-Key": key } },
              body,
            }),
        };
      }}
      done={() => t("console-waits-for-second")}
      onDone={onDone}
      onClose={onClose}
    >
      <TextField
        label={t("console-tier")}
        hint={isUsual ? t("console-tier-hint") : t("console-tier-unusual", { tiers: usualTiers.join(", ") })}
        error={isWrong ? t("console-tier-wrong") : wanted === tier ? t("console-tier-same") : undefined}
        value={wanted}
        list={listId}
        maxLength={32}
        required
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        onChange={(event) => setWanted(event.target.value.trim())}
      />
      <datalist id={listId}>
        {usualTiers
          .filter((usual) => usual !== tier)
          .map((usual) => (
            <option key={usual} value={usual} />
          ))}
      </datalist>
    </ActionDialog>
  );
}

const grantable = ["support", "admin"] as const;
type Grantable = (typeof grantable)[number];

export function GrantRole({ id, onClose, onDone }: AboutUser): ReactNode {
  const t = useText();
  const [role, setRole] = useState<Grantable>("support");
  return (
    <ActionDialog<Schema<"Approval">>
      title={t("console-role-grant")}
      says={
        <>
          <p>{t("console-role-grant-says", { id })}</p>
          <p className="hint">{t("console-second-operator")}</p>
        </>
      }
      confirm={t("console-ask-second")}
      action={() => {
        const body = { user_id: id, role };
        return {
          name: "roles.post",
          subject: `user:${id}`,
          content: body,
          send: (key) => client.POST("/api/admin/roles", { params: { header: { "Idempotency-Key": key } }, body }),
        };
      }}
      done={() => t("console-waits-for-second")}
      onDone={onDone}
      onClose={onClose}
    >
      <SelectField
        label={t("console-role")}
        hint={t(`console-role-says-${role}`)}
        value={role}
        options={grantable.map((known) => [known, t(`console-role-${known}`)] as const)}
        onChange={(event) => setRole(grantable.find((known) => known === event.target.value) ?? "support")}
      />
    </ActionDialog>
  );
}

export function RevokeRole({ id, role, onClose, onDone }: AboutUser & { readonly role: Grantable }): ReactNode {
  const t = useText();
  const path = { user_id: id, role };
  return (
    <ActionDialog<Schema<"Person">>
      title={t("console-role-revoke")}
      says={t("console-role-revoke-says", { id, role: t(`console-role-${role}`) })}
      confirm={t("console-role-revoke")}
      isDangerous
      action={() => ({
        name: "roles.delete",
        subject: `user:${id}`,
        content: role,
        send: () => client.DELETE("/api/admin/roles/{user_id}/{role}", { params: { path } }),
      })}
      done={() => t("console-role-revoked", { id })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
