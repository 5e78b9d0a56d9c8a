//! The commands of the menu, and what people type behind a slash.

use super::{
    callback::Action, depositing, incoming::Command, period::Period, say::Say, sending, setting::Setting,
    wish::Wish,
};
use crate::{
    access::roles::Role,
    ids::{ProductId, UserId},
};

/// Everybody's commands in the menu's order, each with the key of its description.
pub const PEOPLE: [(&str, &str); 17] = [
    ("start", "bot-command-start"),
    ("wallet", "bot-command-wallet"),
    ("deposit", "bot-command-deposit"),
    ("deposits", "bot-command-deposits"),
    ("shop", "bot-command-shop"),
    ("buy", "bot-command-buy"),
    ("orders", "bot-command-orders"),
    ("send", "bot-command-send"),
    ("history", "bot-command-history"),
    ("vip", "bot-command-vip"),
    ("support", "bot-command-support"),
    ("language", "bot-command-language"),
    ("help", "bot-command-help"),
    ("terms", "bot-command-terms"),
    ("privacy", "bot-command-privacy"),
    ("delete_me", "bot-command-delete_me"),
    ("cancel", "bot-command-cancel"),
];

/// What operators have in addition.
pub const OPERATORS: [(&str, &str); 5] = [
    ("console", "bot-command-console"),
    ("stats", "bot-command-stats"),
    ("ban", "bot-command-ban"),
    ("unban", "bot-command-unban"),
    ("broadcast", "bot-command-broadcast"),
];

/// Longest reason of a ban.
const REASON_CHARACTERS: usize = 200;

/// Whether a command is in somebody's menu. `ban`, `unban` and `broadcast` need an admin; the callee checks it again.
pub fn is_known(name: &str, role: Role) -> bool {
    PEOPLE.iter().any(|(known, _)| *known == name) || is_operators(name, role)
}

fn is_operators(name: &str, role: Role) -> bool {
    match name {
        "console" | "stats" => role >= Role::Support,
        "ban" | "unban" | "broadcast" => role >= Role::Admin,
        _ => false,
    }
}

/// The menu of somebody with a role.
pub fn menu(role: Role) -> Vec<(&'static str, Say)> {
    let own = OPERATORS.iter().filter(|(name, _)| is_operators(name, role));
    PEOPLE.iter().chain(own).map(|(name, key)| (*name, Say::text(key))).collect()
}

/// What a command wishes.
pub fn read(command: &Command, setting: &Setting) -> Wish {
    let words = command.words.as_slice();
    if !is_known(&command.name, setting.role) {
        return Wish::NotUnderstood;
    }
    match command.name.as_str() {
        "start" => words.first().and_then(|word| linked(word)).map_or(Wish::Start, Wish::Do),
        "wallet" => Wish::Do(Action::Wallet),
        "deposit" => depositing::of_command(&command.rest),
        "deposits" => Wish::Do(Action::Deposits(None)),
        "shop" => Wish::Do(Action::Shop(None)),
        "buy" => buy(words),
        "orders" => Wish::Do(Action::Orders(None)),
        "send" => sending::of_command(words, &command.rest),
        "history" => history(words),
        "vip" => Wish::Do(Action::Vip),
        "support" if command.rest.is_empty() => Wish::Do(Action::Support),
        "support" => Wish::WriteTicket(command.rest.clone()),
        "help" => Wish::Do(Action::Help),
        "terms" => Wish::Do(Action::Terms),
        "privacy" => Wish::Do(Action::Privacy),
        "delete_me" => Wish::Do(Action::Leave),
        "cancel" => Wish::Cancel,
        "language" => match words {
            [code] => Wish::Do(Action::SetLanguage(code.to_lowercase())),
            _ => Wish::Do(Action::Languages),
        },
        "console" => Wish::Console,
        "stats" => Wish::Do(Action::Stats),
        "ban" => ban(command, true),
        "unban" => ban(command, false),
        "broadcast" if command.rest.is_empty() => Wish::AskBroadcast,
        "broadcast" => Wish::Broadcast(command.rest.clone()),
        _ => Wish::NotUnderstood,
    }
}

/// Deep links: `/start deposit`, `/start sale_1`; `p1` is what the first links said.
fn linked(word: &str) -> Option<Action> {
    if word == "deposit" {
        return Some(Action::Deposit);
    }
    let id = word.strip_prefix("sale_").or_else(|| word.strip_prefix('p'))?;
    id.parse().ok().map(Action::Product)
}

fn buy(words: &[String]) -> Wish {
    let quantity = |word: &String| word.parse::<u32>().ok().filter(|quantity| (1..=1_000).contains(quantity));
    let product = |word: &String| word.parse::<ProductId>().ok();
    let offer = match words {
        [] => return Wish::Do(Action::Shop(None)),
        [id] => product(id).map(|product| (product, 1)),
        [id, count] => product(id).zip(quantity(count)),
        _ => None,
    };
    offer.map_or(Wish::Usage("bot-buy-usage"), |(product, quantity)| {
        Wish::Do(Action::Offer(product, quantity))
    })
}

/// `/history`, `/history 2026-11-01`, `/history 2026-11-01 2026-11-21`, and `csv` behind any of them.
fn history(words: &[String]) -> Wish {
    let (days, is_file) = match words {
        [days @ .., last] if last.eq_ignore_ascii_case("csv") => (days, true),
        days => (days, false),
    };
    let period = match days {
        [] => Ok(None),
        [day] => Period::of_days(day, day).map(Some).ok_or(()),
        [first, last] => Period::of_days(first, last).map(Some).ok_or(()),
        _ => Err(()),
    };
    period.map_or(Wish::Usage("bot-history-usage"), |period| {
        Wish::Do(if is_file { Action::StatementFile(period) } else { Action::Statement(period, None) })
    })
}

fn ban(command: &Command, banned: bool) -> Wish {
    let user: Option<UserId> = command.words.first().and_then(|word| word.parse().ok());
    let reason = command.rest.split_once(char::is_whitespace).map_or("", |(_, reason)| reason.trim());
    match user {
        Some(user) if !reason.is_empty() => {
            Wish::AskBan { user, banned, reason: reason.chars().take(REASON_CHARACTERS).collect() }
        }
        _ => Wish::Usage(if banned { "bot-ban-usage" } else { "bot-unban-usage" }),
    }
}
