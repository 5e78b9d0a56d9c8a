//! What the wallet's answer makes of an order.
//!
//! Invariant: only here does reserved stock become sold or free, and each order takes that step once. A repeated answer changes nothing; an
//! answer that contradicts a final state is reported, never believed.

use super::{order::Order, sale::Sale};
use crate::{order::OrderStatus, time::Millis};

/// The wallet's answer about one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// The charge exists, however late.
    Charged,
    /// Refused for ever.
    Refused {
        /// Stable code.
        code: String,
    },
    /// It will never be charged: the time was over.
    Expired,
    /// It will never be charged: the buyer wanted out.
    Cancelled,
    /// Not known.
    Retry,
}

/// What a judgement did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The order was already there, or nothing is known: nothing to write.
    Unchanged,
    /// Order and sale changed.
    Changed,
    /// The order is final and the wallet says otherwise: a human must look.
    Contradiction,
}

/// Applies a judgement to an order and its sale.
pub fn settle(sale: &mut Sale, order: &mut Order, judgement: &Judgement, now_ms: Millis) -> Step {
    let (status, reason) = match judgement {
        Judgement::Retry => return Step::Unchanged,
        Judgement::Charged => (OrderStatus::Paid, None),
        Judgement::Refused { code } => (OrderStatus::Released, Some(code.as_str())),
        Judgement::Expired => (OrderStatus::Expired, Some("expired")),
        Judgement::Cancelled => (OrderStatus::Cancelled, Some("cancelled_by_buyer")),
    };
    if order.status.is_settled() {
        let was_charged =
            matches!(order.status, OrderStatus::Paid | OrderStatus::Fulfilled | OrderStatus::Refunded);
        return if was_charged == (status == OrderStatus::Paid) {
            Step::Unchanged
        } else {
            Step::Contradiction
        };
    }
    let counts = if status == OrderStatus::Paid {
        sale.counts.sell(order.quantity)
    } else {
        sale.counts.release(order.quantity)
    };
    let Some(counts) = counts else { return Step::Contradiction };
    sale.counts = counts;
    sale.version = sale.version.saturating_add(1);
    order.status = status;
    order.reason = reason.map(str::to_owned);
    order.settled_at_ms = Some(now_ms);
    Step::Changed
}

/// Marks a charged order whose money was given back; `restock` frees its pieces, otherwise they stay sold (the goods are gone).
/// `None`: the order was never charged.
pub fn refund(
    sale: &mut Sale,
    order: &mut Order,
    reason: &str,
    restock: bool,
    now_ms: Millis,
) -> Option<Step> {
    match order.status {
        OrderStatus::Refunded => return Some(Step::Unchanged),
        OrderStatus::Paid | OrderStatus::Fulfilled => {}
        _ => return None,
    }
    if restock {
        sale.counts = sale.counts.take_back(order.quantity)?;
    }
    sale.version = sale.version.saturating_add(1);
    order.status = OrderStatus::Refunded;
    order.reason = Some(reason.to_owned());
    order.settled_at_ms = Some(now_ms);
    Some(Step::Changed)
}
