//! Dead letters of all queues: analytics copies each to D1 at once, lists and replays them.

use crate::page::{Page, PageRequest};
use doglc_domain::time::Millis;
use serde::{Deserialize, Serialize};

/// Dead letters per queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountDeadLetters {}
crate::command!(CountDeadLetters => Vec<QueueDeadLetters>, "/internal/dead-letters/count", Analytics, [Api]);

/// One queue's count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueDeadLetters {
    /// `orders`, `ledger-events`, `notifications`, `events`.
    pub queue: String,
    /// Waiting for somebody.
    pub waiting: u64,
    /// Sent again so far.
    pub replayed: u64,
    /// The oldest that waits.
    #[serde(default)]
    pub oldest_at_ms: Option<Millis>,
}

/// Lists a queue's dead letters, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListDeadLetters {
    /// Which queue.
    pub queue: String,
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(ListDeadLetters => Page<DeadLetter>, "/internal/dead-letters/list", Analytics, [Api]);

/// A message that could not be handled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLetter {
    /// The queue's message id.
    pub id: String,
    /// Where it was.
    pub queue: String,
    /// Its text.
    pub body: String,
    /// When it arrived here.
    pub at_ms: Millis,
    /// When it was sent again, if it was.
    #[serde(default)]
    pub replayed_at_ms: Option<Millis>,
}

/// Sends waiting dead letters to their queue again: those named, or up to 100 of the oldest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayDeadLetters {
    /// Which queue.
    pub queue: String,
    /// Only these.
    #[serde(default)]
    pub ids: Vec<String>,
}
crate::command!(ReplayDeadLetters => Replayed, "/internal/dead-letters/replay", Analytics, [Api]);

/// How many were sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replayed {
    /// Messages.
    pub replayed: u32,
    /// Still waiting.
    pub waiting: u64,
}
