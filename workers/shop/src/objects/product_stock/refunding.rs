//! A refund on its way: written down before the money moves, so that no code is given and no parcel is marked meanwhile, and so that whatever stops
//! the one who drives it, this object's alarm has it driven on.
//!
//! Invariants: the row stands from the operator's decision to the final mark ([`super::settling::refunded`]), or until the wallet has refused for
//! certain; a paid order with a row is not among the undelivered. Every step repeats safely.

use super::{
    fulfilling, hints,
    memory::{Memory, Stock, StockError},
    rows::{OrderRow, Rows},
    schema, settling, shelf,
    shelf::Served,
};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    stock::{BeginRefund, OrderRecord, RefundState, RefuseRefund},
};
use doglc_domain::{
    fulfilment::{Delivery, Shelf, Wanting},
    ids::OrderId,
    money::Asset,
    order::OrderStatus,
    stock::{
        open::RESEND_MS,
        order::Order,
        refunds::{RefundWords, Refunds, is_charged},
    },
    time::Millis,
};
use doglc_edge::{
    sql::{self, StorageError},
    values,
};
use serde::Deserialize;
use std::{collections::HashMap, rc::Rc};

#[derive(Deserialize)]
struct RefundingRow {
    id: String,
    reason: String,
    restock: u8,
    tries: u32,
    tried_at_ms: Millis,
}

/// What is under way, from the rows. A row whose order came to its end without it (by code of before this table) is swept out.
pub fn read(rows: &impl Rows, asset: Asset, delivery: Delivery) -> Result<Refunds, StorageError> {
    let mut refunds = Refunds::default();
    let found: Vec<RefundingRow> = rows.rows(schema::SELECT_REFUNDING, vec![])?;
    if found.is_empty() {
        return Ok(refunds);
    }
    let orders: Vec<OrderRow> = rows.rows(schema::SELECT_REFUNDING_ORDERS, vec![])?;
    let mut found: HashMap<String, RefundingRow> =
        found.into_iter().map(|row| (row.id.clone(), row)).collect();
    for order in super::rows::orders(orders, asset)? {
        let Some(row) = found.remove(order.id.as_str()) else { continue };
        if is_charged(order.status) {
            let words = RefundWords { reason: row.reason, restock: row.restock != 0 };
            let waited = fulfilling::is_waiting(delivery, &order);
            refunds.woken(&order, waited, words, row.tries, row.tried_at_ms);
        } else {
            end(rows, &order.id)?;
        }
    }
    Ok(refunds)
}

/// The refund is under way, and the order waits for nothing any more; whoever waited behind it may be served now. To run inside a transaction.
pub fn write(
    rows: &impl Rows,
    delivery: Delivery,
    shelf: Shelf,
    order: &Wanting,
    waits: bool,
    words: &RefundWords,
    now_ms: Millis,
) -> Result<Served, StorageError> {
    let values = values![order.order.as_str(), words.reason.as_str(), words.restock, now_ms];
    rows.exec(schema::INSERT_REFUNDING, values)?;
    if !waits {
        return Ok(Served { shelf, orders: Vec::new() });
    }
    let shelf = shelf::leave(rows, shelf, order)?;
    shelf::serve(rows, delivery, shelf, Vec::new(), now_ms)
}

/// The order is as it was: when it waited it gets its codes, or its place. To run inside a transaction.
pub fn take_back(
    rows: &impl Rows,
    delivery: Delivery,
    shelf: Shelf,
    order: Wanting,
    waited: bool,
    now_ms: Millis,
) -> Result<Served, StorageError> {
    end(rows, &order.order)?;
    if !waited {
        return Ok(Served { shelf, orders: Vec::new() });
    }
    shelf::serve(rows, delivery, shelf, vec![order], now_ms)
}

/// Nothing is under way any more. To run inside a transaction.
pub fn end(rows: &impl Rows, order: &OrderId) -> Result<(), StorageError> {
    rows.exec(schema::DELETE_REFUNDING, values![order.as_str()])
}

/// An operator has decided, or somebody goes on with what is under way.
pub async fn begin(stock: &Rc<Stock>, command: BeginRefund) -> Result<RefundState, Refusal> {
    let now_ms = stock.clock.now_ms();
    let (state, has_served) = stock.with(|memory| start(stock, memory, &command, now_ms))?;
    if state.under_way.is_some() {
        stock.arm(now_ms.saturating_add(RESEND_MS)).await;
    }
    if has_served {
        hints::soon(stock);
    }
    Ok(state)
}

fn start(
    stock: &Rc<Stock>,
    memory: &mut Memory,
    command: &BeginRefund,
    now_ms: Millis,
) -> Result<(RefundState, bool), StockError> {
    let order = settling::find(stock, memory, &command.order_id)?;
    let mut served = Vec::new();
    if let Some(words) = command.words.as_ref().filter(|_| !memory.refunds.contains(&order.id)) {
        if is_charged(order.status) {
            served = write_down(stock, memory, &order, words, now_ms)?;
        } else if order.status != OrderStatus::Refunded {
            return Err(settling::not_paid(&order).into());
        }
    }
    if memory.refunds.contains(&order.id) {
        // Written, so that an object that wakes between two tries knows how old the last one is.
        stock.sql().exec(schema::UPDATE_REFUNDING, values![order.id.as_str(), now_ms])?;
        memory.refunds.tried(&order.id, &command.attempt, now_ms);
    }
    let under_way = memory.refunds.words(&order.id).cloned();
    let state = RefundState { order: settling::record(&order, memory), under_way };
    fulfilling::retell(stock, memory, &served);
    Ok((state, !served.is_empty()))
}

fn write_down(
    stock: &Rc<Stock>,
    memory: &mut Memory,
    order: &Order,
    words: &RefundWords,
    now_ms: Millis,
) -> Result<Vec<Order>, StockError> {
    let delivery = memory.sale.delivery;
    let waits = fulfilling::is_waiting(delivery, order);
    let (shelf, served) = sql::transaction(&stock.state, || {
        let wanting = fulfilling::wanting(order);
        let served = write(&stock.sql(), delivery, memory.shelf, &wanting, waits, words, now_ms)?;
        let orders = fulfilling::mark_served(stock, memory, &served.orders, now_ms)?;
        Ok::<_, StockError>((served.shelf, orders))
    })?;
    memory.shelf = shelf;
    memory.refunds.begun(order, waits, words.clone(), now_ms);
    Ok(served)
}

/// The wallet has refused a try for certain.
pub async fn refused(stock: &Rc<Stock>, command: RefuseRefund) -> Result<OrderRecord, Refusal> {
    let now_ms = stock.clock.now_ms();
    let (record, has_served) = stock.with(|memory| stop(stock, memory, &command, now_ms))?;
    if has_served {
        fulfilling::tell_soon(stock, now_ms).await;
    }
    Ok(record)
}

fn stop(
    stock: &Rc<Stock>,
    memory: &mut Memory,
    command: &RefuseRefund,
    now_ms: Millis,
) -> Result<(OrderRecord, bool), StockError> {
    let mut order = settling::find(stock, memory, &command.order_id)?;
    let mut has_served = false;
    if memory.refunds.refused(&order.id, &command.attempt, now_ms) {
        let delivery = memory.sale.delivery;
        let waited = fulfilling::is_waiting(delivery, &order);
        let (shelf, served) = sql::transaction(&stock.state, || {
            let wanting = fulfilling::wanting(&order);
            let served = take_back(&stock.sql(), delivery, memory.shelf, wanting, waited, now_ms)?;
            let orders = fulfilling::mark_served(stock, memory, &served.orders, now_ms)?;
            Ok::<_, StockError>((served.shelf, orders))
        })?;
        memory.shelf = shelf;
        memory.refunds.ended(&order.id);
        if let Some(now) = served.iter().find(|served| served.id == order.id) {
            order.clone_from(now);
        }
        has_served = !served.is_empty();
        fulfilling::retell(stock, memory, &served);
    }
    Ok((settling::record(&order, memory), has_served))
}

/// Refused while a refund is under way: nothing more of it is delivered.
pub fn none_under_way(memory: &Memory, order: &Order) -> Result<(), StockError> {
    if memory.refunds.contains(&order.id) {
        return Err(Refusal::new(ErrorCode::StateConflict, "the order's money is on its way back")
            .with("status", order.status)
            .into());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
