//! Queue `payments`: receiving accounts with open work. Accounts of a batch are looked after side by side, each once; each message is acknowledged
//! or retried by itself.

use crate::{
    adapters::platform::Platform,
    messages::PaymentHint,
    ports::money_in::{MoneyIn, Receiving},
    services::money_in::work,
};
use doglc_contracts::names::Worker;
use doglc_domain::ids::ReceivingAccountId;
use doglc_edge::{
    queue::{self, Delivery, Outcome},
    trace::Trace,
};
use futures_util::future::join_all;
use std::collections::{BTreeMap, BTreeSet};
use worker::{Env, MessageBatch};

/// Handles a batch. Never fails.
pub async fn run(env: &Env, batch: &MessageBatch<()>) {
    let trace = Trace::internal(Worker::Banking, "queue:payments");
    let deliveries = queue::deliveries(batch);
    let hints: Vec<_> = deliveries.iter().map(|delivery| read(delivery, &trace)).collect();
    let accounts: BTreeSet<_> = hints.iter().flatten().map(|hint| hint.account.clone()).collect();
    let done = look_after(env, &trace, accounts).await;
    for (delivery, hint) in deliveries.iter().zip(&hints) {
        let outcome = match hint {
            None => Outcome::Hopeless,
            Some(hint) if done.get(&hint.account) == Some(&true) => Outcome::Ack,
            Some(_) => Outcome::Retry,
        };
        queue::settle(batch, delivery.index, delivery.age_s, outcome);
    }
}

fn read(delivery: &Delivery, trace: &Trace) -> Option<PaymentHint> {
    match serde_json::from_str::<PaymentHint>(&delivery.text) {
        Ok(hint) if hint.v == PaymentHint::V => Some(hint),
        _ => {
            trace.error("a hint cannot be read", &[("message_id", &delivery.id)]);
            None
        }
    }
}

async fn look_after(
    env: &Env,
    trace: &Trace,
    accounts: BTreeSet<ReceivingAccountId>,
) -> BTreeMap<ReceivingAccountId, bool> {
    let platform = match Platform::new(env, trace) {
        Ok(platform) => platform,
        Err(refusal) => {
            trace.error("the worker is not configured", &[("note", &refusal.note)]);
            return BTreeMap::new();
        }
    };
    let outcomes = join_all(accounts.iter().map(|account| one(&platform, trace, account))).await;
    accounts.into_iter().zip(outcomes).collect()
}

async fn one(platform: &Platform, trace: &Trace, account: &ReceivingAccountId) -> bool {
    match work::run(platform, account).await {
        Ok(has_more) => {
            if has_more && let Err(refusal) = platform.receiving().hint(account).await {
                trace.warn("a hint could not be sent", &[("note", &refusal.note)]);
            }
            true
        }
        Err(refusal) => {
            let fields = [("account_id", account.as_str()), ("note", &refusal.note)];
            trace.warn("a receiving account has work left", &fields);
            false
        }
    }
}
