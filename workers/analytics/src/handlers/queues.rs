//! The queue `events` and the dead letters of all queues. A batch never fails; a message that cannot be kept now comes again.

use crate::{
    adapters::platform::Platform,
    ports::Outside,
    routes::REQUIREMENTS,
    services::{
        dead_letters,
        events::{self, Read, Row},
    },
};
use doglc_contracts::names::Worker;
use doglc_edge::{
    guard,
    queue::{self, Delivery, Outcome},
    trace::Trace,
};
use worker::{Env, MessageBatch};

/// Handles a batch of whichever queue.
pub async fn consume(batch: &MessageBatch<()>, env: &Env) {
    let trace = Trace::internal(Worker::Analytics, format!("queue:{}", batch.queue()));
    if let Err(refusal) = guard::check(env, REQUIREMENTS) {
        trace.error("refusing to consume", &[("reason", &refusal.note)]);
        return settle_all(batch, Outcome::Retry);
    }
    let platform = Platform::new(env);
    match dead_letters::queue_of(&batch.queue()) {
        Some(queue) => keep_dead_letters(batch, &platform, &trace, queue).await,
        None => store_events(batch, &platform, &trace).await,
    }
}

fn settle_all(batch: &MessageBatch<()>, outcome: Outcome) {
    for delivery in queue::deliveries(batch) {
        queue::settle(batch, delivery.index, delivery.age_s, outcome);
    }
}

async fn keep_dead_letters(batch: &MessageBatch<()>, platform: &Platform, trace: &Trace, queue: &str) {
    queue::each(batch, |delivery| async move {
        match dead_letters::keep(platform, queue, &delivery.id, &delivery.text).await {
            Ok(()) => {
                trace.error("dead letter", &[("queue", queue), ("message_id", &delivery.id)]);
                Outcome::Ack
            }
            Err(error) => {
                trace.error("dead letter not kept", &[("queue", queue), ("error", &error.to_string())]);
                Outcome::Retry
            }
        }
    })
    .await;
}

async fn store_events(batch: &MessageBatch<()>, platform: &Platform, trace: &Trace) {
    let mut good: Vec<(Delivery, Row)> = Vec::new();
    for delivery in queue::deliveries(batch) {
        match events::read(&delivery.text) {
            Read::Event(row) => good.push((delivery, row)),
            Read::OtherVersion => {
                trace.warn("event of another version", &[("message_id", &delivery.id)]);
                queue::settle(batch, delivery.index, delivery.age_s, Outcome::Retry);
            }
            Read::Malformed(error) => {
                trace.error("event cannot be decoded", &[("message_id", &delivery.id), ("error", &error)]);
                // The dead letters are kept here: no need to send it there by a hundred tries.
                let kept = dead_letters::keep(platform, "events", &delivery.id, &delivery.text).await;
                let outcome = if kept.is_ok() { Outcome::Ack } else { Outcome::Retry };
                queue::settle(batch, delivery.index, delivery.age_s, outcome);
            }
        }
    }
    let rows = good.iter().map(|(_, row)| row.clone()).collect();
    match events::store(platform, rows).await {
        Ok(()) => {
            for (delivery, _) in good {
                queue::settle(batch, delivery.index, delivery.age_s, Outcome::Ack);
            }
        }
        Err(error) => {
            platform.warn("events not stored; they come again", &[("error", &error.to_string())]);
            one_by_one(batch, platform, trace, good).await;
        }
    }
}

/// One event that cannot be stored does not hold up the others.
async fn one_by_one(
    batch: &MessageBatch<()>,
    platform: &Platform,
    trace: &Trace,
    good: Vec<(Delivery, Row)>,
) {
    for (delivery, row) in good {
        let outcome = match events::store(platform, vec![row]).await {
            Ok(()) => Outcome::Ack,
            Err(error) => {
                let fields = [("message_id", delivery.id.as_str()), ("error", &error.to_string())];
                trace.error("event not stored", &fields);
                Outcome::Retry
            }
        };
        queue::settle(batch, delivery.index, delivery.age_s, outcome);
    }
}
