//! One message to everybody: in which language each person gets it, and how fast it goes.
//!
//! Telegram takes about 30 messages a second from a bot (Bot FAQ, "broadcasting to users"). The bot's `Broadcaster` relies on this file.

use crate::time::Millis;
use std::collections::BTreeMap;

/// Time from one message's begin to the next one's: 29.4 a second, never more than 30.
pub const PACE_MS: Millis = 34;

/// People asked for at a time: about a second's worth, so that stopping takes effect within it.
pub const BATCH: u32 = 30;

/// The message about progress is edited at most so often.
pub const PROGRESS_MS: Millis = 3_000;

/// The text for somebody: in the own language, else the installation's, else English, else any.
pub fn text_for<'a>(
    texts: &'a BTreeMap<String, String>,
    language: &str,
    default_language: &str,
) -> Option<&'a String> {
    [language, default_language, "en"]
        .into_iter()
        .find_map(|code| texts.get(code))
        .or_else(|| texts.values().next())
}

/// When the next message may begin, after one that began then.
pub const fn next_begin_ms(last_begin_ms: Millis) -> Millis {
    last_begin_ms.saturating_add(PACE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(given: &[&str]) -> BTreeMap<String, String> {
        given.iter().map(|code| ((*code).to_owned(), format!("in {code}"))).collect()
    }

    #[test]
    fn everybody_gets_some_text_the_own_first() {
        let said = |given: &[&str], language| text_for(&texts(given), language, "th").cloned();
        assert_eq!(said(&["th", "en", "ko"], "ko").as_deref(), Some("in ko"));
        assert_eq!(said(&["th", "en"], "ko").as_deref(), Some("in th"));
        assert_eq!(said(&["en", "zh"], "ko").as_deref(), Some("in en"));
        assert_eq!(said(&["zh"], "ko").as_deref(), Some("in zh"));
        assert_eq!(said(&[], "ko"), None);
    }

    #[test]
    fn never_more_than_thirty_begin_within_any_second() {
        let begins: Vec<Millis> =
            std::iter::successors(Some(0), |at| Some(next_begin_ms(*at))).take(200).collect();
        for (index, begin) in begins.iter().enumerate() {
            assert!(begins.iter().skip(index).take_while(|other| **other < begin + 1_000).count() <= 30);
        }
    }
}
