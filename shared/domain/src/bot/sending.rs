//! Sending money: how much, to whom, yes.
//!
//! Invariant: nothing moves before the question was shown with amount and receiver, and its yes has one id for ever.

use super::{
    facts::{Ask, Refused},
    flow::{Turn, show},
    incoming::{Contact, Incoming},
    question::Matter,
    say::Say,
    screens::{self, money},
    session::{Expected, Session},
    setting::Setting,
    wish::Wish,
};
use crate::money::{Amount, Asset};

/// Longest words that go with money.
const MEMO_CHARACTERS: usize = 140;

/// What is known so far, and what was wrong with the words just read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    amount: Option<Amount>,
    to: Option<Contact>,
    memo: Option<String>,
    complaint: Option<&'static str>,
}

impl Wanted {
    /// Everything is known.
    pub fn complete(amount: Amount, to: Option<Contact>) -> Self {
        Self { amount: Some(amount), to, ..Self::default() }
    }

    /// To whom is known.
    pub fn to(contact: Contact) -> Self {
        Self { to: Some(contact), ..Self::default() }
    }
}

/// `/send`, `/send 50`, `/send 50 1002`, `/send 50 1002 for lunch`.
pub fn of_command(words: &[String], rest: &str) -> Wish {
    let mut wanted = Wanted::default();
    if let Some(word) = words.first() {
        wanted.amount = amount(word);
        wanted.complaint = wanted.amount.is_none().then_some("bot-send-amount-wrong");
    }
    if let (Some(word), Some(_)) = (words.get(1), wanted.amount) {
        (wanted.to, wanted.complaint) = receiver(word);
        let memo = rest.split_whitespace().skip(2).collect::<Vec<_>>().join(" ");
        let memo: String = memo.chars().take(MEMO_CHARACTERS).collect();
        wanted.memo = Some(memo).filter(|memo| !memo.is_empty());
    }
    Wish::Send(wanted)
}

/// The answer to "how much?".
pub fn heard_amount(to: &Option<Contact>, text: &str) -> Wanted {
    let amount = amount(text);
    let complaint = amount.is_none().then_some("bot-send-amount-wrong");
    Wanted { amount, to: to.clone(), memo: None, complaint }
}

/// The answer to "to whom?".
pub fn heard_receiver(amount: Amount, text: &str) -> Wanted {
    let (to, complaint) = receiver(text.trim());
    Wanted { amount: Some(amount), to, memo: None, complaint }
}

/// `50`, `1,250.50`, `50 USDT`, `๕๐ บาท`; baht unless told.
pub(super) fn amount(text: &str) -> Option<Amount> {
    if !is_grouped_by_thousands(text) {
        return None;
    }
    let mut digits = String::new();
    let mut unit = String::new();
    for character in text.chars().take(64) {
        match character {
            '๐'..='๙' => {
                let value = u32::from(character).saturating_sub(u32::from('๐'));
                digits.extend(char::from_digit(value, 10));
            }
            '០'..='៩' => {
                let value = u32::from(character).saturating_sub(u32::from('០'));
                digits.extend(char::from_digit(value, 10));
            }
            '0'..='9' | '.' | '-' if unit.is_empty() => digits.push(character),
            ',' | ' ' | '\u{a0}' | '฿' => {}
            other => unit.extend(other.to_uppercase()),
        }
    }
    let asset = match unit.as_str() {
        "" | "BAHT" | "บาท" => Asset::Thb,
        code => code.parse().ok()?,
    };
    Amount::parse(asset, &digits).ok().filter(|amount| amount.is_positive())
}

/// False for `1,5` and `1.500,50`, which mean something else elsewhere in the world.
fn is_grouped_by_thousands(text: &str) -> bool {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.chars().take_while(|character| character.is_numeric()).count();
    groups.clone().next().is_none() || (!first.contains('.') && groups.all(|group| digits(group) == 3))
}

fn receiver(word: &str) -> (Option<Contact>, Option<&'static str>) {
    if word.starts_with('@') {
        return (None, Some("bot-send-username"));
    }
    match word.parse() {
        Ok(id) => (Some(Contact { id, name: None }), None),
        Err(_) => (None, Some("bot-send-receiver-wrong")),
    }
}

/// The next thing to ask; once everything is known, whether the receiver can be sent money.
pub fn go_on(session: &mut Session, incoming: &Incoming, setting: &Setting, wanted: Wanted) -> Turn {
    if let Some(words) = &setting.stops.everything {
        return show(incoming, screens::stopped(words));
    }
    let complaint = wanted.complaint.map(Say::text);
    let Some(amount) = wanted.amount else {
        let screen = money::ask_amount(complaint, wanted.to.as_ref());
        session.expect(Expected::Amount { to: wanted.to }, setting.now_ms);
        return show(incoming, screen);
    };
    let Some(to) = wanted.to else {
        session.expect(Expected::Receiver { amount }, setting.now_ms);
        return show(incoming, money::ask_receiver(complaint, amount));
    };
    if incoming.from.as_ref().is_some_and(|from| from.id == to.id) {
        session.expect(Expected::Receiver { amount }, setting.now_ms);
        return show(incoming, money::ask_receiver(Some(Say::text("bot-send-self")), amount));
    }
    Turn::Ask(Ask::Receiver { to, amount, memo: wanted.memo })
}

/// The receiver is known here: asks whether to send.
pub fn question(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    to: &Contact,
    amount: Amount,
    memo: Option<&str>,
) -> Turn {
    session.expecting = None;
    let matter = Matter::Send { to: to.clone(), amount, memo: memo.map(str::to_owned) };
    let number = session.add_question(matter, setting.now_ms);
    show(incoming, money::confirm(to, amount, memo, number))
}

/// The receiver is not known here, or nobody can say: asks again to whom.
pub fn no_receiver(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    amount: Amount,
    refused: &Refused,
) -> Turn {
    session.expect(Expected::Receiver { amount }, setting.now_ms);
    let said = if refused.code == "user_not_found" {
        Say::text("bot-send-unknown")
    } else {
        screens::refusal(refused, setting)
    };
    show(incoming, money::ask_receiver(Some(said), amount))
}
