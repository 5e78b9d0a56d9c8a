//! What people write to support and operators to people: text, bounded, without characters that do not show.

use crate::time::{HOUR_MS, Millis};

/// Longest message of a ticket, in characters.
pub const MESSAGE_MAX: usize = 2_000;

/// Longest text of a broadcast, in characters.
pub const BROADCAST_MAX: usize = 3_000;

/// Telegram takes no longer message (Bot API, `sendMessage`), counted in UTF-16 units; 3,000 characters are more when most are emoji.
const TELEGRAM_MAX: usize = 4_096;

/// Messages that a person may write within [`WINDOW_MS`]; a conversation never needs as many.
pub const WRITES_PER_WINDOW: u64 = 30;

/// One hour.
pub const WINDOW_MS: Millis = HOUR_MS;

/// The text as it is kept: trimmed, lines kept, other control characters gone. `None` when nothing is left, or too much.
pub fn message(text: &str, longest: usize) -> Option<String> {
    let shown: String = text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
    let shown = shown.trim();
    let fits = (1..=longest).contains(&shown.chars().count()) && shown.encode_utf16().count() <= TELEGRAM_MAX;
    fits.then(|| shown.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_its_lines_and_loses_what_does_not_show() {
        assert_eq!(message("  one\r\ntwo\u{0}\u{7}  ", 10).as_deref(), Some("one\ntwo"));
        assert_eq!(message("<b>&", 10).as_deref(), Some("<b>&"), "markup is text");
        for nothing in ["", " \n ", "\u{0}"] {
            assert_eq!(message(nothing, 10), None);
        }
    }

    #[test]
    fn its_length_is_counted_in_characters() {
        assert!(message(&"ก".repeat(MESSAGE_MAX), MESSAGE_MAX).is_some());
        assert_eq!(message(&"ก".repeat(MESSAGE_MAX + 1), MESSAGE_MAX), None);
        assert!(message(&"😀".repeat(2_048), BROADCAST_MAX).is_some());
        assert_eq!(message(&"😀".repeat(2_049), BROADCAST_MAX), None, "Telegram would not take it");
    }
}
