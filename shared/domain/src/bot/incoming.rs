//! From Telegram's update to what the bot understands of it.

use super::telegram::{Document, Message, PhotoSize, Update, User};
use crate::{
    ids::UserId,
    time::{Millis, SECOND_MS},
};
use serde::{Deserialize, Serialize};

/// Longest words that are read: a message of Telegram has no more.
const TEXT_CHARACTERS: usize = 4_096;

/// Longest id of a file; Telegram's have less than 100 bytes.
const MAX_FILE_ID_BYTES: usize = 256;

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
    /// The person whom the message shows: a shared contact, or the writer of what was forwarded.
    pub about: Option<Contact>,
    /// When it was written; absent for what is pressed, of which Telegram does not say it.
    pub at_ms: Option<Millis>,
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

/// Somebody else, by id and, where Telegram says it, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Telegram's id.
    pub id: UserId,
    /// For people; proves nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A picture at Telegram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentFile {
    /// For `getFile`.
    pub file_id: String,
    /// Where Telegram says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size_bytes: Option<u64>,
    /// Of a picture that was sent as a file, as the sender's app named it; proves nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// `/buy 1 2`.
    Command(Command),
    /// Words that are no command.
    Text(String),
    /// Something that is no words.
    Attachment {
        /// What it is.
        kind: Attachment,
        /// The album it belongs to.
        album: Option<String>,
        /// Where it is, when it is a picture that can be fetched.
        file: Option<SentFile>,
    },
    /// A button.
    Button {
        /// For the answer.
        query_id: String,
        /// The message that carries it; `None` when it cannot be edited: it is too old, or a picture.
        message_id: Option<i64>,
        /// Not trusted.
        data: String,
    },
    /// The bot's name and words behind it, in any chat.
    Inline {
        /// For the answer.
        query_id: String,
        /// What is looked for.
        words: String,
    },
    /// The bot was added to a group.
    Added,
    /// The person has blocked the bot (true), or lets it write again.
    Blocked(bool),
    /// Nothing to answer: edits, channels, service messages, kinds that are not known here.
    Nothing,
}

/// A command: name in lower case, without slash and bot name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Command {
    /// `buy`.
    pub name: String,
    /// The bot it is meant for, where that was written: `/buy@doglc_bot`.
    pub bot: Option<String>,
    /// `["1", "2"]`, at most four.
    pub words: Vec<String>,
    /// All that stands behind the name.
    pub rest: String,
}

/// Contents that are no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attachment {
    /// A picture, an animation, a video.
    Picture,
    /// A file.
    Document,
    /// Something spoken or sung.
    Voice,
    /// A sticker or dice.
    Sticker,
    /// A contact.
    Contact,
    /// A place, a poll, ….
    Other,
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
            about: None,
            at_ms: None,
            what,
        };
        if let Some(message) = update.message {
            let is_private = message.chat.kind == "private";
            let what = what(&message);
            let about = about(&message);
            let at_ms =
                Some(message.date).filter(|date| *date > 0).and_then(|date| date.checked_mul(SECOND_MS));
            Self { about, at_ms, ..incoming(is_private, message.from, what) }
        } else if let Some(query) = update.callback_query {
            let is_private = query.message.as_ref().is_none_or(|message| message.chat.kind == "private");
            let message_id = query
                .message
                .filter(|message| message.date != 0 && message.photo.is_none())
                .map(|message| message.message_id);
            let data = query.data.unwrap_or_default();
            incoming(is_private, Some(query.from), What::Button { query_id: query.id, message_id, data })
        } else if let Some(change) = update.my_chat_member {
            let is_private = change.chat.kind == "private";
            let is_away = |status: &str| matches!(status, "kicked" | "left");
            let is_gone = is_away(&change.new_chat_member.status);
            let was_gone = is_away(&change.old_chat_member.status);
            let is_group = matches!(change.chat.kind.as_str(), "group" | "supergroup");
            let what = match (is_private, is_group && was_gone && !is_gone) {
                (true, _) => What::Blocked(is_gone),
                (false, true) => What::Added,
                (false, false) => What::Nothing,
            };
            incoming(is_private, Some(change.from), what)
        } else if let Some(query) = update.inline_query {
            let words = query.query.chars().take(256).collect();
            incoming(false, Some(query.from), What::Inline { query_id: query.id, words })
        } else {
            incoming(false, None, What::Nothing)
        }
    }
}

fn sender(user: User) -> Option<Sender> {
    if user.is_bot {
        return None;
    }
    Some(Sender {
        id: user_id(user.id)?,
        first_name: user.first_name.chars().take(64).collect(),
        username: user.username.map(|name| name.chars().take(32).collect()),
        language_code: user.language_code.map(|code| code.chars().take(35).collect()),
    })
}

fn user_id(id: i64) -> Option<UserId> {
    u64::try_from(id).ok().and_then(|id| UserId::new(id).ok())
}

fn about(message: &Message) -> Option<Contact> {
    let named = |id, name: &str| {
        let name: String = name.trim().chars().take(64).collect();
        Some(Contact { id: user_id(id)?, name: Some(name).filter(|name| !name.is_empty()) })
    };
    if let Some(contact) = &message.contact {
        let last_name = contact.last_name.as_deref().unwrap_or_default();
        return named(contact.user_id?, &format!("{} {last_name}", contact.first_name));
    }
    let writer = message.forward_origin.as_ref()?.sender_user.as_ref().filter(|user| !user.is_bot)?;
    named(writer.id, &writer.first_name)
}

fn what(message: &Message) -> What {
    if message.via_bot.is_some() {
        return What::Nothing;
    }
    let Some(text) = &message.text else {
        return attachment(message).map_or(What::Nothing, |kind| What::Attachment {
            kind,
            album: message.media_group_id.as_ref().map(|album| album.chars().take(64).collect()),
            file: sent_file(message),
        });
    };
    let Some(rest) = text.strip_prefix('/').filter(|_| message.forward_origin.is_none()) else {
        return What::Text(text.chars().take(TEXT_CHARACTERS).collect());
    };
    let (first, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (name, bot) = first.split_once('@').map_or((first, None), |(name, bot)| (name, Some(bot)));
    What::Command(Command {
        name: name.chars().take(32).collect::<String>().to_lowercase(),
        bot: bot.map(|bot| bot.chars().take(32).collect()),
        words: rest.split_whitespace().take(4).map(|word| word.chars().take(64).collect()).collect(),
        rest: rest.trim().chars().take(TEXT_CHARACTERS).collect(),
    })
}

/// The largest size of a photo, or a picture that was sent as a file.
fn sent_file(message: &Message) -> Option<SentFile> {
    let named = |file_id: &str, size_bytes, media_type| {
        let is_id = !file_id.is_empty() && file_id.len() <= MAX_FILE_ID_BYTES;
        is_id.then(|| SentFile { file_id: file_id.to_owned(), size_bytes, media_type })
    };
    if let Some(sizes) = &message.photo {
        let pixels = |size: &&PhotoSize| u64::from(size.width).saturating_mul(u64::from(size.height));
        let largest = sizes.iter().max_by_key(pixels)?;
        return named(&largest.file_id, largest.file_size, None);
    }
    let document = message.document.as_ref().filter(|_| message.animation.is_none())?;
    named(&document.file_id, document.file_size, Some(picture_type(document)?))
}

/// The media type of a file that is meant to be a picture.
fn picture_type(document: &Document) -> Option<String> {
    let told = document.mime_type.as_deref().map(str::to_ascii_lowercase);
    if let Some(told) = told.filter(|told| told != "application/octet-stream") {
        return told.starts_with("image/").then(|| told.chars().take(64).collect());
    }
    let name = document.file_name.as_deref()?.to_ascii_lowercase();
    let (_, ending) = name.rsplit_once('.')?;
    match ending {
        "jpg" | "jpeg" => Some("image/jpeg".to_owned()),
        "png" => Some("image/png".to_owned()),
        _ => None,
    }
}

const fn attachment(message: &Message) -> Option<Attachment> {
    if !message.has_attachment() {
        return None;
    }
    Some(
        if message.photo.is_some()
            || message.animation.is_some()
            || message.video.is_some()
            || message.video_note.is_some()
        {
            Attachment::Picture
        } else if message.document.is_some() {
            Attachment::Document
        } else if message.voice.is_some() || message.audio.is_some() {
            Attachment::Voice
        } else if message.sticker.is_some() || message.dice.is_some() {
            Attachment::Sticker
        } else if message.contact.is_some() {
            Attachment::Contact
        } else {
            Attachment::Other
        },
    )
}
