//! A mail becomes a payment: read by the domain, brought to the one account that its mask fits, taken as evidence of the road `mail`; kept where there is no such account.
//!
//! Invariants: the same mail is the same evidence however often it is handled (its key is bank and `Message-ID`); a mail that fits no account of its bank,
//! or more than one, is kept for a person; nothing of a mail but its own ids reaches a log or an event. The mailbox's reader relies on it.

use super::{
    payments,
    unplaced::{self, Taken, Word},
};
use crate::ports::{Outbox, Witness, money_in::MoneyIn};
use doglc_contracts::{
    events::Event,
    names::Worker,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    bank_mail::{self, BankMail, Reading, Unreadable},
    deposit::Road,
    google::gmail::RawMessage,
    ids::{PaymentId, UnplacedId},
    time::{MINUTE_MS, Millis},
};

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A payment, now or before.
    Taken(PaymentId),
    /// It fits no account, or more than one: kept until it is placed.
    Kept(UnplacedId),
    /// Nothing to do with payments.
    Ignored(&'static str),
    /// Somebody should look at it.
    Unreadable(&'static str),
}

/// Handles a mail to the end. `Err`: it is to be handled again.
pub async fn handle<P: MoneyIn>(ports: &P, message: &RawMessage) -> Result<Outcome, Refusal> {
    let outcome = match bank_mail::read(&message.raw, message.received_at_ms) {
        Reading::Transfer(mail) => take(ports, mail).await?,
        Reading::Ignored(why) => Outcome::Ignored(why.code()),
        Reading::Unreadable(why) => Outcome::Unreadable(why.code()),
    };
    tell(ports, &message.id, message.received_at_ms, &outcome).await?;
    Ok(outcome)
}

/// A mail that is larger than anybody wants to hold.
pub async fn too_large<P: MoneyIn>(ports: &P, message_id: &str) -> Result<Outcome, Refusal> {
    let outcome = Outcome::Unreadable(Unreadable::TooLarge.code());
    tell(ports, message_id, ports.witness().now_ms(), &outcome).await?;
    Ok(outcome)
}

async fn take<P: MoneyIn>(ports: &P, mail: BankMail) -> Result<Outcome, Refusal> {
    let name = format!("{}:{}", mail.bank.code(), mail.message_id);
    let word = Word {
        id: payments::word_id("mail", &name),
        bank: mail.bank.code().to_owned(),
        road: Road::Mail,
        account: mail.account_mask,
        amount_minor: mail.amount_minor,
        paid_at_ms: mail.at_ms,
        precision_ms: MINUTE_MS,
        reference: mail.reference.map(|reference| reference.to_ascii_uppercase()),
        sender: mail.sender_name,
    };
    match unplaced::hear(ports, word).await {
        Ok(Taken { payment_id: Some(payment), .. }) => {
            ports.witness().reached("mail_after_payment").await;
            Ok(Outcome::Taken(payment))
        }
        Ok(Taken { unplaced_id: Some(unplaced), .. }) => Ok(Outcome::Kept(unplaced)),
        Ok(_) => Err(Refusal::new(ErrorCode::Internal, "a mail that is neither a payment nor kept")),
        // A word that does not change by being asked for again.
        Err(refusal) if matches!(refusal.code, ErrorCode::InvalidRequest | ErrorCode::StateConflict) => {
            Ok(Outcome::Unreadable("evidence_refused"))
        }
        Err(refusal) => Err(refusal),
    }
}

async fn tell<P: MoneyIn>(
    ports: &P,
    message_id: &str,
    at_ms: Millis,
    outcome: &Outcome,
) -> Result<(), Refusal> {
    let (name, code) = match outcome {
        // Their own stories tell of them.
        Outcome::Taken(_) | Outcome::Kept(_) => return Ok(()),
        Outcome::Ignored(code) => ("mail.ignored", *code),
        Outcome::Unreadable(code) => ("mail.unreadable", *code),
    };
    let fields = [("mail_id", message_id), ("code", code)];
    if matches!(outcome, Outcome::Unreadable(_)) {
        // Anybody can send a mail that says it comes from a bank.
        if code == Unreadable::NotAuthentic.code() {
            ports.witness().warn("a mail only says that it comes from a bank", &fields);
        } else {
            ports.witness().error("a bank's mail was not understood", &fields);
        }
    }
    let event = Event {
        v: Event::V,
        id: format!("mail:{message_id}:{code}"),
        worker: Worker::Banking,
        name: name.to_owned(),
        at_ms,
        request_id: None,
        user_id: None,
        data: serde_json::json!({"mail_id": message_id, "code": code}),
    };
    ports.outbox().tell(&[event], &[]).await
}
