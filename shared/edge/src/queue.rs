//! Queues: a message is a hint to do work now, never the record. Bodies are JSON text with a version `v`.

use crate::clock::Clock;
use serde::Serialize;
use std::future::Future;
use wasm_bindgen::JsValue;
use worker::{
    BatchMessageBuilder, Env, MessageBatch, MessageExt, QueueContentType, QueueRetryOptionsBuilder,
    RawMessageBuilder,
};

/// A queue takes at most 100 messages and 256 KB at once (Cloudflare Queues, "Limits").
const SEND_MAX_MESSAGES: usize = 100;
const SEND_MAX_BYTES: usize = 200_000;

/// Longest wait between two tries.
const RETRY_MAX_S: u32 = 600;

/// Sends one message.
pub async fn send<T: Serialize>(env: &Env, binding: &str, message: &T) -> worker::Result<()> {
    send_all(env, binding, std::slice::from_ref(message)).await
}

/// Sends messages, in as few calls as the limits allow. After an error some may have been sent: consumers are idempotent.
pub async fn send_all<T: Serialize>(env: &Env, binding: &str, messages: &[T]) -> worker::Result<()> {
    let texts = messages.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
    send_texts(env, binding, &texts).await
}

/// Sends bodies that are JSON text already.
pub async fn send_texts(env: &Env, binding: &str, texts: &[String]) -> worker::Result<()> {
    let queue = env.queue(binding)?;
    let mut rest = texts;
    while !rest.is_empty() {
        let mut bytes = 0_usize;
        let fitting = rest
            .iter()
            .take(SEND_MAX_MESSAGES)
            .take_while(|text| {
                bytes = bytes.saturating_add(text.len());
                bytes <= SEND_MAX_BYTES
            })
            .count()
            .max(1);
        let (now, later) = rest.split_at(fitting);
        let batch = now.iter().fold(BatchMessageBuilder::new(), |batch, text| {
            batch.message(
                RawMessageBuilder::new(JsValue::from_str(text))
                    .build_with_content_type(QueueContentType::Text),
            )
        });
        queue.send_raw_batch(batch.build()).await?;
        rest = later;
    }
    Ok(())
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or known to be done by somebody.
    Ack,
    /// Again, later.
    Retry,
    /// Cannot be decoded by any version of this code: to the dead letters by way of its tries, without haste.
    Hopeless,
}

/// A message as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The platform's message id.
    pub id: String,
    /// JSON text.
    pub text: String,
    /// Place in its batch.
    pub index: usize,
    /// Seconds since it was sent; the SDK does not tell the number of tries, so waits grow with age.
    pub age_s: u32,
}

/// Texts of a batch, in order; what is not text comes as its JSON.
pub fn deliveries(batch: &MessageBatch<()>) -> Vec<Delivery> {
    let now_ms = Clock::default().now_ms();
    batch
        .raw_iter()
        .enumerate()
        .map(|(index, message)| {
            let body = message.body();
            let text = body
                .as_string()
                .or_else(|| js_sys::JSON::stringify(&body).ok().and_then(|text| text.as_string()))
                .unwrap_or_default();
            let sent_at_ms = i64::try_from(message.timestamp().as_millis()).unwrap_or(0);
            let age_s = u32::try_from(now_ms.saturating_sub(sent_at_ms).div_euclid(1_000)).unwrap_or(0);
            Delivery { id: message.id(), text, index, age_s }
        })
        .collect()
}

/// Handles every message by itself: one that fails is retried alone, with growing delay, and never fails the batch.
pub async fn each<F, Fut>(batch: &MessageBatch<()>, mut handle: F)
where
    F: FnMut(Delivery) -> Fut,
    Fut: Future<Output = Outcome>,
{
    for delivery in deliveries(batch) {
        let (index, age_s) = (delivery.index, delivery.age_s);
        let outcome = handle(delivery).await;
        settle(batch, index, age_s, outcome);
    }
}

/// Acknowledges or retries the message at `index` (and of this age), for consumers that handle several together.
pub fn settle(batch: &MessageBatch<()>, index: usize, age_s: u32, outcome: Outcome) {
    let Some(message) = batch.raw_iter().nth(index) else { return };
    match outcome {
        Outcome::Ack => message.ack(),
        Outcome::Retry | Outcome::Hopeless => {
            let delay = QueueRetryOptionsBuilder::new().with_delay_seconds(delay_s(age_s)).build();
            message.retry_with_options(&delay);
        }
    }
}

/// As long again as it has waited already: 1, 1, 2, 4, … seconds, at most ten minutes.
pub fn delay_s(age_s: u32) -> u32 {
    age_s.clamp(1, RETRY_MAX_S)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_to_a_bound() {
        assert_eq!([0, 1, 2, 16, 599, 600, u32::MAX].map(delay_s), [1, 1, 2, 16, 599, 600, 600]);
    }
}
