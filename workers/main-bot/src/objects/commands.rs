//! What the worker's entry points ask of a chat's object.

use doglc_contracts::{broadcasts::Broadcast, notices::Notification};
use doglc_domain::ids::UserId;
use serde::{Deserialize, Serialize};

/// Stores an update; handling it is the object's own business. Again: nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreUpdate {
    /// Telegram's id.
    pub update_id: i64,
    /// The chat; objects do not know their own name in every runtime.
    pub chat_id: i64,
    /// The update as it came.
    pub body: String,
}
doglc_contracts::object_command!(StoreUpdate => Stored, "/updates/store");

/// Stores a notice to be sent. Again: nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreNotice {
    /// As it came.
    pub notification: Notification,
}
doglc_contracts::object_command!(StoreNotice => Stored, "/notices/store");

/// It is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// False when it was there already.
    pub is_new: bool,
}

/// To the chat of whoever began a broadcast: how it goes. Shown in one message that is edited in place, with a button that stops it; whatever came
/// before is replaced. The `Broadcaster` says it when it begins, every few seconds, and when it ends. Again: nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellBroadcast {
    /// Whom to tell.
    pub user_id: UserId,
    /// As it stands.
    pub broadcast: Broadcast,
}
doglc_contracts::object_command!(TellBroadcast => Stored, "/broadcasts/tell");
