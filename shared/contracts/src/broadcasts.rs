//! Broadcasts: one message to everybody who has met the bot. The gateway's identity keeps them and knows the people; the bot's object
//! `Broadcaster` (one per broadcast) asks for the next recipients, sends at most 30 messages a second, and reports.

use doglc_domain::{ids::UserId, time::Millis};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a broadcast stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BroadcastStatus {
    /// On its way.
    Running,
    /// Stopped by an operator; who has it has it.
    Stopped,
    /// Everybody was written to.
    Done,
}

/// A broadcast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broadcast {
    /// `bc_` and 16 characters.
    pub broadcast_id: String,
    /// State.
    pub status: BroadcastStatus,
    /// What is said, by language: plain text, 1 to 3,000 characters each. Who has a language that is not here gets the default one's, then English,
    /// then any.
    pub texts: BTreeMap<String, String>,
    /// People it goes to: those who had met the bot when it began.
    pub recipients: u64,
    /// Messages that Telegram took.
    pub sent: u64,
    /// Messages that it did not take (bot blocked, chat gone).
    pub failed: u64,
    /// When it began.
    pub created_at_ms: Millis,
    /// Who began it: an actor's label.
    pub created_by: String,
    /// When it ended.
    #[serde(default)]
    pub ended_at_ms: Option<Millis>,
}

/// Begins a broadcast, for an operator of the bot (role `admin`, checked here; audited). Same key: the same broadcast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartBroadcast {
    /// Who.
    pub operator: UserId,
    /// By language.
    pub texts: BTreeMap<String, String>,
    /// Idempotency.
    pub key: String,
}
crate::command!(StartBroadcast => Broadcast, "/internal/broadcasts/start", Api, [MainBot]);

/// Stops a broadcast, for an operator of the bot. Again: nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopBroadcast {
    /// Who.
    pub operator: UserId,
    /// Which.
    pub broadcast_id: String,
}
crate::command!(StopBroadcast => Broadcast, "/internal/broadcasts/stop", Api, [MainBot]);

/// The `Broadcaster` reports what it did so far and asks who is next. Repeats safely: totals, not differences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextRecipients {
    /// Which.
    pub broadcast_id: String,
    /// Everybody up to this one (by id) is done.
    #[serde(default)]
    pub after: Option<UserId>,
    /// At most so many.
    pub limit: u32,
    /// In all so far.
    pub sent: u64,
    /// In all so far.
    pub failed: u64,
}
crate::command!(NextRecipients => Recipients, "/internal/broadcasts/next", Api, [MainBot]);

/// Who is next. None while `Running`: that was everybody, and the broadcast is now `Done`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipients {
    /// The broadcast as it now stands.
    pub broadcast: Broadcast,
    /// By id, ascending; banned and deleted people are not among them.
    pub recipients: Vec<Recipient>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Who; also the private chat's id.
    pub user_id: UserId,
    /// In which language.
    pub language: String,
}
