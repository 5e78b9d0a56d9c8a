/** Writing to the people behind the app, and what they answered. */
import { type FormEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { freshKey } from "../../client/client";
import { Button } from "../../design/Button";
import { TextArea } from "../../design/Field";
import { Skeleton } from "../../design/Skeleton";
import { refusalText } from "../../design/States";
import { StatusBadge } from "../../design/Status";
import { Time } from "../../design/Time";
import { useToast } from "../../design/Toast";
import { useClient } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { getTicket, listTickets, writeTicket } from "../data/calls";
import type { SupportTicket } from "../data/types";
import { useResource } from "../data/useResource";
import { useHost } from "../host/useHost";
import { Loaded } from "../parts/Loaded";
import { Screen } from "../parts/Screen";

const tones = { open: "warn", answered: "good", closed: "plain" } as const;
const textMost = 2000;

/** All that was said, of the newest tickets, oldest first, as one conversation. */
export default function Support(): ReactNode {
  const t = useText();
  const client = useClient();
  const source = useMemo(
    () => ({
      key: "support",
      load: async () => {
        const page = await listTickets(client);
        const newest = page.items.slice(0, 5).reverse();
        return Promise.all(newest.map(({ ticket_id: id }) => getTicket(client, id)));
      },
    }),
    [client],
  );
  const tickets = useResource(source, { everyMs: 10_000 });
  return (
    <Screen title={t("app-support")} parent="/settings">
      <Loaded resource={tickets} skeleton={<Skeleton shape="card" count={2} />}>
        {(found) =>
          found.length === 0 ? (
            <p className="hint">{t("app-support-hint")}</p>
          ) : (
            found.map((ticket) => <Conversation key={ticket.ticket_id} ticket={ticket} />)
          )
        }
      </Loaded>
      <Compose onWritten={tickets.reload} />
    </Screen>
  );
}

function Conversation({ ticket }: { readonly ticket: SupportTicket }): ReactNode {
  const t = useText();
  return (
    <section className="conversation">
      <header>
        <span className="id hint">{ticket.ticket_id}</span>
        <StatusBadge tone={tones[ticket.status]}>{t(`app-ticket-${ticket.status}`)}</StatusBadge>
      </header>
      <ol>
        {ticket.messages.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages are only ever added at the end.
          <li key={index} className={message.from_operator ? "is-theirs" : "is-mine"}>
            <span className="visually-hidden">{t(message.from_operator ? "app-ticket-them" : "app-you")}</span>
            <p className="prose">{message.text}</p>
            <span className="bubble-time">
              <Time at={message.at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Compose({ onWritten }: { readonly onWritten: () => Promise<void> }): ReactNode {
  const t = useText();
  const say = useToast();
  const host = useHost();
  const client = useClient();
  const key = useRef<string>(undefined);
  const [text, setText] = useState("");
  const [isBusy, setBusy] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === "") return;
    key.current ??= freshKey();
    setBusy(true);
    try {
      await writeTicket(client, text.trim(), key.current);
      key.current = undefined;
      setText("");
      host.haptic("success");
      say(t("app-ticket-sent"), "good");
      await onWritten();
    } catch (error) {
      say(refusalText(t, error), "bad");
    }
    setBusy(false);
  };
  return (
    <form className="form" onSubmit={(event) => void send(event)}>
      <TextArea
        label={t("app-ticket-write")}
        maxLength={textMost}
        value={text}
        onChange={(event) => {
          // Other words are another message.
          key.current = undefined;
          setText(event.target.value);
        }}
      />
      <Button type="submit" isBlock icon="send" isBusy={isBusy} disabled={text.trim() === ""}>
        {t("app-ticket-send")}
      </Button>
    </form>
  );
}
