//! Support tickets: people write in the bot or the Mini App, operators answer from the console. Kept by the gateway's identity.

use crate::page::{Page, PageRequest};
use doglc_domain::{ids::UserId, time::Millis};
use serde::{Deserialize, Serialize};

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketStatus {
    /// The person wrote last.
    Open,
    /// An operator wrote last.
    Answered,
    /// Done; what the person writes next opens a new one, and an operator's answer opens this one again.
    Closed,
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// `tk_` and 16 characters.
    pub ticket_id: String,
    /// Whose.
    pub user_id: UserId,
    /// State.
    pub status: TicketStatus,
    /// When it was opened.
    pub created_at_ms: Millis,
    /// When somebody last wrote.
    pub updated_at_ms: Millis,
    /// Oldest first; in lists only the newest one.
    pub messages: Vec<TicketMessage>,
}

/// A message of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketMessage {
    /// True: an operator's.
    pub from_operator: bool,
    /// 1 to 2,000 characters.
    pub text: String,
    /// When.
    pub at_ms: Millis,
}

/// A person writes: goes on with the newest ticket that is not closed, or opens one. Same key: written once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteTicket {
    /// Who.
    pub user_id: UserId,
    /// 1 to 2,000 characters.
    pub text: String,
    /// Idempotency: `bot:<update id>` or the client's key.
    pub key: String,
}
crate::command!(WriteTicket => Ticket, "/internal/tickets/write", Api, [MainBot]);

/// A person's tickets, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketsOf {
    /// Whose.
    pub user_id: UserId,
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(TicketsOf => Page<Ticket>, "/internal/tickets/of", Api, [MainBot]);
