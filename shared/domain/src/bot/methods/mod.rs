//! What the bot sends: the methods of the Bot API that it uses, with the fields that it sets.

mod inline;
mod menu;
mod photo;

use serde::{Deserialize, Serialize};

pub use inline::{AnswerInlineQuery, InlineQueryResultArticle, InputTextMessageContent};
pub use menu::{BotCommand, ChatScope, DeleteMyCommands, SetMyCommands};
pub use photo::{PngFile, SendPhoto};

/// A call of the Bot API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Method {
    /// A new message.
    SendMessage(SendMessage),
    /// Another text and other buttons for a message.
    EditMessageText(EditMessageText),
    /// The end of a button's spinner.
    AnswerCallbackQuery(AnswerCallbackQuery),
    /// A new message with a file.
    SendDocument(SendDocument),
    /// A new message with a picture.
    SendPhoto(SendPhoto),
    /// What was found for an inline query.
    AnswerInlineQuery(AnswerInlineQuery),
    /// The commands of a chat.
    SetMyCommands(SetMyCommands),
    /// The commands of a chat are those of all chats again.
    DeleteMyCommands(DeleteMyCommands),
}

impl Method {
    /// The name in the address.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SendMessage(_) => SendMessage::NAME,
            Self::EditMessageText(_) => EditMessageText::NAME,
            Self::AnswerCallbackQuery(_) => AnswerCallbackQuery::NAME,
            Self::SendDocument(_) => SendDocument::NAME,
            Self::SendPhoto(_) => SendPhoto::NAME,
            Self::AnswerInlineQuery(_) => AnswerInlineQuery::NAME,
            Self::SetMyCommands(_) => SetMyCommands::NAME,
            Self::DeleteMyCommands(_) => DeleteMyCommands::NAME,
        }
    }
}

/// [sendMessage](https://core.telegram.org/bots/api#sendmessage).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendMessage {
    /// Where to.
    pub chat_id: i64,
    /// HTML, 1 to 4,096 characters.
    pub text: String,
    /// Always `HTML`.
    pub parse_mode: String,
    /// No preview of links.
    pub link_preview_options: LinkPreviewOptions,
    /// Buttons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_markup: Option<InlineKeyboardMarkup>,
}

impl SendMessage {
    /// The name in the address.
    pub const NAME: &'static str = "sendMessage";
}

/// [editMessageText](https://core.telegram.org/bots/api#editmessagetext).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditMessageText {
    /// Where.
    pub chat_id: i64,
    /// Which.
    pub message_id: i64,
    /// HTML, 1 to 4,096 characters.
    pub text: String,
    /// Always `HTML`.
    pub parse_mode: String,
    /// No preview of links.
    pub link_preview_options: LinkPreviewOptions,
    /// Buttons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_markup: Option<InlineKeyboardMarkup>,
}

impl EditMessageText {
    /// The name in the address.
    pub const NAME: &'static str = "editMessageText";

    /// The same as a new message, for when the old one can no longer be edited.
    pub fn into_new(self) -> SendMessage {
        SendMessage {
            chat_id: self.chat_id,
            text: self.text,
            parse_mode: self.parse_mode,
            link_preview_options: self.link_preview_options,
            reply_markup: self.reply_markup,
        }
    }
}

/// [answerCallbackQuery](https://core.telegram.org/bots/api#answercallbackquery).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerCallbackQuery {
    /// Of the callback.
    pub callback_query_id: String,
    /// At most 200 characters, no HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl AnswerCallbackQuery {
    /// The name in the address.
    pub const NAME: &'static str = "answerCallbackQuery";
}

/// [sendDocument](https://core.telegram.org/bots/api#senddocument). The file's text goes along; on the wire it is a part of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendDocument {
    /// Where to.
    pub chat_id: i64,
    /// The file.
    pub document: TextFile,
    /// HTML, at most 1,024 characters.
    pub caption: String,
    /// Always `HTML`.
    pub parse_mode: String,
    /// Buttons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_markup: Option<InlineKeyboardMarkup>,
}

impl SendDocument {
    /// The name in the address.
    pub const NAME: &'static str = "sendDocument";
}

/// A file of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextFile {
    /// Letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// UTF-8.
    pub text: String,
}

/// [LinkPreviewOptions](https://core.telegram.org/bots/api#linkpreviewoptions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkPreviewOptions {
    /// True.
    pub is_disabled: bool,
}

/// [InlineKeyboardMarkup](https://core.telegram.org/bots/api#inlinekeyboardmarkup).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineKeyboardMarkup {
    /// Rows.
    pub inline_keyboard: Vec<Vec<InlineKeyboardButton>>,
}

/// [InlineKeyboardButton](https://core.telegram.org/bots/api#inlinekeyboardbutton), with exactly one of its kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineKeyboardButton {
    /// What stands on it.
    pub text: String,
    /// 1 to 64 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_data: Option<String>,
    /// The Mini App.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web_app: Option<WebAppInfo>,
    /// An address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Words of an inline query in a chat that the person chooses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub switch_inline_query: Option<String>,
}

/// [WebAppInfo](https://core.telegram.org/bots/api#webappinfo).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebAppInfo {
    /// HTTPS.
    pub url: String,
}

/// What the Bot API answers (Bot API, "Making requests").
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Reply {
    /// True when it was done.
    pub ok: bool,
    /// Like an HTTP status, when not.
    pub error_code: Option<u16>,
    /// In English, when not.
    pub description: Option<String>,
    /// More about it.
    pub parameters: ReplyParameters,
    /// What came of it: a message, or `true`.
    pub result: serde_json::Value,
}

/// [ResponseParameters](https://core.telegram.org/bots/api#responseparameters).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ReplyParameters {
    /// Seconds to wait after `429`.
    pub retry_after: Option<u32>,
    /// Where the group lives now.
    pub migrate_to_chat_id: Option<i64>,
}
