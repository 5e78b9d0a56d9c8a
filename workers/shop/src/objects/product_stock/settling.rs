//! What the wallets said becomes the orders' state; refunds; who was told.

use super::{
    feed, fulfilling, hints,
    memory::{self, Memory, Stock, StockError},
    offers, refunding, rows, schema, shelf,
};
use doglc_contracts::{
    banking::{SettleAsk, SettleOutcome},
    problem::{ErrorCode, Refusal},
    stock::{
        ConfirmTold, MarkRefunded, OpenCount, OrderChange, OrderRecord, SettleStock, SettledStock, ViewOrder,
    },
};
use doglc_domain::{
    fulfilment::{self, Shelf, Wanting},
    ids::OrderId,
    stock::{
        order::Order,
        refunds::RefundWords,
        sale::Sale,
        settle::{self, Judgement, Step},
    },
    time::Millis,
};
use doglc_edge::{sql, values};
use std::{collections::HashMap, rc::Rc};

/// Applies judgements. Repeats safely.
pub fn settle(stock: &Rc<Stock>, command: &SettleStock) -> Result<SettledStock, Refusal> {
    let now_ms = stock.clock.now_ms();
    let settled = stock.with(|memory| judge(stock, memory, command, now_ms))?;
    for order in &settled.contradictions {
        memory::trace().error("the wallet contradicts a final order", &[("order_id", order.as_str())]);
    }
    Ok(settled)
}

fn judge(
    stock: &Rc<Stock>,
    memory: &mut Memory,
    command: &SettleStock,
    now_ms: Millis,
) -> Result<SettledStock, StockError> {
    let ids: Vec<&str> = command.lines.iter().map(|line| line.order_id.as_str()).collect();
    let mut orders: HashMap<OrderId, Order> = stock
        .orders_by_ids(memory.asset(), &ids)?
        .into_iter()
        .map(|order| (order.id.clone(), order))
        .collect();
    let mut sale = memory.sale.clone();
    let mut changed: Vec<OrderId> = Vec::new();
    let mut contradictions = Vec::new();
    for line in &command.lines {
        let Some(order) = orders.get_mut(&line.order_id) else { continue };
        match settle::settle(&mut sale, order, &judgement(&line.outcome), now_ms) {
            Step::Unchanged => {}
            Step::Changed => changed.push(line.order_id.clone()),
            Step::Contradiction => contradictions.push(line.order_id.clone()),
        }
    }
    let mut has_served = false;
    if !changed.is_empty() {
        // A judged order stays open until it was told, so the stored watermark may stay as it is or rise to the lowest open one.
        let watermark = memory.open.watermark().or_else(|| memory.stored_watermark.clone());
        let (shelf, waited) = sql::transaction(&stock.state, || {
            let sql = stock.sql();
            let served = serve_paid(stock, memory, &mut orders, &changed, now_ms)?;
            let changed: Vec<&Order> = changed.iter().filter_map(|id| orders.get(id)).collect();
            sql.exec(schema::UPDATE_SETTLED, values![rows::settled_json(&changed)?, now_ms])?;
            sql.exec(schema::UPDATE_COUNTS, rows::counts_values(&sale, watermark.as_ref()))?;
            Ok::<_, StockError>(served)
        })?;
        memory.stored_watermark = watermark;
        memory.shelf = shelf;
        has_served = !waited.is_empty();
        let changed: Vec<&Order> = changed.iter().filter_map(|id| orders.get(id)).collect();
        after_change(stock, memory, sale, &changed);
        fulfilling::retell(stock, memory, &waited);
    }
    let records = command
        .lines
        .iter()
        .filter_map(|line| orders.get(&line.order_id))
        .map(|order| record(order, memory))
        .collect();
    if has_served {
        hints::soon(stock);
    }
    Ok(SettledStock { orders: records, contradictions })
}

/// Newly paid orders get their codes, or their place among those that wait. Answers the shelf, and orders that had waited and were served now.
fn serve_paid(
    stock: &Stock,
    memory: &Memory,
    orders: &mut HashMap<OrderId, Order>,
    changed: &[OrderId],
    now_ms: Millis,
) -> Result<(Shelf, Vec<Order>), StockError> {
    let delivery = memory.sale.delivery;
    let paid = changed.iter().filter_map(|id| orders.get(id));
    let arrived: Vec<Wanting> =
        paid.filter(|order| fulfilling::is_waiting(delivery, order)).map(fulfilling::wanting).collect();
    if arrived.is_empty() {
        return Ok((memory.shelf, Vec::new()));
    }
    let mut served = shelf::serve(&stock.sql(), delivery, memory.shelf, arrived, now_ms)?;
    served.orders.retain(|id| match orders.get_mut(id).filter(|_| changed.contains(id)) {
        // Its row is about to be written with the others.
        Some(order) => {
            fulfilment::deliver(order, now_ms);
            false
        }
        None => true,
    });
    let waited = fulfilling::mark_served(stock, memory, &served.orders, now_ms)?;
    for order in &waited {
        // Asked about again, while it waited: what is answered is how it is now.
        orders.entry(order.id.clone()).and_modify(|known| known.clone_from(order));
    }
    Ok((served.shelf, waited))
}

/// The rows are written: memory follows, gates hear of it.
fn after_change(stock: &Rc<Stock>, memory: &mut Memory, sale: Sale, changed: &[&Order]) {
    let was_sold_out = memory.sale.counts.free() == 0;
    memory.sale = sale;
    for order in changed {
        memory.open.judged(order);
        if !order.status.holds_stock() {
            memory.hold(order.user, |held| held.saturating_sub(order.quantity));
        }
        let change = OrderChange { user_id: order.user, order_id: order.id.clone(), status: order.status };
        memory.feed.orders.push(change);
    }
    let is_back = was_sold_out && memory.sale.counts.free() > 0;
    feed::changed(stock, memory, is_back);
}

fn judgement(outcome: &SettleOutcome) -> Judgement {
    match outcome {
        SettleOutcome::Charged => Judgement::Charged,
        SettleOutcome::Refused { code } => Judgement::Refused { code: code.clone() },
        SettleOutcome::Cancelled { because: SettleAsk::Cancel } => Judgement::Cancelled,
        SettleOutcome::Cancelled { because: SettleAsk::Expire | SettleAsk::Charge } => Judgement::Expired,
        SettleOutcome::Retry => Judgement::Retry,
    }
}

/// On the wire.
pub fn record(order: &Order, memory: &Memory) -> OrderRecord {
    OrderRecord {
        order_id: order.id.clone(),
        user_id: order.user,
        quantity: order.quantity,
        total: order.total,
        status: order.status,
        reason: order.reason.clone(),
        created_at_ms: order.created_at_ms,
        expires_at_ms: order.expires_at_ms,
        settled_at_ms: order.settled_at_ms,
        receipt: offers::receipt(order, &memory.salts),
        delivery: memory.sale.delivery,
        fulfilled_at_ms: order.fulfilled_at_ms,
        tracking: order.tracking.clone(),
        revision: order.revision,
        refunding: memory.refunds.contains(&order.id),
    }
}

/// Everybody knows these states. Makes room for what waits in the rows.
pub fn told(stock: &Rc<Stock>, command: &ConfirmTold) -> Result<OpenCount, Refusal> {
    let now_ms = stock.clock.now_ms();
    let (count, has_fresh) = stock.with(|memory| {
        let orders =
            command.orders.iter().map(|order| (order.order_id.clone(), order.status, order.revision));
        let retold = memory.open.told(orders, now_ms);
        if !retold.is_empty() {
            stock.sql().exec(schema::DELETE_RETELLS, values![rows::json(&retold)?])?;
        }
        stock.read_open(memory)?;
        if memory.open.is_empty() && memory.stored_watermark.take().is_some() {
            stock.sql().exec(schema::CLEAR_WATERMARK, vec![])?;
        }
        Ok((open_count(memory), memory.open.has_fresh()))
    })?;
    if has_fresh {
        hints::soon(stock);
    }
    Ok(count)
}

fn open_count(memory: &Memory) -> OpenCount {
    OpenCount { open_orders: u64::try_from(memory.open.len()).unwrap_or(u64::MAX) }
}

/// Reads an order.
pub fn view_order(stock: &Rc<Stock>, command: &ViewOrder) -> Result<OrderRecord, Refusal> {
    stock.with(|memory| Ok(record(&find(stock, memory, &command.order_id)?, memory)))
}

/// An order of this sale.
pub fn find(stock: &Rc<Stock>, memory: &Memory, id: &OrderId) -> Result<Order, StockError> {
    let found = stock.orders_by_ids(memory.asset(), &[id.as_str()])?;
    found.into_iter().next().ok_or_else(|| ErrorCode::OrderNotFound.into())
}

/// There is no money to give back.
pub fn not_paid(order: &Order) -> Refusal {
    Refusal::new(ErrorCode::StateConflict, "the order is not paid").with("status", order.status)
}

/// The money was given back. Repeats safely.
pub async fn refunded(stock: &Rc<Stock>, command: MarkRefunded) -> Result<OrderRecord, Refusal> {
    let now_ms = stock.clock.now_ms();
    let record = stock.with(|memory| refund(stock, memory, &command, now_ms))?;
    fulfilling::tell_soon(stock, now_ms).await;
    Ok(record)
}

fn refund(
    stock: &Rc<Stock>,
    memory: &mut Memory,
    command: &MarkRefunded,
    now_ms: Millis,
) -> Result<OrderRecord, StockError> {
    let mut order = find(stock, memory, &command.order_id)?;
    let begun = memory.refunds.words(&order.id).cloned();
    // What is on its way back has left those that wait already.
    let waited = begun.is_none() && fulfilling::is_waiting(memory.sale.delivery, &order);
    let words =
        begun.unwrap_or_else(|| RefundWords { reason: command.reason.clone(), restock: command.restock });
    let mut sale = memory.sale.clone();
    match settle::refund(&mut sale, &mut order, &words.reason, words.restock, now_ms) {
        None | Some(Step::Contradiction) => return Err(not_paid(&order).into()),
        Some(Step::Unchanged) => {
            if memory.refunds.ended(&order.id) {
                refunding::end(&stock.sql(), &order.id)?;
            }
        }
        Some(Step::Changed) => {
            let (shelf, served) = sql::transaction(&stock.state, || {
                let sql = stock.sql();
                let id = order.id.as_str();
                let values = values![id, words.reason.as_str(), now_ms, words.restock];
                sql.exec(schema::UPDATE_REFUNDED, values)?;
                refunding::end(&sql, &order.id)?;
                sql.exec(schema::INSERT_RETELL, values![id])?;
                let watermark = memory.stored_watermark.as_ref();
                sql.exec(schema::UPDATE_COUNTS, rows::counts_values(&sale, watermark))?;
                if !waited {
                    return Ok::<_, StockError>((memory.shelf, Vec::new()));
                }
                // Whoever waited behind it may be served now.
                let shelf = shelf::leave(&sql, memory.shelf, &fulfilling::wanting(&order))?;
                let served = shelf::serve(&sql, memory.sale.delivery, shelf, Vec::new(), now_ms)?;
                Ok((served.shelf, fulfilling::mark_served(stock, memory, &served.orders, now_ms)?))
            })?;
            memory.shelf = shelf;
            memory.refunds.ended(&order.id);
            memory.open.retell(&order);
            after_change(stock, memory, sale, &[&order]);
            fulfilling::retell(stock, memory, &served);
        }
    }
    Ok(record(&order, memory))
}
