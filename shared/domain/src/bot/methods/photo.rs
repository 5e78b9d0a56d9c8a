//! Pictures.

use super::{InlineKeyboardMarkup, LinkPreviewOptions, SendMessage};
use serde::{Deserialize, Serialize};

/// [sendPhoto](https://core.telegram.org/bots/api#sendphoto). The picture goes along; on the wire it is a part of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendPhoto {
    /// Where to.
    pub chat_id: i64,
    /// The picture.
    pub photo: PngFile,
    /// HTML, at most 1,024 characters.
    pub caption: String,
    /// Always `HTML`.
    pub parse_mode: String,
    /// Buttons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_markup: Option<InlineKeyboardMarkup>,
}

impl SendPhoto {
    /// The name in the address.
    pub const NAME: &'static str = "sendPhoto";

    /// The words alone, for when the picture is not taken.
    pub fn into_words(self) -> SendMessage {
        SendMessage {
            chat_id: self.chat_id,
            text: self.caption,
            parse_mode: self.parse_mode,
            link_preview_options: LinkPreviewOptions { is_disabled: true },
            reply_markup: self.reply_markup,
        }
    }
}

/// A PNG.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PngFile {
    /// Letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// Standard base64.
    pub png_base64: String,
}
