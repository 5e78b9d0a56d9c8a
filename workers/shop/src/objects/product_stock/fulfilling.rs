//! Delivery: an operator marks, codes are handed out, a buyer looks at his.

use super::{
    feed, hints,
    memory::{Memory, Stock, StockError},
    refunding, rows, schema, settling, shelf,
};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::CodeStock,
    stock::{
        CountOpenOf, ListOldCodes, MarkFulfilled, OldCodes, OpenOf, OrderChange, OrderCodes, OrderRecord,
        ResealCodes, SealedCode, StoreCodes, ViewOrderCodes,
    },
};
use doglc_domain::{
    fulfilment::{self, Delivery, FulfilError, Shelf, Wanting},
    ids::OrderId,
    order::OrderStatus,
    stock::{open::RESEND_MS, order::Order, settle::Step},
    time::Millis,
};
use doglc_edge::{sql, values};
use serde::Deserialize;
use std::rc::Rc;

/// The order as one that waits, or waited, for delivery.
pub fn wanting(order: &Order) -> Wanting {
    Wanting { order: order.id.clone(), quantity: order.quantity }
}

/// True when its row is among the undelivered.
pub fn is_waiting(delivery: Delivery, order: &Order) -> bool {
    delivery.is_awaited() && order.status == OrderStatus::Paid
}

/// Marks orders that waited as delivered by their codes, inside the transaction that handed them out. Answers them as they then are.
pub fn mark_served(
    stock: &Stock,
    memory: &Memory,
    served: &[OrderId],
    now_ms: Millis,
) -> Result<Vec<Order>, StockError> {
    if served.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<&str> = served.iter().map(OrderId::as_str).collect();
    let sql = stock.sql();
    sql.exec(schema::UPDATE_DELIVERED, values![rows::json(&ids)?, now_ms])?;
    for id in &ids {
        sql.exec(schema::INSERT_RETELL, values![*id])?;
    }
    Ok(stock.orders_by_ids(memory.asset(), &ids)?)
}

/// The rows are written: orders of any age that changed will be told.
pub fn retell(stock: &Rc<Stock>, memory: &mut Memory, orders: &[Order]) {
    for order in orders {
        memory.open.retell(order);
        let change = OrderChange { user_id: order.user, order_id: order.id.clone(), status: order.status };
        memory.feed.orders.push(change);
    }
    if !orders.is_empty() {
        feed::changed(stock, memory, false);
    }
}

/// Sends what changed to be told, and makes sure that it is.
pub async fn tell_soon(stock: &Rc<Stock>, now_ms: Millis) {
    stock.arm(now_ms.saturating_add(RESEND_MS)).await;
    hints::soon(stock);
}

/// An operator delivered an order. Repeats safely.
pub async fn marked(stock: &Rc<Stock>, command: MarkFulfilled) -> Result<OrderRecord, Refusal> {
    let now_ms = stock.clock.now_ms();
    let record = stock.with(|memory| mark(stock, memory, &command, now_ms))?;
    stock.arm(now_ms.saturating_add(RESEND_MS)).await;
    Ok(record)
}

fn mark(
    stock: &Rc<Stock>,
    memory: &mut Memory,
    command: &MarkFulfilled,
    now_ms: Millis,
) -> Result<OrderRecord, StockError> {
    let delivery = memory.sale.delivery;
    let mut order = settling::find(stock, memory, &command.order_id)?;
    refunding::none_under_way(memory, &order)?;
    let waited = is_waiting(delivery, &order);
    let step = fulfilment::mark(delivery, &mut order, command.tracking.as_ref(), now_ms)
        .map_err(|error| refused(error, order.status))?;
    if step == Step::Changed {
        let shelf = sql::transaction(&stock.state, || {
            let sql = stock.sql();
            let tracking = order.tracking.as_ref();
            let values = values![
                order.id.as_str(),
                order.fulfilled_at_ms,
                tracking.and_then(|tracking| tracking.carrier.as_deref()),
                tracking.and_then(|tracking| tracking.number.as_deref()),
                order.revision,
            ];
            sql.exec(schema::UPDATE_MARKED, values)?;
            sql.exec(schema::INSERT_RETELL, values![order.id.as_str()])?;
            let shelf = memory.shelf;
            Ok::<_, StockError>(if waited { shelf::leave(&sql, shelf, &wanting(&order))? } else { shelf })
        })?;
        memory.shelf = shelf;
        retell(stock, memory, std::slice::from_ref(&order));
    }
    Ok(settling::record(&order, memory))
}

fn refused(error: FulfilError, status: OrderStatus) -> Refusal {
    match error {
        FulfilError::NotPaid | FulfilError::ByCodes => {
            Refusal::new(ErrorCode::StateConflict, error.to_string()).with("status", status)
        }
        FulfilError::NoParcel => {
            Refusal::new(ErrorCode::InvalidRequest, error.to_string()).with("field", "tracking")
        }
    }
}

/// Adds codes and serves who waits, in one commit. Repeats safely: a code that is there is not added again.
pub async fn store(stock: &Rc<Stock>, command: StoreCodes) -> Result<CodeStock, Refusal> {
    let now_ms = stock.clock.now_ms();
    let (codes, has_served) = stock.with(|memory| put(stock, memory, &command, now_ms))?;
    if has_served {
        tell_soon(stock, now_ms).await;
    }
    Ok(codes)
}

fn put(
    stock: &Rc<Stock>,
    memory: &mut Memory,
    command: &StoreCodes,
    now_ms: Millis,
) -> Result<(CodeStock, bool), StockError> {
    if memory.sale.delivery != Delivery::Digital {
        return Err(not_digital().into());
    }
    let json = rows::json(&command.codes)?;
    let (shelf, added, orders) = sql::transaction(&stock.state, || {
        let sql = stock.sql();
        let (shelf, added) = shelf::store(&sql, memory.shelf, &json)?;
        let served = shelf::serve(&sql, Delivery::Digital, shelf, Vec::new(), now_ms)?;
        let orders = mark_served(stock, memory, &served.orders, now_ms)?;
        Ok::<_, StockError>((served.shelf, added, orders))
    })?;
    memory.shelf = shelf;
    retell(stock, memory, &orders);
    Ok((CodeStock { added, ..code_stock(&shelf) }, !orders.is_empty()))
}

fn not_digital() -> Refusal {
    Refusal::new(ErrorCode::StateConflict, "the product is not delivered by codes")
}

/// The counts on the wire.
pub const fn code_stock(shelf: &Shelf) -> CodeStock {
    CodeStock { added: 0, free: shelf.free, assigned: shelf.assigned(), waiting: shelf.waiting_pieces }
}

#[derive(Deserialize)]
struct CodeRow {
    code_index: String,
    sealed: String,
}

fn sealed(rows: Vec<CodeRow>) -> Vec<SealedCode> {
    rows.into_iter().map(|row| SealedCode(row.code_index, row.sealed)).collect()
}

/// An order with its codes.
pub fn order_codes(stock: &Rc<Stock>, command: &ViewOrderCodes) -> Result<OrderCodes, Refusal> {
    stock.with(|memory| {
        let order = settling::find(stock, memory, &command.order_id)?;
        let rows: Vec<CodeRow> = stock.sql().rows(schema::SELECT_CODES_OF, values![order.id.as_str()])?;
        Ok(OrderCodes { order: settling::record(&order, memory), codes: sealed(rows) })
    })
}

/// Codes that another key sealed.
pub fn old_codes(stock: &Rc<Stock>, command: &ListOldCodes) -> Result<OldCodes, Refusal> {
    stock.with(|_| {
        let values = values![command.prefix.as_str(), command.rows, command.after.as_str()];
        Ok(OldCodes { codes: sealed(stock.sql().rows(schema::SELECT_OLD_CODES, values)?) })
    })
}

/// New envelopes for old ones, where they are still the ones that were opened.
pub fn reseal(stock: &Rc<Stock>, command: &ResealCodes) -> Result<CodeStock, Refusal> {
    stock.with(|memory| {
        let codes = command.codes.iter().zip(&command.before);
        let lines: Vec<_> = codes.map(|(SealedCode(index, after), before)| (index, after, before)).collect();
        let json = rows::json(&lines)?;
        sql::transaction(&stock.state, || {
            stock.sql().exec(schema::RESEAL_CODES, values![json])?;
            Ok::<_, StockError>(())
        })?;
        Ok(code_stock(&memory.shelf))
    })
}

#[derive(Deserialize)]
struct CountRow {
    orders: u64,
}

/// A person's orders that are not at their end.
pub fn open_of(stock: &Rc<Stock>, command: &CountOpenOf) -> Result<OpenOf, Refusal> {
    stock.with(|memory| {
        let values = values![command.user_id.get(), memory.sale.delivery.is_awaited()];
        let found: Vec<CountRow> = stock.sql().rows(schema::COUNT_OPEN_OF, values)?;
        Ok(OpenOf { orders: found.first().map_or(0, |row| row.orders) })
    })
}
