//! The queue `notifications`: each message goes to its chat's object, where it is stored once, or wakes the sender of a broadcast; then it is
//! acknowledged.

use crate::{
    objects::{
        broadcaster::WakeBroadcaster,
        commands::{StoreNotice, Stored},
    },
    routes::REQUIREMENTS,
};
use doglc_contracts::{
    names::{Worker, broadcaster_object, chat_object, objects},
    notices::{Notice, Notification},
    problem::Refusal,
};
use doglc_edge::{
    guard, object,
    queue::{self, Delivery, Outcome},
    trace::Trace,
};
use futures_util::future::join_all;
use std::collections::BTreeMap;
use worker::{Env, MessageBatch};

/// Handles a batch: people at the same time, notices of one person in their order. Never fails.
pub async fn consume(batch: &MessageBatch<()>, env: &Env) {
    if let Err(refusal) = guard::check(env, REQUIREMENTS) {
        let trace = Trace::internal(Worker::MainBot, "queue:notifications");
        trace.error("refusing to consume", &[("reason", &refusal.note)]);
        for delivery in queue::deliveries(batch) {
            queue::settle(batch, delivery.index, delivery.age_s, Outcome::Retry);
        }
        return;
    }
    let mut by_person: BTreeMap<String, Vec<Delivery>> = BTreeMap::new();
    for delivery in queue::deliveries(batch) {
        let person = read(&delivery).map_or_else(|_| delivery.id.clone(), |read| read.user_id.to_string());
        by_person.entry(person).or_default().push(delivery);
    }
    join_all(by_person.into_values().map(|deliveries| async move {
        for delivery in deliveries {
            let outcome = store(env, &delivery).await;
            queue::settle(batch, delivery.index, delivery.age_s, outcome);
        }
    }))
    .await;
}

fn read(delivery: &Delivery) -> Result<Notification, serde_json::Error> {
    serde_json::from_str(&delivery.text)
}

async fn store(env: &Env, delivery: &Delivery) -> Outcome {
    let trace = Trace::internal(Worker::MainBot, format!("queue:{}", delivery.id));
    let notification = match read(delivery) {
        Ok(notification) => notification,
        Err(error) => {
            trace.error("notice cannot be decoded", &[("error", &error.to_string())]);
            return Outcome::Hopeless;
        }
    };
    if notification.v != Notification::V {
        trace.warn("notice of another version", &[("v", &notification.v.to_string())]);
        return Outcome::Retry;
    }
    let trace =
        notification.request_id.as_ref().map_or(trace, |id| Trace::internal(Worker::MainBot, id.clone()));
    let id = notification.id.clone();
    match hand_over(env, notification, &trace).await {
        Ok(stored) => {
            let word = if stored.is_new { "notice stored" } else { "notice seen before" };
            trace.info(word, &[("notice_id", &id)]);
            Outcome::Ack
        }
        Err(refusal) => {
            trace.warn("notice not stored; it comes again", &[("notice_id", &id), ("note", &refusal.note)]);
            Outcome::Retry
        }
    }
}

async fn hand_over(env: &Env, notification: Notification, trace: &Trace) -> Result<Stored, Refusal> {
    if let Notice::BroadcastStarted { broadcast_id } = notification.notice {
        let stub = object::stub(env, objects::BROADCASTER, &broadcaster_object(&broadcast_id))?;
        return object::call(&stub, &WakeBroadcaster { broadcast_id }, trace).await;
    }
    let chat_id = i64::try_from(notification.user_id.get()).unwrap_or(0);
    let stub = object::stub(env, objects::CHAT_SESSION, &chat_object(chat_id))?;
    object::call(&stub, &StoreNotice { notification }, trace).await
}
