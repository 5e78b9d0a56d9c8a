//! What the worker tells a `Mailbox` object. It may be repeated.

use serde::{Deserialize, Serialize};

/// Why the mailbox is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Wake {
    /// A push that is believed.
    Pushed {
        /// Its history id.
        history_id: u64,
    },
    /// The day's turn: renew the watch, look for what pushes did not tell.
    Daily,
    /// Begin where nobody has begun, go on where somebody stopped.
    Running,
}
doglc_contracts::object_command!(Wake => (), "/wake");
