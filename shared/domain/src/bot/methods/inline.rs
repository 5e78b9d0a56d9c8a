//! Inline mode: what is found, to be sent in a person's name.

use super::{InlineKeyboardMarkup, LinkPreviewOptions};
use serde::{Deserialize, Serialize};

/// [answerInlineQuery](https://core.telegram.org/bots/api#answerinlinequery).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerInlineQuery {
    /// Of the query.
    pub inline_query_id: String,
    /// At most 50.
    pub results: Vec<InlineQueryResultArticle>,
    /// Seconds that Telegram remembers it.
    pub cache_time: u32,
    /// True: remembered for this person alone, whose language it speaks.
    pub is_personal: bool,
}

impl AnswerInlineQuery {
    /// The name in the address.
    pub const NAME: &'static str = "answerInlineQuery";
}

/// [InlineQueryResultArticle](https://core.telegram.org/bots/api#inlinequeryresultarticle).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineQueryResultArticle {
    /// Always `article`.
    #[serde(rename = "type")]
    pub kind: String,
    /// 1 to 64 bytes.
    pub id: String,
    /// No HTML.
    pub title: String,
    /// No HTML.
    pub description: String,
    /// What is sent.
    pub input_message_content: InputTextMessageContent,
    /// Buttons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_markup: Option<InlineKeyboardMarkup>,
}

/// [InputTextMessageContent](https://core.telegram.org/bots/api#inputtextmessagecontent).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputTextMessageContent {
    /// HTML, 1 to 4,096 characters.
    pub message_text: String,
    /// Always `HTML`.
    pub parse_mode: String,
    /// No preview of links.
    pub link_preview_options: LinkPreviewOptions,
}
