//! Events: what happened, told to analytics over the queue `events` and kept in R2.

use crate::names::Worker;
use doglc_domain::time::Millis;
use serde::{Deserialize, Serialize};

/// One event. The id is derived from what happened (`order:<id>:paid`), so that telling it twice changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Version of this shape: 1.
    pub v: u32,
    /// Derived, unique.
    pub id: String,
    /// Who tells it.
    pub worker: Worker,
    /// `order.paid`, `user.registered`, `transfer.posted`, ….
    pub name: String,
    /// When it happened.
    pub at_ms: Millis,
    /// The request it came from, when there is one.
    #[serde(default)]
    pub request_id: Option<String>,
    /// About whom.
    #[serde(default)]
    pub user_id: Option<String>,
    /// The rest; an object. Never secrets.
    pub data: serde_json::Value,
}

impl Event {
    /// Version that is written.
    pub const V: u32 = 1;
}
