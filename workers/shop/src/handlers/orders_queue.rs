//! Consumer of the queue `orders`. A message is a hint: the record is the order in its object, whose alarm sends the hint again.

use crate::{
    adapters::Platform,
    ports::Surroundings,
    services::{refunds, settlement},
};
use doglc_contracts::{names::Worker, stock::OrdersHint};
use doglc_domain::ids::OrderId;
use doglc_edge::{
    queue::{self, Outcome},
    trace::Trace,
};
use futures_util::{StreamExt, stream};
use serde::Deserialize;
use std::collections::HashSet;
use worker::{Env, MessageBatch};

/// A message that is older is left to the object's alarm, which has sent another one since.
const RETRY_UNTIL_AGE_S: u32 = 10;

/// Refunds that one run goes on with, each of which is some calls; and how many of them side by side.
const REFUNDS_PER_RUN: usize = 100;
const REFUNDS_AT_ONCE: usize = 10;

#[derive(Deserialize)]
struct Versioned {
    v: u32,
}

/// What a message asks for.
enum Read {
    Hint(OrdersHint),
    /// Written by a newer release: understood after the next deploy.
    NewerVersion,
    /// No version of this code can read it.
    Hopeless,
}

fn read(text: &str) -> Read {
    match serde_json::from_str::<Versioned>(text) {
        Ok(Versioned { v }) if v == OrdersHint::V => {
            serde_json::from_str(text).map_or(Read::Hopeless, Read::Hint)
        }
        Ok(_) => Read::NewerVersion,
        Err(_) => Read::Hopeless,
    }
}

/// Settles all lines of the batch together, then answers each message by itself. Never fails.
pub async fn consume(batch: &MessageBatch<()>, env: Env) {
    let deliveries = queue::deliveries(batch);
    let Some(first) = deliveries.first() else { return };
    let trace = Trace::internal(Worker::Shop, format!("queue:{}", first.id));
    let mut lines = Vec::new();
    let mut asked: Vec<(usize, u32, Vec<OrderId>)> = Vec::new();
    let mut returning: HashSet<OrderId> = HashSet::new();
    for delivery in &deliveries {
        match read(&delivery.text) {
            Read::Hint(hint) => {
                let lines_of = hint.lines.iter().map(|line| line.order_id.clone());
                let ids = lines_of.chain(hint.refunds.iter().cloned()).collect();
                returning.extend(hint.refunds);
                asked.push((delivery.index, delivery.age_s, ids));
                lines.extend(hint.lines);
            }
            Read::NewerVersion => queue::settle(batch, delivery.index, delivery.age_s, Outcome::Retry),
            Read::Hopeless => {
                trace.error("unreadable message", &[("queue", "orders"), ("message_id", &delivery.id)]);
                queue::settle(batch, delivery.index, delivery.age_s, Outcome::Hopeless);
            }
        }
    }
    let count = lines.len();
    let world = Platform::new(env, trace.clone());
    let mut settled = settlement::settle(&world, lines).await;
    // The rest of a flood comes again with the objects' alarms.
    let resumed = returning.into_iter().take(REFUNDS_PER_RUN).map(|id| resume(&world, id));
    let refunded: Vec<Option<OrderId>> =
        stream::iter(resumed).buffer_unordered(REFUNDS_AT_ONCE).collect().await;
    settled.done.extend(refunded.into_iter().flatten());
    for (index, age_s, ids) in asked {
        let is_done = ids.iter().all(|id| settled.done.contains(id));
        let outcome = if is_done || age_s > RETRY_UNTIL_AGE_S { Outcome::Ack } else { Outcome::Retry };
        queue::settle(batch, index, age_s, outcome);
    }
    trace.info("orders settled", &[("lines", &count.to_string()), ("done", &settled.done.len().to_string())]);
}

/// Goes on with a refund; answers its order when nothing is left to do, or nothing can be done.
async fn resume(world: &Platform, order: OrderId) -> Option<OrderId> {
    let Err(refusal) = refunds::resume(world, &order).await else { return Some(order) };
    world.note(&order, "refund not made", &[("code", refusal.code.as_str()), ("note", &refusal.note)]);
    (refusal.code.status() < 500).then_some(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_apart() {
        assert!(matches!(read(r#"{"v":1,"product_id":1,"lines":[]}"#), Read::Hint(_)));
        assert!(matches!(read(r#"{"v":1,"product_id":1,"lines":[],"added":true}"#), Read::Hint(_)));
        let refund = r#"{"v":1,"product_id":1,"lines":[],"refunds":["o1-00000000000000000000000000000001"]}"#;
        assert!(matches!(read(refund), Read::Hint(hint) if hint.refunds.len() == 1));
        assert!(matches!(read(r#"{"v":2,"anything":1}"#), Read::NewerVersion));
        assert!(matches!(read(r#"{"v":1,"product_id":"x"}"#), Read::Hopeless));
        assert!(matches!(read("not json"), Read::Hopeless));
    }
}
