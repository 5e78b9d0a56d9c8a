//! From a draft to a method of the Bot API, in a language. The only place where words become HTML.

use super::{
    format::short,
    methods::{
        AnswerCallbackQuery, AnswerInlineQuery, BotCommand, ChatScope, DeleteMyCommands, EditMessageText,
        InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent,
        LinkPreviewOptions, Method, PngFile, SendDocument, SendMessage, SendPhoto, SetMyCommands, TextFile,
        WebAppInfo,
    },
    say::{Button, Draft, Found, Place, Press, Say, Screen, Value},
};

/// A catalogue of texts in one language: key and values in, text out; the key itself when there is no such text.
pub type Texts<'a> = dyn Fn(&str, &[(&str, &str)]) -> String + 'a;

/// The error text for codes that have none.
const UNKNOWN_ERROR: &str = "error-internal";

/// Longest text of a message and of a caption (Bot API, `sendMessage`, `sendDocument`).
const TEXT_CHARACTERS: usize = 4_096;

/// Seconds that an answer to an inline query may be shown again: stock and prices change.
const INLINE_CACHE_S: u32 = 10;

/// Writes a draft.
pub fn render(draft: &Draft, chat_id: i64, texts: &Texts<'_>) -> Method {
    let parse_mode = "HTML".to_owned();
    let link_preview_options = LinkPreviewOptions { is_disabled: true };
    match draft {
        Draft::Toast { query_id, note } => Method::AnswerCallbackQuery(AnswerCallbackQuery {
            callback_query_id: query_id.clone(),
            text: note.as_ref().map(|say| short(&line(say, texts, plain), 200)),
        }),
        Draft::Show(place, screen) => {
            let text = body(screen, texts);
            let reply_markup = keyboard(screen, texts);
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
        Draft::File(file) => Method::SendDocument(SendDocument {
            chat_id,
            document: TextFile { name: file.name.clone(), text: file.text.clone() },
            caption: body(&file.screen, texts),
            parse_mode,
            reply_markup: keyboard(&file.screen, texts),
        }),
        Draft::Photo(photo) => Method::SendPhoto(SendPhoto {
            chat_id,
            photo: PngFile { name: photo.name.clone(), png_base64: photo.png_base64.clone() },
            caption: body(&photo.screen, texts),
            parse_mode,
            reply_markup: keyboard(&photo.screen, texts),
        }),
        Draft::Found { query_id, results } => Method::AnswerInlineQuery(AnswerInlineQuery {
            inline_query_id: query_id.clone(),
            results: results.iter().map(|found| article(found, texts)).collect(),
            cache_time: INLINE_CACHE_S,
            is_personal: true,
        }),
        Draft::Commands(Some(commands)) => Method::SetMyCommands(SetMyCommands {
            commands: commands
                .iter()
                .map(|(name, say)| BotCommand {
                    command: (*name).to_owned(),
                    description: short(&line(say, texts, plain), 256),
                })
                .collect(),
            scope: ChatScope::of(chat_id),
        }),
        Draft::Commands(None) => Method::DeleteMyCommands(DeleteMyCommands { scope: ChatScope::of(chat_id) }),
    }
}

/// The words of a screen. What would be too long for a message loses its last lines whole, so that no tag is left open.
fn body(screen: &Screen, texts: &Texts<'_>) -> String {
    let mut text = String::new();
    let mut characters = 0_usize;
    for (at, say) in screen.lines.iter().enumerate() {
        let line = line(say, texts, html);
        characters = characters.saturating_add(visible(&line)).saturating_add(1);
        if characters > TEXT_CHARACTERS {
            break;
        }
        if at > 0 {
            text.push('\n');
        }
        text.push_str(&line);
    }
    text
}

/// Characters that people see: Telegram counts neither tags nor the letters of an entity.
fn visible(html: &str) -> usize {
    let mut count = 0_usize;
    let mut until = None;
    for character in html.chars() {
        match (until, character) {
            (Some(end), other) if other == end => until = None,
            (Some(_), _) => {}
            (None, '<') => until = Some('>'),
            (None, other) => {
                until = (other == '&').then_some(';');
                count = count.saturating_add(1);
            }
        }
    }
    count
}

fn article(found: &Found, texts: &Texts<'_>) -> InlineQueryResultArticle {
    InlineQueryResultArticle {
        kind: "article".to_owned(),
        id: found.id.clone(),
        title: short(&line(&found.title, texts, plain), 100),
        description: short(&line(&found.description, texts, plain), 200),
        input_message_content: InputTextMessageContent {
            message_text: body(&found.screen, texts),
            parse_mode: "HTML".to_owned(),
            link_preview_options: LinkPreviewOptions { is_disabled: true },
        },
        reply_markup: keyboard(&found.screen, texts),
    }
}

fn keyboard(screen: &Screen, texts: &Texts<'_>) -> Option<InlineKeyboardMarkup> {
    let button = |button: &Button| {
        let text = short(&line(&button.label, texts, plain), 60);
        let mut made = InlineKeyboardButton { text, ..InlineKeyboardButton::default() };
        match &button.press {
            Press::Ask(action) => made.callback_data = Some(action.to_string()),
            Press::Open(url) => made.web_app = Some(WebAppInfo { url: url.clone() }),
            Press::Link(url) => made.url = Some(url.clone()),
            Press::Share(words) => made.switch_inline_query = Some(words.clone()),
        }
        made
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
