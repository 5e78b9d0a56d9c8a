//! The steps of the mailbox's reader, and what can come of them.

use super::super::{
    gmail::{IdPage, Watch},
    request::Fault,
};
use crate::time::Millis;
use serde::{Deserialize, Serialize};

/// What to do. The calls are those of [`crate::google::request`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Get an access token with the refresh token, keep it in memory, tell [`Event::TokenRefreshed`].
    RefreshToken,
    /// `users.watch`, then [`Event::WatchRenewed`].
    RenewWatch,
    /// `users.history.list`, then [`Event::Listed`].
    ListHistory {
        /// From here on.
        start: u64,
        /// Which page; the first without.
        page: Option<String>,
    },
    /// `users.messages.list`, then [`Event::Listed`].
    FullSync {
        /// Messages that came after this moment, unix seconds.
        after_s: i64,
        /// Which page; the first without.
        page: Option<String>,
    },
    /// `users.messages.get`; read it, store what comes of it, then [`Event::MessageHandled`].
    GetMessage {
        /// Gmail's id.
        id: String,
    },
    /// Nothing can be done before this moment: set the alarm.
    Wait {
        /// When to ask again.
        until_ms: Millis,
    },
    /// Nothing is due: set the alarm for the watch.
    Done {
        /// When the watch is to be renewed.
        look_again_at_ms: Millis,
    },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A push that is believed.
    Pushed {
        /// Its history id.
        history_id: u64,
    },
    /// The daily cron: renew the watch, look for what pushes did not tell.
    Daily,
    /// The token endpoint has answered.
    TokenRefreshed {
        /// For how long.
        life_ms: Millis,
    },
    /// The token is not in memory any more (the object was started anew).
    TokenForgotten,
    /// `users.watch` has answered.
    WatchRenewed(Watch),
    /// A page of ids has come.
    Listed {
        /// The action that it answers.
        action: Action,
        /// The answer.
        page: IdPage,
    },
    /// A message was read, and what came of it is stored.
    MessageHandled {
        /// Gmail's id.
        id: String,
    },
    /// An action has failed.
    Failed {
        /// Which.
        action: Action,
        /// How.
        fault: Fault,
    },
}
