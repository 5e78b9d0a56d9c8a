//! From Telegram's update to what the bot understands of it.

use super::telegram::{Message, Update, User};
use crate::ids::UserId;

/// An update, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Telegram's id.
    pub update_id: i64,
    /// Where it came from and where answers go.
    pub chat_id: i64,
    /// True in a chat of one person with the bot.
    pub is_private: bool,
    /// Who; absent in channels.
    pub from: Option<Sender>,
    /// What.
    pub what: What,
}

/// A person, as Telegram tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Telegram's id.
    pub id: UserId,
    /// As the person chose.
    pub first_name: String,
    /// Without `@`.
    pub username: Option<String>,
    /// IETF tag of the app.
    pub language_code: Option<String>,
}

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// `/buy 1 2`: name in lower case without slash and bot name, and the words behind it.
    Command {
        /// `buy`.
        name: String,
        /// `["1", "2"]`, at most four.
        words: Vec<String>,
    },
    /// Words that are no command.
    Text,
    /// A photo, a sticker, a file, a voice, a place, ….
    Attachment,
    /// A button.
    Button {
        /// For the answer.
        query_id: String,
        /// The message that carries it; `None` when it is too old to be edited.
        message_id: Option<i64>,
        /// Not trusted.
        data: String,
    },
    /// The person has blocked the bot (true), or lets it write again.
    Blocked(bool),
    /// Nothing to answer: edits, channels, service messages, kinds that are not known here.
    Nothing,
}

impl Incoming {
    /// Understands an update. `chat_id` is the chat in whose order it stands ([`super::telegram::Address`]).
    pub fn read(update: Update, chat_id: i64) -> Self {
        let update_id = update.update_id;
        let incoming = |is_private, from: Option<User>, what| Self {
            update_id,
            chat_id,
            is_private,
            from: from.and_then(sender),
            what,
        };
        if let Some(message) = update.message {
            let is_private = message.chat.kind == "private";
            let what = what(&message);
            incoming(is_private, message.from, what)
        } else if let Some(query) = update.callback_query {
            let is_private = query.message.as_ref().is_none_or(|message| message.chat.kind == "private");
            let message_id =
                query.message.filter(|message| message.date != 0).map(|message| message.message_id);
            let data = query.data.unwrap_or_default();
            incoming(is_private, Some(query.from), What::Button { query_id: query.id, message_id, data })
        } else if let Some(change) = update.my_chat_member {
            let is_private = change.chat.kind == "private";
            let blocked = matches!(change.new_chat_member.status.as_str(), "kicked" | "left");
            let what = if is_private { What::Blocked(blocked) } else { What::Nothing };
            incoming(is_private, Some(change.from), what)
        } else {
            incoming(false, None, What::Nothing)
        }
    }
}

fn sender(user: User) -> Option<Sender> {
    if user.is_bot {
        return None;
    }
    let id = u64::try_from(user.id).ok().and_then(|id| UserId::new(id).ok())?;
    Some(Sender {
        id,
        first_name: user.first_name.chars().take(64).collect(),
        username: user.username.map(|name| name.chars().take(32).collect()),
        language_code: user.language_code.map(|code| code.chars().take(35).collect()),
    })
}

fn what(message: &Message) -> What {
    let Some(text) = &message.text else {
        return if message.has_attachment() { What::Attachment } else { What::Nothing };
    };
    let Some(rest) = text.strip_prefix('/') else { return What::Text };
    let mut words = rest.split_whitespace();
    let name = words.next().and_then(|first| first.split('@').next()).unwrap_or_default();
    What::Command {
        name: name.chars().take(32).collect::<String>().to_lowercase(),
        words: words.take(4).map(|word| word.chars().take(64).collect()).collect(),
    }
}
