//! The person's own affairs: support, terms, what is known of people, leaving.

use super::{
    super::{
        callback::Action,
        facts::Refused,
        say::{Say, Screen},
    },
    button, choice, to_menu, words,
};

/// What was written has reached support.
pub fn ticket(id: &str) -> Screen {
    let lines = vec![Say::text("bot-support-sent").with("ticket", id)];
    Screen { lines, buttons: vec![vec![button("bot-button-reply", Action::Support)], to_menu()] }
}

/// The terms.
pub fn terms() -> Screen {
    let lines = vec![Say::text("bot-terms")];
    let row =
        vec![button("bot-button-privacy", Action::Privacy), button("bot-button-support", Action::Support)];
    Screen { lines, buttons: vec![row, to_menu()] }
}

/// What is known of people, who sees it, and how it ends.
pub fn privacy() -> Screen {
    let lines = vec![Say::text("bot-privacy")];
    let row = vec![button("bot-button-terms", Action::Terms), button("bot-button-leave", Action::Leave)];
    Screen { lines, buttons: vec![row, to_menu()] }
}

/// "Delete everything?"
pub fn ask_leave(number: u32) -> Screen {
    Screen { lines: vec![Say::text("bot-leave")], buttons: choice("bot-button-leave-yes", number) }
}

/// It cannot be deleted yet, and why.
pub fn not_empty(refused: &Refused) -> Screen {
    let (key, row) = match refused.params.get("because").map(String::as_str) {
        Some("orders") => ("bot-leave-orders", vec![button("bot-button-orders", Action::Orders(None))]),
        Some("balance") => (
            "bot-leave-balance",
            vec![button("bot-button-wallet", Action::Wallet), button("bot-button-send", Action::Send)],
        ),
        _ => return words(vec![Say::Error(refused.code.clone())]),
    };
    Screen { lines: vec![Say::text(key)], buttons: vec![row, to_menu()] }
}

/// Gone. No buttons: whoever presses one would come back.
pub fn left() -> Screen {
    Screen { lines: vec![Say::text("bot-left")], buttons: Vec::new() }
}
