/** The audit log: every action of operators, before and after; the proof that nothing in it was changed. */
import type { ReactNode } from "react";
import type { Schema } from "../../../client/client";
import { TextField } from "../../../design/Field";
import { StatusBadge } from "../../../design/Status";
import { useText } from "../../../texts/useTexts";
import { usePages } from "../../load";
import { FilterForm, useTyped } from "../../parts/FilterForm";
import { Facts, Head, Panel } from "../../parts/Panel";
import { List } from "../../parts/Table";
import { Actor, Count, Instant } from "../../parts/Values";
import { href, replace } from "../../route";
import { client } from "../../session";
import { Chain } from "./Chain";

type Entry = Schema<"AuditEntry">;

interface Filters {
  readonly actor: string;
  readonly subject: string;
  readonly action: string;
  /** What one request did: where an action's message leads. */
  readonly request_id: string;
}

export function Audit({ query }: { readonly query: URLSearchParams }): ReactNode {
  const t = useText();
  const filters: Filters = {
    actor: query.get("actor") ?? "",
    subject: query.get("subject") ?? "",
    action: query.get("action") ?? "",
    request_id: query.get("request_id") ?? "",
  };
  const entries = usePages(
    `audit?${query}`,
    (cursor) => {
      const wanted = Object.entries(filters).filter(([, value]) => value !== "");
      return client.GET("/api/admin/audit", {
        params: { query: { limit: 30, ...Object.fromEntries(wanted), ...(cursor !== undefined && { cursor }) } },
      });
    },
    5000,
  );
  return (
    <>
      <Head title={t("console-section-audit")} hint={t("console-audit-hint")} />
      <Chain />
      <Filter {...filters} />
      <Panel title={t("console-audit-found")} isFlush>
        <List
          caption={t("console-audit-caption")}
          pages={entries}
          id={(entry) => entry.seq}
          empty={t("console-no-audit")}
          columns={[
            { title: t("console-number"), isNumber: true, cell: (entry) => <Count value={entry.seq} /> },
            { title: t("console-when"), cell: (entry) => <Instant at={entry.at} /> },
            {
              title: t("console-actor"),
              cell: ({ entry }) => <Actor label={`${entry.actor.kind}:${entry.actor.id}`} />,
            },
            { title: t("console-action"), cell: ({ entry }) => <code>{entry.action}</code> },
            { title: t("console-subject"), cell: ({ entry }) => <Subject name={entry.subject} /> },
            { title: t("console-outcome"), cell: ({ entry }) => <Outcome outcome={entry.outcome} /> },
            { title: t("console-details"), cell: (entry) => <Details entry={entry} /> },
          ]}
        />
      </Panel>
    </>
  );
}

function Outcome({ outcome }: { readonly outcome: string }): ReactNode {
  const t = useText();
  if (outcome === "intent") return <StatusBadge tone="plain">{t("console-outcome-intent")}</StatusBadge>;
  return <StatusBadge tone={outcome.startsWith("2") ? "good" : "bad"}>{outcome}</StatusBadge>;
}

const places: Readonly<Record<string, string>> = {
  product: "products",
  order: "orders",
  user: "users",
  ticket: "tickets",
  broadcast: "broadcasts",
  queue: "queues",
};

function Subject({ name }: { readonly name: string }): ReactNode {
  const [kind = "", id] = name.split(":", 2);
  const section = places[kind];
  if (section === undefined || id === undefined) return <code>{name}</code>;
  return (
    <a className="c-code" href={href(section, id)}>
      {name}
    </a>
  );
}

function Details({ entry }: { readonly entry: Entry }): ReactNode {
  const t = useText();
  return (
    <details className="c-details">
      <summary>{t("console-show")}</summary>
      <Facts
        items={{
          [t("console-request-id")]: <code>{entry.entry.request_id}</code>,
          [t("console-hash")]: <code>{entry.hash}</code>,
          [t("console-previous-hash")]: <code>{entry.previous_hash}</code>,
        }}
      />
      <pre>{JSON.stringify(entry.entry.data, null, 2)}</pre>
    </details>
  );
}

function Filter(address: Filters): ReactNode {
  const t = useText();
  const [typed, type] = useTyped(address);
  const search = (): void => {
    const trimmed = Object.entries(typed).map(([name, value]) => [name, value.trim()]);
    replace(href("audit", Object.fromEntries(trimmed)));
  };
  return (
    <FilterForm section="audit" onSearch={search}>
      <TextField
        label={t("console-actor")}
        placeholder="user:1900"
        value={typed.actor}
        spellCheck={false}
        onChange={(event) => type({ actor: event.target.value })}
      />
      <TextField
        label={t("console-subject")}
        placeholder="product:1"
        value={typed.subject}
        spellCheck={false}
        onChange={(event) => type({ subject: event.target.value })}
      />
      <TextField
        label={t("console-action")}
        placeholder="orders.refund.post"
        value={typed.action}
        spellCheck={false}
        onChange={(event) => type({ action: event.target.value })}
      />
      <TextField
        label={t("console-request-id")}
        value={typed.request_id}
        spellCheck={false}
        onChange={(event) => type({ request_id: event.target.value })}
      />
    </FilterForm>
  );
}
