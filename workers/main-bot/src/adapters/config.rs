//! `BOT_CONFIG_KV`: the operator's flags, read at most every ten seconds per isolate; and `USER_SESSIONS`: copies of languages.
//!
//! The key `flags` holds JSON: `{"maintenance": {"th": "…", "en": "…"}, "shop_closed": {…}}`; a plain text stands for all languages, an
//! absent flag is down. What cannot be read is no flag.

use crate::ports::Flags;
use doglc_domain::{
    ids::UserId,
    time::{Millis, SECOND_MS},
};
use std::{cell::RefCell, collections::BTreeMap};
use worker::Env;

/// Binding of the flags.
pub const FLAGS: &str = "BOT_CONFIG_KV";
/// Binding of the copies.
pub const COPIES: &str = "USER_SESSIONS";

const KEEP_MS: Millis = 10 * SECOND_MS;

/// Longest words of an operator, in characters; a message holds 4,096.
const WORDS: usize = 1_000;

thread_local! {
    static KEPT: RefCell<Option<(Millis, Flags)>> = const { RefCell::new(None) };
}

/// The flags.
pub async fn flags(env: &Env, now_ms: Millis) -> Flags {
    let kept = KEPT.with_borrow(|kept| {
        kept.as_ref()
            .filter(|(at_ms, _)| (0..KEEP_MS).contains(&now_ms.saturating_sub(*at_ms)))
            .map(|(_, flags)| flags.clone())
    });
    if let Some(flags) = kept {
        return flags;
    }
    let text = match env.kv(FLAGS) {
        Ok(store) => store.get("flags").text().await.ok().flatten(),
        Err(_) => None,
    };
    let flags = text.as_deref().map(read).unwrap_or_default();
    KEPT.with_borrow_mut(|kept| *kept = Some((now_ms, flags.clone())));
    flags
}

fn read(text: &str) -> Flags {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let flag = |name: &str| -> Option<BTreeMap<String, String>> {
        let short = |words: &str| words.chars().take(WORDS).collect::<String>();
        let flag = value.get(name)?;
        let texts = match flag {
            serde_json::Value::String(words) => BTreeMap::from([("th".to_owned(), short(words))]),
            serde_json::Value::Object(texts) => texts
                .iter()
                .filter_map(|(code, words)| Some((code.clone(), short(words.as_str()?))))
                .collect(),
            _ => return None,
        };
        let texts: BTreeMap<_, _> = texts.into_iter().filter(|(_, words)| !words.trim().is_empty()).collect();
        (!texts.is_empty()).then_some(texts)
    };
    Flags { maintenance: flag("maintenance"), shop_closed: flag("shop_closed") }
}

/// Puts the copy of a language.
pub async fn copy_language(env: &Env, user: UserId, code: &str) -> Result<(), String> {
    let store = env.kv(COPIES).map_err(|error| error.to_string())?;
    let put = store.put(&format!("language:{user}"), code).map_err(|error| error.to_string())?;
    put.execute().await.map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_words_by_language_or_nothing() {
        let flags = read(r#"{"maintenance":{"th":"ปิด","en":"closed","zh":5},"shop_closed":"later","x":1}"#);
        assert_eq!(flags.maintenance.unwrap().len(), 2);
        assert_eq!(flags.shop_closed.unwrap()["th"], "later");
        for none in ["", "[]", "null", r#"{"maintenance":false}"#, r#"{"maintenance":{"th":" "}}"#, "{"] {
            assert_eq!(read(none), Flags::default(), "{none}");
        }
    }
}
