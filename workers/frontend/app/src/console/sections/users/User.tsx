/** One person: the wallet, roles, and what an operator does about them. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { MoneyText } from "../../../design/MoneyText";
import { StatusBadge } from "../../../design/Status";
import { languageOf, languages } from "../../../texts/texts";
import { useText } from "../../../texts/useTexts";
import { useConsole } from "../../context";
import { useLoad } from "../../load";
import { Detail } from "../../parts/Detail";
import { Facts, Head, Panel } from "../../parts/Panel";
import { Table } from "../../parts/Table";
import { Instant } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";
import { Adjust } from "./Adjust";
import { Ban, GrantRole, RevokeRole, SetTier, Unban } from "./dialogs";
import { RoleBadges } from "./RoleBadges";
import { PersonName } from "./Users";

type Asking = "ban" | "unban" | "tier" | "grant" | "adjust" | { readonly revoke: "support" | "admin" };

export function User({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const params = { path: { user_id: id } };
  const loaded = useLoad(`user:${id}`, () => client.GET("/api/admin/users/{user_id}", { params }));
  return (
    <Detail loaded={loaded} title={t("console-user-one", { id })} back={[href("users"), t("console-section-users")]}>
      {(detail) => <Shown id={id} detail={detail} onChange={loaded.reload} />}
    </Detail>
  );
}

interface ShownProps {
  readonly id: string;
  readonly detail: Schema<"UserDetail">;
  readonly onChange: () => void;
}

function Shown({ id, detail, onChange }: ShownProps): ReactNode {
  const t = useText();
  const { operator, isAdmin } = useConsole();
  const [asking, setAsking] = useState<Asking>();
  // The session knows the person; the list knows the name and why somebody is banned.
  const { person, wallet } = detail;
  // The list follows the session a moment later: why somebody is banned may not be in it yet.
  const listed = useLoad(
    `listed:${id}`,
    () => client.GET("/api/admin/users", { params: { query: { search: id } } }),
    person.banned ? 3_000 : undefined,
  );
  const named = listed.data?.items.find((item) => String(item.user_id) === id);
  const isOneself = String(operator.id) === id;
  const canAct = isAdmin && !isOneself;
  const reload = (): void => {
    onChange();
    listed.reload();
  };
  const dialog = { id, onClose: () => setAsking(undefined), onDone: reload };
  return (
    <>
      <Head
        title={t("console-user-one", { id })}
        back={[href("users"), t("console-section-users")]}
        hint={
          <span className="c-badges">
            {named !== undefined && <PersonName person={named} />}
            {person.banned && <StatusBadge tone="bad">{t("console-banned")}</StatusBadge>}
            <RoleBadges roles={person.roles} />
          </span>
        }
        actions={
          canAct && (
            <>
              <Button kind="tinted" isSmall onClick={() => setAsking("adjust")}>
                {t("console-adjust")}
              </Button>
              {person.banned ? (
                <Button isSmall onClick={() => setAsking("unban")}>
                  {t("console-unban")}
                </Button>
              ) : (
                <Button kind="danger" isSmall onClick={() => setAsking("ban")}>
                  {t("console-ban")}
                </Button>
              )}
            </>
          )
        }
      />
      {isOneself && isAdmin && <p className="c-note">{t("console-about-oneself")}</p>}
      <div className="c-columns">
        <Known id={id} person={person} named={named} />
        <Roles
          person={person}
          canChange={canAct}
          onGrant={() => setAsking("grant")}
          onRevoke={(revoke) => setAsking({ revoke })}
        />
      </div>
      <Wallet wallet={wallet} onTier={canAct ? () => setAsking("tier") : undefined} />
      {asking === "ban" && <Ban {...dialog} />}
      {asking === "unban" && <Unban {...dialog} />}
      {asking === "tier" && <SetTier {...dialog} tier={wallet?.tier ?? ""} />}
      {asking === "grant" && <GrantRole {...dialog} />}
      {asking === "adjust" && <Adjust {...dialog} />}
      {typeof asking === "object" && <RevokeRole {...dialog} role={asking.revoke} />}
    </>
  );
}

interface KnownProps {
  readonly id: string;
  readonly person: Schema<"Person">;
  readonly named: Schema<"User"> | undefined;
}

function Known({ id, person, named }: KnownProps): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  return (
    <Panel title={t("console-person")}>
      <Facts
        items={{
          [t("console-registered-at")]: named && <Instant at={named.registered_at} />,
          [t("ui-language")]: languages[languageOf(person.language) ?? "en"],
          [t("console-ban-reason")]: named?.ban_reason,
          [t("console-section-orders")]: <a href={href("orders", { user_id: id })}>{t("console-orders-of-user")}</a>,
          [t("console-section-deposits")]: (
            <a href={href("deposits", { user_id: id, status: "any" })}>{t("console-deposits-of-user")}</a>
          ),
          [t("console-section-tickets")]: <a href={href("tickets", { user_id: id })}>{t("console-tickets-of-user")}</a>,
          [t("console-section-audit")]: isAdmin && (
            <a href={href("audit", { subject: `user:${id}` })}>{t("console-audit-of-user")}</a>
          ),
        }}
      />
    </Panel>
  );
}

interface RolesProps {
  readonly person: Schema<"Person">;
  readonly canChange: boolean;
  readonly onGrant: () => void;
  readonly onRevoke: (role: "support" | "admin") => void;
}

function Roles({ person, canChange, onGrant, onRevoke }: RolesProps): ReactNode {
  const t = useText();
  const held = (["support", "admin"] as const).filter((role) => person.roles.includes(role));
  return (
    <Panel
      title={t("console-roles")}
      actions={
        canChange &&
        held.length < 2 && (
          <Button kind="tinted" isSmall icon="plus" onClick={onGrant}>
            {t("console-role-grant")}
          </Button>
        )
      }
    >
      {held.length === 0 && <p className="hint">{t("console-roles-none")}</p>}
      <ul className="c-plain-list">
        {held.map((role) => (
          <li key={role}>
            <span>
              <strong>{t(`console-role-${role}`)}</strong>{" "}
              <span className="hint">{t(`console-role-says-${role}`)}</span>
            </span>
            {canChange && (
              <Button kind="danger" isSmall onClick={() => onRevoke(role)}>
                {t("console-role-revoke")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Wallet({ wallet, onTier }: { wallet: Schema<"Wallet"> | null; onTier: (() => void) | undefined }): ReactNode {
  const t = useText();
  if (wallet === null) {
    return (
      <Panel title={t("console-wallet")}>
        <p className="hint">{t("console-wallet-none")}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={t("console-wallet")}
      actions={
        onTier !== undefined && (
          <Button kind="tinted" isSmall onClick={onTier}>
            {t("console-tier-change")}
          </Button>
        )
      }
    >
      {wallet.balances.length === 0 ? (
        <p className="hint">{t("console-balances-none")}</p>
      ) : (
        <Table
          caption={t("console-balances")}
          rows={wallet.balances}
          id={({ asset }) => asset}
          columns={[
            { title: t("console-asset"), cell: ({ asset }) => asset },
            {
              title: t("console-available"),
              isNumber: true,
              cell: ({ asset, available }) => <MoneyText money={{ asset, amount: available }} />,
            },
            {
              title: t("console-held"),
              isNumber: true,
              cell: ({ asset, held }) => <MoneyText money={{ asset, amount: held }} />,
            },
          ]}
        />
      )}
      <Facts
        items={{
          [t("console-tier")]: wallet.tier,
          [t("console-wallet-state")]: wallet.frozen ? (
            <span className="c-bad">{t("console-frozen")}</span>
          ) : (
            t("console-not-frozen")
          ),
          [t("console-balance-max")]: <MoneyText money={wallet.limits.balance_max} />,
          [t("console-send-left")]: <MoneyText money={wallet.limits.send_left_today} />,
          [t("console-deposit-left")]: <MoneyText money={wallet.limits.deposit_left_today} />,
        }}
      />
    </Panel>
  );
}
