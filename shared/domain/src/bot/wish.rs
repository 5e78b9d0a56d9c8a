//! What a person wants, read from an update and from what the bot has just asked for.

use super::{
    callback::Action,
    commands, depositing,
    incoming::{Attachment, Contact, Incoming, SentFile, What},
    sending::{self, Wanted},
    session::{Expected, Session},
    setting::Setting,
};
use crate::{ids::UserId, money::Amount};

/// What a person wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// What a button stands for.
    Do(Action),
    /// To begin.
    Start,
    /// Something that needs more words; the key says which.
    Usage(&'static str),
    /// To drop what is not confirmed.
    Cancel,
    /// Nobody knows.
    NotUnderstood,
    /// To show something that is no words.
    Attachment(Attachment),
    /// A button that means nothing any more.
    TooOld,
    /// To send money.
    Send(Wanted),
    /// To send money to somebody who was shown.
    SendTo(Contact),
    /// To pay in so much.
    PayIn(Amount),
    /// To pay in, in words that are no amount of baht.
    AmountNotRead,
    /// To hand in a slip.
    Slip(SentFile),
    /// To write to support.
    WriteTicket(String),
    /// A link to the console.
    Console,
    /// To ban somebody, or lift it.
    AskBan {
        /// Whom.
        user: UserId,
        /// False lifts it.
        banned: bool,
        /// Why.
        reason: String,
    },
    /// To tell everybody, not yet said what.
    AskBroadcast,
    /// To tell everybody this.
    Broadcast(String),
}

/// Reads a wish.
pub fn read(session: &Session, incoming: &Incoming, setting: &Setting) -> Wish {
    let expected = session.expected(setting.now_ms);
    match (&incoming.what, expected) {
        (What::Button { data, .. }, _) => Action::parse(data).map_or(Wish::TooOld, Wish::Do),
        (What::Command(command), _) => commands::read(command, setting),
        (What::Text(text), Some(Expected::Amount { to })) => Wish::Send(sending::heard_amount(to, text)),
        (_, Some(Expected::Receiver { amount })) if incoming.about.is_some() => {
            Wish::Send(Wanted::complete(*amount, incoming.about.clone()))
        }
        (What::Text(text), Some(Expected::Receiver { amount })) => {
            Wish::Send(sending::heard_receiver(*amount, text))
        }
        (What::Text(text), Some(Expected::Deposit)) => depositing::heard(text),
        (What::Text(_), Some(Expected::Slip { .. })) => Wish::Usage("bot-slip-ask"),
        (What::Text(text), Some(Expected::Support)) => Wish::WriteTicket(text.clone()),
        (What::Text(text), Some(Expected::Broadcast)) => Wish::Broadcast(text.clone()),
        (What::Attachment { kind: Attachment::Contact, .. }, _) => {
            incoming.about.clone().map_or(Wish::Attachment(Attachment::Contact), Wish::SendTo)
        }
        (What::Attachment { kind, .. }, Some(Expected::Support | Expected::Broadcast)) => {
            Wish::Attachment(*kind)
        }
        (What::Attachment { file: Some(file), .. }, _) => Wish::Slip(file.clone()),
        (What::Attachment { kind, .. }, _) => Wish::Attachment(*kind),
        _ => Wish::NotUnderstood,
    }
}
