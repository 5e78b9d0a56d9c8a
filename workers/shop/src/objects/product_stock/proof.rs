//! The sale's proof, and the sums that reconciliation compares.

use super::{
    fulfilling,
    memory::{Memory, Stock, StockError},
    operating, rows, schema,
};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::ReceiptVerdict,
    stock::{CheckReceipt, SaleTally, TallySale},
};
use doglc_domain::{
    fulfilment::Delivery,
    ids::ProductId,
    money::Amount,
    order::OrderStatus,
    stock::{
        chain::{self, Fact, Hash, Head, Salt},
        sale::Sale,
    },
};
use doglc_edge::{sql::StorageError, values};
use serde::Deserialize;
use std::{rc::Rc, time::Duration};
use worker::Delay;

/// Recomputed at a time, a few milliseconds' work: links, and bytes of their leaves (a link of a busy second has thousands).
const PAGE_LINKS: u32 = 200;
const PAGE_BYTES: u64 = 131_072;

/// How far the chain was recomputed from its leaves since the object woke.
#[derive(Clone, Copy, Debug)]
pub struct CheckedChain {
    head: Head,
    holds: bool,
}

impl CheckedChain {
    /// Nothing yet.
    pub fn genesis(product: ProductId) -> Self {
        Self { head: Head::genesis(product), holds: true }
    }
}

#[derive(Deserialize)]
struct LinkRow {
    seq: u64,
    hash: String,
    leaves: String,
}

#[derive(Deserialize)]
struct SizeRow {
    bytes: u64,
}

struct Link {
    seq: u64,
    hash: Hash,
    leaves: Vec<Hash>,
}

impl LinkRow {
    fn into_link(self) -> Result<Link, StorageError> {
        let corrupt = || StorageError::Failed("link that cannot be".to_owned());
        let hash = rows::hash_from_hex(&self.hash).ok_or_else(corrupt)?;
        let bytes = hex::decode(&self.leaves).map_err(|_| corrupt())?;
        Ok(Link { seq: self.seq, hash, leaves: chain::unpack(&bytes).ok_or_else(corrupt)? })
    }
}

fn links(stock: &Stock, after: u64, limit: u32) -> Result<Vec<Link>, StorageError> {
    let rows: Vec<LinkRow> = stock.sql().rows(schema::SELECT_LINKS, values![after, limit])?;
    rows.into_iter().map(LinkRow::into_link).collect()
}

fn page(stock: &Stock, after: u64) -> Result<Vec<Link>, StorageError> {
    let sizes: Vec<SizeRow> = stock.sql().rows(schema::SELECT_LINK_SIZES, values![after, PAGE_LINKS])?;
    let mut bytes = 0_u64;
    let fit = sizes.iter().take_while(|row| {
        bytes = bytes.saturating_add(row.bytes);
        bytes <= PAGE_BYTES
    });
    let fit = u32::try_from(fit.count()).unwrap_or(PAGE_LINKS).max(1);
    links(stock, after, fit)
}

/// Recomputes a page of what was added since the last time; at the end, whether every link is made of its leaves.
fn check_page(stock: &Stock, memory: &mut Memory) -> Result<Option<bool>, StorageError> {
    let mut checked = memory.checked;
    if !checked.holds || checked.head.seq >= memory.sale.head.seq {
        return Ok(Some(checked.holds && checked.head == memory.sale.head));
    }
    let page = page(stock, checked.head.seq)?;
    if page.is_empty() {
        checked.holds = false;
    }
    for link in page {
        let next = checked.head.extended(&link.leaves);
        checked.holds = checked.holds && next.seq == link.seq && next.hash == link.hash;
        checked.head = next;
    }
    memory.checked = checked;
    Ok(None)
}

/// Checks a receipt: its leaf in its link, then the whole chain, page by page, so that purchases come in between.
pub async fn check(stock: &Rc<Stock>, command: CheckReceipt) -> Result<ReceiptVerdict, Refusal> {
    let mut verdict = stock.with(|memory| in_its_link(stock, memory, &command))?;
    while verdict.valid {
        if let Some(holds) = stock.with(|memory| Ok(check_page(stock, memory)?))? {
            verdict.valid = holds;
            break;
        }
        Delay::from(Duration::ZERO).await;
    }
    Ok(verdict)
}

/// Whether the leaf stands in its link where the receipt says.
fn in_its_link(stock: &Stock, memory: &Memory, command: &CheckReceipt) -> Result<ReceiptVerdict, StockError> {
    let receipt = &command.receipt;
    let salt: Salt =
        hex::decode(&receipt.salt).ok().and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| {
            Refusal::new(ErrorCode::InvalidRequest, "salt is not 16 bytes").with("field", "salt")
        })?;
    let fact = Fact {
        order: &receipt.order_id,
        user: receipt.user_id,
        quantity: receipt.quantity,
        total: receipt.total,
        at_ms: receipt.at_ms,
    };
    let leaf = chain::leaf(&salt, fact);
    let head = hex::encode(memory.sale.head.hash);
    let unknown = ReceiptVerdict {
        valid: false,
        leaf: hex::encode(leaf),
        previous: None,
        leaves: Vec::new(),
        link: None,
        head,
    };
    if receipt.seq == 0 || receipt.seq > memory.sale.head.seq {
        return Ok(unknown);
    }
    // The link itself and the one before it, whose hash it builds on.
    let mut found = links(stock, receipt.seq.saturating_sub(2), 2)?;
    let position = found.iter().position(|link| link.seq == receipt.seq);
    let Some(link) = position.map(|at| found.swap_remove(at)) else { return Ok(unknown) };
    let before = found.iter().find(|other| other.seq.checked_add(1) == Some(link.seq));
    let previous = before.map_or(Head::genesis(memory.sale.product).hash, |link| link.hash);
    let valid = receipt.product_id == memory.sale.product
        && chain::is_in_link(&leaf, receipt.index, &previous, link.seq, &link.leaves, &link.hash);
    Ok(ReceiptVerdict {
        valid,
        previous: Some(hex::encode(previous)),
        leaves: link.leaves.iter().map(hex::encode).collect(),
        link: Some(hex::encode(link.hash)),
        ..unknown
    })
}

#[derive(Deserialize)]
struct TallyRow {
    status: String,
    restocked: u8,
    delivered: u8,
    orders: u64,
    pieces: u64,
    total_minor: String,
}

/// Adds up the orders.
pub fn tally(stock: &Rc<Stock>, _command: &TallySale) -> Result<SaleTally, Refusal> {
    stock.with(|memory| {
        let rows: Vec<TallyRow> = stock.sql().rows(schema::SELECT_TALLY, vec![])?;
        let mut sums = SaleTally {
            counts: operating::counts(memory.sale.counts),
            reserved: 0,
            sold: 0,
            paid_orders: 0,
            paid_total: Amount::zero(memory.asset()),
            reserved_orders: 0,
            refunding_orders: u64::try_from(memory.refunds.len()).unwrap_or(u64::MAX),
            leaves: memory.sale.head.leaves,
            orders: 0,
            delivered: 0,
            to_deliver: 0,
            codes: fulfilling::code_stock(&memory.shelf),
        };
        for row in rows {
            add(&mut sums, &row, &memory.sale)?;
        }
        // What is on its way back waits for nothing, and may be paid for a moment longer.
        sums.to_deliver = sums.to_deliver.saturating_sub(memory.refunds.waiting_pieces());
        Ok(sums)
    })
}

fn add(sums: &mut SaleTally, row: &TallyRow, sale: &Sale) -> Result<(), StockError> {
    let corrupt = |what: &str| StorageError::Failed(format!("sum that cannot be: {what}"));
    let status: OrderStatus = row.status.parse().map_err(|_| corrupt("status"))?;
    let minor: i64 = row.total_minor.parse().map_err(|_| corrupt("total"))?;
    sums.orders = sums.orders.saturating_add(row.orders);
    if sale.delivery == Delivery::Digital && row.delivered != 0 {
        sums.delivered = sums.delivered.saturating_add(row.pieces);
    }
    if sale.delivery.is_awaited() && status == OrderStatus::Paid {
        sums.to_deliver = sums.to_deliver.saturating_add(row.pieces);
    }
    match status {
        OrderStatus::Reserved => {
            sums.reserved = sums.reserved.saturating_add(row.pieces);
            sums.reserved_orders = sums.reserved_orders.saturating_add(row.orders);
        }
        OrderStatus::Paid | OrderStatus::Fulfilled => {
            let total = Amount::from_minor(sale.asset(), minor).map_err(|_| corrupt("total"))?;
            sums.sold = sums.sold.saturating_add(row.pieces);
            sums.paid_orders = sums.paid_orders.saturating_add(row.orders);
            sums.paid_total = sums.paid_total.checked_add(total).map_err(|_| corrupt("total"))?;
        }
        OrderStatus::Refunded if row.restocked == 0 => sums.sold = sums.sold.saturating_add(row.pieces),
        OrderStatus::Refunded
        | OrderStatus::Released
        | OrderStatus::Expired
        | OrderStatus::Cancelled
        | OrderStatus::Unknown => {}
    }
    Ok(())
}
