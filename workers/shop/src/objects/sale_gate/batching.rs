//! One batch per turn: a timer of zero collects what the turn brings (a microtask would not), then one call to the stock.

use super::{
    answers::{self, Waiter},
    feed,
    state::{self, GateState},
};
use doglc_contracts::{
    command::ObjectCommand,
    problem::{ErrorCode, Refusal},
    stock::{Offer, OfferAnswers, OfferBatch},
    switches::SwitchName,
};
use doglc_domain::stock::{gate::Batch, purchase::Purchase};
use doglc_edge::{development::crash_point, http, switches};
use futures_util::future::{Either, select};
use std::{collections::BTreeMap, pin::pin, rc::Rc, time::Duration};
use worker::{Delay, Method, Request, RequestInit};

/// How long the stock may take before a call counts as lost.
const CALL_TIMEOUT: Duration = Duration::from_secs(5);

/// Calls to the stock at a time. While they are under way the next batch grows: the busier, the larger.
const CALLS_MAX: u32 = 2;

/// Puts a purchase into the next batch.
pub fn push(gate: &Rc<GateState>, purchase: Purchase, waiter: Waiter) {
    let is_first = gate.gate.borrow_mut().push(purchase, waiter);
    if is_first && gate.calls.get() < CALLS_MAX {
        let gate = Rc::clone(gate);
        wasm_bindgen_futures::spawn_local(async move {
            Delay::from(Duration::ZERO).await;
            flush(&gate).await;
        });
    }
}

/// Hands in batches until nobody waits.
async fn flush(gate: &Rc<GateState>) {
    crash_point(&gate.env, "gate_full_buffer").await;
    if gate.calls.get() >= CALLS_MAX {
        // Whoever ends a call goes on with what waits.
        return;
    }
    gate.calls.set(gate.calls.get().saturating_add(1));
    loop {
        let batch = gate.gate.borrow_mut().take();
        let Some(batch) = batch else { break };
        hand_in(gate, batch).await;
    }
    gate.calls.set(gate.calls.get().saturating_sub(1));
}

/// Hands a batch to the stock, at most twice; then its buyers hear that the outcome is unknown.
async fn hand_in(gate: &Rc<GateState>, mut batch: Batch<Waiter>) {
    let paused = paused(gate).await;
    let answers = loop {
        match call(gate, &batch.purchases, paused.is_some()).await {
            Ok(answers) => break Some(answers),
            Err(refusal) => {
                state::trace().warn("the stock did not answer", &[("note", &refusal.note)]);
                if !batch.lost() {
                    break None;
                }
            }
        }
    };
    let Batch { purchases, waiters, .. } = batch;
    let answers = match answers {
        Some(answers) => {
            if let Some(news) = &answers.news {
                feed::learned(gate, news);
            }
            answers::of_batch(&purchases, answers)
        }
        None => purchases.iter().map(answers::unknown).collect(),
    };
    for (waiter, answer) in waiters.into_iter().zip(answers) {
        answers::hand_over(gate, waiter, answers::worded(answer, paused.as_ref()));
    }
}

/// What people are told when a switch stops this sale. Asked once per batch, and out of this isolate only every two seconds.
async fn paused(gate: &GateState) -> Option<BTreeMap<String, String>> {
    let (product, _) = gate.stock()?;
    let switches = switches::current(&gate.env, &state::trace()).await;
    switches.stopping(SwitchName::Sale(product)).map(|stopped| stopped.message.clone())
}

async fn call(gate: &GateState, purchases: &[Purchase], paused: bool) -> Result<OfferAnswers, Refusal> {
    let lost = |note: String| Refusal::new(ErrorCode::Unavailable, note);
    let (_, stub) = gate.stock().ok_or_else(|| lost("no product".to_owned()))?;
    let command = OfferBatch {
        gate: gate.own_id.clone(),
        purchases: purchases
            .iter()
            .map(|purchase| {
                let key = purchase.key.as_str().to_owned();
                Offer(purchase.id.clone(), purchase.user, purchase.quantity, key)
            })
            .collect(),
        paused,
    };
    let body = serde_json::to_string(&command).map_err(|error| lost(error.to_string()))?;
    let exchange = async {
        let mut init = RequestInit::new();
        init.with_method(Method::Post).with_body(Some(body.into()));
        let request = Request::new_with_init(&format!("http://stock{}", OfferBatch::PATH), &init)?;
        let response = stub.fetch_with_request(request).await?;
        let status = response.status_code();
        http::response_text(&response).await.map(|text| (status, text))
    };
    let outcome = match select(pin!(exchange), pin!(Delay::from(CALL_TIMEOUT))).await {
        Either::Left((outcome, _)) => outcome.map_err(|error| lost(error.to_string()))?,
        Either::Right(_) => return Err(lost("no answer in time".to_owned())),
    };
    match outcome {
        (200, text) => {
            serde_json::from_str(&text).map_err(|error| lost(format!("unreadable answer: {error}")))
        }
        (status, text) => Err(lost(format!("answered {status}: {text}"))),
    }
}
