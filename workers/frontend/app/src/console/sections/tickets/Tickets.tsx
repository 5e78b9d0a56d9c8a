/** Tickets: people's questions; those whose person wrote last come to be answered. */
import type { ReactNode } from "react";
import { SelectField, TextField } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { usePages } from "../../load";
import { FilterForm, useTyped } from "../../parts/FilterForm";
import { Head, Panel } from "../../parts/Panel";
import { List } from "../../parts/Table";
import { Instant, UserLink } from "../../parts/Values";
import { href, replace } from "../../route";
import { client } from "../../session";
import { TicketBadge, ticketStatuses } from "./TicketBadge";

export function Tickets({ query }: { readonly query: URLSearchParams }): ReactNode {
  const t = useText();
  const status = ticketStatuses.find((known) => known === query.get("status"));
  const user = query.get("user_id") ?? "";
  const tickets = usePages(
    `tickets?${query}`,
    (cursor) =>
      client.GET("/api/admin/tickets", {
        params: {
          query: {
            limit: 25,
            ...(status !== undefined && { status }),
            ...(user !== "" && { user_id: user }),
            ...(cursor !== undefined && { cursor }),
          },
        },
      }),
    5000,
  );
  return (
    <>
      <Head title={t("console-section-tickets")} hint={t("console-tickets-hint")} />
      <Filter status={status ?? ""} user={user} />
      <Panel title={t("console-tickets-found")} isFlush>
        <List
          caption={t("console-tickets-caption")}
          pages={tickets}
          id={(ticket) => ticket.ticket_id}
          empty={t("console-no-tickets")}
          columns={[
            {
              title: t("console-ticket"),
              cell: (ticket) => (
                <a className="c-row-link c-clip" href={href("tickets", ticket.ticket_id)}>
                  {ticket.messages.at(-1)?.text ?? ticket.ticket_id}
                </a>
              ),
            },
            { title: t("console-user"), cell: (ticket) => <UserLink id={ticket.user_id} /> },
            { title: t("console-state"), cell: (ticket) => <TicketBadge status={ticket.status} /> },
            { title: t("console-last-message"), cell: (ticket) => <Instant at={ticket.updated_at} /> },
          ]}
        />
      </Panel>
    </>
  );
}

function Filter(address: { readonly status: string; readonly user: string }): ReactNode {
  const t = useText();
  const [{ status, user }, type] = useTyped(address);
  const search = (): void => {
    replace(href("tickets", { status, user_id: user }));
  };
  return (
    <FilterForm section="tickets" onSearch={search}>
      <SelectField
        label={t("console-state")}
        value={status}
        options={[
          ["", t("console-any")],
          ...ticketStatuses.map((known) => [known, t(`console-ticket-${known}`)] as const),
        ]}
        onChange={(event) => type({ status: event.target.value })}
      />
      <TextField
        label={t("console-user-id")}
        inputMode="numeric"
        pattern="[0-9]{1,16}"
        value={user}
        onChange={(event) => type({ user: event.target.value.trim() })}
      />
    </FilterForm>
  );
}
