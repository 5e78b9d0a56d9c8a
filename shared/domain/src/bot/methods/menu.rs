//! The menu of commands of one chat.

use serde::{Deserialize, Serialize};

/// [setMyCommands](https://core.telegram.org/bots/api#setmycommands).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetMyCommands {
    /// At most 100.
    pub commands: Vec<BotCommand>,
    /// For whom.
    pub scope: ChatScope,
}

impl SetMyCommands {
    /// The name in the address.
    pub const NAME: &'static str = "setMyCommands";
}

/// [deleteMyCommands](https://core.telegram.org/bots/api#deletemycommands).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeleteMyCommands {
    /// For whom.
    pub scope: ChatScope,
}

impl DeleteMyCommands {
    /// The name in the address.
    pub const NAME: &'static str = "deleteMyCommands";
}

/// [BotCommand](https://core.telegram.org/bots/api#botcommand).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BotCommand {
    /// Without slash.
    pub command: String,
    /// 1 to 256 characters.
    pub description: String,
}

/// [BotCommandScopeChat](https://core.telegram.org/bots/api#botcommandscopechat).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatScope {
    /// Always `chat`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Which.
    pub chat_id: i64,
}

impl ChatScope {
    /// The scope of a chat.
    pub fn of(chat_id: i64) -> Self {
        Self { kind: "chat".to_owned(), chat_id }
    }
}
