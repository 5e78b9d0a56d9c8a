//! Yes and no to questions that are kept in the session: the question decides what is done, the button only names it.

use super::{
    callback::Action,
    facts::{Ask, Refused},
    flow::{Turn, show, too_old},
    incoming::{Incoming, What},
    question::{Matter, Question, QuestionState},
    say::Say,
    screens::{self, account, money},
    session::{OFFER_MS, Session},
    setting::Setting,
    wish::{self, Wish},
};
use crate::ids::TransferId;

/// Yes.
pub fn yes(session: &mut Session, incoming: &Incoming, setting: &Setting, number: u32) -> Turn {
    let Some(question) = session.question(number) else { return too_old(incoming, setting) };
    let message_id = match &question.state {
        QuestionState::Declined => return too_old(incoming, setting),
        QuestionState::Done(outcome) => return done(question, outcome, incoming, setting),
        QuestionState::Confirmed(message_id) => *message_id,
        QuestionState::Shown if setting.now_ms.saturating_sub(question.at_ms) > OFFER_MS => {
            return too_old(incoming, setting);
        }
        QuestionState::Shown => {
            let stopped = setting.stops.everything.as_ref();
            if let (Some(words), Matter::Send { .. } | Matter::Vip { .. }) = (stopped, &question.matter) {
                return show(incoming, screens::stopped(words));
            }
            let message_id = match incoming.what {
                What::Button { message_id, .. } => message_id.unwrap_or(incoming.update_id),
                _ => incoming.update_id,
            };
            question.state = QuestionState::Confirmed(message_id);
            message_id
        }
    };
    let chat_id = incoming.chat_id;
    Turn::Ask(match question.matter.clone() {
        // Lower-case letters and digits: the wallet takes no others. No other question, chat or program makes the same.
        Matter::Send { to, amount, memo } => {
            Ask::Send { id: format!("bot{chat_id}m{message_id}q{number}"), to: to.id, amount, memo }
        }
        Matter::Vip { level, price } => {
            Ask::UpgradeVip { id: format!("bot{chat_id}m{message_id}q{number}"), level, price }
        }
        Matter::Leave => Ask::Leave,
        Matter::Ban { user, banned, reason } => Ask::Ban { user, banned, reason },
        Matter::Broadcast { texts } => {
            Ask::StartBroadcast { texts, key: format!("bot:{chat_id}:{message_id}:{number}") }
        }
    })
}

/// Pressed again after it was done: shows what became of it.
fn done(question: &Question, outcome: &str, incoming: &Incoming, setting: &Setting) -> Turn {
    match &question.matter {
        Matter::Send { .. } => match outcome.parse::<TransferId>() {
            Ok(id) => Turn::Ask(Ask::Sending(id)),
            Err(_) => too_old(incoming, setting),
        },
        Matter::Vip { .. } => Turn::Ask(Ask::Vip),
        Matter::Ban { user, banned, .. } => show(incoming, screens::operators::banned(*user, *banned)),
        Matter::Leave | Matter::Broadcast { .. } => too_old(incoming, setting),
    }
}

/// No.
pub fn no(session: &mut Session, incoming: &Incoming, setting: &Setting, number: u32) -> Turn {
    let Some(question) = session.question(number) else { return too_old(incoming, setting) };
    match question.state {
        QuestionState::Shown | QuestionState::Declined => {
            question.state = QuestionState::Declined;
            show(incoming, screens::menu(vec![Say::text("bot-question-declined")], setting))
        }
        // Too late to say no: shows what became of the yes.
        QuestionState::Confirmed(_) | QuestionState::Done(_) => yes(session, incoming, setting, number),
    }
}

/// A question that was answered yes was refused, or nobody can say what became of it.
pub fn refused(session: &mut Session, incoming: &Incoming, setting: &Setting, refused: &Refused) -> Turn {
    let Wish::Do(Action::Yes(number) | Action::No(number)) = wish::read(session, incoming, setting) else {
        return show(incoming, screens::refused(refused, setting));
    };
    let matter = session.question(number).map(|question| question.matter.clone());
    if screens::is_unclear(&refused.code) {
        return show(incoming, screens::unclear(number));
    }
    if refused.code == "account_not_empty" {
        if let Some(question) = session.question(number) {
            question.state = QuestionState::Declined;
        }
        return show(incoming, account::not_empty(refused));
    }
    let screen = match matter {
        Some(Matter::Send { .. }) => money::refused(refused, setting),
        Some(Matter::Vip { .. }) => screens::vip::refused(refused, setting),
        _ => screens::refused(refused, setting),
    };
    show(incoming, screen)
}
