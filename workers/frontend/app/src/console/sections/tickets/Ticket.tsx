/** A conversation with a person; to answer and to close. */
import { type ReactNode, useState } from "react";
import type { Schema } from "../../../client/client";
import { Button } from "../../../design/Button";
import { TextArea } from "../../../design/Field";
import { useText } from "../../../texts/useTexts";
import { useConsole } from "../../context";
import { useLoad } from "../../load";
import { ActionDialog } from "../../parts/ActionDialog";
import { Detail } from "../../parts/Detail";
import { Head, Panel } from "../../parts/Panel";
import { Instant, UserLink } from "../../parts/Values";
import { href } from "../../route";
import { client } from "../../session";
import { TicketBadge } from "./TicketBadge";

export function Ticket({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const params = { path: { ticket_id: id } };
  const loaded = useLoad(`ticket:${id}`, () => client.GET("/api/admin/tickets/{ticket_id}", { params }), 3000);
  return (
    <Detail loaded={loaded} title={t("console-ticket")} back={[href("tickets"), t("console-section-tickets")]}>
      {(ticket) => <Shown ticket={ticket} onChange={loaded.reload} />}
    </Detail>
  );
}

interface ShownProps {
  readonly ticket: Schema<"SupportTicket">;
  readonly onChange: () => void;
}

function Shown({ ticket, onChange }: ShownProps): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  const [asking, setAsking] = useState<"reply" | "close">();
  const id = ticket.ticket_id;
  const params = { path: { ticket_id: id } };
  const user = String(ticket.user_id);
  return (
    <>
      <Head
        title={t("console-ticket-of", { user })}
        back={[href("tickets"), t("console-section-tickets")]}
        hint={
          <span className="c-badges">
            <TicketBadge status={ticket.status} />
            <UserLink id={user} />
            {isAdmin && <a href={href("audit", { subject: `ticket:${id}` })}>{t("console-section-audit")}</a>}
          </span>
        }
        actions={
          <>
            <Button isSmall icon="send" onClick={() => setAsking("reply")}>
              {t("console-reply")}
            </Button>
            {ticket.status !== "closed" && (
              <Button kind="tinted" isSmall icon="check" onClick={() => setAsking("close")}>
                {t("console-ticket-close")}
              </Button>
            )}
          </>
        }
      />
      <Panel title={t("console-conversation")}>
        <ol className="c-conversation" aria-live="polite">
          {ticket.messages.map((message) => (
            <li key={`${message.at} ${message.text}`} className={message.from_operator ? "is-ours" : undefined}>
              <p className="hint">
                {message.from_operator ? t("console-from-support") : t("console-from-person", { user })} ·{" "}
                <Instant at={message.at} />
              </p>
              <p className="c-prose">{message.text}</p>
            </li>
          ))}
        </ol>
      </Panel>
      {asking === "reply" && <Reply id={id} user={user} onClose={() => setAsking(undefined)} onDone={onChange} />}
      {asking === "close" && (
        <ActionDialog
          title={t("console-ticket-close")}
          says={t("console-ticket-close-says")}
          confirm={t("console-ticket-close")}
          action={() => ({
            name: "tickets.close.post",
            subject: `ticket:${id}`,
            send: () => client.POST("/api/admin/tickets/{ticket_id}/close", { params }),
          })}
          done={() => t("console-ticket-closed-done")}
          onDone={onChange}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

interface ReplyProps {
  readonly id: string;
  readonly user: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Reply({ id, user, onClose, onDone }: ReplyProps): ReactNode {
  const t = useText();
  const [text, setText] = useState("");
  return (
    <ActionDialog
      title={t("console-reply")}
      says={t("console-reply-says", { user })}
      confirm={t("console-reply-send")}
      isWide
      isIncomplete={text.trim() === ""}
      action={() => {
        const body = { text: text.trim() };
        return {
          name: "tickets.reply.post",
          subject: `ticket:${id}`,
          content: body,
          send: (key) =>
            client.POST("/api/admin/tickets/{ticket_id}/reply", {
              params: { path: { ticket_id: id }, header: { "Idempotency-Key": key } },
              body,
            }),
        };
      }}
      done={() => t("console-replied", { user })}
      onDone={onDone}
      onClose={onClose}
    >
      <TextArea
        label={t("console-reply-text")}
        value={text}
        rows={6}
        maxLength={2000}
        required
        onChange={(event) => setText(event.target.value)}
      />
    </ActionDialog>
  );
}
