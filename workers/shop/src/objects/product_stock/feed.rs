//! Tells the gates: sold out and new stock at once, everything else at most ten times a second.

use super::{
    memory::{self, Memory, Stock, StockError},
    offers, schema,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    names::objects,
    problem::Refusal,
    stock::{JoinFeed, OrderChange, StockPush},
};
use doglc_edge::{object, values};
use futures_util::future::join_all;
use std::{rc::Rc, time::Duration};
use worker::Delay;

const COALESCE: Duration = Duration::from_millis(100);
const RETRY: Duration = Duration::from_secs(1);
/// A gate that does not hear asks by itself when it is used again.
const TRIES: u32 = 3;
/// Changed orders kept for a gate that cannot be reached; a buyer's page asks for the order anyway.
const ORDERS_MAX: usize = 10_000;

/// What the gates have not been told.
#[derive(Debug, Default)]
pub struct Feed {
    /// Changed orders.
    pub orders: Vec<OrderChange>,
    /// The stock changed.
    pub is_dirty: bool,
}

/// Something changed; `at_once` when nobody should wait for it.
pub fn changed(stock: &Rc<Stock>, memory: &mut Memory, at_once: bool) {
    memory.feed.is_dirty = true;
    memory.feed.orders.truncate(ORDERS_MAX);
    if memory.gates.is_empty() {
        memory.feed = Feed::default();
        return;
    }
    if at_once {
        let stock = Rc::clone(stock);
        wasm_bindgen_futures::spawn_local(async move { push(&stock).await });
    } else if !stock.feed_armed.replace(true) {
        let stock = Rc::clone(stock);
        wasm_bindgen_futures::spawn_local(async move {
            Delay::from(COALESCE).await;
            stock.feed_armed.set(false);
            push(&stock).await;
        });
    }
}

async fn push(stock: &Rc<Stock>) {
    for _ in 0..TRIES {
        let taken = stock.with(|memory| {
            let feed = std::mem::take(&mut memory.feed);
            if !feed.is_dirty {
                return Ok(None);
            }
            Ok(Some((memory.gates.clone(), present(stock, memory, feed.orders)?)))
        });
        let Ok(Some((gates, message))) = taken else { return };
        let trace = memory::trace();
        let calls = gates.iter().map(|gate| async {
            let namespace = stock.env.durable_object(objects::SALE_GATE).ok()?;
            let stub = namespace.id_from_string(gate).and_then(|id| id.get_stub()).ok()?;
            object::call(&stub, &message, &trace).await.ok()
        });
        if join_all(calls).await.iter().all(Option::is_some) {
            return;
        }
        Delay::from(RETRY).await;
        let again = stock.with(|memory| {
            memory.feed.is_dirty = true;
            memory.feed.orders.splice(0..0, message.orders);
            Ok(())
        });
        if again.is_err() {
            return;
        }
    }
}

/// The present stock as gates hear it; with nothing free also who may have an order.
fn present(
    stock: &Rc<Stock>,
    memory: &mut Memory,
    orders: Vec<OrderChange>,
) -> Result<StockPush, StockError> {
    let buyers = if memory.sale.counts.free() == 0 {
        Some(STANDARD.encode(stock.buyers(memory)?.as_bytes()))
    } else {
        None
    };
    Ok(StockPush { product_id: memory.sale.product, news: offers::news(&memory.sale), buyers, orders })
}

/// A gate wants to hear of changes from now on.
pub fn join(stock: &Rc<Stock>, command: &JoinFeed) -> Result<StockPush, Refusal> {
    stock.with(|memory| {
        if !memory.gates.contains(&command.gate) {
            stock.sql().exec(schema::INSERT_GATE, values![command.gate.as_str()])?;
            memory.gates.push(command.gate.clone());
        }
        present(stock, memory, Vec::new())
    })
}
