//! Figures of the moment, from identity, shop, banking and analytics. What only banking counts is absent while it does not answer; the rest stays.

use crate::{ports::Ports, store::people};
use doglc_contracts::{
    dead_letters::CountDeadLetters, identity::Stats, money_in::deposits::CountWaiting, problem::Refusal,
    shop::ViewSalesFigures,
};
use doglc_domain::{
    access::approvals,
    time::{bangkok_day, day_text, parse_bangkok_day},
};

/// The figures; days are Bangkok's.
pub async fn stats<P: Ports>(ports: &P) -> Result<Stats, Refusal> {
    let now_ms = ports.now_ms();
    let day = day_text(bangkok_day(now_ms));
    let since_ms = parse_bangkok_day(&day).unwrap_or(now_ms);
    let counts = people::counts(ports, since_ms, now_ms.saturating_sub(approvals::LIFETIME_MS)).await?;
    let sales = ports.call(&ViewSalesFigures { since_ms }).await?;
    let dead = ports.call(&CountDeadLetters {}).await?;
    let waiting = ports.call(&CountWaiting {}).await;
    if let Err(refusal) = &waiting {
        ports.warn("banking did not count what waits", &[("note", &refusal.note)]);
    }
    let waiting = waiting.ok();
    Ok(Stats {
        day,
        people: counts.people,
        people_today: counts.people_today,
        orders_today: sales.orders,
        orders_paid_today: sales.paid,
        sold_today: sales.sold,
        orders_to_deliver: sales.to_deliver,
        tickets_open: counts.tickets_open,
        approvals_pending: counts.approvals_pending,
        dead_letters: dead.iter().map(|queue| queue.waiting).fold(0, u64::saturating_add),
        deposits_in_review: waiting.as_ref().map(|counts| counts.deposits_in_review),
        payments_unmatched: waiting.as_ref().map(|counts| counts.payments_unmatched),
        payments_unplaced: waiting.as_ref().map(|counts| counts.payments_unplaced),
    })
}
