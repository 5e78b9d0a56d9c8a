//! From a draft to a method of the Bot API, in a language. The only place where words become HTML.

use super::{
    format::short,
    methods::{
        AnswerCallbackQuery, EditMessageText, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions,
        Method, SendMessage, WebAppInfo,
    },
    say::{Button, Draft, Place, Press, Say, Screen, Value},
};

/// A catalogue of texts in one language: key and values in, text out; the key itself when there is no such text.
pub type Texts<'a> = dyn Fn(&str, &[(&str, &str)]) -> String + 'a;

/// The error text for codes that have none.
const UNKNOWN_ERROR: &str = "error-internal";

/// Writes a draft.
pub fn render(draft: &Draft, chat_id: i64, texts: &Texts<'_>) -> Method {
    match draft {
        Draft::Toast { query_id, note } => Method::AnswerCallbackQuery(AnswerCallbackQuery {
            callback_query_id: query_id.clone(),
            text: note.as_ref().map(|say| short(&line(say, texts, plain), 200)),
        }),
        Draft::Show(place, screen) => {
            let text = screen.lines.iter().map(|say| line(say, texts, html)).collect::<Vec<_>>().join("\n");
            let reply_markup = keyboard(screen, texts);
            let parse_mode = "HTML".to_owned();
            let link_preview_options = LinkPreviewOptions { is_disabled: true };
            match *place {
                Place::New => Method::SendMessage(SendMessage {
                    chat_id,
                    text,
                    parse_mode,
                    link_preview_options,
                    reply_markup,
                }),
                Place::Edit(message_id) => Method::EditMessageText(EditMessageText {
                    chat_id,
                    message_id,
                    text,
                    parse_mode,
                    link_preview_options,
                    reply_markup,
                }),
            }
        }
    }
}

fn keyboard(screen: &Screen, texts: &Texts<'_>) -> Option<InlineKeyboardMarkup> {
    let button = |button: &Button| {
        let text = short(&line(&button.label, texts, plain), 60);
        match &button.press {
            Press::Ask(action) => {
                InlineKeyboardButton { text, callback_data: Some(action.to_string()), web_app: None }
            }
            Press::Open(url) => InlineKeyboardButton {
                text,
                callback_data: None,
                web_app: Some(WebAppInfo { url: url.clone() }),
            },
        }
    };
    let rows: Vec<Vec<_>> = screen
        .buttons
        .iter()
        .filter(|row| !row.is_empty())
        .map(|row| row.iter().map(button).collect())
        .collect();
    (!rows.is_empty()).then_some(InlineKeyboardMarkup { inline_keyboard: rows })
}

fn line(say: &Say, texts: &Texts<'_>, escape: fn(&str) -> String) -> String {
    match say {
        Say::Blank => String::new(),
        Say::Words(words) => escape(words),
        Say::Error(code) => error(code, texts).unwrap_or_else(|| texts(UNKNOWN_ERROR, &[])),
        Say::Text(key, values) => {
            let values: Vec<(&str, String)> = values
                .iter()
                .map(|(name, value)| {
                    let words = match value {
                        Value::Words(words) => escape(words),
                        Value::Text(key) => texts(key, &[]),
                        Value::Reason(reason) => error(reason, texts).unwrap_or_else(|| escape(reason)),
                    };
                    (*name, words)
                })
                .collect();
            let values: Vec<(&str, &str)> =
                values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            texts(key, &values)
        }
    }
}

fn error(code: &str, texts: &Texts<'_>) -> Option<String> {
    let key = format!("error-{code}");
    Some(texts(&key, &[])).filter(|text| *text != key)
}

/// Escapes for Telegram's HTML (Bot API, "HTML style") and takes out control characters.
pub fn html(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push('\n'),
            other if other.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Buttons and notes are no HTML and have one line.
fn plain(words: &str) -> String {
    words.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
