//! What Telegram sends: the fields that the bot uses, and no more (Bot API, "Getting updates", "Available types").
//!
//! Invariant: an update of an unknown kind, or with unknown fields, decodes. Only `update_id` must be there.

use serde::Deserialize;

/// [Update](https://core.telegram.org/bots/api#update): one of its kinds, or none that is known here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Update {
    /// Unique; grows.
    pub update_id: i64,
    /// Somebody wrote.
    pub message: Option<Message>,
    /// Somebody pressed a button.
    pub callback_query: Option<CallbackQuery>,
    /// The bot was blocked, unblocked, added to a group or removed.
    pub my_chat_member: Option<ChatMemberUpdated>,
    /// Somebody writes the bot's name and words behind it, in any chat.
    pub inline_query: Option<InlineQuery>,
}

/// [Message](https://core.telegram.org/bots/api#message).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Message {
    /// Unique inside its chat.
    pub message_id: i64,
    /// Who wrote; absent in channels.
    pub from: Option<User>,
    /// Where.
    pub chat: Chat,
    /// Unix time in seconds; 0 in a message that is no longer accessible.
    pub date: i64,
    /// Words, when it has some.
    pub text: Option<String>,
    /// Where it was forwarded from.
    pub forward_origin: Option<ForwardOrigin>,
    /// Sent inline, through a bot (this one, or another).
    pub via_bot: Option<Present>,
    /// The album it belongs to.
    pub media_group_id: Option<String>,
    /// One of the contents that are no words.
    pub animation: Option<Present>,
    /// One of the contents that are no words.
    pub audio: Option<Present>,
    /// One of the contents that are no words.
    pub contact: Option<SharedContact>,
    /// One of the contents that are no words.
    pub dice: Option<Present>,
    /// A file, also a picture that was sent as one.
    pub document: Option<Document>,
    /// One of the contents that are no words.
    pub location: Option<Present>,
    /// A picture, in several sizes.
    pub photo: Option<Vec<PhotoSize>>,
    /// One of the contents that are no words.
    pub poll: Option<Present>,
    /// One of the contents that are no words.
    pub sticker: Option<Present>,
    /// One of the contents that are no words.
    pub story: Option<Present>,
    /// One of the contents that are no words.
    pub video: Option<Present>,
    /// One of the contents that are no words.
    pub video_note: Option<Present>,
    /// One of the contents that are no words.
    pub voice: Option<Present>,
}

impl Message {
    /// True when a person sent something that is no words; false for service messages.
    pub const fn has_attachment(&self) -> bool {
        self.animation.is_some()
            || self.audio.is_some()
            || self.contact.is_some()
            || self.dice.is_some()
            || self.document.is_some()
            || self.location.is_some()
            || self.photo.is_some()
            || self.poll.is_some()
            || self.sticker.is_some()
            || self.story.is_some()
            || self.video.is_some()
            || self.video_note.is_some()
            || self.voice.is_some()
    }
}

/// [PhotoSize](https://core.telegram.org/bots/api#photosize).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PhotoSize {
    /// For `getFile`.
    pub file_id: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Bytes, where Telegram says it.
    pub file_size: Option<u64>,
}

/// [Document](https://core.telegram.org/bots/api#document).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Document {
    /// For `getFile`.
    pub file_id: String,
    /// As its sender named it.
    pub file_name: Option<String>,
    /// As its sender's app named it; proves nothing.
    pub mime_type: Option<String>,
    /// Bytes, where Telegram says it.
    pub file_size: Option<u64>,
}

/// [Contact](https://core.telegram.org/bots/api#contact).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SharedContact {
    /// As the sender has it.
    pub first_name: String,
    /// As the sender has it.
    pub last_name: Option<String>,
    /// Of somebody who is at Telegram.
    pub user_id: Option<i64>,
}

/// [MessageOrigin](https://core.telegram.org/bots/api#messageorigin): only `user` names a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ForwardOrigin {
    /// Who wrote it; absent for people who hide it, for chats and channels.
    pub sender_user: Option<User>,
}

/// [InlineQuery](https://core.telegram.org/bots/api#inlinequery).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct InlineQuery {
    /// For the answer.
    pub id: String,
    /// Who.
    pub from: User,
    /// At most 256 characters.
    pub query: String,
}

/// Something that is there and need not be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Present;

impl<'de> Deserialize<'de> for Present {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

/// [Chat](https://core.telegram.org/bots/api#chat).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Chat {
    /// Negative for groups and channels; in a private chat the person's id.
    pub id: i64,
    /// `private`, `group`, `supergroup`, `channel`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// [User](https://core.telegram.org/bots/api#user).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct User {
    /// Unique, positive.
    pub id: i64,
    /// True for bots.
    pub is_bot: bool,
    /// As the person chose.
    pub first_name: String,
    /// Without `@`.
    pub username: Option<String>,
    /// IETF tag of the person's app.
    pub language_code: Option<String>,
}

/// [CallbackQuery](https://core.telegram.org/bots/api#callbackquery).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CallbackQuery {
    /// For the answer.
    pub id: String,
    /// Who pressed.
    pub from: User,
    /// The message with the button; absent for messages sent inline.
    pub message: Option<Message>,
    /// What the button carries; anybody can send anything here.
    pub data: Option<String>,
}

/// [ChatMemberUpdated](https://core.telegram.org/bots/api#chatmemberupdated).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ChatMemberUpdated {
    /// Where.
    pub chat: Chat,
    /// Who did it.
    pub from: User,
    /// What the bot was.
    pub old_chat_member: ChatMember,
    /// What the bot is now.
    pub new_chat_member: ChatMember,
}

/// [ChatMember](https://core.telegram.org/bots/api#chatmember).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ChatMember {
    /// `member`, `administrator`, `left`, `kicked`, ….
    pub status: String,
}

/// Where an update belongs, found even in an update that does not decode as [`Update`]. Updates of one chat are handled in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// Unique.
    pub update_id: i64,
    /// The chat; a person's own when the update names only a person.
    pub chat_id: Option<i64>,
}

impl Address {
    /// Reads the address of a decoded JSON text. `None` when it is no update at all.
    pub fn of(update: &serde_json::Value) -> Option<Self> {
        let update_id = update.get("update_id")?.as_i64()?;
        let chat_id = update.as_object()?.values().find_map(|kind| {
            let chat = |message: &serde_json::Value| message.get("chat")?.get("id")?.as_i64();
            chat(kind)
                .or_else(|| chat(kind.get("message")?))
                .or_else(|| kind.get("from")?.get("id")?.as_i64())
                .or_else(|| kind.get("user")?.get("id")?.as_i64())
        });
        Some(Self { update_id, chat_id })
    }
}
