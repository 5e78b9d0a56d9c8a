//! Support tickets. A message's id follows from who wrote it under which key, and its time is later than that of every message before it in the
//! ticket: so a repeat changes nothing, and who wrote last is never a matter of one millisecond.

use crate::ports::{Ports, Statement};
use doglc_contracts::{
    problem::Refusal,
    support::{Ticket, TicketMessage, TicketStatus},
};
use doglc_domain::{ids::UserId, time::Millis};
use doglc_edge::values;
use serde::Deserialize;

/// Messages of a ticket that are shown: the newest.
const SHOWN: u32 = 200;

/// Opens a ticket for a message that is not there, when no ticket goes on.
const OPEN: &str = "INSERT INTO tickets (ticket_id, user_id, status, created_at_ms, updated_at_ms) \
     SELECT ?1, ?2, 'open', ?3, 0 WHERE NOT EXISTS (SELECT 1 FROM ticket_messages WHERE message_id = ?4) \
     AND NOT EXISTS (SELECT 1 FROM tickets WHERE user_id = ?2 AND status <> 'closed') ON CONFLICT (ticket_id) DO NOTHING";
/// Adds the person's message to the newest ticket that is not closed.
const WRITE: &str = "INSERT INTO ticket_messages (message_id, ticket_id, operator, text, at_ms) \
     SELECT ?1, ticket_id, NULL, ?2, MAX(?3, updated_at_ms + 1) FROM tickets WHERE user_id = ?4 AND status <> 'closed' \
     ORDER BY updated_at_ms DESC, ticket_id DESC LIMIT 1 ON CONFLICT (message_id) DO NOTHING";
/// Adds an operator's message.
const REPLY: &str = "INSERT INTO ticket_messages (message_id, ticket_id, operator, text, at_ms) \
     SELECT ?1, ticket_id, ?2, ?3, MAX(?4, updated_at_ms + 1) FROM tickets WHERE ticket_id = ?5 ON CONFLICT (message_id) DO NOTHING";
/// The ticket's state follows from a message that is newer than it.
const FOLLOW: &str = "UPDATE tickets SET status = ?2, updated_at_ms = (SELECT at_ms FROM ticket_messages WHERE message_id = ?1) \
     WHERE ticket_id = (SELECT ticket_id FROM ticket_messages WHERE message_id = ?1) \
     AND updated_at_ms < (SELECT at_ms FROM ticket_messages WHERE message_id = ?1)";
const CLOSE: &str = "UPDATE tickets SET status = 'closed' WHERE ticket_id = ?";
const MESSAGE: &str = "SELECT ticket_id, text, operator, at_ms FROM ticket_messages WHERE message_id = ?";
const WRITTEN: &str = "SELECT COUNT(*) AS count FROM tickets t JOIN ticket_messages m ON m.ticket_id = t.ticket_id \
     WHERE t.user_id = ?1 AND t.updated_at_ms > ?2 AND m.operator IS NULL AND m.at_ms > ?2";
const BY_ID: &str =
    "SELECT ticket_id, user_id, status, created_at_ms, updated_at_ms FROM tickets WHERE ticket_id = ?";
const MESSAGES: &str = "SELECT ticket_id, text, operator, at_ms FROM ticket_messages WHERE ticket_id = ? ORDER BY at_ms DESC LIMIT ?";
const LIST: &str = "SELECT t.ticket_id, t.user_id, t.status, t.created_at_ms, t.updated_at_ms, m.text, m.operator FROM tickets t \
     JOIN ticket_messages m ON m.ticket_id = t.ticket_id AND m.at_ms = t.updated_at_ms \
     WHERE (t.updated_at_ms, t.ticket_id) < (?1, ?2) ORDER BY t.updated_at_ms DESC, t.ticket_id DESC LIMIT ?3";
const LIST_STATUS: &str = "SELECT t.ticket_id, t.user_id, t.status, t.created_at_ms, t.updated_at_ms, m.text, m.operator FROM tickets t \
     JOIN ticket_messages m ON m.ticket_id = t.ticket_id AND m.at_ms = t.updated_at_ms \
     WHERE t.status = ?4 AND (t.updated_at_ms, t.ticket_id) < (?1, ?2) ORDER BY t.updated_at_ms DESC, t.ticket_id DESC LIMIT ?3";
const LIST_USER: &str = "SELECT t.ticket_id, t.user_id, t.status, t.created_at_ms, t.updated_at_ms, m.text, m.operator FROM tickets t \
     JOIN ticket_messages m ON m.ticket_id = t.ticket_id AND m.at_ms = t.updated_at_ms \
     WHERE t.user_id = ?5 AND (?4 IS NULL OR t.status = ?4) AND (t.updated_at_ms, t.ticket_id) < (?1, ?2) \
     ORDER BY t.updated_at_ms DESC, t.ticket_id DESC LIMIT ?3";

/// A ticket; in lists with its newest message.
#[derive(Clone, Debug, Deserialize)]
struct TicketRow {
    ticket_id: String,
    user_id: UserId,
    status: TicketStatus,
    created_at_ms: Millis,
    updated_at_ms: Millis,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    operator: Option<String>,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct MessageRow {
    /// Of which ticket.
    pub ticket_id: String,
    /// What.
    pub text: String,
    /// Which operator wrote it; `None`: the person.
    pub operator: Option<String>,
    /// When.
    pub at_ms: Millis,
}

#[derive(Deserialize)]
struct Count {
    count: u64,
}

impl TicketRow {
    fn with(self, messages: Vec<TicketMessage>) -> Ticket {
        Ticket {
            ticket_id: self.ticket_id,
            user_id: self.user_id,
            status: self.status,
            created_at_ms: self.created_at_ms,
            updated_at_ms: self.updated_at_ms,
            messages,
        }
    }
}

/// A person writes: goes on with a ticket, or opens `ticket_id`.
pub fn write(message_id: &str, ticket_id: &str, user: UserId, text: &str, now_ms: Millis) -> Vec<Statement> {
    vec![
        (OPEN, values![ticket_id, user.get(), now_ms, message_id]),
        (WRITE, values![message_id, text, now_ms, user.get()]),
        (FOLLOW, values![message_id, "open"]),
    ]
}

/// An operator writes.
pub fn reply(
    message_id: &str,
    ticket_id: &str,
    operator: &str,
    text: &str,
    now_ms: Millis,
) -> Vec<Statement> {
    vec![
        (REPLY, values![message_id, operator, text, now_ms, ticket_id]),
        (FOLLOW, values![message_id, "answered"]),
    ]
}

/// Closes; again: nothing happens.
pub fn close(ticket_id: &str) -> Statement {
    (CLOSE, values![ticket_id])
}

/// A message by its id.
pub async fn message<P: Ports>(ports: &P, message_id: &str) -> Result<Option<MessageRow>, Refusal> {
    Ok(ports.rows(MESSAGE, values![message_id]).await?.into_iter().next())
}

/// Messages that a person has written after a moment.
pub async fn written<P: Ports>(ports: &P, user: UserId, after_ms: Millis) -> Result<u64, Refusal> {
    let rows: Vec<Count> = ports.rows(WRITTEN, values![user.get(), after_ms]).await?;
    Ok(rows.first().map_or(0, |row| row.count))
}

/// A ticket with its messages, oldest first.
pub async fn find<P: Ports>(ports: &P, ticket_id: &str) -> Result<Option<Ticket>, Refusal> {
    let Some(row) = ports.rows::<TicketRow>(BY_ID, values![ticket_id]).await?.into_iter().next() else {
        return Ok(None);
    };
    let mut messages: Vec<MessageRow> = ports.rows(MESSAGES, values![ticket_id, SHOWN]).await?;
    messages.reverse();
    let shown = messages
        .into_iter()
        .map(|row| TicketMessage { from_operator: row.operator.is_some(), text: row.text, at_ms: row.at_ms })
        .collect();
    Ok(Some(row.with(shown)))
}

/// A page, newest first, before a position; of everybody or of one person, in one state or in any.
pub async fn list<P: Ports>(
    ports: &P,
    user: Option<UserId>,
    status: Option<&str>,
    before: (Millis, &str),
    rows: u32,
) -> Result<Vec<Ticket>, Refusal> {
    let mut values = values![before.0, before.1, rows];
    let sql = match (user, status) {
        (Some(user), status) => {
            values.extend(values![status, user.get()]);
            LIST_USER
        }
        (None, Some(status)) => {
            values.extend(values![status]);
            LIST_STATUS
        }
        (None, None) => LIST,
    };
    let rows: Vec<TicketRow> = ports.rows(sql, values).await?;
    let with_newest = |mut row: TicketRow| {
        let newest = TicketMessage {
            from_operator: row.operator.is_some(),
            text: row.text.take().unwrap_or_default(),
            at_ms: row.updated_at_ms,
        };
        row.with(vec![newest])
    };
    Ok(rows.into_iter().map(with_newest).collect())
}
