//! What is told of what happened: an event each, and a notice where the payer would want to know.
//!
//! Both are made of the happening and the state right after it alone, so that telling again after a crash says the same.

use crate::objects::receiving::commands::Numbered;
use doglc_contracts::{
    events::Event,
    names::Worker,
    notices::{Notice, Notification},
};
use doglc_domain::{
    deposit::{
        Status,
        record::{Deposit, Payment, What},
    },
    ids::ReceivingAccountId,
};
use std::collections::BTreeMap;

use super::views::thb;

/// Events and notices of a part of an account's story.
pub fn of(
    account: &ReceivingAccountId,
    story: &[Numbered],
    request_id: Option<&str>,
) -> (Vec<Event>, Vec<Notification>) {
    let events = story.iter().map(|numbered| event(account, numbered, request_id)).collect();
    let notices = story.iter().filter_map(|numbered| notification(numbered, request_id)).collect();
    (events, notices)
}

fn event(account: &ReceivingAccountId, numbered: &Numbered, request_id: Option<&str>) -> Event {
    let happening = &numbered.happening;
    let subject = if happening.deposit_id.is_some() { "deposit" } else { "payment" };
    Event {
        v: Event::V,
        id: format!("receiving:{account}:{}", numbered.seq),
        worker: Worker::Banking,
        name: format!("{subject}.{}", happening.what.as_str()),
        at_ms: happening.at_ms,
        request_id: request_id.map(str::to_owned),
        user_id: numbered.deposit.as_ref().map(|deposit| deposit.user_id.to_string()),
        data: serde_json::json!({
            "account_id": account,
            "seq": numbered.seq,
            "deposit_id": happening.deposit_id,
            "payment_id": happening.payment_id,
            "by": happening.by,
            // Words of people, names and references of payers stay in the books.
            "deposit": numbered.deposit.as_ref().map(deposit_of),
            "payment": numbered.payment.as_ref().map(payment_of),
        }),
    }
}

fn deposit_of(deposit: &Deposit) -> serde_json::Value {
    serde_json::json!({
        "status": deposit.status,
        "asked": thb(deposit.asked_minor),
        "amount": thb(deposit.amount_minor),
        "created_at_ms": deposit.created_at_ms,
        "expires_at_ms": deposit.expires_at_ms,
        "outcome": deposit.outcome,
        "reason": deposit.reason,
        "credited": deposit.credit.as_ref().map(|credit| thb(credit.amount_minor)),
        "operator": deposit.credit.as_ref().and_then(|credit| credit.operator.clone()),
        "approved_by": deposit.credit.as_ref().and_then(|credit| credit.approved_by.clone()),
        "why": deposit.why,
        "slips": deposit.slips,
    })
}

fn payment_of(payment: &Payment) -> serde_json::Value {
    serde_json::json!({
        "state": payment.state,
        "amount": thb(payment.amount_minor),
        "paid_at_ms": payment.paid_at_ms,
        "roads": payment.roads,
        "outcome": payment.outcome,
        "deposit_id": payment.deposit_id,
    })
}

fn notification(numbered: &Numbered, request_id: Option<&str>) -> Option<Notification> {
    let deposit = numbered.deposit.as_ref()?;
    let is_told = matches!(
        numbered.happening.what,
        What::SlipRefused | What::Reviewed | What::Credited | What::Expired | What::Rejected | What::Stray
    );
    is_told.then(|| Notification {
        v: Notification::V,
        id: format!("deposit:{}:{}:{}", deposit.id, deposit.status, numbered.seq),
        user_id: deposit.user_id,
        notice: match (numbered.happening.what, &numbered.payment) {
            (What::Stray, Some(payment)) => stray(deposit, payment),
            (what, _) => notice(deposit, what),
        },
        request_id: request_id.map(str::to_owned),
    })
}

/// Money that came beside a deposit: a person looks what to do with it.
fn stray(deposit: &Deposit, payment: &Payment) -> Notice {
    Notice::Deposit {
        deposit_id: deposit.id.clone(),
        status: Status::Review,
        amount: thb(payment.amount_minor),
        credited: None,
        reason: payment.outcome.map(|outcome| outcome.to_string()),
        params: BTreeMap::new(),
    }
}

fn notice(deposit: &Deposit, what: What) -> Notice {
    let credited = deposit.credit.as_ref().filter(|_| what == What::Credited);
    Notice::Deposit {
        deposit_id: deposit.id.clone(),
        status: deposit.status,
        amount: thb(deposit.amount_minor),
        credited: credited.map(|credit| thb(credit.amount_minor)),
        reason: deposit.reason.clone(),
        params: deposit.params.clone(),
    }
}
