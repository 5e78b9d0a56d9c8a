//! Balances, the statement, and sending money.

use super::{
    super::{
        callback::Action,
        facts::{Part, Refused, Sending, SendingState, Transfer, Wallet},
        format::{moment, money as written},
        incoming::Contact,
        period::Period,
        say::{Draft, File, Say, Screen, Value},
        setting::Setting,
        statement,
    },
    button, choice, next, refusal, to_menu, words,
};
use crate::money::Amount;

/// Balances.
pub fn wallet(wallet: &Wallet) -> Screen {
    let mut lines = vec![Say::text("bot-wallet"), Say::Blank];
    for (available, held) in &wallet.balances {
        lines.push(Say::text("bot-wallet-balance").with("amount", written(*available)));
        if !held.is_zero() {
            lines.push(Say::text("bot-wallet-held").with("amount", written(*held)));
        }
    }
    lines.push(Say::Blank);
    lines.push(Say::text("bot-wallet-send-left").with("amount", written(wallet.send_left_today)));
    if wallet.frozen {
        lines.push(Say::Error("wallet_frozen".to_owned()));
    }
    let buttons = vec![
        vec![button("bot-button-deposit", Action::Deposit), button("bot-button-send", Action::Send)],
        vec![button("bot-button-statement", Action::Statement(None, None))],
        vec![button("bot-button-refresh", Action::Wallet), button("bot-button-menu", Action::Menu)],
    ];
    Screen { lines, buttons }
}

/// Lines of the statement.
pub fn statement(part: &Part<Transfer>, period: Option<Period>) -> Screen {
    let mut lines = vec![Say::text("bot-statement")];
    lines.extend(period.map(between));
    lines.push(Say::Blank);
    if part.items.is_empty() {
        lines.push(Say::text("bot-statement-empty"));
    }
    lines.extend(part.items.iter().map(statement_line));
    if period.is_none() {
        lines.extend([Say::Blank, Say::text("bot-statement-hint")]);
    }
    let mut first = next(part.next.as_deref(), |cursor| Action::Statement(period, Some(cursor)));
    if !part.items.is_empty() {
        first.insert(0, button("bot-button-file", Action::StatementFile(period)));
    }
    let last = vec![button("bot-button-wallet", Action::Wallet), button("bot-button-menu", Action::Menu)];
    Screen { lines, buttons: vec![first, last] }
}

fn between(period: Period) -> Say {
    let (first, last) = period.days();
    Say::text("bot-statement-period").with("first", first).with("last", last)
}

fn statement_line(transfer: &Transfer) -> Say {
    let what = match transfer.id.split(':').next() {
        Some("order") => "bot-transfer-order",
        Some("refund") => "bot-transfer-refund",
        Some("send") => "bot-transfer-send",
        Some("adjustment") => "bot-transfer-adjustment",
        Some("vip") => "bot-transfer-vip",
        Some("deposit") => "bot-transfer-deposit",
        _ => "bot-transfer-other",
    };
    let key = if transfer.is_credit { "bot-statement-credit" } else { "bot-statement-debit" };
    Say::text(key)
        .with("amount", written(transfer.amount))
        .with("time", moment(transfer.at_ms))
        .value("what", Value::Text(what))
}

/// The statement as a file.
pub fn file(part: &Part<Transfer>, period: Option<Period>) -> Draft {
    let mut lines = vec![Say::text("bot-file").with("count", part.items.len())];
    lines.extend(period.map(between));
    if part.next.is_some() {
        lines.push(Say::text("bot-file-cut"));
    }
    let screen = Screen { lines, buttons: Vec::new() };
    Draft::File(File { name: statement::name(period), text: statement::text(&part.items), screen })
}

/// How a person is called: by name and number, or by number alone.
fn person(contact: &Contact) -> Say {
    match &contact.name {
        Some(name) => Say::text("bot-person-named").with("name", name).with("user", contact.id),
        None => Say::text("bot-person").with("user", contact.id),
    }
}

/// "How much?"
pub fn ask_amount(complaint: Option<Say>, to: Option<&Contact>) -> Screen {
    let mut lines: Vec<Say> = complaint.into_iter().collect();
    lines.push(Say::text("bot-send-amount"));
    lines.extend(to.map(person));
    lines.push(Say::text("bot-send-cancel"));
    words(lines)
}

/// "To whom?"
pub fn ask_receiver(complaint: Option<Say>, amount: Amount) -> Screen {
    let mut lines: Vec<Say> = complaint.into_iter().collect();
    lines.push(Say::text("bot-send-receiver").with("amount", written(amount)));
    lines.push(Say::text("bot-send-cancel"));
    words(lines)
}

/// "Send so much to so-and-so?"
pub fn confirm(to: &Contact, amount: Amount, memo: Option<&str>, number: u32) -> Screen {
    let mut lines = vec![Say::text("bot-send-confirm").with("amount", written(amount)), person(to)];
    lines.extend(memo.map(|memo| Say::text("bot-notice-memo").with("memo", memo)));
    lines.extend([Say::Blank, Say::text("bot-send-final")]);
    Screen { lines, buttons: choice("bot-button-send-yes", number) }
}

/// What became of it.
pub fn sending(sending: &Sending) -> Screen {
    let key = match sending.state {
        SendingState::Sent => "bot-sent",
        SendingState::Delivered => "bot-sent-delivered",
        SendingState::Returned(_) => "bot-sent-returned",
    };
    let mut lines = vec![Say::text(key).with("amount", written(sending.amount)).with("user", sending.to)];
    if let SendingState::Returned(Some(reason)) = &sending.state {
        lines.push(Say::text("bot-order-reason").value("reason", Value::Reason(reason.clone())));
    }
    let buttons = vec![
        vec![
            button("bot-button-wallet", Action::Wallet),
            button("bot-button-statement", Action::Statement(None, None)),
        ],
        to_menu(),
    ];
    Screen { lines, buttons }
}

/// It was refused; nothing has left the wallet.
pub fn refused(refused: &Refused, setting: &Setting) -> Screen {
    let lines = vec![refusal(refused, setting), Say::text("bot-send-nothing")];
    Screen { lines, buttons: vec![vec![button("bot-button-wallet", Action::Wallet)], to_menu()] }
}
