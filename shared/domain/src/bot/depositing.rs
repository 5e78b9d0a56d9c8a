//! Paying in: how much, then a deposit with its QR; and looking at deposits.
//!
//! Invariant: one wish is one deposit. Its id is made of the chat, of where the wish came from ([`Origin`]) and of the amount, so that neither a repeated
//! update nor a second tap starts another one.

use super::{
    callback::Action,
    deposits::Deposit,
    facts::{Answer, Ask, Refused},
    flow::{Turn, show, with_toast},
    incoming::Incoming,
    say::Say,
    screens::{self, deposits},
    sending,
    session::{Expected, Session},
    setting::Setting,
    slips,
    wish::{self, Wish},
};
use crate::{
    deposit::Status,
    money::{Amount, Asset},
};
use std::{fmt, str::FromStr};

/// Where a wish to pay in came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A button of a menu of amounts, by its number in the chat.
    Menu(u32),
    /// Words, in an update of Telegram.
    Update(u64),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Menu(number) => write!(f, "q{number}"),
            Self::Update(id) => write!(f, "u{id}"),
        }
    }
}

impl FromStr for Origin {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.strip_prefix('q') {
            Some(number) => number.parse().map(Self::Menu),
            None => text.strip_prefix('u').unwrap_or_default().parse().map(Self::Update),
        }
    }
}

/// `/deposit`, `/deposit 1500`.
pub fn of_command(rest: &str) -> Wish {
    if rest.is_empty() { Wish::Do(Action::Deposit) } else { heard(rest) }
}

/// The answer to "how much?".
pub fn heard(text: &str) -> Wish {
    let baht = sending::amount(text).filter(|amount| amount.asset() == Asset::Thb);
    baht.map_or(Wish::AmountNotRead, Wish::PayIn)
}

/// An amount in words.
pub fn pay_in(incoming: &Incoming, setting: &Setting, amount: Amount) -> Turn {
    let origin = Origin::Update(incoming.update_id.unsigned_abs());
    begin(incoming, setting, origin, amount)
}

/// Starts a deposit, unless operators have stopped that.
fn begin(incoming: &Incoming, setting: &Setting, origin: Origin, amount: Amount) -> Turn {
    if let Some(words) = setting.stops.of_deposits() {
        return show(incoming, screens::stopped(words));
    }
    // Lower-case letters and digits, short enough for a button to carry the deposit that it becomes.
    let id = format!("bot{}{origin}a{}", incoming.chat_id.unsigned_abs(), amount.minor());
    Turn::Ask(Ask::StartDeposit { origin, id, amount })
}

/// What buttons ask for.
pub fn act(session: &mut Session, incoming: &Incoming, setting: &Setting, action: Action) -> Turn {
    match action {
        Action::Deposit => match setting.stops.of_deposits() {
            Some(words) => show(incoming, screens::stopped(words)),
            None => Turn::Ask(Ask::OpenDeposits { slip: None }),
        },
        Action::StartDeposit { origin, amount } => begin(incoming, setting, origin, amount),
        Action::Deposits(cursor) => Turn::Ask(Ask::Deposits { cursor }),
        Action::OneDeposit(deposit) | Action::DepositQr(deposit) => Turn::Ask(Ask::Deposit(deposit)),
        Action::Paid(deposit) => {
            session.expect(Expected::Slip { deposit }, setting.now_ms);
            show(incoming, screens::words(vec![Say::text("bot-slip-ask")]))
        }
        Action::Slip { number, choice } => slips::chosen(session, incoming, setting, number, choice),
        _ => show(incoming, screens::words(vec![Say::Error("internal".to_owned())])),
    }
}

/// "How much?", below what is open and what was wrong with the words just read.
pub fn ask_amount(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    complaint: Option<Say>,
    open: &[Deposit],
) -> Turn {
    session.expect(Expected::Deposit, setting.now_ms);
    let number = session.next_menu();
    show(incoming, deposits::ask_amount(complaint, open, number))
}

/// Goes on with an answer.
pub fn resume(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    ask: Ask,
    answer: Answer,
) -> Turn {
    match (ask, answer) {
        (Ask::OpenDeposits { slip: None }, Answer::Deposits(part)) => {
            ask_amount(session, incoming, setting, None, &part.items)
        }
        (Ask::OpenDeposits { slip: Some(file) }, Answer::Deposits(part)) => {
            slips::choose(session, incoming, setting, file, &part.items)
        }
        (Ask::LateDeposits { slip }, Answer::Deposits(part)) => {
            slips::choose_late(session, incoming, setting, slip, part.items)
        }
        (Ask::Deposits { .. }, Answer::Deposits(part)) => show(incoming, deposits::list(&part)),
        (Ask::Deposit(_), Answer::Deposit(deposit)) => match wish::read(session, incoming, setting) {
            Wish::Do(Action::DepositQr(_)) if deposit.status == Status::Pending => {
                Turn::Ask(Ask::DepositQr(deposit))
            }
            _ => show(incoming, deposits::one(&deposit, setting)),
        },
        (Ask::StartDeposit { .. }, Answer::Deposit(deposit)) => {
            session.expecting = None;
            // The same wish again, after all was over: there is nothing to pay any more.
            if deposit.status == Status::Pending {
                return Turn::Ask(Ask::DepositQr(deposit));
            }
            show(incoming, deposits::one(&deposit, setting))
        }
        (Ask::DepositQr(deposit), Answer::Qr(png_base64)) => {
            with_toast(incoming, deposits::to_pay(&deposit, png_base64, setting))
        }
        (Ask::Slip { .. }, Answer::Deposit(deposit)) => {
            session.expecting = None;
            show(incoming, deposits::slip_received(&deposit, setting))
        }
        _ => show(incoming, screens::words(vec![Say::Error("internal".to_owned())])),
    }
}

/// It was refused, or nobody could say.
pub fn not_done(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    ask: &Ask,
    refused: &Refused,
) -> Turn {
    match ask {
        Ask::StartDeposit { origin, amount, .. } => match refused.code.as_str() {
            "amount_out_of_range" => {
                let said = deposits::out_of_range(refused);
                ask_amount(session, incoming, setting, Some(said), &[])
            }
            _ => show(incoming, deposits::not_started(refused, *origin, *amount, setting)),
        },
        // There is a deposit, only no picture: the account can be written off the screen.
        Ask::DepositQr(deposit) if refused.code != "state_conflict" => {
            show(incoming, deposits::one(deposit, setting))
        }
        Ask::Slip { number, choice, .. } => {
            show(incoming, deposits::slip_refused(refused, *number, *choice, setting))
        }
        _ => show(incoming, screens::refused(refused, setting)),
    }
}
