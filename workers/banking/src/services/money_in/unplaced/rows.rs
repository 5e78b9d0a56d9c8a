//! A row of what could not be placed: what is sealed of it, what operators see, what is told.

use super::{
    super::views::{bank_name, thb},
    Word,
};
use crate::ports::{
    Outbox, Witness,
    money_in::{MoneyIn, Vault},
    unplaced::Unplaced,
};
use doglc_contracts::{
    events::Event,
    money_in::unplaced::UnplacedView,
    names::Worker,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{UnplacedState, unplaced::shown},
    ids::UnplacedId,
    sealed::Place,
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// What is at rest nowhere but encrypted.
#[derive(Serialize, Deserialize)]
struct Sealed {
    account: String,
    precision_ms: Millis,
    reference: Option<String>,
    sender: Option<String>,
}

/// Where it is sealed.
pub(super) fn body_place(id: &UnplacedId) -> Place<'_> {
    Place { table: "unplaced_payments", column: "body", row: id.as_str() }
}

fn unreadable(error: impl std::fmt::Display) -> Refusal {
    Refusal::new(ErrorCode::Internal, format!("unreadable unplaced payment: {error}"))
}

/// Seals what nobody may read in the books.
pub(super) fn seal<P: MoneyIn>(ports: &P, word: &Word) -> Result<String, Refusal> {
    let sealed = Sealed {
        account: word.account.clone(),
        precision_ms: word.precision_ms,
        reference: word.reference.clone(),
        sender: word.sender.clone(),
    };
    let json = serde_json::to_string(&sealed).map_err(unreadable)?;
    ports.vault().seal(body_place(&word.id), &json)
}

/// The word as it was heard.
pub(super) fn word<P: MoneyIn>(ports: &P, kept: &Unplaced) -> Result<Word, Refusal> {
    let json = ports.vault().unseal(body_place(&kept.id), &kept.sealed)?;
    let sealed: Sealed = serde_json::from_str(&json).map_err(unreadable)?;
    Ok(Word {
        id: kept.id.clone(),
        bank: kept.bank.clone(),
        road: kept.road,
        account: sealed.account,
        amount_minor: kept.amount_minor,
        paid_at_ms: kept.paid_at_ms,
        precision_ms: sealed.precision_ms,
        reference: sealed.reference,
        sender: sealed.sender,
    })
}

/// The same sealed value without the payer's name.
pub(super) fn without_sender<P: MoneyIn>(
    ports: &P,
    id: &UnplacedId,
    sealed: &str,
) -> Result<String, Refusal> {
    let json = ports.vault().unseal(body_place(id), sealed)?;
    let known: Sealed = serde_json::from_str(&json).map_err(unreadable)?;
    let json = serde_json::to_string(&Sealed { sender: None, ..known }).map_err(unreadable)?;
    ports.vault().seal(body_place(id), &json)
}

/// Somebody has to look at the keys, or at the row.
pub(super) fn does_not_open<P: MoneyIn>(ports: &P, id: &UnplacedId, refusal: &Refusal) {
    let fields = [("unplaced_id", id.as_str()), ("note", &refusal.note)];
    ports.witness().error("an unplaced payment does not open", &fields);
}

/// As operators see it. What is sealed and does not open is absent: one row hides no others.
pub(super) fn view<P: MoneyIn>(ports: &P, kept: &Unplaced) -> UnplacedView {
    let word = word(ports, kept).inspect_err(|refusal| does_not_open(ports, &kept.id, refusal)).ok();
    let decided = kept.decided.as_ref();
    UnplacedView {
        unplaced_id: kept.id.clone(),
        bank_name: bank_name(&kept.bank),
        bank: kept.bank.clone(),
        road: kept.road,
        why: kept.why,
        account: word.as_ref().map_or_else(|| "…".to_owned(), |word| shown(&word.account)),
        amount: thb(kept.amount_minor),
        paid_at_ms: kept.paid_at_ms,
        heard_at_ms: kept.heard_at_ms,
        reference: word.as_ref().and_then(|word| word.reference.clone()),
        sender: word.and_then(|word| word.sender),
        state: kept.standing.state,
        account_id: kept.standing.account_id.clone(),
        payment_id: kept.standing.payment_id.clone(),
        decided_by: decided.map(|decided| decided.by.clone()),
        approved_by: decided.and_then(|decided| decided.approved_by.clone()),
        reason: decided.and_then(|decided| decided.reason.clone()),
        decided_at_ms: decided.map(|decided| decided.at_ms),
    }
}

/// Tells where it stands: `unplaced.kept`, `unplaced.placed` once its account has it, `unplaced.dismissed`. Again: the same.
pub(super) async fn tell<P: MoneyIn>(ports: &P, kept: &Unplaced) -> Result<(), Refusal> {
    let what = match kept.standing.state {
        UnplacedState::Open => "kept",
        UnplacedState::Placed => "placed",
        UnplacedState::Dismissed => "dismissed",
    };
    let decided = kept.decided.as_ref();
    let event = Event {
        v: Event::V,
        id: format!("unplaced:{}:{what}", kept.id),
        worker: Worker::Banking,
        name: format!("unplaced.{what}"),
        at_ms: decided.map_or(kept.heard_at_ms, |decided| decided.at_ms),
        request_id: ports.witness().request_id(),
        user_id: None,
        // Words of people, names and references of payers stay in the books.
        data: serde_json::json!({
            "unplaced_id": kept.id,
            "bank": kept.bank,
            "road": kept.road,
            "why": kept.why,
            "amount": thb(kept.amount_minor),
            "account_id": kept.standing.account_id,
            "payment_id": kept.standing.payment_id,
            "by": decided.map(|decided| &decided.by),
            "approved_by": decided.and_then(|decided| decided.approved_by.as_ref()),
        }),
    };
    ports.outbox().tell(&[event], &[]).await
}
