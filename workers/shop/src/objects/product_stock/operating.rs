//! What operators do to a sale: open, change, restock, look.

use super::{
    feed, fulfilling, hints,
    memory::{Memory, Stock, StockError},
    schema,
};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::{SaleState, StockCounts},
    stock::{ChangeSale, OpenSale, RestockSale, SaleView, ViewSale},
};
use doglc_domain::stock::{
    counts::Counts,
    sale::{Phase, Sale, SaleChange, SaleError},
};
use doglc_edge::{entropy, sql, values};
use serde::Deserialize;
use std::rc::Rc;

#[derive(Deserialize)]
struct RestockRow {
    quantity: u32,
}

fn invalid(error: SaleError) -> StockError {
    let code = if error == SaleError::Closed { ErrorCode::StateConflict } else { ErrorCode::InvalidRequest };
    Refusal::new(code, error.to_string()).with("field", error.field()).into()
}

/// Reads a sale, and sends what is due: the poke of the cron.
pub async fn view(stock: &Rc<Stock>, _command: ViewSale) -> Result<SaleView, Refusal> {
    let (view, is_open) = stock.with(|memory| {
        let is_open = !memory.open.is_empty() || !memory.refunds.is_empty();
        Ok((sale_view(stock, memory), is_open))
    })?;
    if is_open {
        let due_ms = stock.with(|memory| Ok(memory.next_due_ms()))?;
        stock.arm(due_ms.unwrap_or(0).max(stock.clock.now_ms().saturating_add(1_000))).await;
        hints::soon(stock);
    }
    Ok(view)
}

/// Opens the sale; the first call decides.
pub fn open(stock: &Rc<Stock>, command: &OpenSale) -> Result<SaleView, Refusal> {
    if !stock.is_opened()? {
        let sale = Sale::open(command.product_id, command.price, command.stock, command.per_user_limit)
            .map(|sale| sale.delivered(command.delivery))
            .and_then(|sale| {
                sale.change(SaleChange {
                    starts_at_ms: Some(command.starts_at_ms),
                    ends_at_ms: Some(command.ends_at_ms),
                    ..SaleChange::default()
                })
            })
            .map_err(|error| match invalid(error) {
                StockError::Refused(refusal) => refusal,
                StockError::Storage(error) => error.into(),
            })?;
        stock.forget();
        sql::transaction(&stock.state, || {
            sql::migrate(&stock.state, schema::MIGRATIONS)?;
            insert(stock, &sale)
        })?;
    }
    stock.with(|memory| Ok(sale_view(stock, memory)))
}

fn insert(stock: &Stock, sale: &Sale) -> Result<(), doglc_edge::sql::StorageError> {
    let counts = sale.counts;
    stock.sql().exec(
        schema::INSERT_PRODUCT,
        values![
            sale.product.0,
            sale.asset().code(),
            sale.price.minor(),
            sale.per_user_limit,
            sale.starts_at_ms,
            sale.ends_at_ms,
            sale.paused,
            sale.closed,
            counts.total(),
            counts.free(),
            counts.reserved(),
            counts.sold(),
            sale.head.seq,
            hex::encode(sale.head.hash),
            sale.head.leaves,
            sale.version,
            entropy::hex::<32>(),
            None::<String>,
            sale.delivery.as_str(),
        ],
    )?;
    Ok(())
}

/// Changes a sale.
pub fn change(stock: &Rc<Stock>, command: &ChangeSale) -> Result<SaleView, Refusal> {
    stock.with(|memory| {
        let change = SaleChange {
            price: command.price,
            per_user_limit: command.per_user_limit,
            starts_at_ms: command.starts_at_ms,
            ends_at_ms: command.ends_at_ms,
            paused: command.paused,
            closed: command.closed,
        };
        let sale = memory.sale.change(change).map_err(invalid)?;
        sql::transaction(&stock.state, || update(stock, &sale))?;
        memory.sale = sale;
        feed::changed(stock, memory, true);
        Ok(sale_view(stock, memory))
    })
}

fn update(stock: &Stock, sale: &Sale) -> Result<(), StockError> {
    stock.sql().exec(
        schema::UPDATE_SALE,
        values![
            sale.price.minor(),
            sale.per_user_limit,
            sale.starts_at_ms,
            sale.ends_at_ms,
            sale.paused,
            sale.closed,
            sale.counts.total(),
            sale.counts.free(),
            sale.version,
        ],
    )?;
    Ok(())
}

/// Adds pieces, once per key.
pub fn restock(stock: &Rc<Stock>, command: &RestockSale) -> Result<SaleView, Refusal> {
    stock.with(|memory| {
        if let Some(key) = &command.key {
            let known = stock.sql().first::<RestockRow>(schema::SELECT_RESTOCK, values![key])?;
            match known {
                Some(row) if row.quantity == command.quantity => return Ok(sale_view(stock, memory)),
                Some(_) => return Err(ErrorCode::IdempotencyConflict.into()),
                None => {}
            }
        }
        let sale = memory.sale.restock(command.quantity).map_err(invalid)?;
        sql::transaction(&stock.state, || {
            if let Some(key) = &command.key {
                stock.sql().exec(schema::INSERT_RESTOCK, values![key, command.quantity])?;
            }
            update(stock, &sale)
        })?;
        memory.sale = sale;
        feed::changed(stock, memory, true);
        Ok(sale_view(stock, memory))
    })
}

/// Counts on the wire.
pub const fn counts(counts: Counts) -> StockCounts {
    StockCounts {
        total: counts.total(),
        free: counts.free(),
        reserved: counts.reserved(),
        sold: counts.sold(),
    }
}

fn sale_view(stock: &Stock, memory: &Memory) -> SaleView {
    let now_ms = stock.clock.now_ms();
    let sale = &memory.sale;
    SaleView {
        product_id: sale.product,
        price: sale.price,
        per_user_limit: sale.per_user_limit,
        starts_at_ms: sale.starts_at_ms,
        ends_at_ms: sale.ends_at_ms,
        paused: sale.paused,
        closed: sale.closed,
        state: match sale.phase(now_ms) {
            Phase::Scheduled => SaleState::Scheduled,
            Phase::Open => SaleState::Open,
            Phase::Paused => SaleState::Paused,
            Phase::Ended => SaleState::Ended,
        },
        stock: counts(sale.counts),
        chain_seq: sale.head.seq,
        chain_head: hex::encode(sale.head.hash),
        leaves: sale.head.leaves,
        open_orders: u64::try_from(memory.open.len().saturating_add(memory.refunds.len()))
            .unwrap_or(u64::MAX),
        as_of_ms: now_ms,
        delivery: sale.delivery,
        codes: fulfilling::code_stock(&memory.shelf),
        to_deliver: memory.shelf.waiting_orders,
    }
}
