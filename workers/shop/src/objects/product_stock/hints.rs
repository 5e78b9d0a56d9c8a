//! Hints on the queue `orders`: settle these now. Off the buyer's path; what is not confirmed is sent again by the alarm.

use super::memory::{self, Stock};
use doglc_contracts::{
    banking::{SettleAsk, SettleLine, SettleOrders},
    names::queues,
    problem::{ErrorCode, Refusal},
    stock::OrdersHint,
};
use doglc_domain::{stock::open::Line, time::SECOND_MS};
use doglc_edge::{development::crash_point, queue};
use std::{rc::Rc, time::Duration};
use worker::Delay;

/// Collects the orders of a few batches before they are sent.
const COALESCE: Duration = Duration::from_millis(10);

/// Refunds in one hint: each is a call to a wallet of its own.
const REFUNDS_AT_ONCE: usize = 20;

/// Sends new orders in a moment.
pub fn soon(stock: &Rc<Stock>) {
    if stock.hints_armed.replace(true) {
        return;
    }
    let stock = Rc::clone(stock);
    wasm_bindgen_futures::spawn_local(async move {
        Delay::from(COALESCE).await;
        stock.hints_armed.set(false);
        if let Err(refusal) = send(&stock).await {
            // They are due again in a few seconds; the alarm is armed since they were accepted.
            memory::trace().warn("hints not sent", &[("note", &refusal.note)]);
        }
    });
}

/// The alarm's work: sends what is due, arms for what is next.
pub async fn tend(stock: &Rc<Stock>) -> Result<(), Refusal> {
    let sent = if stock.is_opened()? { send(stock).await } else { return Ok(()) };
    let now_ms = stock.clock.now_ms();
    let next = stock.with(|memory| Ok(memory.next_due_ms()));
    match next {
        Ok(Some(due_ms)) => stock.arm(due_ms.max(now_ms.saturating_add(SECOND_MS))).await,
        Ok(None) => {}
        // The memory could not be read: again, so that this alarm is not the end.
        Err(_) => stock.arm(now_ms.saturating_add(5 * SECOND_MS)).await,
    }
    sent
}

async fn send(stock: &Rc<Stock>) -> Result<(), Refusal> {
    crash_point(&stock.env, "reserved_not_sent").await;
    let (product_id, lines, refunds) = stock.with(|memory| {
        stock.read_open(memory)?;
        let now_ms = stock.clock.now_ms();
        let lines = memory.open.take_due(now_ms, doglc_domain::stock::open::IN_FLIGHT_MAX);
        Ok((memory.sale.product, lines, memory.refunds.take_due(now_ms, REFUNDS_AT_ONCE)))
    })?;
    let mut hints: Vec<OrdersHint> = lines
        .chunks(SettleOrders::MAX_LINES)
        .map(|lines| OrdersHint {
            v: OrdersHint::V,
            product_id,
            lines: lines
                .iter()
                .map(|Line { id, user, total, is_over }| SettleLine {
                    order_id: id.clone(),
                    user_id: *user,
                    product_id,
                    total: *total,
                    ask: if *is_over { SettleAsk::Expire } else { SettleAsk::Charge },
                })
                .collect(),
            refunds: Vec::new(),
        })
        .collect();
    if !refunds.is_empty() {
        hints.push(OrdersHint { v: OrdersHint::V, product_id, lines: Vec::new(), refunds });
    }
    if hints.is_empty() {
        return Ok(());
    }
    queue::send_all(&stock.env, queues::ORDERS, &hints)
        .await
        .map_err(|error| Refusal::new(ErrorCode::Unavailable, error.to_string()))
}
