//! Queue `ledger-events`: wallets with open work. The messages of a batch are handled together, so that D1 sees one batch; each message is
//! acknowledged or retried by itself.

use crate::{
    adapters::platform::Platform,
    messages::LedgerHint,
    services::{projection, sends},
};
use doglc_contracts::names::Worker;
use doglc_domain::ids::UserId;
use doglc_edge::{
    queue::{self, Delivery, Outcome},
    trace::Trace,
};
use std::collections::BTreeMap;
use worker::{Env, MessageBatch};

/// Wallets looked at in one go: 100 pulls of at most 200 rows.
const WALLETS_MAX: usize = 100;

/// Handles a batch. Never fails.
pub async fn run(env: &Env, batch: &MessageBatch<()>) {
    let trace = Trace::internal(Worker::Banking, "queue:ledger-events");
    let deliveries = queue::deliveries(batch);
    let hints: Vec<_> = deliveries.iter().map(|delivery| read(delivery, &trace)).collect();
    let done = look_after(env, &trace, &hints).await;
    for (delivery, hint) in deliveries.iter().zip(&hints) {
        let outcome = match hint {
            None => Outcome::Hopeless,
            Some(hint) if hint.wallets.iter().all(|user| done.get(user) == Some(&true)) => Outcome::Ack,
            Some(_) => Outcome::Retry,
        };
        queue::settle(batch, delivery.index, delivery.age_s, outcome);
    }
}

fn read(delivery: &Delivery, trace: &Trace) -> Option<LedgerHint> {
    match serde_json::from_str::<LedgerHint>(&delivery.text) {
        Ok(hint) if hint.v == LedgerHint::V => Some(hint),
        _ => {
            trace.error("a hint cannot be read", &[("message_id", &delivery.id)]);
            None
        }
    }
}

async fn look_after(env: &Env, trace: &Trace, hints: &[Option<LedgerHint>]) -> BTreeMap<UserId, bool> {
    let mut done = BTreeMap::new();
    let platform = match Platform::new(env, trace) {
        Ok(platform) => platform,
        Err(refusal) => {
            trace.error("the worker is not configured", &[("note", &refusal.note)]);
            return done;
        }
    };
    let users: Vec<_> = hints.iter().flatten().flat_map(|hint| hint.wallets.clone()).collect();
    let users = LedgerHint::of(&users).wallets;
    for part in users.chunks(WALLETS_MAX) {
        let outcomes = projection::project(&platform, part).await;
        let mut more = Vec::new();
        for (user, outcome) in part.iter().zip(outcomes) {
            match outcome {
                Ok(has_more) => {
                    if has_more {
                        more.push(*user);
                    }
                    done.insert(*user, true);
                }
                Err(refusal) => {
                    let text = user.to_string();
                    trace.warn(
                        "a wallet could not be projected",
                        &[("user_id", &text), ("note", &refusal.note)],
                    );
                }
            }
        }
        if !more.is_empty() {
            sends::hint(&platform, &more).await;
        }
    }
    done
}
