//! A walk through ids of messages, page by page: through the history, or through everything of the last days.

use super::{Action, FULL_SYNC_MS};
use crate::time::{Millis, SECOND_MS};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Walk {
    /// Through the history.
    History { start: u64, page: Option<String>, newest: u64 },
    /// Through the messages of the last days. `baseline`: from where the history is read afterwards; asked for before the walk begins, so that
    /// nothing falls between the two.
    Full { after_s: i64, page: Option<String>, baseline: Option<u64> },
}

impl Walk {
    pub(super) const fn full(now_ms: Millis) -> Self {
        let after_s = now_ms.saturating_sub(FULL_SYNC_MS).saturating_div(SECOND_MS);
        Self::Full { after_s, page: None, baseline: None }
    }

    pub(super) fn action(&self) -> Action {
        match self {
            Self::History { start, page, .. } => Action::ListHistory { start: *start, page: page.clone() },
            Self::Full { baseline: None, .. } => Action::RenewWatch,
            Self::Full { after_s, page, .. } => Action::FullSync { after_s: *after_s, page: page.clone() },
        }
    }

    pub(super) fn set_page(&mut self, next: Option<String>) {
        match self {
            Self::History { page, .. } | Self::Full { page, .. } => *page = next,
        }
    }
}
