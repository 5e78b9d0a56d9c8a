//! Answers to buyers: the same for socket and HTTP, from the same values.

use super::state::GateState;
use doglc_contracts::{
    gate::{GateRefusal, Receipt, Ticket},
    problem::ErrorCode,
    socket::{self, ServerMessage},
    stock::{OfferAnswer, OfferAnswers},
};
use doglc_domain::{
    order::OrderStatus,
    stock::{gate, purchase::Purchase},
    time::rfc3339,
};
use doglc_texts::{Language, text};
use futures_channel::oneshot;
use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
};

/// Who waits for an answer.
#[derive(Debug)]
pub enum Waiter {
    /// A socket: its slot, and the client's id of the message.
    Socket {
        /// Slot of the session.
        slot: usize,
        /// Its serial: the slot may be somebody else's by now.
        serial: u64,
        /// Echoed.
        client_id: String,
    },
    /// A request.
    Http(oneshot::Sender<Answer>),
}

/// What a buyer is told.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Accepted, or not known.
    Ticket(Box<Ticket>),
    /// Refused.
    Refused(GateRefusal),
}

/// A refusal without values.
pub const fn refused(code: ErrorCode) -> GateRefusal {
    GateRefusal { code, retry_after_s: None, limit: None, message: BTreeMap::new() }
}

/// Too much at a time.
pub fn too_fast(retry_after_s: u32) -> GateRefusal {
    GateRefusal { retry_after_s: Some(retry_after_s), ..refused(ErrorCode::RateLimited) }
}

/// The refusal that a gate made by itself.
pub fn own_refusal(refusal: gate::GateRefusal) -> GateRefusal {
    match refusal {
        gate::GateRefusal::Barred => refused(ErrorCode::Banned),
        gate::GateRefusal::SoldOut => refused(ErrorCode::SoldOut),
        gate::GateRefusal::TooFast { retry_after_s } => too_fast(retry_after_s),
    }
}

/// The outcome is not known: ask for the order later.
pub fn unknown(purchase: &Purchase) -> Answer {
    Answer::Ticket(Box::new(Ticket {
        order_id: purchase.id.clone(),
        status: OrderStatus::Unknown,
        product_id: purchase.id.product(),
        quantity: purchase.quantity,
        total: None,
        stock: None,
        expires_at: None,
        receipt: None,
    }))
}

/// Answers of a batch in the order of its purchases; whatever has none is not known.
pub fn of_batch(purchases: &[Purchase], answers: OfferAnswers) -> Vec<Answer> {
    let OfferAnswers { at_ms, expires_at_ms, seq, price, answers, .. } = answers;
    let expires_at = rfc3339(expires_at_ms);
    let mut answers = answers.into_iter();
    purchases
        .iter()
        .map(|purchase| match (answers.next(), price) {
            (Some(OfferAnswer::New(index, stock, salt)), Some(price)) => {
                let Ok(total) = price.checked_mul(purchase.quantity) else { return unknown(purchase) };
                let product_id = purchase.id.product();
                let receipt = Receipt {
                    product_id,
                    order_id: purchase.id.clone(),
                    user_id: purchase.user,
                    quantity: purchase.quantity,
                    total,
                    at_ms,
                    salt,
                    seq,
                    index,
                };
                Answer::Ticket(Box::new(Ticket {
                    order_id: purchase.id.clone(),
                    status: OrderStatus::Reserved,
                    product_id,
                    quantity: purchase.quantity,
                    total: Some(total),
                    stock: Some(stock),
                    expires_at: Some(expires_at.clone()),
                    receipt: Some(receipt),
                }))
            }
            (Some(OfferAnswer::Known(ticket)), _) => Answer::Ticket(ticket),
            (Some(OfferAnswer::Refused(refusal)), _) => Answer::Refused(refusal),
            (Some(OfferAnswer::New(..)) | None, _) => unknown(purchase),
        })
        .collect()
}

/// With the operator's words, where a switch stopped it.
pub fn worded(answer: Answer, paused: Option<&BTreeMap<String, String>>) -> Answer {
    match (answer, paused) {
        (Answer::Refused(refusal), Some(message)) if refusal.code == ErrorCode::Paused => {
            Answer::Refused(GateRefusal { message: message.clone(), ..refusal })
        }
        (answer, _) => answer,
    }
}

/// Hands an answer to who waits for it.
pub fn hand_over(gate: &GateState, waiter: Waiter, answer: Answer) {
    match waiter {
        // A request that was given up has nobody who reads; the order stands.
        Waiter::Http(sender) => drop(sender.send(answer)),
        Waiter::Socket { slot, serial, client_id } => {
            let mut sessions = gate.sessions.borrow_mut();
            let Some(session) = sessions.get_mut(slot).filter(|session| session.serial == serial) else {
                return;
            };
            session.in_flight = session.in_flight.saturating_sub(1);
            let message = message(client_id, answer, session.language);
            let _ = session.socket.send(&message);
        }
    }
}

fn message(id: String, answer: Answer, language: Language) -> ServerMessage {
    match answer {
        Answer::Ticket(ticket) => {
            let Ticket { order_id, status, product_id, quantity, total, stock, expires_at, receipt } =
                *ticket;
            ServerMessage::Order {
                id,
                order_id,
                status,
                product_id,
                quantity,
                total,
                stock,
                expires_at,
                receipt,
            }
        }
        Answer::Refused(refusal) => refusal_message(Some(id), &refusal, language),
    }
}

thread_local! {
    /// Texts without values, as they were worded first: wording costs more than the rest of a refusal.
    static WORDED: RefCell<HashMap<(Language, ErrorCode), String>> = RefCell::new(HashMap::new());
}

/// A refusal on the socket, in its language.
pub fn refusal_message(id: Option<String>, refusal: &GateRefusal, language: Language) -> ServerMessage {
    let key = |code: ErrorCode| format!("error-{code}");
    let detail = match (refusal.message.get(language.code()), refusal.limit) {
        (Some(words), _) => words.clone(),
        (None, Some(limit)) => {
            text(language, &key(refusal.code), &[("limit", &limit.to_string()), ("field", "quantity")])
        }
        (None, None) => WORDED.with_borrow_mut(|worded| {
            let place = worded.entry((language, refusal.code));
            place.or_insert_with(|| text(language, &key(refusal.code), &[("field", "message")])).clone()
        }),
    };
    socket::error(id, refusal.code, detail, refusal.retry_after_s)
}
