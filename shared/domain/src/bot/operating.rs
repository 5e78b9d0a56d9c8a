//! What operators do in the bot: tell everybody. (Bans, figures and the console need no words of their own here.)

use super::{
    flow::{Turn, show},
    incoming::Incoming,
    question::Matter,
    say::Say,
    screens::{self, operators},
    session::{Expected, Session},
    setting::Setting,
};
use crate::ids::UserId;
use std::collections::BTreeMap;

/// Longest text of one language.
const BROADCAST_CHARACTERS: usize = 3_000;

/// "What shall I tell everybody?"
pub fn ask_broadcast(session: &mut Session, incoming: &Incoming, setting: &Setting) -> Turn {
    session.expect(Expected::Broadcast, setting.now_ms);
    show(incoming, screens::words(vec![Say::text("bot-broadcast-ask")]))
}

/// Shows what would be told, and asks.
pub fn preview(session: &mut Session, incoming: &Incoming, setting: &Setting, words: &str) -> Turn {
    let texts = parts(words, setting);
    let is_fit = |text: &String| (1..=BROADCAST_CHARACTERS).contains(&text.chars().count());
    if texts.is_empty() || !texts.values().all(is_fit) {
        session.expect(Expected::Broadcast, setting.now_ms);
        return show(incoming, screens::words(vec![Say::text("bot-broadcast-wrong")]));
    }
    session.expecting = None;
    let number = session.add_question(Matter::Broadcast { texts: texts.clone() }, setting.now_ms);
    show(incoming, operators::preview(&texts, number))
}

/// Parts of a text that begin with a language in brackets, on a line of its own: `[en]`. What stands before the first is the operator's own language's.
fn parts(words: &str, setting: &Setting) -> BTreeMap<String, String> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut language = setting.language.clone();
    for line in words.lines() {
        let named = line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let code = named.map(str::to_lowercase);
        if let Some(code) = code.filter(|code| setting.languages.iter().any(|(offered, _)| offered == code)) {
            language = code;
            continue;
        }
        let text = texts.entry(language.clone()).or_default();
        text.push_str(line);
        text.push('\n');
    }
    texts
        .into_iter()
        .map(|(code, text)| (code, text.trim().to_owned()))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// Asks whether to ban somebody, or to lift it.
pub fn ask_ban(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    user: UserId,
    banned: bool,
    reason: String,
) -> Turn {
    let screen_reason = reason.clone();
    let number = session.add_question(Matter::Ban { user, banned, reason }, setting.now_ms);
    show(incoming, operators::ask_ban(user, banned, &screen_reason, number))
}
