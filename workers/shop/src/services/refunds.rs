//! Money of paid orders that is given back.
//!
//! Invariant: the stock object knows of a refund before the wallet does, so that no code is given and nothing is marked as sent meanwhile; and it has
//! every refund driven on until the order is marked, or the wallet has refused for certain. Each step repeats safely: the transfer's id is the order's.

use super::{order_views, orders, settlement};
use crate::ports::World;
use doglc_contracts::{
    banking::RefundOrder,
    problem::{ErrorCode, Refusal},
    shop::{OrderView, RefundPaidOrder},
    stock::{BeginRefund, MarkRefunded, OrderRecord, RefundState, RefuseRefund},
};
use doglc_domain::{
    ids::OrderId,
    order::OrderStatus,
    stock::refunds::{RefundWords, is_charged},
};

const REASON_MAX_CHARS: usize = 200;

/// An operator gives the money of a paid order back. Whoever decides first, decides reason and stock.
pub async fn refund(world: &impl World, command: RefundPaidOrder) -> Result<OrderView, Refusal> {
    let reason = command.reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_MAX_CHARS {
        return Err(Refusal::new(ErrorCode::InvalidRequest, "1 to 200 characters").with("field", "reason"));
    }
    let record = orders::any_order(world, &command.order_id).await?;
    if record.status == OrderStatus::Refunded {
        return order_views::one(world, record).await;
    }
    if !is_charged(record.status) {
        return Err(
            Refusal::new(ErrorCode::StateConflict, "the order is not paid").with("status", record.status)
        );
    }
    // A closed sale is looked after again, so that an alarm that is lost is not the end.
    world.look_after(command.order_id.product(), world.now_ms()).await?;
    let words = RefundWords { reason: reason.to_owned(), restock: command.restock };
    let record = drive(world, &command.order_id, Some(words)).await?;
    order_views::one(world, record).await
}

/// Goes on with a refund that is under way; where none is, nothing happens.
pub async fn resume(world: &impl World, order: &OrderId) -> Result<(), Refusal> {
    drive(world, order, None).await.map(drop)
}

async fn drive(
    world: &impl World,
    order_id: &OrderId,
    words: Option<RefundWords>,
) -> Result<OrderRecord, Refusal> {
    let attempt = world.random();
    let begin = BeginRefund { order_id: order_id.clone(), words, attempt: attempt.clone() };
    let RefundState { order, under_way } = world.begin_refund(&begin).await?;
    let Some(words) = under_way else { return Ok(order) };
    let asked = RefundOrder {
        order_id: order_id.clone(),
        user_id: order.user_id,
        product_id: order_id.product(),
        total: order.total,
        reason: words.reason.clone(),
    };
    match world.refund_order(&asked).await {
        Ok(_) => {}
        // Given back before, in other words: one order has one refund, so only the mark is missing.
        Err(refusal) if refusal.code == ErrorCode::IdempotencyConflict => {}
        Err(refusal) => {
            if is_final(refusal.code) {
                stop(world, order_id, attempt).await;
            }
            return Err(refusal);
        }
    }
    let mark = MarkRefunded { order_id: order_id.clone(), reason: words.reason, restock: words.restock };
    let record = world.mark_refunded(&mark).await?;
    // What is not told now is told by the object's alarm.
    settlement::tell(world, std::slice::from_ref(&record)).await;
    Ok(record)
}

/// True when the wallet has looked, and the money was not and is not given back: it answers a transfer that it has before it refuses anything.
/// A closed wallet is a `state_conflict`.
const fn is_final(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::StateConflict | ErrorCode::TierLimitExceeded | ErrorCode::TransferCancelled)
}

/// What is not taken back now is tried, and taken back, by the object's alarm.
async fn stop(world: &impl World, order_id: &OrderId, attempt: String) {
    let refused = RefuseRefund { order_id: order_id.clone(), attempt };
    if let Err(refusal) = world.refuse_refund(&refused).await {
        world.warn("refund not taken back", &[("order_id", order_id.as_str()), ("note", &refusal.note)]);
    }
}
