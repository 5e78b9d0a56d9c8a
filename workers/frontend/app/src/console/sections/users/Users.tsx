/** People: by id or name, or only those who are banned. */
import { type ReactNode, useMemo } from "react";
import type { Schema } from "../../../client/client";
import { CheckField, TextField } from "../../../design/Field";
import { StatusBadge } from "../../../design/Status";
import { languageOf, languages } from "../../../texts/texts";
import { useText } from "../../../texts/useTexts";
import { usePages } from "../../load";
import { FilterForm, useTyped } from "../../parts/FilterForm";
import { Head, Panel } from "../../parts/Panel";
import { type Column, List } from "../../parts/Table";
import { Instant } from "../../parts/Values";
import { href, replace } from "../../route";
import { client } from "../../session";
import { RoleBadges } from "./RoleBadges";

type Person = Schema<"User">;

export function Users({ query }: { readonly query: URLSearchParams }): ReactNode {
  const t = useText();
  const search = query.get("search") ?? "";
  const isBanned = query.get("banned") === "true";
  const people = usePages(`users?${query}`, (cursor) =>
    client.GET("/api/admin/users", {
      params: {
        query: {
          limit: 25,
          ...(search !== "" && { search }),
          ...(isBanned && { banned: true }),
          ...(cursor !== undefined && { cursor }),
        },
      },
    }),
  );
  const columns = useMemo<Column<Person>[]>(
    () => [
      {
        title: t("console-user-id"),
        cell: (person) => (
          <a className="c-row-link number" href={href("users", person.user_id)}>
            {person.user_id}
          </a>
        ),
      },
      { title: t("console-name"), cell: (person) => <PersonName person={person} /> },
      { title: t("ui-language"), cell: (person) => languages[languageOf(person.language) ?? "en"] },
      { title: t("console-roles"), cell: (person) => <RoleBadges roles={person.roles} /> },
      {
        title: t("console-state"),
        cell: (person) =>
          person.banned ? (
            <span className="c-badges">
              <StatusBadge tone="bad">{t("console-banned")}</StatusBadge>
              <span className="hint">{person.ban_reason}</span>
            </span>
          ) : (
            <StatusBadge tone="good">{t("console-not-banned")}</StatusBadge>
          ),
      },
      { title: t("console-registered-at"), cell: (person) => <Instant at={person.registered_at} /> },
    ],
    [t],
  );
  return (
    <>
      <Head title={t("console-section-users")} hint={t("console-users-hint")} />
      <Filter search={search} isBanned={isBanned} />
      <Panel title={t("console-users-found")} isFlush>
        <List
          caption={t("console-users-caption")}
          columns={columns}
          id={(person) => person.user_id}
          pages={people}
          empty={t("console-no-users")}
        />
      </Panel>
    </>
  );
}

export function PersonName({ person }: { readonly person: Person }): ReactNode {
  return (
    <span className="c-badges">
      <bdi>{person.first_name}</bdi>
      {person.username !== null && <bdi className="hint">@{person.username}</bdi>}
    </span>
  );
}

function Filter(address: { readonly search: string; readonly isBanned: boolean }): ReactNode {
  const t = useText();
  const [{ search, isBanned }, type] = useTyped(address);
  const searchFor = (): void => {
    replace(href("users", { search: search.trim(), banned: isBanned ? "true" : "" }));
  };
  return (
    <FilterForm section="users" onSearch={searchFor}>
      <TextField
        label={t("console-user-search")}
        hint={t("console-user-search-hint")}
        type="search"
        maxLength={64}
        value={search}
        onChange={(event) => type({ search: event.target.value })}
      />
      <CheckField
        label={t("console-only-banned")}
        checked={isBanned}
        onChange={(event) => type({ isBanned: event.target.checked })}
      />
    </FilterForm>
  );
}
