//! Codes and the orders that wait for them, as rows; the counts beside them as [`Shelf`].
//!
//! Invariants: a code is given to one order, once, for ever; an order that waits has no code, an order that was served has one per piece; all of it
//! changes inside the transaction that changes the orders' states, and counts are read again after any failure.

use super::{rows, rows::Rows, schema};
use doglc_domain::{
    fulfilment::{self, Delivery, Shelf, Wanting},
    ids::OrderId,
    time::Millis,
};
use doglc_edge::{sql::StorageError, values};
use serde::Deserialize;

/// Orders of the queue read at a time. Between commits fewer codes are free than the first who waits needs (at most 1,000), and 500 come at a time.
const QUEUE_ROWS: u64 = 2_000;

#[derive(Deserialize)]
struct ShelfRow {
    codes: u64,
    free: u64,
    waiting_orders: u64,
    waiting_pieces: u64,
}

#[derive(Deserialize)]
struct WantingRow {
    id: String,
    quantity: u32,
}

#[derive(Deserialize)]
struct SeqRow {
    seq: u64,
}

#[derive(Deserialize)]
struct CodesRow {
    codes: u64,
}

fn wrong(what: &str) -> StorageError {
    StorageError::Failed(format!("the shelf is not as counted: {what}"))
}

/// The counts, from the rows.
pub fn read(rows: &impl Rows, delivery: Delivery) -> Result<Shelf, StorageError> {
    if !delivery.is_awaited() {
        return Ok(Shelf::default());
    }
    let found: Vec<ShelfRow> = rows.rows(schema::SELECT_SHELF, vec![])?;
    let row = found.into_iter().next().ok_or_else(|| wrong("no counts"))?;
    Ok(Shelf {
        codes: row.codes,
        free: row.free,
        waiting_orders: row.waiting_orders,
        waiting_pieces: row.waiting_pieces,
    })
}

/// Who came, who left, and what that makes of the shelf.
#[derive(Debug, Default)]
pub struct Served {
    /// The counts afterwards.
    pub shelf: Shelf,
    /// Orders that got their codes now.
    pub orders: Vec<OrderId>,
}

/// Takes newly paid orders in and hands codes out, oldest order first. To run inside the transaction that marks them.
pub fn serve(
    rows: &impl Rows,
    delivery: Delivery,
    shelf: Shelf,
    arrived: Vec<Wanting>,
    now_ms: Millis,
) -> Result<Served, StorageError> {
    if !delivery.is_awaited() {
        return Ok(Served { shelf, orders: Vec::new() });
    }
    let served = if delivery == Delivery::Digital && shelf.free > 0 {
        let mut queue = if shelf.waiting_orders > 0 { waiting(rows, shelf.free)? } else { Vec::new() };
        queue.extend(arrived.iter().cloned());
        queue.sort();
        queue.truncate(fulfilment::served(&queue, shelf.free));
        queue
    } else {
        Vec::new()
    };
    let (left, stays): (Vec<Wanting>, Vec<Wanting>) =
        arrived.into_iter().partition(|wanting| served.binary_search(wanting).is_ok());
    let mut after = shelf;
    if !stays.is_empty() {
        let json: Vec<_> = stays.iter().map(|wanting| (wanting.order.as_str(), wanting.quantity)).collect();
        rows.exec(schema::INSERT_UNDELIVERED, values![rows::json(&json)?])?;
        after = stays.iter().fold(after, Shelf::joined);
    }
    let waited: Vec<&Wanting> = served.iter().filter(|wanting| !left.contains(wanting)).collect();
    if !waited.is_empty() {
        let ids: Vec<&str> = waited.iter().map(|wanting| wanting.order.as_str()).collect();
        rows.exec(schema::DELETE_UNDELIVERED, values![rows::json(&ids)?])?;
        after = waited.into_iter().fold(after, Shelf::left);
    }
    hand_out(rows, &served, now_ms)?;
    after = served.iter().fold(after, Shelf::handed_out);
    Ok(Served { shelf: after, orders: served.into_iter().map(|wanting| wanting.order).collect() })
}

/// The oldest who wait, as many as `free` codes could serve.
fn waiting(rows: &impl Rows, free: u64) -> Result<Vec<Wanting>, StorageError> {
    let found: Vec<WantingRow> = rows.rows(schema::SELECT_UNDELIVERED, values![free.min(QUEUE_ROWS)])?;
    found
        .into_iter()
        .map(|row| {
            let order = row.id.parse().map_err(|_| wrong("an order's id"))?;
            Ok(Wanting { order, quantity: row.quantity })
        })
        .collect()
}

fn hand_out(rows: &impl Rows, served: &[Wanting], now_ms: Millis) -> Result<(), StorageError> {
    if served.is_empty() {
        return Ok(());
    }
    let pieces: u64 = served.iter().map(|wanting| u64::from(wanting.quantity)).sum();
    let codes: Vec<SeqRow> = rows.rows(schema::SELECT_FREE_CODES, values![pieces])?;
    if u64::try_from(codes.len()) != Ok(pieces) {
        return Err(wrong("codes are missing"));
    }
    let takers = served.iter().flat_map(|wanting| (0..wanting.quantity).map(|_| wanting.order.as_str()));
    let pairs: Vec<(u64, &str)> = codes.into_iter().map(|code| code.seq).zip(takers).collect();
    rows.exec(schema::ASSIGN_CODES, values![rows::json(&pairs)?, now_ms])
}

/// An order waits no longer, and gets nothing: an operator delivered it, or its money was given back.
pub fn leave(rows: &impl Rows, shelf: Shelf, wanting: &Wanting) -> Result<Shelf, StorageError> {
    rows.exec(schema::DELETE_UNDELIVERED, values![rows::json(&[wanting.order.as_str()])?])?;
    Ok(shelf.left(wanting))
}

/// Adds codes, as `[[index, sealed], …]`; answers the counts and how many were new.
pub fn store(rows: &impl Rows, shelf: Shelf, codes: &str) -> Result<(Shelf, u64), StorageError> {
    rows.exec(schema::INSERT_CODES, values![codes])?;
    let found: Vec<CodesRow> = rows.rows(schema::COUNT_CODES, vec![])?;
    let codes = found.first().map_or(0, |row| row.codes);
    let added = codes.checked_sub(shelf.codes).ok_or_else(|| wrong("codes are gone"))?;
    Ok((Shelf { codes, free: shelf.free.saturating_add(added), ..shelf }, added))
}

#[cfg(test)]
mod tests;
