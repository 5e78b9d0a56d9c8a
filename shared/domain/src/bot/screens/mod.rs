//! What each screen shows.

pub mod account;
pub mod deposits;
pub mod money;
pub mod operators;
pub mod orders;
pub mod shop;
pub mod vip;

use super::{
    callback::{Action, short_cursor},
    facts::Refused,
    say::{Button, Press, Say, Screen},
    setting::Setting,
};
use crate::access::roles::Role;

/// Longest name inside a line or on a button, in characters.
const NAME_CHARACTERS: usize = 40;

fn button(key: &'static str, action: Action) -> Button {
    Button::new(Say::text(key), action)
}

fn to_menu() -> Vec<Button> {
    vec![button("bot-button-menu", Action::Menu)]
}

fn next(cursor: Option<&str>, action: impl Fn(String) -> Action) -> Vec<Button> {
    short_cursor(cursor).map(|cursor| button("bot-button-next", action(cursor))).into_iter().collect()
}

/// Opens the Mini App, where there is one.
fn app(url: Option<String>) -> Option<Button> {
    url.map(|url| Button { label: Say::text("bot-button-app"), press: Press::Open(url) })
}

/// The main menu under some words.
pub fn menu(mut lines: Vec<Say>, setting: &Setting) -> Screen {
    if let Some(words) = &setting.stops.everything {
        lines.extend([Say::Blank, stop(words)]);
    }
    let mut buttons: Vec<Vec<Button>> =
        app(setting.app_url(None)).map(|open| vec![open]).into_iter().collect();
    buttons.extend([
        vec![button("bot-button-wallet", Action::Wallet), button("bot-button-deposit", Action::Deposit)],
        vec![
            button("bot-button-shop", Action::Shop(None)),
            button("bot-button-orders", Action::Orders(None)),
        ],
        vec![button("bot-button-send", Action::Send), button("bot-button-vip", Action::Vip)],
        vec![
            button("bot-button-support", Action::Support),
            button("bot-button-language", Action::Languages),
            button("bot-button-help", Action::Help),
        ],
    ]);
    Screen { lines, buttons }
}

/// Some words and the way back.
pub fn words(lines: Vec<Say>) -> Screen {
    Screen { lines, buttons: vec![to_menu()] }
}

/// What the bot can do.
pub fn help(role: Role) -> Screen {
    let mut lines = vec![Say::text("bot-help")];
    if role >= Role::Support {
        lines.extend([Say::Blank, Say::text("bot-help-operators")]);
    }
    let buttons = vec![
        vec![button("bot-button-terms", Action::Terms), button("bot-button-privacy", Action::Privacy)],
        to_menu(),
    ];
    Screen { lines, buttons }
}

/// Languages to choose from, two in a row.
pub fn languages(chosen: Option<&str>, said: Say, setting: &Setting) -> Screen {
    let choice = |(code, name): &(&str, &str)| {
        let mark = if chosen == Some(code) { "✅ " } else { "" };
        Button::new(Say::Words(format!("{mark}{name}")), Action::SetLanguage((*code).to_owned()))
    };
    let rows = setting.languages.chunks(2).map(|row| row.iter().map(choice).collect());
    Screen { lines: vec![said], buttons: rows.chain([to_menu()]).collect() }
}

/// An operator's words for what is stopped; a text of ours when there are none.
fn stop(words: &str) -> Say {
    if words.is_empty() { Say::Error("paused".to_owned()) } else { Say::Words(format!("⏸ {words}")) }
}

/// Something is stopped by an operator.
pub fn stopped(said: &str) -> Screen {
    words(vec![stop(said)])
}

/// Codes after which nobody knows whether it was done.
pub fn is_unclear(code: &str) -> bool {
    matches!(code, "unavailable" | "upstream_timeout" | "internal" | "misconfigured")
}

/// A refusal in words.
pub fn refusal(refused: &Refused, setting: &Setting) -> Say {
    if refused.code == "paused" {
        let said = [setting.language.as_str(), "en"].into_iter().find_map(|code| refused.params.get(code));
        return stop(said.or_else(|| refused.params.values().next()).map_or("", String::as_str));
    }
    Say::Error(refused.code.clone())
}

/// A refusal and the way back.
pub fn refused(refused: &Refused, setting: &Setting) -> Screen {
    words(vec![refusal(refused, setting)])
}

/// Nobody could say whether it was done; the same question can be answered again.
pub fn unclear(question: u32) -> Screen {
    let lines = vec![Say::text("bot-question-unclear")];
    Screen { lines, buttons: vec![vec![button("bot-button-again", Action::Yes(question))], to_menu()] }
}

/// Yes and no under a question.
fn choice(yes: &'static str, number: u32) -> Vec<Vec<Button>> {
    vec![vec![button(yes, Action::Yes(number))], vec![button("bot-button-no", Action::No(number))]]
}
