//! The chat's tables as operations. Every function is one synchronous section.

use crate::ports::Database;
use doglc_contracts::{events::Event, notices::Notification};
use doglc_domain::{
    access::roles::Role,
    bot::{
        methods::{Method, SendMessage},
        session::Session,
    },
    time::{DAY_MS, Millis},
};
use doglc_edge::{sql::StorageError, values};
use serde::{Deserialize, Serialize};

/// How long ids are remembered, so that a repeat changes nothing. Telegram keeps an update for a day, queues a message for four.
const REMEMBER_MS: Millis = 14 * DAY_MS;

/// Notices that wait for somebody to come back.
const KEEP_NOTICES: u32 = 20;

const UPDATE_ADD: &str = "INSERT INTO inbox (update_id, request_id, at_ms, due_at_ms, state, body) \
    VALUES (?, ?, ?, ?, 'pending', ?) ON CONFLICT (update_id) DO NOTHING RETURNING update_id AS number";
const UPDATE_NEXT: &str = "SELECT update_id, request_id, due_at_ms, attempts, body FROM inbox \
    WHERE state = 'pending' ORDER BY update_id LIMIT 1";
const UPDATE_BEGIN: &str = "UPDATE inbox SET attempts = attempts + 1, due_at_ms = ? WHERE update_id = ?";
const UPDATE_DONE: &str = "UPDATE inbox SET state = 'done', body = '', error = NULL WHERE update_id = ?";
const UPDATE_AGAIN: &str = "UPDATE inbox SET due_at_ms = ?, error = ? WHERE update_id = ?";
const UPDATE_PARK: &str = "UPDATE inbox SET state = 'parked', error = ? WHERE update_id = ?";

const OUT_ADD: &str = "INSERT INTO outbox (id, kind, request_id, at_ms, due_at_ms, state, method, body) \
    VALUES (?, ?, ?, ?, ?, 'pending', ?, ?) ON CONFLICT (id) DO NOTHING RETURNING seq AS number";
const OUT_NEXT: &str = "SELECT seq, id, kind, request_id, at_ms, due_at_ms, attempts, state, method, body FROM outbox \
    WHERE state IN ('pending', 'sending') AND kind = ? ORDER BY seq LIMIT 1";
const OUT_MARK: &str = "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE seq = ?";
const OUT_SENT: &str =
    "UPDATE outbox SET state = 'sent', message_id = ?, body = '', error = NULL WHERE seq = ?";
const OUT_AGAIN: &str = "UPDATE outbox SET state = 'pending', attempts = ?, due_at_ms = ?, error = ?, method = ?, body = ? WHERE seq = ?";
const OUT_END: &str = "UPDATE outbox SET state = ?, error = ?, body = '' WHERE seq = ?";
const NOTICES_CUT: &str = "UPDATE outbox SET state = 'dropped', error = 'too many', body = '' \
    WHERE kind = 'notice' AND state = 'pending' AND seq <= (SELECT seq FROM outbox \
    WHERE kind = 'notice' AND state = 'pending' ORDER BY seq DESC LIMIT 1 OFFSET ?)";
const OUT_DROP: &str = "UPDATE outbox SET state = 'dropped', error = ?, body = '' WHERE id = ?";
const OUT_REMOVE: &str = "DELETE FROM outbox WHERE seq = ?";

const CHAT_READ: &str = "SELECT body FROM chat WHERE id = 1";
const CHAT_WRITE: &str =
    "INSERT INTO chat (id, body) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body";

const MESSAGE_OF: &str = "SELECT message_id AS number FROM outbox WHERE id = ? AND message_id IS NOT NULL";
const PARKED_CLEAR: &str = "UPDATE inbox SET body = '' WHERE state = 'parked'";

const INBOX_FORGET: &str = "DELETE FROM inbox WHERE state <> 'pending' AND at_ms < ?";
const OUTBOX_FORGET: &str = "DELETE FROM outbox WHERE state IN ('sent', 'dropped', 'unknown') AND at_ms < ?";

/// What the object remembers of its chat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chat {
    /// The conversation's own memory; the truth about the language.
    pub session: Session,
    /// When the gateway was last asked about the person; 0 before the first time.
    pub identified_at_ms: Millis,
    /// What it said.
    pub is_banned: bool,
    /// The highest of the roles that it said.
    pub role: Option<Role>,
    /// The menu of commands that this chat has of its own: language and role. `None`: it has everybody's.
    pub menu: Option<(String, Role)>,
    /// When Telegram said that the person has blocked the bot; `None` while it may write.
    pub blocked_at_ms: Option<Millis>,
    /// The account was deleted, and the person has not come back here since.
    pub is_gone: bool,
    /// Grows each time the chat forgets: what was read before is not written back after.
    pub generation: u32,
}

impl Chat {
    /// After the person has left: the counters stay, so that keys of another life are never used again.
    #[must_use]
    pub fn forgotten(&self) -> Self {
        let mut session = self.session.clone();
        session.leave();
        session.has_left = false;
        let generation = self.generation.saturating_add(1);
        Self { session, menu: self.menu.clone(), is_gone: true, generation, ..Self::default() }
    }
}

/// An update that waits.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PendingUpdate {
    /// Telegram's id.
    pub update_id: i64,
    /// The webhook's request.
    pub request_id: String,
    /// Not before.
    pub due_at_ms: Millis,
    /// Begun so often.
    pub attempts: u32,
    /// As it came.
    pub body: String,
}

/// What is to be sent and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An answer: somebody waits for it.
    Reply,
    /// A notice: nobody has asked, so nobody would ask again.
    Notice,
    /// An event for analytics.
    Event,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Notice => "notice",
            Self::Event => "event",
        }
    }
}

/// Something that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Outgoing {
    /// Place in the order.
    pub seq: i64,
    /// Derived, unique.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The request it came from.
    pub request_id: String,
    /// When it was stored.
    pub at_ms: Millis,
    /// Not before.
    pub due_at_ms: Millis,
    /// Tried so often.
    pub attempts: u32,
    /// `sending` when it may have left already.
    pub state: String,
    /// Of the Bot API.
    pub method: String,
    /// Its parameters, JSON.
    pub body: String,
}

/// A new entry of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOutgoing {
    /// Derived, unique.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Of the Bot API; empty for events.
    pub method: String,
    /// JSON.
    pub body: String,
}

impl NewOutgoing {
    /// An answer.
    pub fn reply(id: String, method: &Method) -> Result<Self, StorageError> {
        let body = serde_json::to_string(method).map_err(|error| StorageError::Failed(error.to_string()))?;
        Ok(Self { id, kind: Kind::Reply, method: method.name().to_owned(), body })
    }

    /// A notice, not yet in words.
    pub fn notice(notification: &Notification) -> Result<Self, StorageError> {
        let body =
            serde_json::to_string(notification).map_err(|error| StorageError::Failed(error.to_string()))?;
        let id = format!("n:{}", notification.id);
        Ok(Self { id, kind: Kind::Notice, method: SendMessage::NAME.to_owned(), body })
    }

    /// An event.
    pub fn event(event: &Event) -> Result<Self, StorageError> {
        let body = serde_json::to_string(event).map_err(|error| StorageError::Failed(error.to_string()))?;
        Ok(Self { id: format!("e:{}", event.id), kind: Kind::Event, method: String::new(), body })
    }
}

#[derive(Deserialize)]
struct Text {
    body: String,
}

#[derive(Deserialize)]
struct Number {
    number: i64,
}

/// The tables of one chat.
#[derive(Clone, Copy, Debug)]
pub struct Store<'a, D> {
    database: &'a D,
}

impl<'a, D: Database> Store<'a, D> {
    /// On a database with all steps of the schema.
    pub const fn new(database: &'a D) -> Self {
        Self { database }
    }

    /// Stores an update; false when it was there.
    pub fn add_update(
        &self,
        update_id: i64,
        request_id: &str,
        body: &str,
        now_ms: Millis,
    ) -> Result<bool, StorageError> {
        let values = values![update_id, request_id, now_ms, now_ms, body];
        Ok(!self.database.rows::<Number>(UPDATE_ADD, values)?.is_empty())
    }

    /// The update whose turn it is, due or not: later ones wait for it.
    pub fn next_update(&self) -> Result<Option<PendingUpdate>, StorageError> {
        Ok(self.database.rows(UPDATE_NEXT, vec![])?.into_iter().next())
    }

    /// Counts a try before it is made, so that a try that kills the instance counts too; the next one is not before `again_at_ms`, so that
    /// it does not take the next request with it.
    pub fn begin_update(&self, update_id: i64, again_at_ms: Millis) -> Result<(), StorageError> {
        self.database.exec(UPDATE_BEGIN, values![again_at_ms, update_id])
    }

    /// The update is handled: what it changed, what it says, and that it is done, in one commit.
    pub fn finish_update(
        &self,
        update: &PendingUpdate,
        chat: &Chat,
        outgoing: &[NewOutgoing],
        now_ms: Millis,
    ) -> Result<(), StorageError> {
        self.database.transaction(|| {
            self.write_chat(chat)?;
            for entry in outgoing {
                self.add_outgoing(entry, &update.request_id, now_ms)?;
            }
            self.database.exec(UPDATE_DONE, values![update.update_id])
        })
    }

    /// The update failed and is tried again.
    pub fn retry_update(&self, update_id: i64, due_at_ms: Millis, error: &str) -> Result<(), StorageError> {
        self.database.exec(UPDATE_AGAIN, values![due_at_ms, error, update_id])
    }

    /// The update is put aside with its error, and somebody is told.
    pub fn park_update(
        &self,
        update: &PendingUpdate,
        error: &str,
        told: &[NewOutgoing],
        now_ms: Millis,
    ) -> Result<(), StorageError> {
        self.database.transaction(|| {
            for entry in told {
                self.add_outgoing(entry, &update.request_id, now_ms)?;
            }
            self.database.exec(UPDATE_PARK, values![error, update.update_id])
        })
    }

    /// Adds something to send; false when its id was there.
    pub fn add_outgoing(
        &self,
        entry: &NewOutgoing,
        request_id: &str,
        now_ms: Millis,
    ) -> Result<bool, StorageError> {
        let kind = entry.kind.as_str();
        let values = values![&entry.id, kind, request_id, now_ms, now_ms, &entry.method, &entry.body];
        Ok(!self.database.rows::<Number>(OUT_ADD, values)?.is_empty())
    }

    /// The oldest of a kind that waits, due or not.
    pub fn next_outgoing(&self, kind: Kind) -> Result<Option<Outgoing>, StorageError> {
        Ok(self.database.rows(OUT_NEXT, values![kind.as_str()])?.into_iter().next())
    }

    /// Of the notices that wait for somebody to come back only the newest are kept.
    pub fn keep_newest_notices(&self) -> Result<(), StorageError> {
        self.database.exec(NOTICES_CUT, values![KEEP_NOTICES])
    }

    /// It is about to leave.
    pub fn mark_sending(&self, seq: i64) -> Result<(), StorageError> {
        self.database.exec(OUT_MARK, values![seq])
    }

    /// It arrived.
    pub fn mark_sent(&self, seq: i64, message_id: Option<i64>) -> Result<(), StorageError> {
        self.database.exec(OUT_SENT, values![message_id, seq])
    }

    /// It waits again, perhaps as another call.
    pub fn send_again(&self, entry: &Outgoing, due_at_ms: Millis, error: &str) -> Result<(), StorageError> {
        let values = values![entry.attempts, due_at_ms, error, &entry.method, &entry.body, entry.seq];
        self.database.exec(OUT_AGAIN, values)
    }

    /// It will not be sent (any more): `dropped` or `unknown`.
    pub fn end_outgoing(&self, seq: i64, state: &str, error: &str) -> Result<(), StorageError> {
        self.database.exec(OUT_END, values![state, error, seq])
    }

    /// It is not sent at all, but its id is remembered.
    pub fn drop_outgoing(&self, id: &str, error: &str) -> Result<(), StorageError> {
        self.database.exec(OUT_DROP, values![error, id])
    }

    /// An event that arrived need not be remembered: what made it is.
    pub fn remove_outgoing(&self, seq: i64) -> Result<(), StorageError> {
        self.database.exec(OUT_REMOVE, values![seq])
    }

    /// What is remembered of the chat; a new chat at first, and again when what was written cannot be read.
    pub fn read_chat(&self) -> Result<Chat, StorageError> {
        let row = self.database.rows::<Text>(CHAT_READ, vec![])?.into_iter().next();
        Ok(row.and_then(|row| serde_json::from_str(&row.body).ok()).unwrap_or_default())
    }

    /// Remembers.
    pub fn write_chat(&self, chat: &Chat) -> Result<(), StorageError> {
        let body = serde_json::to_string(chat).map_err(|error| StorageError::Failed(error.to_string()))?;
        self.database.exec(CHAT_WRITE, values![body])
    }

    /// The message in which something was said, once Telegram has named it.
    pub fn message_of(&self, id: &str) -> Result<Option<i64>, StorageError> {
        Ok(self.database.rows::<Number>(MESSAGE_OF, values![id])?.first().map(|row| row.number))
    }

    /// The person has left: words that were kept for an operator to look at go as well.
    pub fn clear_parked(&self) -> Result<(), StorageError> {
        self.database.exec(PARKED_CLEAR, values![])
    }

    /// Forgets ids that nobody repeats any more.
    pub fn forget_old(&self, now_ms: Millis) -> Result<(), StorageError> {
        let before_ms = now_ms.saturating_sub(REMEMBER_MS);
        self.database.exec(INBOX_FORGET, values![before_ms])?;
        self.database.exec(OUTBOX_FORGET, values![before_ms])
    }
}
